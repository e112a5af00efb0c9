from knowledge.passages import passages
from knowledge.sentences import sentences


def test_a_text_is_cut_at_full_stops_and_at_line_ends():
    assert sentences("Seek consent. Do not wait!\nReferrals:\n• by phone\n• by email") == (
        "Seek consent.",
        "Do not wait!",
        "Referrals:",
        "by phone",
        "by email",
    )


def test_an_abbreviation_ends_no_sentence():
    assert sentences("Anyone (e.g. Police) may refer. See s.47 of the Act.") == ("Anyone (e.g. Police) may refer.", "See s.47 of the Act.")


def test_every_sentence_stands_in_its_passage(known):
    for index in known.documents.values():
        assert [s for p in passages(index) for s in sentences(p.text) if s not in p.text] == []
