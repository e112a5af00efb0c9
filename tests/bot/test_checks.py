"""A mistake in the examples is refused like any other content, with the file and what to do."""

import pytest

from knowledge.errors import ContentError
from nlu.examples import read_examples


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("nlu:\n- intent: indicator/a\n  examples: |\n    - one\n    two\n", "indicator/a", "'two' is not a list item"),
        ("nlu:\n- intent: indicator/a\n", "nlu[0]", "no examples"),
        ("nlu:\n- intent: indicator/a\n  examples: [one]\n", "nlu[0]", "no examples"),
        ("- intent: indicator/a\n", "nlu", "missing"),
        ("", "nlu", "missing"),
        ("nlu:\n- intent: 'indicator/a\n", "line 3", "unexpected end"),
        ("nlu:\n\t- intent: a\n", "line 2", "cannot start"),
    ],
)
def test_examples_that_cannot_be_read_are_refused_with_file_and_place(tmp_path, text, key, reason):
    path = tmp_path / "example.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        read_examples([path])
    assert (refused.value.file, refused.value.key) == (str(path), key)
    assert reason in refused.value.reason
    assert refused.value.remedy


def test_examples_are_read_with_their_intents_in_order(tmp_path):
    path = tmp_path / "example.yml"
    path.write_text("nlu:\n- intent: indicator/a\n  examples: |\n    - one\n    - two\n- intent: b\n  examples: |\n    - three\n", encoding="utf-8")
    assert [(e.text, e.intent) for e in read_examples([path])] == [("one", "indicator/a"), ("two", "indicator/a"), ("three", "b")]


def test_a_label_that_is_no_indicator_is_named_with_its_place(monkeypatch, tmp_path):
    import bot.checks
    from nlu.messages import Message, Part

    wrong = Message(by="nurse", parts=(Part("he is thin", shows=("buliying",), aside={"bullying": "negated"}),))
    monkeypatch.setattr(bot.checks, "message_files", lambda: ((tmp_path / "some.yml", (wrong, wrong)),))
    first, second = bot.checks._labels()
    assert "messages[0]" in str(first)
    assert "messages[1]" in str(second)
    assert "did you mean 'bullying'" in str(first)
