"""Abbreviations are read as what they stand for."""

import pytest

from nlu.abbreviations import abbreviations, spelled_out


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("DV at home", "domestic violence at home"),
        ("yp w asd", "young person w autism"),
        ("on a CP plan", "on a child protection plan"),
        ("DNA x3", "did not attend x3"),
        ("PEX'd in March", "permanently excluded in March"),
        ("HV/SN rang", "health visitor/school nurse rang"),
        ("quad CP, tube fed", "quad CP, tube fed"),
        ("ta for asking", "ta for asking"),
        ("PEX’d in March", "permanently excluded in March"),
        ("the lacquer", "the lacquer"),
        ("known to SALT, please send help", "known to speech and language therapy, please send help"),
        ("police have a DNA sample.", "police have a DNA sample."),
        ("DNA appointments", "did not attend appointments"),
        ("a flat in SW London", "a flat in SW London"),
        ("SW says", "social worker says"),
    ],
)
def test_an_abbreviation_is_spelled_out_where_it_is_one(typed, read):
    assert spelled_out(typed).text == read


def test_a_typed_place_is_found_again():
    typed = "YP says DV, and she is scared"
    spelled = spelled_out(typed)
    start = typed.index("she is scared")
    assert spelled.text[spelled.place(start) : spelled.place(len(typed))] == "she is scared"
    assert spelled.text[spelled.place(0) : spelled.place(2)] == "young person"


def test_what_is_read_instead_wins_over_an_abbreviation_in_it():
    assert spelled_out("the DV MARAC sits", [(4, 12, "that panel")]).text == "the that panel sits"


def test_no_form_stands_twice():
    known = abbreviations()
    assert not {f.lower() for f in known.any_case} & {f.lower() for f in known.capitals}
