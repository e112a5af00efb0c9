"""The errors of this package.

KnowledgeError
├── ContentError        a file under knowledge/ that cannot be used: names file, key, reason and remedy
│   └── QuoteNotFound   a quote that does not stand in its document
└── UnknownAuthority    an authority nobody loaded
"""

from __future__ import annotations

from pathlib import Path


class KnowledgeError(Exception):
    """Anything this package refuses."""


class ContentError(KnowledgeError):
    """A content file that cannot be used.

    Parameters: the file, the key inside it (a path such as ``criteria[2].quote``), the reason, and what to do about it.
    """

    def __init__(self, file: Path | str, key: str, reason: str, remedy: str) -> None:
        self.file, self.key, self.reason, self.remedy = str(file), key, reason, remedy
        super().__init__(f"{file}: {key}: {reason} -> {remedy}")


class QuoteNotFound(ContentError):
    """A quote that does not stand word for word in the document it names."""


class UnknownAuthority(KnowledgeError):
    """An authority id that no folder under knowledge/authorities has."""

    def __init__(self, given: str, known: tuple[str, ...]) -> None:
        self.given, self.known = given, known
        super().__init__(f"unknown authority {given!r}; there are: {', '.join(known)}")
