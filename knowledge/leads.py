"""The best sentences of a passage: what leads a quote; the rest can be unfolded."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.citations import fold
from knowledge.passages import goes_on
from knowledge.semantic import Vectors
from knowledge.sentences import SHORTEST, sentences

SHORT = 240  # characters of a passage that leads whole
LEAST_LEFT = 60  # characters that are worth folding away


def lead(text: str, cosines: Vectors, quote: str = "") -> str:
    """The stretch of a passage that answers, word for word, or "" where that is the whole passage.

    `cosines` are those of its sentences of SHORTEST words or more to the question; `quote`, if any, are the words that an editor named: they come
    before the nearest sentence. What goes on from that stretch ("However …", "unless …") belongs to it; so does a list to its lead-in, and a
    list item is not parted from what leads it in by more than it says itself.
    """
    if len(text) <= SHORT:
        return ""
    spans = _spans(text)
    chosen = _quoted(spans, quote) if quote else []
    if not chosen:
        long = [n for n, (_, _, s) in enumerate(spans) if len(s.split()) >= SHORTEST]
        if not long or len(long) != len(cosines):
            return ""
        chosen = [long[int(cosines.argmax())]]
    first, last = chosen[0], chosen[-1]
    if spans[last][2].endswith(":"):
        last = _end_of_list(text, spans, last)
    while last + 1 < len(spans) and goes_on(spans[last + 1][2]):
        last += 1
    while first > 0 and goes_on(spans[first][2]):
        first -= 1
    begin, end = spans[first][0], spans[last][1]
    return text[begin:end] if len(text) - (end - begin) >= LEAST_LEFT else ""


def _spans(text: str) -> list[tuple[int, int, str]]:
    """Each sentence with where it begins and ends; a list item's mark belongs to its first sentence."""
    out: list[tuple[int, int, str]] = []
    at = 0
    for sentence in sentences(text):
        begin = text.index(sentence, at)
        at = begin + len(sentence)
        out.append((begin - 2 if text[max(0, begin - 2) : begin] == "• " else begin, at, sentence))
    return out


def _quoted(spans: Sequence[tuple[int, int, str]], quote: str) -> list[int]:
    """The sentences that the quote lies in."""
    wanted, found = fold(quote), []
    for number, (_, _, sentence) in enumerate(spans):
        said = fold(sentence)
        if said and (wanted in said or said in wanted):
            found.append(number)
    return found if found and found[-1] - found[0] == len(found) - 1 else found[:1]


def _end_of_list(text: str, spans: Sequence[tuple[int, int, str]], last: int) -> int:
    """The last sentence of the list that sentence number `last` leads in."""
    end = last
    for number in range(last + 1, len(spans)):
        if text[spans[number][0]] != "•" and number > last + 1 and "\n" in text[spans[number - 1][1] : spans[number][0] + 1]:
            break
        end = number
    return end
