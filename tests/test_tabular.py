"""Rows: every table has the same columns in every row, and nothing of the items is lost."""

from __future__ import annotations

import typing
from pathlib import Path

import pytest
from hypothesis import given

import cableparse
from cableparse import strategies
from cableparse.tabular import TABLE_NAMES

if typing.TYPE_CHECKING:
    from cableparse.strategies import CableText

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_all_rows_have_the_columns_of_their_table_and_values_of_their_types(table: cableparse.TableName) -> None:
    documents = list(cableparse.read(SEEDS))
    expected = cableparse.columns(table)
    for row in cableparse.rows(documents, table=table):
        assert list(row) == list(expected)
        for name, value in row.items():
            kind = typing.get_origin(expected[name]) or expected[name]
            assert value is None or isinstance(value, typing.cast("type", kind)), name


@given(strategies.cable_texts())
def test_the_items_of_a_cable_are_all_in_rows(text: CableText) -> None:
    cable = cableparse.parse_cable(text.text)
    (row,) = cableparse.rows([cable])
    assert row["id"] == cable.id
    assert row["body_text"] == cable.body_text
    for table in TABLE_NAMES:
        assert {one["id"] for one in cableparse.rows([cable], table=table)} <= {cable.id}
    paragraphs = list(cableparse.rows([cable], table="paragraphs"))
    assert [one["text"] for one in paragraphs] == [block.text for block in cable.body]
    assert [one["position"] for one in paragraphs] == list(range(len(cable.body)))
    cited = [one["cited"] for one in cableparse.rows([cable], table="references")]
    assert cited == [one.id for one in cable.references]
    assert [one["code"] for one in cableparse.rows([cable], table="tags")] == [tag.code for tag in cable.tags]
    addressees = (*cable.header.action, *cable.header.info) if cable.header else ()
    assert [one["name"] for one in cableparse.rows([cable], table="addressees")] == [one.name for one in addressees]
    assert len(list(cableparse.rows([cable], table="defects"))) == len(cable.defects)


@pytest.mark.parametrize(
    ("text", "sent", "precision"),
    [
        (
            "R 071302Z MAY 07\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC\n\nUNCLAS LIMA 000123\n",
            "2007-05-07T13:02:00Z",
            "minute",
        ),
        ("Nothing is dated here.\n", None, None),
    ],
)
def test_a_cable_was_sent_at_a_moment_or_at_no_known_one(text: str, sent: str | None, precision: str | None) -> None:
    (row,) = cableparse.rows([cableparse.parse_cable(text)])
    assert (row["sent"], row["sent_precision"]) == (sent, precision)


def test_a_day_alone_is_sent_at_its_beginning() -> None:
    cable = cableparse.Cable(date="1975-03-04")
    (row,) = cableparse.rows([cable])
    assert (row["sent"], row["sent_precision"]) == ("1975-03-04T00:00:00Z", "day")


@pytest.mark.parametrize("date", ["2007-02-31", "2007-05-07T13:02:00+02:00", "2007-05-07T13:02:00-05:00Z"])
def test_a_day_that_no_calendar_has_or_an_hour_of_elsewhere_is_not_a_moment(date: str) -> None:
    (row,) = cableparse.rows([cableparse.Cable(date=date)])
    assert (row["date"], row["sent"], row["sent_precision"]) == (date, None, None)


def test_the_post_has_its_country() -> None:
    (row,) = cableparse.rows([cableparse.parse_cable("UNCLAS LIMA 000123\n", id="07LIMA123")])
    assert (row["post"], row["country"]) == ("LIMA", "PE")


def test_an_unknown_table_is_named_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="no table 'tag'; the tables are documents, paragraphs"):
        cableparse.rows([], table="tag")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no table 'tag'; the tables are documents, paragraphs"):
        cableparse.columns("tag")  # type: ignore[arg-type]
