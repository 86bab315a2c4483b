"""Records of JSON: the field of the text, broken records, hostile ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse import read
from cableparse.sources.containers import records

if TYPE_CHECKING:
    from pathlib import Path

    from cableparse.sources.records import Record


def _broken(record: Record) -> str | None:
    return record.error and record.error.partition(":")[0]


def test_the_field_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text('{"story": "One.", "text": "not this"}', "utf-8")
    assert [document.source for document in read(tmp_path, text_field="story")] == ["One."]
    assert [document.source for document in read(tmp_path)] == ["not this"]


def test_broken_lines_of_json_are_told_of_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        '{"text": "a"}',
        '{"text": "b',
        '{"text": "c"}',
        "5",
        '{"text": 6}',
        '{"n": ' + "[" * 100_000,
        '{"text": "d"}',
        '{"te',
    ]
    (tmp_path / "lines").write_text("\n".join(lines), "utf-8")
    found = list(records(tmp_path / "lines"))
    assert [_broken(record) or record.data for record in found] == [
        "a",
        "the record is not valid JSON",
        "c",
        "the record is not an object",
        "the record has no field known to hold text; name one with --text-field; its fields are text",
        "the record is not valid JSON",
        "d",
        "the record is not valid JSON",
    ]
    assert [record.origin.record for record in found] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_broken_first_record_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text('{"text": "a\n{"text": "b"}\n', "utf-8")
    assert [_broken(record) or record.data for record in records(tmp_path / "lines")] == [
        "the record is not valid JSON",
        "b",
    ]


def test_records_that_are_nested_too_deeply_are_not_tried_for_ever(tmp_path: Path) -> None:
    deep = '{"text": ' + "[" * 20_000 + "\n"
    (tmp_path / "lines").write_text(deep + '{"text": "a"}\n' + deep * 20 + '{"text": "b"}\n', "utf-8")
    found = list(records(tmp_path / "lines"))
    assert [record.data for record in found if record.error is None] == ["a"]
    assert (_broken(found[0]), found[-1].error) == (
        "the record is not valid JSON",
        "this record and too many before it are nested too deeply; the rest is not read",
    )
    assert len(found) == 12


def test_broken_records_behind_a_very_long_one(tmp_path: Path) -> None:
    text = "x" * 2_000_000
    lines = ['{"text": "a"}', f'{{"text": "{text}"}}', *['{"text": }', '{"text": "b"}'] * 10_000]
    (tmp_path / "lines").write_text("\n".join(lines), "utf-8")
    found = [_broken(record) or record.data for record in records(tmp_path / "lines")]
    assert found == ["a", text, *["the record is not valid JSON", "b"] * 10_000]


def test_a_lone_surrogate_in_json_stays(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text('{"text": "a \\ud800 é"}\n', "utf-8")
    assert [record.data for record in records(tmp_path / "lines")] == ["a \ud800 é"]


def test_a_number_of_a_million_digits_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text('{"text": "a", "n": ' + "9" * 1_000_000 + '}\n{"text": "b"}', "utf-8")
    assert [record.data for record in records(tmp_path / "lines")] == ["a", "b"]
