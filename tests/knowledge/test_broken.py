"""One wrong edit for each error message (tests/broken): each is refused with the file, the key, the reason and what to do."""

import ast
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec
import pytest

import bot.checks
from knowledge import library
from knowledge.errors import ContentError
from knowledge.library import ROOT
from knowledge.yaml_file import read

PROJECT = ROOT.parent
MODULES = [
    ROOT / f"{name}.py" for name in ("citations", "conditions", "coverage", "documents", "expand", "library", "proof", "received", "yaml_file")
]


class Refusal(msgspec.Struct, forbid_unknown_fields=True):
    file: str
    key: str
    reason: str
    remedy: str


class Broken(msgspec.Struct, forbid_unknown_fields=True):
    """A single edit of the content, and how it is refused: by the loader, or by the checks across files."""

    file: str
    refused: Refusal
    replace: str | None = None
    with_: str = msgspec.field(default="", name="with")
    append: str | None = None
    write: str | None = None
    delete: bool = False
    encoding: str = "utf-8"
    found_by: Literal["load", "check"] = "load"

    def apply(self, root):
        path = root / self.file
        if self.delete:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        elif self.write is not None:
            path.write_text(self.write, encoding=self.encoding)
        else:
            text = path.read_text(encoding="utf-8")
            assert self.append is not None or (self.replace and self.replace in text), f"{self.file} no longer holds {self.replace!r}"
            text = text.replace(self.replace, self.with_, 1) if self.replace else text + self.append
            path.write_text(text, encoding=self.encoding)


CASES = {p.stem: read(p, Broken) for p in sorted(Path(__file__).parents[1].glob("broken/*.yml"))}


def refusal(case, root):
    """The errors with which the content under `root`, spoilt by the case, is refused."""
    case.apply(root)
    if case.found_by == "load":
        with pytest.raises(ContentError) as refused:
            library.load(root)
        return [refused.value]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.checks, "load", partial(library.load, root))
        try:
            return bot.checks.check().problems
        except ContentError as error:
            return [error]


@pytest.fixture(scope="module")
def refusals(tmp_path_factory):
    """Every case, applied to a fresh copy of the content: (root, errors)."""
    out = {}
    for name, case in CASES.items():
        root = tmp_path_factory.mktemp(name) / "authorities"
        shutil.copytree(ROOT / "authorities", root)
        out[name] = root, refusal(case, root)
    return out


def file_named(error, root):
    """The file an error names, as the cases write it."""
    path = Path(error.file)
    return str(path.relative_to(root) if path.is_relative_to(root) else path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path)


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_edit_is_refused_with_file_key_reason_and_remedy(name, refusals):
    root, errors = refusals[name]
    wanted = CASES[name].refused
    named = [e for e in errors if (file_named(e, root), e.key) == (wanted.file, wanted.key)]
    assert named, [str(e) for e in errors]
    assert wanted.reason in named[0].reason
    assert wanted.remedy in named[0].remedy
    assert str(named[0]) == f"{named[0].file}: {named[0].key}: {named[0].reason} -> {named[0].remedy}"


def test_the_content_as_it_is_is_not_refused():
    report = bot.checks.check()
    assert [row[0] for row in report.authorities] == [a.name for a in library.load().authorities.values()]
    assert [str(p) for p in report.problems] == []
    assert all(line.found == line.held + line.left_out > 0 for _, line in report.counted)


def raised_at(error):
    """Where an error and those it was raised from began: (file, line)."""
    while error is not None:
        step = error.__traceback__
        while step is not None:
            yield step.tb_frame.f_code.co_filename, step.tb_lineno
            step = step.tb_next
        error = error.__cause__ or error.__context__


def test_every_refusal_in_the_code_has_its_wrong_edit(refusals):
    reached = {place for _, errors in refusals.values() for e in errors for place in raised_at(e)}
    unproved = [
        f"{path.name}:{node.lineno}: {ast.unparse(node)[:80]}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise) and not any((str(path), line) in reached for line in range(node.lineno, node.end_lineno + 1))
    ]
    assert [u for u in unproved if "UnknownAuthority" not in u] == []


@pytest.fixture
def project(tmp_path):
    """A copy of the whole project's code and content."""
    for name in ("bot", "actions", "nlu", "knowledge"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml"):
        shutil.copy(PROJECT / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize(("command", "name"), [("check", "quote_not_in_document"), ("serve", "quote_not_in_document"), ("serve", "duplicate_key")])
def test_check_and_start_refuse_in_one_line_without_a_traceback(project, command, name):
    case = CASES[name]
    case.apply(project / "knowledge" / "authorities")
    environment = {**os.environ, "COLUMNS": "2000", "PYTHONPATH": ""}
    done = subprocess.run([sys.executable, "-m", "bot", command], cwd=project, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    refused = next(line for line in done.stdout.split("\n") if "Refused" in line)
    for part in (case.refused.file, case.refused.key, case.refused.reason, case.refused.remedy):
        assert part in refused
