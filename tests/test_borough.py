"""A third, invented borough, loaded as data alone, is answered for from end to end: no line of code names an authority."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from actions.case import Case
from actions.compose import Assistant
from bot.assistant import Loaded
from bot.render.text import render
from knowledge import library
from knowledge.coverage import coverage
from knowledge.received import departures
from knowledge.search import Search
from nlu import encoder
from nlu.known_words import document_words
from nlu.reader import Reader

BOROUGHS = Path(__file__).parent / "boroughs"
PROJECT = Path(__file__).parent.parent
NOON, NIGHT = datetime(2026, 11, 26, 12), datetime(2026, 11, 26, 22)


@pytest.fixture(scope="module")
def known():
    return library.load(BOROUGHS)


def test_its_content_holds(known):
    (borough,) = known.authorities.values()
    entries, criteria, contacts, subjects = coverage(borough)
    assert [str(p) for part in (entries, criteria, contacts) for p in part.problems] == []
    assert (entries.found, entries.held) == (8, 8)
    assert len(subjects.problems) == subjects.found - 1  # it has one topic, and does not say that it is silent on the rest
    assert [str(p) for d in borough.documents for p in departures(d.document.path)] == []


def test_its_conditions_are_of_every_kind(known):
    from knowledge.conditions import WORDS

    (borough,) = known.authorities.values()
    words = {w.word for when in borough.conditions for w in when.walk()}
    assert words == set(WORDS) - {"entry"}  # an entry stands for its own condition


def test_no_line_of_code_names_an_authority():
    names = re.compile(r"tower.?hamlets|city.?of.?london|oldmarsh|\blbth\b|\bmash\b|\bhackney\b", re.I)
    found = []
    for folder in ("knowledge", "nlu", "actions", "bot"):
        for path in (PROJECT / folder).rglob("*.py"):
            for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
                if names.search(line.split("#")[0]) and '"""' not in line and "``" not in line:
                    found.append(f"{path.relative_to(PROJECT)}:{number}: {line.strip()[:100]}")
    assert found == []


@pytest.fixture(scope="module")
def say(core, known):
    search = Search.of(known, encoder.for_search())
    assistant = Assistant(known, search, core.wording)
    loaded = Loaded(Reader.of(core.reader.network, known), assistant, core.wording, document_words(known))
    return lambda text, authority="oldmarsh", now=NOON: loaded.say(Case(authority=authority), text, now)[1]


@pytest.mark.learnt
def test_a_worry_is_answered_with_its_stage_and_its_own_words(say, core):
    answer = say("Year 9 boy, he told me his dad hits him with a belt at home")
    assert (answer.level.number, answer.level.name, answer.authority) == (4, "Stage 4", "oldmarsh")
    assert [i.quote for i in answer.indicators] == ["Says that somebody at home hits them"]
    assert "020 7946 0101" in {c.value for c in answer.contacts}
    assert {i.source.document for i in answer.indicators} == {"oldmarsh-stages"}
    assert "Stage 4" in render(answer, core.wording)


@pytest.mark.learnt
def test_a_number_tells_the_stage(say):
    assert say("Her attendance is 82%, she is in Year 4").level.name == "Stage 2"


@pytest.mark.learnt
def test_its_panels_are_offered_by_their_own_conditions(say):
    made = say("He's 14 and caught on a train with drugs he was told to carry to Ipswich for older lads")
    assert [(p.id, p.fit) for p in made.panels] == [("horizon", "meets")]
    assert [p.id for p in say("Man of 60, clutter rating 6 in every room, hoards newspapers").panels] == ["clutter-forum"]


@pytest.mark.learnt
def test_its_hours_are_kept(say):
    answer = say("Who do I ring?", now=NIGHT)
    assert answer.contacts[0].value == "020 7946 0102"
    assert any("Front Door is not open now" in r for r in answer.remarks)


@pytest.mark.learnt
def test_its_topic_answers(say):
    answer = say("They closed my referral, how do I escalate?")
    assert any("ask for its manager within two working days" in q.text for q in answer.quotes)


@pytest.mark.learnt
def test_what_it_does_not_publish_is_not_answered_from_elsewhere(say):
    answer = say("What are the seven golden rules for information sharing?")
    assert all(q.source.authority == "oldmarsh" for q in answer.quotes)


@pytest.mark.learnt
def test_danger_comes_first_there_too(say):
    answer = say("he's at the nursery gate now with a knife")
    assert answer.emergency
    assert answer.lead.startswith("Ring 999 now")
    assert answer.quotes[0].text == "If a child is in danger now, ring 999."
