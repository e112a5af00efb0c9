"""Numbers as people write them: "14", "fourteen", "thirty-two"."""

from __future__ import annotations

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = {word: 10 * n for n, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)} | {"twenty": 20}
NUMBERS = {word: n for n, word in enumerate(_SMALL)} | _TENS
NUMBER = rf"(?:\d{{1,3}}|(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_SMALL[1:10])})\b|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"


def number(word: str) -> float:
    """The value of digits or of words up to ninety-nine. Raises KeyError for anything else."""
    if word.isdigit():
        return float(word)
    return float(sum(NUMBERS[part] for part in re.split(r"[- ]", word.lower())))
