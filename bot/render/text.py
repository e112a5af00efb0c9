"""An answer as plain text: short, in the order of need, the reason beside the words, every number with its document."""

from __future__ import annotations

from collections.abc import Iterable

from actions.answer import Answer, ContactLine, Quoted, SourceRef
from actions.wording import Wording

MARKS = {True: "✓", False: "✗", None: "?"}
LONGEST_EVIDENCE = 110


def render(answer: Answer, wording: Wording) -> str:
    """The whole answer as lines of text. In an emergency it begins with the line on 999."""
    blocks: list[list[str]] = [[answer.lead, *answer.remarks]]
    blocks.append(_because(answer, wording))
    blocks.append(_panels(answer, wording))
    after = [_guidance(answer, wording), _contacts(answer, wording)]
    blocks += reversed(after) if answer.kind == "contact" else after  # who asks for a number gets the number first
    for question in answer.questions[:1]:
        options = " / ".join(o.title for o in question.options)
        blocks.append([f"{wording('question_head')}: {question.text}" + (f"  [{options}]" if options else "")])
    blocks.append(_documents(answer, wording))
    return "\n\n".join("\n".join(line for line in block if line) for block in blocks if any(block))


def _because(answer: Answer, wording: Wording) -> list[str]:
    lines: list[str] = []
    if answer.indicators:
        lines.append(f"{wording('because_head')} … {wording('lists_head')}")
        word = (answer.level.name if answer.level else "Level").split()[0]
        lines += [f"  “{_short(i.evidence)}” → {word} {i.level}: “{i.quote}”" for i in answer.indicators]
    lines += [f"{wording('set_aside_head')}: “{_short(s.evidence)}” ({wording(s.reason)})." for s in answer.set_aside]
    return lines


def _panels(answer: Answer, wording: Wording) -> list[str]:
    lines: list[str] = []
    elsewhere = through(answer)
    for panel in answer.panels:
        lines.append(f"{wording('panel_head')}: {panel.name} [{panel.fit.replace('_', ' ')}]")
        lines += [f"  {MARKS[c.met]} “{c.quote}”" for c in panel.criteria]
        lines += [_contact(c) for c in panel.contacts if c.value not in elsewhere]
    return lines


def through(answer: Answer) -> set[str]:
    """The numbers and addresses of the routes: a panel reached through one has no way of its own."""
    return {c.value for r in answer.routes for c in r.contacts}


def _guidance(answer: Answer, wording: Wording) -> list[str]:
    lines = [f"{wording('route_head')}: {r.name}" for r in answer.routes if r.id != "999"]
    several = len({q.source.authority for q in answer.quotes}) > 1  # side by side: each names its own
    return lines + [f"  “{_led(q)}”" + (f"\n    ({q.source.title})" if several else "") for q in answer.quotes]


def _led(quote: Quoted) -> str:
    """What leads a quote, with marks where the document goes on; the whole where it leads whole."""
    before = "… " if quote.lead and not quote.text.startswith(quote.lead) else ""
    after = " …" if quote.lead and not quote.text.endswith(quote.lead) else ""
    return f"{before}{quote.lead or quote.text}{after}".replace("\n", "\n   ")


def _contacts(answer: Answer, wording: Wording) -> list[str]:
    """Every contact that is not shown with its panel already."""
    shown = {c.value for p in answer.panels for c in p.contacts} - through(answer)
    seen: dict[str, ContactLine] = {}
    for line in (*answer.contacts, *(c for r in answer.routes for c in r.contacts)):
        if line.value not in shown:
            seen.setdefault(line.value, line)
    return [f"{wording('contact_head')}:", *(_contact(line) for line in seen.values())] if seen else []


def _contact(line: ContactLine) -> str:
    extra = "; ".join(x for x in (line.hours, line.note) if x)
    return f"  {line.value}  {line.name}" + (f" ({extra})" if extra else "")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_EVIDENCE else text[: LONGEST_EVIDENCE - 1].rsplit(" ", 1)[0] + " …"


def _sources(answer: Answer) -> Iterable[SourceRef]:
    yield from (i.source for i in answer.indicators)
    yield from (c.source for p in answer.panels for c in p.criteria)
    yield from (q.source for q in answer.quotes)
    yield from (c.source for p in answer.panels for c in p.contacts)
    yield from (c.source for c in answer.contacts)
    yield from (c.source for r in answer.routes for c in r.contacts)


def _documents(answer: Answer, wording: Wording) -> list[str]:
    """Each document once, with its date and the sections that are quoted."""
    sections: dict[tuple[str, str], dict[str, None]] = {}
    for source in _sources(answer):
        sections.setdefault((source.title, source.date), {})[_section(source)] = None
    lines = [f"  {title} ({date}): {'; '.join(found)}" for (title, date), found in sections.items()]
    return [f"{wording('source_head')}:", *lines, wording("judgement") if answer.level else ""] if lines else []


def _section(source: SourceRef) -> str:
    """The section without the document's own title before it."""
    head, _, rest = source.section.partition(" › ")
    return rest if rest and head in source.title else source.section
