"""What is learnt from the example banks: shipped with the code, kept under the banks' hash, or learnt when it is needed.

In order: what was learnt here from these very examples; what is shipped, if it was learnt from them; what is shipped and what is new, learnt on here
in some minutes (nlu/refresher.py) and kept; what is shipped by itself, called older, where nothing is new. With another encoder, or where that is
asked for, learning begins from nothing.
"""

from __future__ import annotations

import ast
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import msgspec

from nlu import encoder as encoders
from nlu.abbreviations import abbreviations
from nlu.emergency import cues
from nlu.examples import DATA, Example, dialogue_examples, digest, emergency_examples, indicator_examples
from nlu.lessons import Curriculum, act_names, curriculum
from nlu.messages import Message, message_bank
from nlu.network import Network, opened
from nlu.refresher import MORE, OTHER, keep_known, known, refresher
from nlu.slips import typed
from nlu.tuning import Settings, tune

CACHE = Path(".cache/reader")
SHIPPED = Path(__file__).parent / "weights"
FILE = "reader.safetensors"
KNOWN = "known.npy"  # marks of the examples that the shipped weights were learnt from
QUICK = 1  # epochs learnt from nothing where nobody asked for all of them: about ten minutes on two cores
LEARNING = ("lessons.py", "slips.py", "tuning.py")  # code that decides what is learnt
Say = Callable[[str], None]


@dataclass(frozen=True)
class Banks:
    """All that is learnt from: examples of indicators with the context clauses, of dialogue acts, of immediate danger, and whole messages."""

    indicators: tuple[Example, ...]
    acts: tuple[Example, ...]
    dangers: tuple[Example, ...]
    messages: tuple[Message, ...]

    @classmethod
    def read(cls, data: Path = DATA) -> Banks:
        """The banks under `data`. Raises ContentError."""
        return cls(indicator_examples(data), dialogue_examples(data), emergency_examples(data), message_bank(data))

    def singles(self) -> tuple[Example, ...]:
        """The single examples in the order of the course."""
        return (*self.indicators, *self.acts, *self.dangers)

    def texts(self) -> Iterator[str]:
        """Every single example."""
        yield from (e.text for e in self.singles())

    def course(self, kin: Sequence[frozenset[str]]) -> Curriculum:
        """What they teach."""
        return curriculum(self.indicators, self.acts, self.dangers, self.messages, kin, cues().may_be_now)

    def key(self, encoder: str, settings: Settings) -> str:
        """The hash of the examples, of the settings and code of learning, and of the encoder's name.

        Comments, docstrings and layout make no difference. What only says which examples stay silent about what (kin, cues of danger) is left out.
        """
        sha = hashlib.sha256(digest(self.indicators, self.acts, self.dangers).encode())
        sha.update(msgspec.json.encode(self.messages))
        sha.update(json.dumps(asdict(settings), sort_keys=True).encode())
        sha.update(msgspec.json.encode((abbreviations(), typed())))
        for name in LEARNING:
            sha.update(_code(name).encode())
        return hashlib.sha256(f"{sha.hexdigest()} {Path(encoder).name}".encode()).hexdigest()[:16]


def _code(name: str) -> str:
    """The code of a neighbouring file, without comments, docstrings and layout."""
    tree = ast.parse(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            node.body = body[1:]  # type: ignore[attr-defined]
    return ast.dump(tree)


@dataclass(frozen=True)
class Models:
    """What reads messages. file: where it is kept; key: of the examples it was learnt from; older: they have changed since."""

    network: Network
    file: Path
    key: str
    older: bool = False


def load_or_train(
    kin: Sequence[frozenset[str]],
    encoder: str | None = None,
    folder: Path = CACHE,
    data: Path = DATA,
    shipped: Path = SHIPPED,
    settings: Settings | None = None,
    say: Say = lambda _: None,
    *,
    progress: bool = False,
    anew: bool = False,
) -> Models:
    """The models for the examples under `data`, found in the order above. `say` is told each step; `progress` shows a bar.

    encoder: a transformers folder or name (the bundled one if not given). anew: all that `settings` ask for, from nothing, and never what is older.
    Raises ContentError.
    """
    encoder, settings = encoder or encoders.chosen(), settings or Settings()
    banks = Banks.read(data)
    key = banks.key(encoder, settings)
    own, packed = folder / key / FILE, shipped / FILE
    if own.exists():
        return Models(Network.kept(own, encoder), own, key)
    if packed.exists() and key_in(packed) == key and _learnt_with(packed, encoder):
        return Models(Network.kept(packed, encoder), packed, key)
    if not anew:
        if packed.exists() and _learnt_with(packed, encoder):
            return _learnt_on(packed, banks, kin, encoder, folder, key, say, progress=progress)
        settings = replace(settings, epochs=min(QUICK, settings.epochs))
        key = banks.key(encoder, settings)
        own = folder / key / FILE
    if not own.exists():
        say(f"learning from {len(banks.singles())} examples and {len(banks.messages)} messages, {settings.epochs} times over")
        learn(banks.course(kin), encoder, settings, progress=progress).keep(own, key, Path(encoder).name)
    return Models(Network.kept(own, encoder), own, key)


def _learnt_on(
    packed: Path, banks: Banks, kin: Sequence[frozenset[str]], encoder: str, folder: Path, key: str, say: Say, *, progress: bool
) -> Models:
    """What is shipped with what is new learnt on, or by itself where nothing is new and it tells the same things apart."""
    before = key_in(packed)
    how = hashlib.sha256(_code("refresher.py").encode()).hexdigest()[:8]
    own = folder / f"{key}-on-{before}-{how}" / FILE
    if not own.exists():
        course, same = banks.course(kin), _tells_the_same(packed, banks)
        settings = MORE if same else OTHER
        part = refresher(course, banks.singles(), banks.messages, known(packed.with_name(KNOWN)), settings.seed)
        if part is None and same:
            say("what is shipped is older than the examples, though none of them is new: 'python -m bot train --anew' learns all of them")
            return Models(Network.kept(packed, encoder), packed, before, older=True)
        say("learning what is new since the reader learnt: some minutes, once")
        learn(part or course, encoder, settings, packed, progress=progress).keep(own, own.parent.name, Path(encoder).name)
    return Models(Network.kept(own, encoder), own, own.parent.name)


def ship(kin: Sequence[frozenset[str]], folder: Path = CACHE, shipped: Path = SHIPPED, say: Say = lambda _: None) -> Path:
    """Learn anew, if these very examples are not learnt yet, and put the result where it is shipped. Returns the file."""
    models = load_or_train(kin, folder=folder, shipped=shipped, say=say, progress=True, anew=True)
    if models.file != shipped / FILE:
        shipped.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(models.file, shipped / FILE)
        banks = Banks.read()
        keep_known(shipped / KNOWN, (*banks.singles(), *banks.messages))
    return shipped / FILE


def read_models(file: Path, encoder: str | None = None) -> Models:
    """The models in a file. Raises FileNotFoundError."""
    return Models(Network.kept(file, encoder or encoders.chosen()), file, key_in(file))


def key_in(file: Path) -> str:
    """The key of the examples that the models in a file were learnt from."""
    with opened(file) as stored:
        return str(stored.metadata()["key"])


def _tells_the_same(file: Path, banks: Banks) -> bool:
    """Whether kept models know the names of these examples, and no others."""
    with opened(file) as stored:
        named = stored.metadata()
    return set(json.loads(named["intents"])) == {e.intent for e in banks.indicators} and tuple(json.loads(named["acts"])) == act_names(banks.acts)


def _learnt_with(file: Path, encoder: str) -> bool:
    with opened(file) as stored:
        return bool(stored.metadata().get("encoder") == Path(encoder).name)


def learn(course: Curriculum, encoder: str, settings: Settings, before: Path | None = None, *, progress: bool = True) -> Network:
    """A network that has learnt the course, with a bar on standard error if `progress`. before: the file of what it learnt earlier, to go on from."""
    from tqdm import tqdm

    network = Network(encoder, course.intents, course.acts)
    if before:
        network.go_on_from(before)
    with tqdm(total=None, disable=not progress, unit="step", desc="learning") as bar:

        def step(done: int, total: int, loss: float) -> None:
            bar.total = total
            bar.set_postfix(loss=f"{loss:.2f}", refresh=False)
            bar.update(done - bar.n)

        tune(network, course, settings, step)
    return network
