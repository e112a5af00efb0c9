"""Words, meaning and written questions together; with the encoder that the assistant uses."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.schema import Asked, Gap, QuestionFile, Quote, Topic
from knowledge.search import Search
from nlu import encoder

LATE = "Late submissions will not be heard by the panel"
SOON = "Within 24 hours of the meeting, the panel will inform the professionals known to be involved of its decisions and recommendations."

CACHE = Path(".cache/search")  # the assistant's own: vectors are kept by what they say


@pytest.fixture(scope="module")
def engine(known):
    return Search.of(known, encoder.for_search(), CACHE)


@pytest.fixture(scope="module")
def small(known):
    """One document, with one topic, one written question and one gap."""
    topic = Topic(
        id="news", subject="timescales", title="News", questions=("how soon shall I hear back",), quotes=(Quote(document="sip", quote=SOON),)
    )
    written = QuestionFile(document="sip", questions=(Asked(quote=LATE, asked=("my update is late, will they still look at it",)),))
    gap = Gap(title="Minutes", asked=("how many minutes do I get to speak",), document="sip", near=LATE)
    borough = replace(known.authority("tower-hamlets"), topics=(topic,), questions={"sip.yml": written}, gaps=(gap,))
    return Search.of(Library({"tower-hamlets": borough}, {"sip": known.documents["sip"]}, "", known.gaps), encoder.for_search())


@pytest.mark.parametrize(
    ("question", "authority", "document", "words"),
    [
        ("How do I refer someone to the hoarding panel?", "tower-hamlets", "panels", "Hoarding.Panel@towerhamlets.gov.uk"),
        ("Does the social inclusion panel need consent from the family?", "tower-hamlets", "sip", "requires consent from the family"),
        ("What are the categories of MAPPA?", "tower-hamlets", "panels", "Category 1"),
        ("Where do I send a completed referral form in the City?", "city-of-london", "city-thresholds", "Children and Families Hub"),
    ],
)
def test_a_question_finds_the_passage_that_answers_it(engine, question, authority, document, words):
    found = engine.find(question, authority)
    assert found.answers
    assert any(words in hit.passage.text and hit.passage.source.document == document for hit in found.hits), [h.passage.text for h in found.hits]


@pytest.mark.parametrize("question", ["What time is the last train to Brighton?", "How do I bake sourdough bread?", "zzz qqq"])
def test_what_the_documents_do_not_answer_is_met_with_silence(engine, question):
    assert engine.find(question, "tower-hamlets").answer == ()
    assert engine.find(question, None).answer == ()


def test_a_message_without_words_finds_nothing(engine):
    assert engine.find("", None).hits == ()
    assert engine.find("what is it?", "tower-hamlets").hits == ()


@pytest.mark.parametrize("question", ["How do I refer a child?", "hoarding panel", "When is consent not needed?"])
@pytest.mark.parametrize("authority", ["tower-hamlets", "city-of-london"])
def test_nothing_comes_from_another_authority(engine, question, authority):
    found = engine.find(question, authority, limit=50).hits
    assert found
    assert {h.passage.source.authority for h in found} == {authority}


def test_without_an_authority_all_are_looked_at(engine):
    found = engine.find("How do I refer a child?", None, limit=20).hits
    assert {h.passage.source.authority for h in found} == {"tower-hamlets", "city-of-london"}
    assert [h.score for h in found] == sorted((h.score for h in found), reverse=True)


def test_nothing_comes_for_an_authority_without_documents(engine):
    assert engine.find("How do I refer a child?", "hackney").hits == ()


def test_hits_come_best_first_no_more_than_asked_for_and_the_same_each_time(engine):
    first = engine.find("How do I refer a child?", "tower-hamlets", limit=7)
    assert [h.score for h in first.hits] == sorted((h.score for h in first.hits), reverse=True)
    assert len(first.hits) == 7
    assert engine.find("How do I refer a child?", "tower-hamlets", limit=7) == first


def test_no_passage_repeats_one_before_it(engine):
    found = engine.find("what are the seven golden rules for information sharing", "tower-hamlets", limit=10).hits
    rules = [h for h in found if "Be open and honest" in h.passage.text]
    assert len(rules) == 1  # the document gives them twice


def test_what_leads_stands_in_the_passage_and_an_exception_with_its_rule(engine):
    hit = engine.find("do I tell the parents before I refer to MASH", "tower-hamlets").hits[0]
    assert (hit.lead or hit.passage.text) in hit.passage.text
    assert "unless doing so would increase the risk" in (hit.lead or hit.passage.text)


def test_a_written_question_leads_to_its_passage_and_says_so(small):
    found = small.find("my update will be late, do they still look at it", "tower-hamlets")
    assert LATE in found.hits[0].passage.text
    assert found.hits[0].asked == "my update is late, will they still look at it"
    assert found.hits[0].topic == ""


def test_a_topics_question_leads_to_its_passage_with_the_topic(small):
    best = small.find("How soon shall I hear back?", "tower-hamlets").hits[0]
    assert SOON in best.passage.text
    assert (best.topic, best.asked) == ("news", "how soon shall I hear back")
    assert best.why.asked > 0.9


def test_what_is_nearest_to_a_known_gap_names_it_and_is_not_answered(small):
    found = small.find("how many minutes do we get to speak", "tower-hamlets")
    assert found.gap.title == "Minutes"
    assert not found.answers


def test_a_question_that_is_answered_names_no_gap(small):
    assert small.find("How soon shall I hear back?", "tower-hamlets").gap is None
