"""What the reader, with all that it has learnt, makes of a message."""

import pytest

from nlu.reader import LONGEST, tidy

pytestmark = pytest.mark.learnt


@pytest.fixture(scope="session")
def read(core):
    return lambda text: core.reader.read(core.clean(text))


@pytest.fixture(scope="session")
def found(read):
    """Message → {intent: status}."""
    return lambda text: {f.intent: f.status for f in read(text).findings}


@pytest.fixture(scope="session")
def counts(read):
    """Message → the intents that count."""
    return lambda text: {f.intent for f in read(text).findings if f.status == "affirmed"}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("boy of 14 is running drugs out to Norwich for older lads", "criminal_exploitation"),
        ("her dad has been sent to prison", "parent_in_prison"),
        ("she dozes off in lessons most mornings", "asleep_in_lessons"),
        ("no food in the fridge again and the kids are hungry", "insufficient_food"),
        ("she told me she wants to kill herself", "suicidal_thoughts"),
        ("his flat is stacked to the ceiling with newspapers and bags, we could hardly open the door", "hoarding"),
        ("a dealer has moved into her flat and she cannot get him out", "cuckooing"),
        ("permanently excluded last Thursday", "permanently_excluded"),
        ("eight of them in a one bed flat", "overcrowded_housing"),
    ],
)
def test_an_indicator_is_seen_in_the_practitioners_own_words(counts, text, intent):
    assert intent in counts(text)


def test_several_indicators_in_one_message_are_all_seen(read):
    seen = read("Year 8 girl, attendance 79%. Dozes off in lessons most mornings. Her dad has been sent to prison.")
    assert {"asleep_in_lessons", "parent_in_prison"} < {f.intent for f in seen.findings}
    assert len(seen.findings) >= 3
    assert [(m.name, m.value) for m in seen.measures] == [("attendance_percent", 79)]
    assert [(a.low, a.high) for a in seen.ages] == [(12, 13)]


def test_each_finding_shows_the_words_it_was_seen_in(core):
    text = "She is always late. Her dad is in prison."
    findings = core.reader.read(text).findings
    assert all(text[f.span.start : f.span.end] == f.span.text for f in findings)
    assert "prison" in next(f.span.text for f in findings if f.intent == "parent_in_prison")


def test_findings_stand_once_most_probable_first(read):
    findings = read("Dad is in prison. Her father is in jail. She sleeps in lessons. Her dad is in prison.").findings
    assert len({f.intent for f in findings}) == len(findings)
    assert [f.confidence for f in findings] == sorted((f.confidence for f in findings), reverse=True)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("No sign of any bruising.", "frequent_explained_injuries"),
        ("she isn't pregnant", "pregnant_young_person"),
        ("She says she is not having suicidal thoughts", "suicidal_thoughts"),
        ("there is no evidence of gang involvement", "gang_involvement"),
    ],
)
def test_what_is_denied_is_set_aside(found, counts, text, intent):
    assert counts(text) == set()
    assert "negated" in found(text).values()
    assert found(text).get(intent) != "affirmed"


def test_what_stands_beside_a_denial_counts(found):
    seen = found("No sign of any bruising. She says she wants to kill herself.")
    assert seen["suicidal_thoughts"] == "affirmed"
    assert "affirmed" not in {status for intent, status in seen.items() if intent != "suicidal_thoughts"}


@pytest.mark.parametrize(
    "text",
    [
        "there is no food in the house, the cupboards are bare",
        "he never goes to school, not once this term",
        "the baby has had no antenatal care, mum never went",
    ],
)
def test_a_negation_may_belong_to_the_indicator(counts, text):
    assert counts(text)


def test_what_is_past_and_resolved_is_set_aside(found, counts):
    text = "He was stabbed two years ago, he has recovered and nothing since."
    assert found(text).get("knife_or_gun_injury") == "past"
    assert counts(text) == set()


def test_a_history_of_domestic_abuse_counts(counts):
    assert {"domestic_abuse", "escalating_domestic_violence"} & counts("there is a history of domestic abuse, dad used to hit mum")


@pytest.mark.parametrize(
    "text",
    [
        "For training: a boy of 12 tells me his dad hits him with a belt.",
        "What if a child told me she was pregnant at 12?",
        "Hypothetically, if a pupil sold drugs for a gang?",
    ],
)
def test_a_supposition_counts_for_nothing(read, counts, text):
    assert read(text).hypothetical
    assert counts(text) == set()


@pytest.mark.parametrize(
    "text", ["Another child in the class is being bullied.", "On telly last night a girl was trafficked.", "Her friend's dad is in prison."]
)
def test_what_is_about_somebody_else_counts_for_nothing(counts, text):
    assert counts(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "the baby has gone blue and floppy and isn't breathing",
        "he has locked himself in the bathroom with all her tablets, says he has swallowed them, we can't get in",
        "there is a man outside nursery right now waving a knife at the staff",
        "she is standing on the edge of the roof",
        "he is strangling her as I type this",
        "dad has just turned up drunk and is smashing the door to get at mum",
        "au secours, il me frappe",
    ],
)
def test_danger_now_is_found(read, text):
    assert read(text).emergency


@pytest.mark.parametrize(
    "text",
    [
        "he was stabbed two years ago and is doing well",
        "she took an overdose last month, was discharged and is safe at home",
        "attendance has dropped to 82% since September",
        "what does level 4 mean?",
        "the hoarding panel, when does it sit?",
        "for training: a child is not breathing, what do we do first?",
        "dad is in prison for assaulting mum",
        "thanks, that is all for today",
    ],
)
def test_what_is_not_happening_now_is_no_danger_now(read, text):
    assert read(text).emergency is None


def test_a_child_who_writes_is_noticed(read):
    seen = read("I'm 12 and my step dad keeps coming into my room at night")
    assert seen.speaks_for_self
    assert seen.subject == "child"


def test_a_practitioner_does_not_speak_for_themselves(read):
    assert not read("I'm a health visitor and mum's partner hits her").speaks_for_self


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("hello", "greet"),
        ("thank you so much", "thanks"),
        ("who do I ring about a child in Whitechapel?", "ask_contact"),
        ("What does level 3 mean?", "ask_definition"),
        ("he is being bullied every day, who do I ring?", "describe_concern"),
    ],
)
def test_what_is_wanted_leads(read, text, act):
    assert read(text).act == act


def test_a_question_about_the_guidance_tells_of_nobody(counts):
    assert counts("What is the definition of neglect in the guidance?") == set()


def test_the_same_message_is_read_the_same(read):
    text = "Year 9 boy, 84% attendance, older lads make him carry things, no injuries that I've seen"
    assert read(text) == read(text)


def test_an_empty_message_says_nothing(read):
    seen = read("")
    assert (seen.findings, seen.emergency, seen.ages, seen.mentions) == ((), None, (), ())


def test_a_very_long_message_is_cut(core):
    seen = core.reader.read("the weather is fine today. " * (LONGEST // 20) + "Her dad is in prison.")
    assert len(seen.text) == LONGEST
    assert "parent_in_prison" not in {f.intent for f in seen.findings}


def test_tidy_takes_out_what_cannot_be_seen():
    assert tidy("he\u200b is\x07 \x1b[31mthin\x1b[0m\u202e  now ") == "he is thin now"
    assert tidy("one\ntwo") == "one\ntwo"


def test_an_overdose_told_calmly_is_danger_now(read):
    assert read("A pupil has just told me she swallowed a box of her mum's tablets this lunchtime. She feels fine and wants no fuss.").emergency


def test_a_bystanders_age_makes_no_adults_case(read):
    assert read("She's in my Y9 form. Some guy online says he's 24 and sends her money for pictures.").subject == "child"
    assert read("Nan's funeral is Thursday and he keeps asking to ring her, he cries at lunch.").subject != "adult"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("We have a serious concern that a mum is fabricating her daughter's illness. She is 9.", "fabricated_illness"),
        ("The boy is being bullied at school.", "bullying"),
        ("Parents are misusing drugs.", "parental_substance_misuse"),
        ("A child has disclosed sexual abuse.", "sexual_abuse_disclosed"),
    ],
)
def test_the_guidances_own_words_said_of_a_child_count(counts, text, intent):
    assert intent in counts(text)
