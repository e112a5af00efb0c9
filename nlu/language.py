"""Is a message English? What cannot be read must be said, not guessed at."""

from __future__ import annotations

import re
import unicodedata

FEWEST_WORDS = 4  # below this, words alone tell too little
FEWEST_ENGLISH = 0.4  # share of the words that English knows
_WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str, words: frozenset[str]) -> bool:
    """Whether a message is in English, as far as its letters and words tell. `words`: words that English messages use, in lower case.

    Other alphabets tell at once; in the Latin alphabet a message of at least FEWEST_WORDS words is foreign when few of them are known. Slang and
    typing errors stand among English function words, so they stay well above the floor.
    """
    found = _WORD.findall(re.sub(r"\[[a-z ]+\]", " ", text))
    letters = "".join(found)
    if not letters:
        return True
    latin = sum(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    if latin < len(letters) / 2:
        return False
    if len(found) < FEWEST_WORDS:
        return True
    known = sum(w.lower() in words for w in found if len(w) > 1) / max(1, sum(len(w) > 1 for w in found))
    return known >= FEWEST_ENGLISH
