"""The command line: serve · chat · ask · explain · check · show · search · questions · evaluate · mark · fit · train."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bot.quiet import hush


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when it did what was asked."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Signpost, a guidance assistant for safeguarding practitioners.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="run the assistant: REST and the page")
    serve.add_argument("--port", type=int)
    chat = commands.add_parser("chat", help="a conversation in the terminal")
    chat.add_argument("--authority")
    ask = commands.add_parser("ask", help="one message, one answer")
    ask.add_argument("message")
    ask.add_argument("--authority")
    ask.add_argument("--json", action="store_true", help="the answer object instead of text")
    explain = commands.add_parser("explain", help="how one message is read, step by step")
    explain.add_argument("message")
    explain.add_argument("--authority")
    commands.add_parser("check", help="prove the content, or say what is wrong with it")
    show = commands.add_parser("show", help="the content as tables, for people who check it")
    show.add_argument("what", choices=["thresholds", "panels", "contacts", "topics"])
    show.add_argument("--authority")
    show.add_argument("--domain", help="thresholds: one file of thresholds/; topics: one subject")
    show.add_argument("--level", type=int, choices=[1, 2, 3, 4])
    search = commands.add_parser("search", help="candidate passages with scores, for editors")
    search.add_argument("question")
    search.add_argument("--authority")
    search.add_argument("--limit", type=int, default=10, help="how many candidates")
    questions = commands.add_parser("questions", help="the search beside simpler ones, on questions that nothing was learnt from")
    questions.add_argument("--file", action="append", default=[], help="other questions, in the form of bot/evaluation/questions")
    questions.add_argument("--without", choices=["a", "b"], help="leave out this half")
    questions.add_argument("--out", help="where to write the picture of the refusal (SVG)")
    evaluate = commands.add_parser("evaluate", help="cross-validation on the example banks, with a report (a quarter of an hour a fold)")
    evaluate.add_argument("--folds", type=int, default=3)
    evaluate.add_argument("--fold", type=int, help="only this one of them, from 1")
    evaluate.add_argument("--share", type=float, default=1.0, help="learn from this share (0-1) only: a point of the learning curve")
    evaluate.add_argument("--epochs", type=int, help="how often everything is learnt, if not as often as in earnest")
    evaluate.add_argument("--out", default="results/evaluation.html")
    mark = commands.add_parser("mark", help="answers to the vignettes beside what is right, as figures (half a minute)")
    mark.add_argument("--authority")
    mark.add_argument("--show", type=int, default=0, help="how many of those with a wrong level are printed")
    fit = commands.add_parser("fit", help="the reader's thresholds fitted on the vignettes (some minutes)")
    fit.add_argument("--show", type=int, default=10, help="how many settings are printed")
    fit.add_argument("--search", action="store_true", help="the weights and floors of the search instead (two minutes), and write them")
    fit.add_argument("--write", action="store_true", help="put the best into nlu/floors.yml")
    fit.set_defaults(authority=None)
    train = commands.add_parser("train", help="pack the Rasa model, if anything changed")
    train.add_argument("--anew", action="store_true", help="learn anew from the examples first, and keep it in nlu/weights (an hour on two cores)")
    train.add_argument("--search", action="store_true", help="learn the search's encoder from the written questions first (a quarter of an hour)")
    given = parser.parse_args(arguments)
    hush()
    from bot import commands as run

    return int(getattr(run, given.command)(given))


if __name__ == "__main__":
    sys.exit(main())
