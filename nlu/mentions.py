"""Names of known things in a message: authorities, panels, contacts, and places that no loaded authority covers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.library import ROOT, Library
from nlu.reading import Mention, Span

_PANEL = re.compile(r"\bpanel\b", re.I)
FEWEST_BESIDE = 3  # words that must stand beside the name of a borough for a window to tell something
ELSEWHERE = ROOT / "national" / "elsewhere.yml"


def elsewhere_places(file: Path = ELSEWHERE) -> tuple[str, ...]:
    """Places that no loaded authority covers, as people name them."""
    return tuple(yaml.safe_load(file.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Gazetteer:
    """Patterns of known names. Made once from a library with `of`."""

    patterns: tuple[tuple[str, str, re.Pattern[str]], ...]

    @classmethod
    def of(cls, library: Library, elsewhere: Path = ELSEWHERE) -> Gazetteer:
        """The names of a library's authorities, panels and contacts, longest first, and those of places elsewhere."""
        names: list[tuple[str, str, str]] = []
        for authority in library.authorities.values():
            names += [("authority", authority.id, a) for a in authority.file.aliases]
            names += [("panel", p.id, a) for p in authority.panels for a in (*p.aliases, *p.ambiguous_aliases)]
            names += [("contact", c.id, a) for c in authority.contacts for a in c.purpose if not c.panel]
        names += [("elsewhere", place, place) for place in elsewhere_places(elsewhere)]
        postcodes = [
            ("authority", a.id, re.compile(rf"(?<!\w)(?:{'|'.join(a.file.postcodes)})(?:[A-Z]?)(?![\w])"))
            for a in library.authorities.values()
            if a.file.postcodes
        ]
        ordered = sorted(names, key=lambda n: -len(n[2]))
        return cls((*((kind, one, _pattern(alias)) for kind, one, alias in ordered), *postcodes))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """What is named in the text, in order; a longer name hides the shorter ones inside it."""
        out: list[Mention] = []
        plain = text.replace("’", "'")
        for kind, one, pattern in self.patterns:
            for match in pattern.finditer(plain):
                at = Span(match.start(), match.end(), text[match.start() : match.end()])
                if not any(at.overlaps(m.span) and (m.kind == kind) and m.id != one and len(m.span.text) > len(at.text) for m in out):
                    out.append(Mention(kind, one, at))  # type: ignore[arg-type]
        return tuple(sorted(out, key=lambda m: m.span.start))


def _pattern(alias: str) -> re.Pattern[str]:
    """As whole words; in any case, unless the alias itself has a capital letter."""
    flags = re.RegexFlag(0) if any(c.isupper() for c in alias) else re.IGNORECASE
    return re.compile(rf"(?<!\w){re.escape(alias)}(?!\w)", flags)


def names_place(span: Span, mentions: tuple[Mention, ...]) -> bool:
    """Whether a window does little more than name a borough ("Tower Hamlets.", "City of London school."): it tells of nothing."""
    inside = [m for m in mentions if m.kind in ("authority", "elsewhere") and span.start <= m.span.start and m.span.end <= span.end]
    rest = span.text
    for mention in inside:
        rest = rest.replace(mention.span.text, " ")
    return bool(inside) and len(re.findall(r"\w[\w'’]*", rest)) < FEWEST_BESIDE


def unnamed(text: str, mentions: tuple[Mention, ...]) -> tuple[tuple[int, int, str], ...]:
    """What is read in the place of names: (start, end, words): "that panel" for a panel named as such, "another borough" for a place elsewhere.

    "When does the Hoarding Panel sit?" tells of nobody who hoards; and which other borough it is makes no difference.
    """
    out: list[tuple[int, int, str]] = []
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        ends = next((c for c in text[end:] if c in ".?!\n"), "")
        if mention.kind == "elsewhere":
            out.append((start, end, "another borough"))
        elif mention.kind == "panel" and (_PANEL.search(mention.span.text) or ends == "?"):
            article = re.search(r"\b(?:the|a)\s+$", text[:start], re.I)
            out.append((article.start() if article else start, end, "that panel"))
    return tuple(c for n, c in enumerate(out) if not any(c[0] < other[1] for other in out[:n]))
