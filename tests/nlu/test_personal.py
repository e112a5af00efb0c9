"""What is masked at the door, and what must stay readable."""

from datetime import date

import pytest

from bot.assistant import document_words
from knowledge import library
from nlu.personal import Masked, mask

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def words():
    return document_words(library.load())


@pytest.fixture(scope="module")
def masked(words):
    return lambda text: mask(text, words, TODAY).text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Her mum Shabana Kowalczyk rang us", "Her mum [name] rang us"),
        ("the girl (Zainab) said", "the girl ([name]) said"),
        ("Teacher says Mohammed's bruises are old", "Teacher says [name] bruises are old"),
        ("Zoë told me", "[name] told me"),
        ("Dr O'Brien-Smith saw her", "[name] saw her"),
        ("a boy called Grace and his sister called Joy Summers", "a boy called [name] and his sister called [name]"),
        ("his name is Rose Hill and he is 9", "his name is [name] and he is 9"),
        ("a lad called tyrell came in", "a lad called [name] came in"),
        ("child's surname Nguyen", "child's surname [name]"),
    ],
)
def test_a_name_is_masked(masked, text, clean):
    assert masked(text) == clean


@pytest.mark.parametrize("title", ["Mr", "mr", "Mrs", "Miss", "Ms", "Dr", "Mr."])
def test_a_name_after_a_title_is_masked_even_where_it_is_a_word(masked, title):
    assert "Baker" not in masked(f"{title} Baker shouts at them")


def test_a_name_is_masked_wherever_it_stands_in_the_message(masked):
    assert masked("Amina. She is 12. amina cries") == "[name]. She is 12. [name] cries"


@pytest.mark.parametrize("phone", ["07700 900123", "020 7946 0958", "+44 7700 900 456", "07700900123"])
def test_a_phone_number_is_masked(masked, phone):
    assert masked(f"ring her on {phone} please") == "ring her on [phone] please"


def test_an_email_address_is_masked(masked):
    assert masked("write to j.blogs99@example.co.uk today") == "write to [email] today"


@pytest.mark.parametrize("number", ["943 476 5919", "9434765919", "A123456789012", "AB 12 34 56 C", "AB123456C"])
def test_nhs_upn_and_national_insurance_numbers_are_masked(masked, number):
    assert masked(f"on the letter {number} it says") == "on the letter [identifier] it says"


def test_ten_digits_whose_check_digit_is_wrong_are_no_nhs_number(masked):
    assert masked("the reference 943 476 5918 is ours") == "the reference 943 476 5918 is ours"


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("DOB 03/04/2014", 12),
        ("dob 3.4.14", 12),
        ("born on 3rd April 2014", 12),
        ("date of birth: 2014-04-03", 12),
        ("born April 3, 2014", 12),
        ("born 12 Sept 2012", 14),
        ("D.O.B. 31/12/99", 26),
    ],
)
def test_of_a_date_of_birth_the_age_stays(masked, born, age):
    assert masked(f"boy, {born}, bruised") == f"boy, [date of birth], aged {age}, bruised"


@pytest.mark.parametrize(("day", "age"), [("24/11/2010", 16), ("25/11/2010", 15)])
def test_the_age_is_right_to_the_day(masked, day, age):
    assert masked(f"born {day}").endswith(f"aged {age}")


@pytest.mark.parametrize("address", ["47 Roman Road", "12b Old Ford Road", "Flat 3, 12 Candlewick Street", "9 Sutton Place"])
def test_an_address_is_masked(masked, address):
    assert masked(f"they live at {address} now") == "they live at [address] now"


@pytest.mark.parametrize(("code", "district"), [("E1 4NS", "E1"), ("E3 5AB", "E3"), ("EC2V 7HH", "EC2V"), ("ec1a 1bb", "ec1a")])
def test_of_a_postcode_the_district_stays(masked, code, district):
    assert masked(f"at {code} now") == f"at {district} [postcode] now"


@pytest.mark.parametrize(
    "text",
    [
        "The Hoarding Panel sits on Wednesday",
        "Is it Channel, MAPPA, Prevent or the Community MARAC?",
        "Social Inclusion Panel, High Risk Panel and the Tower Hamlets Hate Incidents Panel",
        "the Tower Hamlets Prostitution Panel and the Housing Management Panel",
        "I called MASH yesterday, then we called Children's Social Care",
        "In March and May and August he hit her",
        "Ramadan, Eid and Christmas at home",
        "Will he be safe? Mark my words. Grace period. Rose early.",
        "Year 9 boy, 84% attendance, Ofsted and CAMHS know",
        "They live in Whitechapel",
        "Bethnal Green, Isle of Dogs, Shadwell, Limehouse and Poplar",
        "the City of London, Barbican and Aldgate",
        "Bangladeshi, Somali and Polish families",
        "seen in A&E on 12/11/2026",
    ],
)
def test_what_is_no_personal_detail_stays(words, text):
    assert mask(text, words, TODAY) == Masked(text, 0)


BOROUGHS = """
Barking and Dagenham, Barnet, Bexley, Brent, Bromley, Camden, Croydon, Ealing, Enfield, Greenwich, Hackney, Hammersmith and Fulham, Haringey,
Harrow, Havering, Hillingdon, Hounslow, Islington, Kensington and Chelsea, Kingston upon Thames, Lambeth, Lewisham, Merton, Newham, Redbridge,
Richmond upon Thames, Southwark, Sutton, Tower Hamlets, Waltham Forest, Wandsworth, Westminster
"""


@pytest.mark.parametrize("borough", [b.strip() for b in BOROUGHS.split(",")])
def test_no_london_borough_is_a_name(masked, borough):
    assert masked(f"they moved here from {borough}") == f"they moved here from {borough}"


def test_each_detail_is_counted(words):
    assert mask("Zainab, 07700 900123, E1 4NS", words, TODAY).count == 3


def test_masking_twice_changes_nothing(masked):
    once = masked("Zainab Kowalczyk, born 3/4/2014, 47 Roman Road, E3 5AB, 07700 900123, a@example.org")
    assert masked(once) == once
