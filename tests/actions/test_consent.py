"""Consent, and what the family may be told: the rule of the level, the special case before it, the exceptions never without their rule."""

import pytest

NOT_REQUIRED = "Parental consent is not required but should be obtained if it is safe to do so."
SEEK_EXCEPT = "Professionals should normally seek consent to share information for Tier 4 referrals, except"
MARRIAGE, ILLNESS = "(Do not discuss making a referral with the family)", "(Do not discuss referral with parents/carer)"


def texts(answer):
    return [q.text for q in answer.quotes]


def place(answer, part):
    return next((i for i, t in enumerate(texts(answer)) if part in t), None)


@pytest.mark.parametrize(
    ("authority", "indicator", "says"),
    [
        ("tower-hamlets", "bullying", "unless it is unsafe or inappropriate to do so"),
        ("tower-hamlets", "young_carer", "unless doing so would increase the risk to the child/young person"),
        ("tower-hamlets", "suicidal_thoughts", "unless doing so would increase the risk to the child/young person"),
        ("city-of-london", "bereaved", "Consent must be obtained in order to refer"),
        ("city-of-london", "parent_in_prison", "Parental consent should be sought unless it places the child at further risk of harm."),
        ("city-of-london", "suffering_neglect", NOT_REQUIRED),
        ("city-of-london", "suffering_neglect", SEEK_EXCEPT),
    ],
)
def test_what_is_said_on_consent_at_the_level_of_the_case_is_quoted_with_its_exception(answer, answers, said, authority, indicator, says):
    case = said("", indicator, age=12)
    assert any(says in t for t in texts(answer(case, authority=authority)))
    _, asked = answers(case, said("Do I tell the parents?", act="ask_consent"), authority=authority)
    assert any(says in t for t in texts(asked))


@pytest.mark.parametrize(("indicator", "rule", "other"), [("forced_marriage", MARRIAGE, ILLNESS), ("fabricated_illness", ILLNESS, MARRIAGE)])
def test_do_not_discuss_comes_before_the_consent_lines_that_it_limits(answer, answers, said, indicator, rule, other):
    case = said("", indicator, age=16)
    for made in (
        answer(case, authority="city-of-london"),
        answers(case, said("May I tell her family?", act="ask_consent"), authority="city-of-london")[1],
    ):
        assert place(made, rule) is not None
        assert place(made, rule) < place(made, NOT_REQUIRED)
        assert place(made, rule) < place(made, SEEK_EXCEPT)
        assert place(made, other) is None


def test_the_citys_do_not_discuss_is_never_quoted_for_tower_hamlets(answer, said):
    made = answer(said("", "forced_marriage", "fabricated_illness", age=16))
    assert place(made, "Do not discuss") is None
    assert {q.source.authority for q in made.quotes} == {"tower-hamlets"}


def test_other_cases_of_tier_4_are_not_told_to_keep_silent(answer, said):
    assert place(answer(said("", "suicidal_thoughts", age=16), authority="city-of-london"), "Do not discuss") is None


def test_what_the_family_may_be_told_comes_first_where_the_concern_asks_for_it(answer, said):
    told = answer(said("Do I talk to mum first?", "forced_marriage", age=14, acts=("ask_consent",)), authority="city-of-london")
    assert MARRIAGE in texts(told)[0]
    silent = answer(said("", "forced_marriage", age=14), authority="city-of-london")
    assert texts(silent)[0].startswith("Professionals need to make an immediate referral by telephone")
