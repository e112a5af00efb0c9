"""What the tests of the content share: the content as it is, and copies of it to spoil."""

import shutil
from pathlib import Path

import pytest

from knowledge import library
from knowledge.documents import read_document
from knowledge.library import ROOT

HEAD = """---
id: example
title: An Example
publisher: Nobody
authority: nowhere
date: undated
version: ""
source: received/example.txt
sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
review: null
---
"""


@pytest.fixture(scope="session")
def known():
    return library.load()


@pytest.fixture
def content(tmp_path):
    """A copy of all authorities."""
    return Path(shutil.copytree(ROOT / "authorities", tmp_path / "authorities"))


@pytest.fixture
def document(tmp_path):
    """Markdown body → Document."""

    def read(body):
        path = tmp_path / "example.md"
        path.write_text(HEAD + body, encoding="utf-8")
        return read_document(path)

    return read
