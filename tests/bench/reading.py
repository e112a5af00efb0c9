"""How long reading a message takes, beside merely embedding its clauses with the same encoder. A benchmark: it asserts nothing.

    .venv/bin/python tests/bench/reading.py

Both are measured in turns in one run, on messages of about 120 words; the median of each and their ratio are printed.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS = 5


def main():
    """Measure and print."""
    from bot.quiet import hush

    hush()
    import bot.assistant
    from nlu.clauses import windows
    from nlu.encoder import Encoder
    from nlu.messages import message_bank

    reader, encoder = bot.assistant.load().reader, Encoder()
    texts = [m.text for m in message_bank() if 110 <= len(m.text.split()) <= 130][:40]
    merely, whole = [], []
    for _ in range(ROUNDS):
        for text in texts:
            found = windows(text)
            parts = {w.sentence for w in found if w.kind == "clause"}
            clauses = [w.span.text for w in found if w.kind == "clause" or w.sentence not in parts]
            start = time.perf_counter()
            encoder.encode(clauses)
            between = time.perf_counter()
            reader.read(text)
            merely.append(between - start)
            whole.append(time.perf_counter() - between)
    one, other = statistics.median(merely), statistics.median(whole)
    print(
        f"{len(texts)} messages of about 120 words: embedding the clauses {1000 * one:.0f} ms, reading {1000 * other:.0f} ms, {other / one:.2f} times"
    )


if __name__ == "__main__":
    main()
