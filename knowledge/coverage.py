"""Is everything that the documents publish held? Each entry, criterion, number and subject is somewhere, or listed as left out with its reason.

What is expected is read from the documents themselves, so that a dropped line is missed here, whoever dropped it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

from knowledge.citations import DocumentIndex, fold
from knowledge.documents import Block, split_front
from knowledge.errors import ContentError
from knowledge.library import ROOT, Authority
from knowledge.schema import NotEntry, Panel, Subject
from knowledge.yaml_file import read, text_of

SUBJECTS = ROOT / "national" / "topics.yml"
HELD = 0.8  # share of a sentence's characters that the quotes of a panel must cover
SHORTEST = 3  # characters of a sentence
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d/])0(?: ?\d){9,10}(?!\d)")
_SHARED = re.compile(r"(?:/\d{2,5})*")
_SENTENCE = re.compile(r"[^.;:]+(?:[.;:](?!\s)[^.;:]*)*[.;:]*\s*")


@dataclass(frozen=True)
class Counted:
    """One line of the table: what was found in the documents, how much of it is held, how much left out with a reason, and what is wrong."""

    what: str
    found: int
    held: int
    left_out: int
    problems: tuple[ContentError, ...]


def coverage(authority: Authority) -> tuple[Counted, ...]:
    """Entries, criteria, contacts and subjects of one authority."""
    return (entries(authority), criteria(authority), contacts(authority), subjects(authority))


def entries(authority: Authority) -> Counted:
    """Every line of the indicator tables is one threshold entry of the same level, or is listed as a heading or action."""
    folder, file = authority.folder, authority.folder / "coverage.yml"
    held = Counter((t.entry.quote, t.entry.level) for t in authority.thresholds)
    listed: Counter[tuple[str, int]] = Counter()
    problems: list[ContentError] = []
    used: set[NotEntry] = set()
    left_out = 0
    for table, block in _table_blocks(authority):
        reasons = [n for n in authority.coverage.not_entries if _left_out(n, block)]
        used |= set(reasons)
        if block.kind == "heading":
            continue
        if reasons:
            left_out += 1
            continue
        level = _level(block, authority.file.level_word)
        if level is None:
            problems.append(ContentError(file, f"tables: {table}", f'"{block.text[:60]}" stands under no level', "list it under not_entries"))
            continue
        listed[(block.text, level)] += 1
    for (text, level), many in listed.items():
        if held[(text, level)] < many:
            where = f"{authority.file.level_word} {level}"
            reason = f'the document lists "{text[:80]}" under {where}, and {"no" if not held[(text, level)] else "only one"} entry holds it'
            problems.append(ContentError(folder / "thresholds", "(entries)", reason, "add the entry, or list it in coverage.yml with the reason"))
    for threshold in authority.thresholds:
        key = (threshold.entry.quote, threshold.entry.level)
        if held[key] > listed[key]:
            path = folder / "thresholds" / f"{threshold.domain}.yml"
            problems.append(ContentError(path, threshold.entry.id, "the indicator tables list it less often", "remove it, or correct `tables`"))
    problems += [
        ContentError(file, "not_entries", f'"{n.text or n.column or n.section}" stands nowhere in the tables', "remove the line")
        for n in authority.coverage.not_entries
        if n not in used
    ]
    found = sum(listed.values()) + left_out
    return Counted("entries of the indicator tables", found, sum((listed & held).values()), left_out, tuple(problems))


def _table_blocks(authority: Authority) -> Iterator[tuple[str, Block]]:
    for table in authority.coverage.tables:
        index = next((d for d in authority.documents if d.document.id == table.document), None)
        blocks = [b for b in index.document.blocks if table.under in b.section[: None if b.kind != "heading" else -1]] if index else []
        if not blocks:
            raise ContentError(
                authority.folder / "coverage.yml", "tables", f"{table.under!r} heads nothing in {table.document}", "correct the heading"
            )
        yield from ((table.under, b) for b in blocks)


def _left_out(line: NotEntry, block: Block) -> bool:
    return (
        bool(line.text and fold(line.text) == block.text)
        or bool(line.column and line.column == block.head)
        or bool(line.section and line.section in block.section)
    )


def _level(block: Block, word: str) -> int | None:
    for heading in (block.head, *reversed(block.section)):
        if match := re.search(rf"\b{word}\s*([1-4])\b", heading, re.I):
            return int(match[1])
    return None


def criteria(authority: Authority) -> Counted:
    """Every sentence below a panel's headings is held by the panel's file or its contact, or is listed."""
    file = authority.folder / "coverage.yml"
    found = held = left = 0
    problems: list[ContentError] = []
    used: set[tuple[str, str]] = set()
    for panel in authority.panels:
        index = next(d for d in authority.documents if d.document.id == panel.document)
        listed = [n.text for n in authority.coverage.not_criteria if n.panel == panel.id]
        inside = _covered(index, _texts(authority, panel))
        for sentence, letters in _sentences(index, panel.sections):
            found += 1
            if len(letters & inside) >= HELD * len(letters):
                held += 1
            elif match := next((t for t in listed if fold(sentence) in fold(t) or fold(t) in sentence), None):
                left += 1
                used.add((panel.id, match))
            else:
                path = authority.folder / "panels" / f"{panel.id}.yml"
                reason = f'"{sentence.strip()[:100]}" of {panel.document} is not in the file'
                problems.append(ContentError(path, "(criteria)", reason, "quote it, or list it in coverage.yml under not_criteria"))
    problems += [
        ContentError(file, "not_criteria", f'"{n.text[:60]}" is held, or stands nowhere', "remove the line")
        for n in authority.coverage.not_criteria
        if (n.panel, n.text) not in used
    ]
    return Counted("sentences on panels", found, held, left, tuple(problems))


def _sentences(index: DocumentIndex, sections: tuple[str, ...]) -> Iterator[tuple[str, set[int]]]:
    """Every sentence below the headings, with the places of its letters in the document's text."""
    for start, block in zip(index.starts, index.document.blocks):
        if block.kind != "heading" and set(sections) & set(block.section):
            for found in _SENTENCE.finditer(block.text):
                if len(found.group().strip()) >= SHORTEST:
                    yield found.group(), {start + i for i in range(found.start(), found.end()) if not block.text[i].isspace()}


def _texts(authority: Authority, panel: Panel) -> list[str]:
    asked = [c.quote for c in panel.criteria] + [r.quote for r in panel.requires]
    texts = [panel.purpose, *asked, *panel.meeting, *panel.members, *panel.bring, *panel.consent, *panel.referral, *panel.notes]
    texts += [q.quote for c in panel.caveats for q in c.quotes if q.document == panel.document]
    return [*texts, *(line.value for line in authority.contact(panel.contact).lines if line.document == panel.document)]


def _covered(index: DocumentIndex, texts: list[str]) -> set[int]:
    """The characters of the document that one of the texts quotes."""
    return {i for text in texts for start in index.positions(text) for i in range(start, start + len(fold(text)))}


def contacts(authority: Authority) -> Counted:
    """Every telephone number and e-mail address of the documents is a way to reach somebody, or is listed."""
    file = authority.folder / "contacts.yml"
    lines = [(line.document, line.value.lower()) for c in authority.contacts for line in c.lines]
    listed = {(n.document, n.value.lower()) for n in authority.coverage.not_contacts}
    found: dict[tuple[str, str], None] = {}
    for index in authority.documents:
        body = split_front(text_of(index.document.path), index.document.path)[1]
        found |= dict.fromkeys((index.document.id, value) for value in numbers_and_addresses(body))
    held = [k for k in found if any(k[0] == document and k[1].lower() in value for document, value in lines)]
    left = [k for k in found if k not in held and (k[0], k[1].lower()) in listed]
    problems = [
        ContentError(file, value, f"{document} gives it, and no contact holds it", "add it, or list it in coverage.yml under not_contacts")
        for document, value in found
        if (document, value) not in held and (document, value) not in left
    ]
    idle = listed - {(d, v.lower()) for d, v in left}
    problems += [
        ContentError(authority.folder / "coverage.yml", "not_contacts", f"{v!r} is a contact, or stands nowhere", "remove the line")
        for _, v in sorted(idle)
    ]
    return Counted("telephone numbers and e-mail addresses", len(found), len(held), len(left), tuple(problems))


def numbers_and_addresses(text: str) -> list[str]:
    """Every telephone number and e-mail address in a text, as written, with the lines that share a number ("…5601/5606")."""
    text = re.sub(r"\*+|[\[\]<>]", " ", text)
    valid = phonenumbers.PhoneNumberMatcher(text, "GB", leniency=phonenumbers.Leniency.VALID)
    ends = {m.end: m.raw_string for m in valid} | {m.end(): m.group() for m in _PHONE.finditer(text)}  # one with a slip in it is no valid number
    phones = [raw.strip("( ") + _SHARED.match(text, end)[0] for end, raw in sorted(ends.items())]  # type: ignore[index]
    return [*phones, *_EMAIL.findall(text)]


def subjects(authority: Authority) -> Counted:
    """Every subject that practitioners ask about has a topic, or is listed as one on which the documents are silent."""
    file = authority.folder / "coverage.yml"
    wanted = {s.id for s in read(SUBJECTS, tuple[Subject, ...])}
    has = {t.subject for t in authority.topics}
    silent = {s for line in authority.coverage.silent for s in line.subjects}
    problems = [
        ContentError(authority.folder / "topics.yml", t.id, f"the subject {t.subject!r} is unknown", "name one of national/topics.yml")
        for t in authority.topics
        if t.subject not in wanted
    ]
    problems += [
        ContentError(authority.folder / "topics.yml", s, "no topic is on this subject", "add one, or list it in coverage.yml under silent")
        for s in sorted(wanted - has - silent)
    ]
    problems += [
        ContentError(file, "silent", f"{s!r} has a topic, or is no subject", "remove it from the list")
        for s in sorted((silent & has) | (silent - wanted))
    ]
    return Counted("subjects", len(wanted), len(wanted & has), len(wanted & silent), tuple(problems))
