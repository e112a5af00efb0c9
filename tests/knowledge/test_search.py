"""Words, meaning, and both together; with the encoder that the assistant uses."""

from dataclasses import replace

import numpy as np
import pytest

from knowledge import search
from knowledge.errors import ContentError
from knowledge.lexical import Lexical, terms
from knowledge.library import Library
from knowledge.schema import Quote, Topic
from knowledge.search import Search, expand
from knowledge.semantic import Semantic
from nlu import encoder

TEXTS = ["The hoarding panel meets on Wednesdays.", "The channel panel works with consent.", "Refer by email. Email the panel by Monday."]


class Letters:
    """An encoder small enough to see through: one dimension a letter."""

    name = "letters"

    def __init__(self):
        self.encoded = []

    def encode(self, texts):
        self.encoded += texts
        rows = np.array([[t.lower().count(c) for c in "abcdefghijklmnopqrstuvwxyz"] for t in texts], dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_terms_are_stems_without_the_words_that_say_nothing():
    assert terms("What about the children’s referrals?") == ["children", "referr"]
    assert terms("what is it about") == []
    assert terms("S.47 referring") == ["s", "47", "refer"]


def test_the_text_with_the_asked_words_scores_highest_and_unknown_words_score_nothing():
    index = Lexical.of(TEXTS)
    assert index.scores("hoarding").argmax() == 0
    assert index.scores("who consents to channel").argmax() == 1
    assert index.scores("zebra").tolist() == [0, 0, 0]
    assert index.scores("").tolist() == [0, 0, 0]


def test_what_a_text_covers_of_a_question_counts_rare_words_more():
    index = Lexical.of(TEXTS)
    assert index.covered("hoarding panel", 0) == pytest.approx(1)
    assert index.covered("hoarding panel", 1) < 0.5  # only "panel", which stands everywhere
    assert 0 < index.covered("hoarding zebra", 0) < 1
    assert index.covered("", 0) == 0


def test_meaning_scores_each_text_by_its_cosine():
    letters = Letters()
    index = Semantic.of(TEXTS, letters, None)
    wanted = [float(letters.encode([TEXTS[1]])[0] @ letters.encode([t])[0]) for t in TEXTS]
    assert index.scores(TEXTS[1]) == pytest.approx(wanted, abs=1e-5)
    assert index.scores(TEXTS[1]).argmax() == 1


def test_vectors_that_were_kept_are_not_made_again(tmp_path):
    kept = tmp_path / "cache" / "vectors.npy"
    first = Semantic.of(TEXTS, Letters(), kept)
    again = Letters()
    second = Semantic.of(TEXTS, again, kept)
    assert again.encoded == []
    assert second.scores("panel").tolist() == first.scores("panel").tolist()


def test_an_abbreviation_is_searched_with_its_long_form():
    assert expand("when is an ICPC due") == "when is an ICPC due (initial child protection conference)"
    assert expand("the initial child protection conference (ICPC)") == "the initial child protection conference (ICPC)"
    assert expand("the icpcs of today") == "the icpcs of today"


def test_a_mistake_in_the_abbreviations_is_refused_with_its_file(monkeypatch, tmp_path):
    spoilt = tmp_path / "abbreviations.yml"
    spoilt.write_text("icpc: conference\nicpc: protection\n", encoding="utf-8")
    monkeypatch.setattr(search, "ABBREVIATIONS", spoilt)
    search._abbreviations.cache_clear()
    with pytest.raises(ContentError, match=r"abbreviations\.yml: line 2: duplicate key 'icpc'"):
        expand("icpc")


@pytest.fixture(scope="module")
def engine(known, tmp_path_factory):
    return Search.of(known, encoder.shared(), tmp_path_factory.mktemp("search"))


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
    assert any(words in hit.passage.text and hit.passage.source.document == document for hit in found), [h.passage.text for h in found]


@pytest.mark.parametrize("question", ["What time is the last train to Brighton?", "How do I bake sourdough bread?", "zzz qqq", ""])
def test_what_the_documents_do_not_answer_is_met_with_silence(engine, question):
    assert engine.find(question, None) == ()


@pytest.mark.parametrize("question", ["How do I refer a child?", "hoarding panel", "When is consent not needed?"])
@pytest.mark.parametrize("authority", ["tower-hamlets", "city-of-london"])
def test_nothing_comes_from_another_authority(engine, question, authority):
    found = engine.candidates(question, authority, limit=50)
    assert found
    assert {h.passage.source.authority for h in found} == {authority}


def test_nothing_comes_for_an_authority_without_documents(engine):
    assert engine.candidates("How do I refer a child?", "hackney") == ()
    assert engine.find("How do I refer a child?", "hackney") == ()


def test_hits_come_best_first_no_more_than_asked_for_and_the_same_each_time(engine):
    first = engine.candidates("How do I refer a child?", None, limit=7)
    assert [h.score for h in first] == sorted((h.score for h in first), reverse=True)
    assert len(first) == 7
    assert engine.candidates("How do I refer a child?", None, limit=7) == first
    assert len(engine.find("How do I refer a child?", "tower-hamlets", limit=2)) == 2


def test_a_passage_that_both_words_and_meaning_rank_first_is_first(engine):
    question = "hoarding clutter rating"
    allowed = [p.source.authority == "tower-hamlets" for p in engine.passages]
    meaning = np.where(allowed, engine.semantic.scores(question), -1).argmax()
    words = np.where(allowed, engine.lexical.scores(question), -1).argmax()
    assert meaning == words
    assert engine.find(question, "tower-hamlets")[0].passage == engine.passages[meaning]


def test_an_editors_question_leads_to_its_passage(known):
    quote = Quote(document="sip", quote="Within 24 hours of the meeting, the panel will inform the professionals known to be involved")
    topic = Topic(id="news", subject="timescales", title="Hearing back", questions=("how soon shall I hear back",), quotes=(quote,))
    borough = replace(known.authority("tower-hamlets"), topics=(topic,))
    engine = Search.of(Library({"tower-hamlets": borough}, {"sip": known.documents["sip"]}, ""), encoder.shared())
    best = engine.find("How soon shall I hear back?", "tower-hamlets")[0]
    assert "Within 24 hours of the meeting" in best.passage.text
    assert (best.why.topic, best.why.asked) == ("news", "how soon shall I hear back")
    assert best.why.likeness > 0.9
