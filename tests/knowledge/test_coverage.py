"""What is counted as published: numbers and addresses as people write them, entries, sentences, subjects."""

from datetime import date

import pytest

import bot.checks
from knowledge.coverage import coverage, numbers_and_addresses
from knowledge.received import words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring 020 7364 5601/5606 or 020 7364 4079 (out of hours)", ["020 7364 5601/5606", "020 7364 4079"]),
        ("- **Tel: 020 7364 4691 Email: Simon.Smith@example.gov.uk**", ["020 7364 4691", "Simon.Smith@example.gov.uk"]),
        ("call: 0207 332 1639", ["0207 332 1639"]),
        ("Tel: 0800 279 5434 (Freephone)", ["0800 279 5434"]),
        ("the Children Act 1989, 09.00 – 17.00, 2019-20, 163 languages, BAND 1B", []),
        ("write to <chscp@hackney.gov.uk>, not to a person", ["chscp@hackney.gov.uk"]),
    ],
)
def test_numbers_and_addresses_are_found_as_written(text, found):
    assert sorted(numbers_and_addresses(text)) == sorted(found)


def test_everything_of_every_authority_is_held_or_left_out_with_a_reason(known):
    for authority in known.authorities.values():
        for line in coverage(authority):
            assert [str(p) for p in line.problems] == []
            assert line.found == line.held + line.left_out
            assert line.held > 0


def test_every_reason_says_something(known):
    for authority in known.authorities.values():
        held = authority.coverage
        for line in (*held.not_entries, *held.not_criteria, *held.not_contacts, *held.silent):
            assert len(line.reason.split()) >= 2


def test_a_document_past_its_review_is_warned_of_and_refuses_nothing():
    ahead = bot.checks.check(date(2026, 11, 26))
    behind = bot.checks.check(date(2030, 1, 1))
    due = set(behind.warnings) - set(ahead.warnings)
    assert len(due) == 5
    assert all("its review was due on 31 March 2027" in w for w in due)
    assert not [w for w in ahead.warnings if "review" in w]
    assert behind.problems == ()


def test_words_keep_their_punctuation_and_lose_their_mark_up():
    assert words("**Be open** and honest [here](#), *not* later<br>again.") == ["Be", "open", "and", "honest", "here,", "not", "later", "again."]


def stray(path):
    """The words of the received file that a repair takes out without putting anything in their place."""
    from knowledge.documents import split_front
    from knowledge.schema import Repair
    from knowledge.yaml_file import read

    front, _ = split_front(path.read_text(encoding="utf-8"), path)
    received = (path.parent.parent / front.source).read_text(encoding="utf-8-sig")
    bare = [w.strip(".,;:?!)/&@'’”%–-") for w in words(received)]
    for repair in read(path.with_suffix(".repairs.yml"), tuple[Repair, ...]):
        if "personal data" in repair.reason:
            after = [w.strip(".,;:?!)/&@'’”%–-") for w in words(repair.after)]
            at = next(i for i in range(len(bare)) if bare[i : i + len(after)] == after) + len(after)
            taken = bare[at : at + repair.received_words]
            yield [w for w in taken if w not in {x.strip(":") for x in words(repair.repaired)}]


def test_the_stray_personal_data_of_a_form_is_nowhere_but_in_the_file_as_received(known):
    from knowledge.library import ROOT

    path = known.documents["city-thresholds"].document.path
    (taken,) = list(stray(path))
    assert len(taken) >= 3
    joined = [" ".join(taken[i : i + 3]) for i in range(len(taken) - 2)] + ["/".join(taken[-3:])]
    assert any(ch.isdigit() for ch in "".join(taken))
    project = ROOT.parent
    files = [p for folder in ("knowledge", "nlu", "actions", "bot", "docs", "tests") for p in (project / folder).rglob("*") if p.is_file()]
    texts = {p: p.read_text(encoding="utf-8", errors="ignore") for p in files if p.suffix in {".md", ".yml", ".py", ".txt", ".html"}}
    assert [str(p) for p, text in texts.items() if "received" not in p.parts and any(j in " ".join(words(text)) or j in text for j in joined)] == []
