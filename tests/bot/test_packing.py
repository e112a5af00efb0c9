"""The Rasa model is packed anew when what it is made from changed, and only then."""

import os
import shutil

import pytest

from bot import packing
from knowledge.library import ROOT
from nlu import models

PROJECT = ROOT.parent


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of what the model is made from, as the working directory."""
    for name in (*packing.WATCHED, *packing.CODE):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, target)
        else:
            shutil.copy(PROJECT / name, target)
    monkeypatch.chdir(tmp_path)
    return tmp_path


CHANGES = [
    "config.yml",
    "domain.yml",
    "bot/dialogue/rules.yml",
    "nlu/data/dialogue.yml",
    "nlu/data/indicators/education.yml",
    "knowledge/authorities/tower-hamlets/panels/hip.yml",
    "knowledge/authorities/city-of-london/documents/city-thresholds.md",
    "nlu/models.py",
    "nlu/refresher.py",
]


def test_the_models_path_changes_with_content_training_data_settings_and_learning_code(project):
    seen = {packing.model_path()}
    for number, name in enumerate(CHANGES, 2):
        with (project / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        seen.add(packing.model_path())
        assert len(seen) == number, name


def test_all_code_that_decides_what_is_learnt_is_watched():
    assert {f"nlu/{name}" for name in models.LEARNING} < set(packing.LEARNING)


def test_the_models_path_stays_when_nothing_or_something_else_changes(project):
    path = packing.model_path()
    for name in CHANGES:
        os.utime(project / name, (1, 1))
    (project / "notes.txt").write_text("no content", encoding="utf-8")
    (project / "nlu/data/notes.txt").write_text("no content", encoding="utf-8")
    assert packing.model_path() == path
    assert (path.parent, path.name.startswith("signpost-"), path.suffixes) == (packing.MODELS, True, [".tar", ".gz"])


def test_a_model_that_is_there_is_used(project):
    path = packing.model_path()
    path.parent.mkdir()
    path.write_bytes(b"a model")
    said = []
    assert packing.ready_model(said.append) == path
    assert said == ["model: unchanged since it was trained"]


class Result:
    model = None


@pytest.fixture
def training(monkeypatch):
    """Rasa's training, replaced by the function that is given."""
    import rasa.model_training

    def become(function):
        monkeypatch.setattr(rasa.model_training, "train", function)

    return become


def test_a_change_trains_and_keeps_the_newest_models_only(project, training):
    def train(**given):
        path = project / given["output"] / f"{given['fixed_model_name']}.tar.gz"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"a model")
        result = Result()
        result.model = str(path)
        return result

    training(train)
    made = []
    for number in range(packing.KEEP + 1):
        (project / "config.yml").write_text(f"# {number}\n", encoding="utf-8")
        made.append(packing.ready_model(lambda _: None))
        os.utime(made[-1], (number, number))
    assert len(set(made)) == packing.KEEP + 1
    assert sorted(packing.MODELS.iterdir()) == sorted(made[-packing.KEEP :])


def test_training_that_gives_no_model_is_an_error_that_says_what_to_do(project, training):
    training(lambda **_: Result())
    with pytest.raises(RuntimeError, match=r"training gave no model.*python -m bot check"):
        packing.ready_model(lambda _: None)


def test_what_rasa_refuses_in_training_is_an_error_with_its_reason(project, training):
    from rasa.shared.exceptions import InvalidConfigException

    def train(**_):
        raise InvalidConfigException("no such component")

    training(train)
    with pytest.raises(RuntimeError, match="training failed: no such component"):
        packing.ready_model(lambda _: None)
