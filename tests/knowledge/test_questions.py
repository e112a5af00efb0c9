from dataclasses import replace

import pytest

from knowledge import questions
from knowledge.errors import ContentError
from knowledge.passages import passages
from knowledge.questions import answered, expand, unanswered
from knowledge.schema import Asked, Gap, QuestionFile, Quote, Topic

QUOTE = "Within 24 hours of the meeting, the panel will inform the professionals known to be involved of its decisions and recommendations."


@pytest.fixture
def borough(known):
    topic = Topic(id="news", subject="timescales", title="News", questions=("how soon",), quotes=(Quote(document="sip", quote=QUOTE),))
    written = QuestionFile(document="sip", questions=(Asked(quote="Late submissions will not be heard by the panel", asked=("too late?", "late")),))
    return replace(
        known.authority("tower-hamlets"), topics=(topic,), questions={"sip.yml": written}, gaps=(Gap(title="Tea", asked=("is there tea",)),)
    )


def test_every_written_question_leads_to_the_passage_that_holds_its_quote(known, borough):
    held = passages(known.documents["sip"])
    found = answered(borough, held)
    assert [(q.text, q.topic) for q in found] == [("how soon", "news"), ("too late?", ""), ("late", "")]
    assert [q.quote in held[q.passages[0]].text for q in found] == [True] * 3


def test_every_question_of_the_content_leads_to_a_passage(known):
    for authority in known.authorities.values():
        held = tuple(p for d in authority.documents for p in passages(d))
        found = answered(authority, held)
        assert len(found) > 2000
        assert [q.text for q in found if not q.passages] == []


def test_gaps_are_the_authoritys_own_and_everybodys(known, borough):
    found = unanswered(borough, replace(known, gaps=(Gap(title="Weather", kind="off-topic", asked=("will it rain", "umbrella?")),)))
    assert [(u.text, u.gap.title) for u in found] == [("is there tea", "Tea"), ("will it rain", "Weather"), ("umbrella?", "Weather")]


def test_nothing_that_is_written_as_answered_is_written_as_a_gap(known):
    for authority in known.authorities.values():
        asked = {q.lower() for f in authority.questions.values() for a in f.questions for q in a.asked}
        asked |= {q.lower() for t in authority.topics for q in t.questions}
        assert [u.text for u in unanswered(authority, known) if u.text.lower() in asked] == []


def test_an_abbreviation_is_searched_with_its_long_form():
    assert expand("when is an ICPC due") == "when is an ICPC due (initial child protection conference)"
    assert expand("the initial child protection conference (ICPC)") == "the initial child protection conference (ICPC)"
    assert expand("the icpcs of today") == "the icpcs of today"


def test_a_mistake_in_the_abbreviations_is_refused_with_its_file(monkeypatch, tmp_path):
    spoilt = tmp_path / "abbreviations.yml"
    spoilt.write_text("icpc: conference\nicpc: protection\n", encoding="utf-8")
    monkeypatch.setattr(questions, "ABBREVIATIONS", spoilt)
    questions._abbreviations.cache_clear()
    with pytest.raises(ContentError, match=r"abbreviations\.yml: line 2: duplicate key 'icpc'"):
        expand("icpc")
