"""Quote or silence: whatever is asked, each quote and contact of an answer stands in the document it names.

The documents are read here by a reader of this test's own, which shares no code with the package's.
"""

import re
from datetime import datetime
from functools import cache
from pathlib import Path

import msgspec
import pytest
import yaml

from actions.case import Case

pytestmark = pytest.mark.learnt

HERE = Path(__file__).parent
CONTENT = HERE.parent / "knowledge" / "authorities"
ELSEWHERE = HERE.parent.parent / "shared" / "eval"
NOON = datetime(2026, 11, 24, 12)
LONGEST_REPAIR = 40  # words: as much as a listed repair has moved


def bare(text):
    """Text without mark-up, bullets and repeated white space."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)|<br\s*/?>", lambda m: m[1] if m[1] is not None else " ", text)
    text = re.sub(r"(?m)^\s*(?:#+|-|\*|•|\d+\.)\s+", " ", text)
    return re.sub(r"\s+", " ", re.sub(r"[|<>•]", " ", re.sub(r"[*_`]", "", text))).strip()


def words(text):
    return re.findall(r"[^\W_]+", bare(text).lower())


def parts(name):
    """The two halves of a document's file: head and body."""
    (path,) = CONTENT.glob(f"*/documents/{name}.md")
    head, body = path.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
    return path, yaml.safe_load(head), body


@cache
def clean(name):
    _, _, body = parts(name)
    lines = [line for line in body.split("\n") if not line.startswith("%%") and not re.fullmatch(r"[|\s:-]+", line)]
    return " ".join(bare("\n".join(lines)).split())


@cache
def received(name):
    """The words as they were received, joined."""
    path, head, _ = parts(name)
    return " ".join(("", *words((path.parent.parent / head["source"]).read_text(encoding="utf-8-sig")), ""))


@cache
def documents_of(authority):
    return tuple(sorted(p.stem for p in (CONTENT / authority / "documents").glob("*.md")))


@cache
def thresholds_of(authority):
    return yaml.safe_load((CONTENT / authority / "authority.yml").read_text(encoding="utf-8"))["thresholds_document"]


def quoted(answer):
    """All of an answer that is to stand in a document: (where, document, text)."""
    for i in answer.indicators:
        yield "indicator", i.source.document, i.quote
    for s in answer.set_aside:
        yield "set aside", thresholds_of(answer.authority), s.quote
    for p in answer.panels:
        for c in p.criteria:
            yield "criterion", c.source.document, c.quote
    for q in answer.quotes:
        yield "quote", q.source.document, q.text
    contacts = [*answer.contacts, *(c for p in answer.panels for c in p.contacts), *(c for r in answer.routes for c in r.contacts)]
    for c in contacts:
        yield "contact", c.source.document, c.value


def strange(answer):
    """What of an answer stands in no document."""
    out = [(where, document, text) for where, document, text in quoted(answer) if not stands(clean(document), bare(text))]
    out += [
        ("route", answer.authority, r.quote)
        for r in answer.routes
        if not any(stands(clean(d), bare(r.quote)) for d in documents_of(answer.authority))
    ]
    return out


def stands(document, text):
    return bool(text) and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", document) is not None


def messages(*kinds):
    for block in yaml.safe_load((HERE / "messages.yml").read_text(encoding="utf-8")):
        if not kinds or block["kind"] in kinds:
            yield from ((block["authority"], text) for text in block["messages"])


@pytest.fixture(scope="session")
def reply(core):
    @cache
    def to(authority, text):
        return core.say(Case(authority=authority), text, NOON)[1]

    return to


@pytest.mark.parametrize(("authority", "text"), list(messages()))
def test_every_quote_and_contact_stands_in_the_document_it_names(reply, authority, text):
    assert strange(reply(authority, text)) == []


@pytest.mark.parametrize(("authority", "text"), list(messages()))
def test_every_word_quoted_was_received(reply, authority, text):
    unknown = []
    for where, document, quote in quoted(reply(authority, text)):
        said = words(quote)
        runs = [f" {' '.join(said[i : i + 4])} " for i in range(max(1, len(said) - 3))]
        joined = sum(run not in received(document) for run in runs)
        if joined > (0 if len(said) < 8 else min(LONGEST_REPAIR, len(said) // 3)):  # mended joints are listed in <document>.repairs.yml
            unknown.append((where, document, quote, joined))
    assert unknown == []


@pytest.mark.parametrize(("authority", "text"), list(messages("concern", "question", "danger")))
def test_an_answer_has_something_of_a_document_to_show(reply, authority, text):
    assert list(quoted(reply(authority, text)))


@pytest.mark.parametrize(("authority", "text"), list(messages("danger")))
def test_danger_is_answered_with_999_first(reply, authority, text):
    answer = reply(authority, text)
    assert answer.emergency
    assert answer.lead.startswith("Ring 999 now")


@pytest.mark.parametrize(("authority", "text"), [(a, t) for a, t in messages() if a])
def test_what_is_quoted_is_of_one_authority(reply, authority, text):
    assert {document for _, document, _ in quoted(reply(authority, text))} <= set(documents_of(authority))


def test_the_check_finds_what_stands_nowhere(reply):
    answer = reply("tower-hamlets", "When does the Hoarding Panel sit?")
    (first, *rest) = answer.quotes
    for text in (first.text.replace(" ", " not ", 1), first.text[1:], ""):
        forged = msgspec.structs.replace(answer, quotes=(msgspec.structs.replace(first, text=text), *rest))
        assert [(where, found) for where, _, found in strange(forged)] == [("quote", text)]


@pytest.mark.parametrize("of", ["concern", "question"])
def test_the_messages_bring_up_every_kind_of_quote(reply, of):
    seen = {where for authority, text in messages(of) for where, _, _ in quoted(reply(authority, text))}
    assert {"quote", "contact"} | ({"indicator", "criterion"} if of == "concern" else set()) <= seen


def texts(node):
    """Every text of a YAML file that is long enough to be a message."""
    if isinstance(node, str):
        yield from [node] if len(node.split()) >= 3 else []
    elif isinstance(node, dict | list):
        for part in node.values() if isinstance(node, dict) else node:
            yield from texts(part)


@pytest.mark.skipif(not list(ELSEWHERE.glob("*.yml")), reason="the shared evaluation sets (../shared/eval) are not here")
def test_it_holds_for_every_text_of_the_evaluation_sets(reply):
    files = sorted(ELSEWHERE.glob("*.yml"))
    found = sorted({text for path in files for text in texts(yaml.safe_load(path.read_text(encoding="utf-8")))})
    places = sorted(p.name for p in CONTENT.iterdir())
    wrong = [(text, bad) for number, text in enumerate(found) if (bad := strange(reply(places[number % len(places)], text)))]
    assert wrong == []
