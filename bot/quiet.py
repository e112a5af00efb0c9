"""Environment of a quiet, private process: no telemetry, no hub, no banners. Imported before anything heavy."""

from __future__ import annotations

import logging
import os
import warnings

SETTINGS = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "TRANSFORMERS_NO_ADVISORY_WARNINGS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
}


def _not_shown(*_: object, **__: object) -> None:
    """Takes what a library would warn of."""


def hush() -> None:
    """Set the environment and silence the warnings of libraries."""
    for key, value in SETTINGS.items():
        os.environ.setdefault(key, value)
    warnings.showwarning = _not_shown  # filters do not hold: TensorFlow and Rasa set their own
    for name in ("transformers", "sentence_transformers", "rasa.shared", "faiss", "matplotlib", "apscheduler"):
        logging.getLogger(name).setLevel(logging.ERROR)


def hush_rasa() -> None:
    """Rasa writes what was typed to its debug log unless it is told its level. Call before an agent is loaded."""
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
