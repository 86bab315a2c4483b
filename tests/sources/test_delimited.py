"""Tables of texts, the big CSV of cables among them: hints, broken rows, quotation marks."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from containers import cables_row, texts
from hypothesis import example, given
from hypothesis import strategies as st

from cableparse import Cable, Hints, Origin, read
from cableparse.sources.containers import records, stream_records
from cableparse.sources.records import HEAD

if TYPE_CHECKING:
    from pathlib import Path


def test_the_big_table_gives_hints_and_the_text_wins(tmp_path: Path) -> None:
    (tmp_path / "table").write_text(cables_row(9, texts()[0], "08ROME4711"), "utf-8")
    (document,) = read(tmp_path / "table")
    assert isinstance(document, Cable)
    assert document.id == "08UNVIEVIENNA518"
    assert "08ROME4711" in next(one for one in document.defects if one.code == "hint-disagrees").message


def test_a_row_that_looks_like_no_cable_is_one_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "table").write_text(cables_row(1, "\n\nNothing but this."), "utf-8")
    (document,) = read(tmp_path / "table")
    assert isinstance(document, Cable)
    assert (document.id, document.date) == ("08UNVIEVIENNA518", "2008-09-24T16:40:00Z")
    assert document.evidence == ("Its container gives it the message reference 08UNVIEVIENNA518.",)


@pytest.mark.parametrize(
    "names", ["refid,date,classification,origin,header,body", "ID,Created,Classification,Post,Header,Content"]
)
def test_named_columns_give_hints_and_the_header_stands_above_the_body(tmp_path: Path, names: str) -> None:
    (tmp_path / "table").write_text(f"{names}\n07ROME12,2007-01-02,SECRET,ROME,FM X,1. Y\n", "utf-8")
    (record,) = records(tmp_path / "table")
    assert record.data == "FM X\n\n1. Y"
    assert record.hints == Hints(id="07ROME12", date="2007-01-02", classification="SECRET", origin="ROME")


def test_the_column_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "table").write_text("story\ttext\nOne.\tnot this\n", "utf-8")
    (tmp_path / "one column").write_text("story\nTwo.\n", "utf-8")
    assert [document.source for document in read(tmp_path, text_column="Story")] == ["Two.", "One."]
    assert [document.source for document in read(tmp_path)] == ["story\nTwo.\n", "not this"]


def test_a_broken_row_of_the_big_table_is_told_of_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = [cables_row(n, "FM X\n\n1. Y") for n in range(1, 7)]
    rows[1] = rows[1][:-2] + "\n"  # cut off: its quotation ends in the next row
    rows[3] = rows[3].replace('"UNVIE",', "", 1)
    rows[4] = rows[4].replace('"\n', '" stray\n')
    (tmp_path / "table").write_text("".join(rows), "utf-8")
    found = list(records(tmp_path / "table"))
    assert [record.error for record in found] == [
        None,
        "the quotation marks of this row do not pair up",
        None,
        "this row has 7 fields instead of 8",
        "the quotation marks of this row do not pair up",
        None,
    ]
    assert [record.origin.record for record in found] == [1, 2, 3, 4, 5, 6]


def test_backslashes_of_the_big_table(tmp_path: Path) -> None:
    row = r'1,"1/2/2003 4:05","03ROME6","Embassy Rome",\N,"","h","a \"b\" \\ c\d \\\"e"'
    (tmp_path / "table").write_text(row, "utf-8")
    (record,) = records(tmp_path / "table")
    assert record.data == 'h\n\na "b" \\ c\\d \\"e'
    assert record.hints.classification is None


def test_broken_rows_of_a_table_are_told_of_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "table").write_text('text,n\n"a ""b""\nc",1\nx,2,3\n"y" z,4\n\nd,5\n"open,6\ne,7\n', "utf-8")
    found = list(records(tmp_path / "table"))
    assert [record.error or record.data for record in found] == [
        'a "b"\nc',
        "this row has 3 fields instead of 2",
        "the quotation marks of this row do not pair up",
        "d",
        "the quotation marks of this row do not pair up",
        "e",
    ]


def test_a_letter_behind_the_last_quotation_mark_of_a_table_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "table").write_text('n,text\n1,"One."\n2,"Two."x', "utf-8")
    found = list(records(tmp_path / "table"))
    assert [record.error or record.data for record in found] == [
        "One.",
        "the quotation marks of this row do not pair up",
    ]


def test_a_broken_row_of_the_big_table_may_be_very_long(tmp_path: Path) -> None:
    rows = [cables_row(n, "FM X\n\n1. Y") for n in range(1, 4)]
    rows[1] = rows[1].replace('"\n', '" stray ' + "word " * HEAD + "\n")
    (tmp_path / "table").write_text("".join(rows), "utf-8")
    found = list(records(tmp_path / "table"))
    assert [record.error or record.data for record in found] == [
        "FM X\n\n1. Y",
        "the quotation marks of this row do not pair up",
        "FM X\n\n1. Y",
    ]


@given(st.lists(st.tuples(*[st.text(st.sampled_from('a",\r\n\\;\t¶€'), max_size=6)] * 2), min_size=1, max_size=4))
@example([("", ""), ("a\r", "b")])
def test_rows_come_back_as_they_were_written(rows: list[tuple[str, str]]) -> None:
    doubled = ((f'"{cell}"' for cell in (one.replace('"', '""') for one in row)) for row in rows)
    data = "text,n\n" + "\n".join(map(",".join, doubled))
    found = [record.data for record in stream_records(io.BytesIO(data.encode()), Origin("x"))]
    assert found == [text for text, _ in rows]
