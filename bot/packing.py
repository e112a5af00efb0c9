"""Pack the Rasa model when content or training data changed; otherwise use the one that is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.quiet import hush_rasa
from knowledge.library import content_key

MODELS = Path("models")
WATCHED = ("config.yml", "domain.yml", "bot/dialogue", "nlu/data", "nlu/cues", "knowledge/authorities")
LEARNT = "nlu/weights/reader.safetensors"
LEARNING = ("nlu/models.py", "nlu/lessons.py", "nlu/slips.py", "nlu/tuning.py", "nlu/refresher.py")  # code that decides what is learnt
CODE = ("nlu/rasa_components.py", *LEARNING, LEARNT)
KEEP = 2  # models kept, the newest


def model_path() -> Path:
    """Where the model for the present content and training data lies, whether or not it is there yet."""
    import hashlib

    digest = hashlib.sha256(content_key(*(Path(p).resolve() for p in WATCHED)).encode())
    for file in (Path(name) for name in CODE):
        digest.update(file.read_bytes() if file.exists() else b"")
    return MODELS / f"signpost-{digest.hexdigest()[:16]}.tar.gz"


def ready_model(say: Callable[[str], None]) -> Path:
    """The packed model's path; trains first when there is none for the present content. Raises RuntimeError when training fails."""
    path = model_path()
    if path.exists():
        say("model: unchanged since it was trained")
        return path
    say("model: content or training data changed, packing it anew (about a minute)")
    hush_rasa()
    import rasa.model_training
    from rasa.shared.exceptions import RasaException

    try:
        result = rasa.model_training.train(
            domain="domain.yml",
            config="config.yml",
            training_files=["nlu/data", "bot/dialogue"],
            output=str(MODELS),
            force_training=True,
            fixed_model_name=path.name.removesuffix(".tar.gz"),
        )
    except RasaException as error:
        raise RuntimeError(f"training failed: {error}") from error
    if result.model is None or not path.exists():
        raise RuntimeError("training gave no model: see the messages above; `python -m bot check` tells what is wrong with the content")
    for old in sorted(MODELS.glob("signpost-*.tar.gz"), key=lambda p: p.stat().st_mtime)[:-KEEP]:
        old.unlink()
    return path
