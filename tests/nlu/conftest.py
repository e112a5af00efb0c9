"""An encoder small enough to learn in a second, and a bank of examples for it."""

import pytest
from transformers import BertConfig, BertModel, BertTokenizerFast

PEOPLE = ("he", "she", "the boy", "the girl", "my pupil")
WORDS = (
    "he she the boy girl my pupil is bullied on bus says that mum drinks was stabbed in leg not hurt at all bleeding right now it last year "
    "hello there good morning who do i ring what number never has been domestic violence and . , ? ' s young person another borough"
).split()


def block(intent, *lines):
    return f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {line}\n" for line in lines)


def write(path, *blocks):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("nlu:\n" + "".join(blocks), encoding="utf-8")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """The folder of a BERT of one layer with random weights and a vocabulary of the words above."""
    import torch

    folder = tmp_path_factory.mktemp("tiny")
    vocabulary = {word: number for number, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys(WORDS)])}
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        hidden_dropout_prob=0.0,
        initializer_range=0.2,
    )
    BertModel(config).save_pretrained(folder)
    BertTokenizerFast(vocab=vocabulary).save_pretrained(folder)
    return str(folder)


@pytest.fixture
def data(tmp_path):
    """A folder of banks: three indicators, one context, two acts, danger, and two whole messages."""
    folder = tmp_path / "data"
    bullied = block("indicator/bullying", *(f"{p} is bullied on the bus" for p in PEOPLE))
    drinks = block("indicator/parental_substance_misuse", *(f"{p} says that mum drinks" for p in PEOPLE))
    stabbed = block("indicator/knife_or_gun_injury", *(f"{p} was stabbed in the leg" for p in PEOPLE))
    write(folder / "indicators" / "some.yml", bullied, drinks, stabbed)
    write(folder / "context.yml", block("context/denied", *(f"{p} is not hurt at all" for p in PEOPLE)))
    write(folder / "dialogue.yml", block("greet", "hello there", "good morning"), block("ask_contact", "who do i ring", "what is the number"))
    write(
        folder / "emergency.yml", block("emergency/now", *(f"{p} is bleeding right now" for p in PEOPLE)), block("emergency/none", "it was last year")
    )
    (folder / "messages").mkdir()
    (folder / "messages" / "some.yml").write_text(
        """messages:
- by: teacher
  parts:
  - say: "hello there,"
  - say: "my pupil is bullied on the bus."
    shows: [bullying]
  - say: "mum never drinks."
    aside: {parental_substance_misuse: negated}
- by: driver
  about: adult
  parts:
  - say: "the girl was stabbed right now"
    shows: [knife_or_gun_injury]
    now: true
""",
        encoding="utf-8",
    )
    return folder
