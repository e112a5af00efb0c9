"""Plain statements in the guidance's own words."""

import pytest

from nlu.clauses import windows
from nlu.examples import indicator_examples
from nlu.lessons import PREFIX
from nlu.plain import cues, is_plain, plainly


def named(text):
    return set(plainly(windows(text)))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("The boy is being bullied at school.", "bullying"),
        ("Parents are misusing drugs.", "parental_substance_misuse"),
        ("We are worried that a child is being sexually exploited.", "suspected_sexual_abuse_or_cse"),
        ("I suspect she is at risk of female genital mutilation.", "fgm_suspected"),
        ("There is domestic abuse in the family.", "domestic_abuse"),
        ("The young person is involved with a gang.", "gang_involvement"),
        ("Her father is a registered sex offender.", "registered_offender_contact"),
    ],
)
def test_a_bare_sentence_means_what_it_says(text, intent):
    assert intent in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Is the boy being bullied at school?",
        "If parents are misusing drugs, the child comes first.",
        "He was bullied at his old school.",
        "His cousin is being bullied.",
        "She isn't being bullied.",
        "There is no domestic abuse in the family.",
        "The lesson for the boys is on domestic abuse.",
        "The report calls the child “neglected”.",
        "Domestic abuse and neglect.",
    ],
    ids=["question", "supposition", "memory", "somebody else", "not", "no", "lesson", "quotation", "nobody"],
)
def test_whatever_could_make_it_something_else_leaves_it_to_the_network(text):
    assert named(text) == set()


def test_the_sentence_beside_a_question_may_be_plain():
    assert named("The child is being bullied. Which panel is it?") == {"bullying"}
    assert not is_plain("Which panel is it?")


def test_the_shortest_window_that_names_it_is_the_evidence():
    text = "The mother has a new baby, and the baby is neglected."
    found = windows(text)
    assert found[plainly(found)["neglect_allegation"]].span.text == "and the baby is neglected."


def test_every_term_belongs_to_an_indicator_with_examples():
    assert set(cues().terms) <= {e.intent.removeprefix(PREFIX) for e in indicator_examples()}
