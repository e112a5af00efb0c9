"""Words of the content that are no names of persons, and the names that its published reviews bear: what masking leaves as it is."""

from __future__ import annotations

from knowledge.library import Library
from nlu.mentions import elsewhere_places


def document_words(library: Library) -> frozenset[str]:
    """Every word of the documents that they also write in lower case, and the authorities' place names: none of them is masked as a name."""
    words = {w for d in library.documents.values() for w in d.text.replace("/", " ").split() if w.islower()}
    places = {p for a in library.authorities.values() for alias in (a.name, *a.file.aliases) for p in alias.lower().split()}
    panels = {w for a in library.authorities.values() for p in a.panels for alias in (p.name, *p.aliases) for w in alias.lower().strip("()").split()}
    elsewhere = {w for name in elsewhere_places() for w in name.lower().split()}
    return frozenset(w.strip(".,;:()'’") for w in words | places | panels | elsewhere)


def review_names(library: Library) -> frozenset[str]:
    """Names that published reviews bear in the documents."""
    return frozenset(n for a in library.authorities.values() for n in a.file.review_names)
