import msgspec
import pytest

from knowledge.errors import ContentError
from knowledge.yaml_file import convert, parse_yaml, read


class Person(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    ages: tuple[int, ...] = ()


def test_a_file_is_read_as_its_type(tmp_path):
    path = tmp_path / "person.yml"
    path.write_text("name: Zoë\nages: [3, 5]\n", encoding="utf-8")
    assert read(path, Person) == Person("Zoë", (3, 5))


def test_an_error_reads_file_key_reason_remedy():
    with pytest.raises(ContentError) as refused:
        convert({"name": "Zoë", "ages": [3, "five"]}, Person, "person.yml")
    assert str(refused.value) == "person.yml: ages[1]: Expected `int`, got `str` -> correct the value; knowledge/schema.py says what is allowed"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\na: 2\n", 2),
        ("a: 1\nb: {c: 1,\n  c: 2}\n", 3),
        ("- a: 1\n- b: 1\n  b: 1\n", 3),
        ("a: 1\n\n\t\n", 3),
        ("a: 1\nb: *c\n", 2),
        ("a:\n  - 2026-02-30\n", 2),
        ("a: 1\n? [b]\n: 2\n", 2),
        ("a: 1\nb: \x07\n", 2),
        ("a: !!python/name:os.system\n", 1),
    ],
)
def test_what_is_no_yaml_is_refused_with_its_line(text, line):
    with pytest.raises(ContentError) as refused:
        parse_yaml(text, "some.yml")
    assert (refused.value.file, refused.value.key) == ("some.yml", f"line {line}")
    assert refused.value.reason
    assert refused.value.remedy


def test_keys_may_repeat_in_different_mappings():
    assert parse_yaml("- {a: 1}\n- {a: 2}\n", "some.yml") == [{"a": 1}, {"a": 2}]


def test_a_number_is_not_taken_for_a_text_nor_a_text_for_a_number():
    for raw in ({"name": 5}, {"name": "x", "ages": ["5"]}, {"name": True}):
        with pytest.raises(ContentError):
            convert(raw, Person, "person.yml")
