"""Rows of the archive of 1973-79, as the National Archives and History Lab have them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cableparse import Cable, Text, read
from cableparse.sources.archived import id_of_name, is_archived

if TYPE_CHECKING:
    from pathlib import Path

    from cableparse import Article

TEXT = """\
R 121200Z FEB 78
FM AMEMBASSY ROME
TO SECSTATE WASHDC 8812

UNCLAS ROME 0077

E.O. 11652: N/A
TAGS: EWWT, IT
SUBJECT: THE LAMPS OF THE MOLE

1. THE LAMP IS OUT AGAIN.
FIKTIV
"""
BODY = "THE LAMP IS OUT AGAIN, AND NOBODY HAS SEEN THE KEEPER.\nFIKTIV\n"


def only(path: Path) -> Cable:
    (found,) = read(path)
    assert isinstance(found, Cable), found.evidence
    return found


def aad(path: Path, *texts: str) -> list[Cable | Article | Text]:
    """The documents of a table with the columns of the National Archives' own."""
    names = "Record URL,Draft Date,Document Number,Film Number,From,Subject,TAGS,To,Message Text"
    rows = [
        f'u{at},12 feb 1978,1978ROME{77 + at:05},D,ROME,LAMPS,"EWWT, IT",STATE,"{text}"'
        for at, text in enumerate(texts)
    ]
    path.write_text("\n".join((names, *rows, "")), "utf-8")
    return list(read(path))


def test_each_row_of_the_table_is_a_cable(tmp_path: Path) -> None:
    found = aad(tmp_path / "table.csv", TEXT, TEXT.replace("0077", "0078"))
    assert [getattr(one, "id", None) for one in found] == ["78ROME77", "78ROME78"]
    assert [getattr(one, "subject", None) for one in found] == ["THE LAMPS OF THE MOLE"] * 2


@pytest.mark.parametrize("text", ["", "ERROR READING TEXT INDEX FOR DOCUMENT"])
def test_a_row_without_a_text_is_what_its_columns_say(tmp_path: Path, text: str) -> None:
    (cable,) = aad(tmp_path / "table.csv", text)
    assert isinstance(cable, Cable)
    assert (cable.id, cable.dialect, cable.date, cable.subject) == ("78ROME77", "ads", "1978-02-12", "LAMPS")
    assert [one.code for one in cable.tags] == ["EWWT", "IT"]
    assert cable.attributes["To"] == "STATE"
    assert cable.body == ()


HISTORY_LAB = {
    "doc_nbr": "1978ROME00077",
    "date": "1978-02-12T00:00:00",
    "origclass": "CONFIDENTIAL",
    "from_field": "ROME",
    "subject": "LAMPS",
    "tags": "EWWT, IT",
}


def test_a_body_alone_is_a_cable_where_the_columns_are_history_labs(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({**HISTORY_LAB, "body": BODY}), "utf-8")
    cable = only(path)
    assert (cable.id, cable.date, cable.subject) == ("78ROME77", "1978-02-12", "LAMPS")
    assert cable.classification
    assert cable.classification.level == "CONFIDENTIAL"
    assert [one.code for one in cable.tags] == ["EWWT", "IT"]
    assert [one.text for one in cable.body] == ["THE LAMP IS OUT AGAIN, AND NOBODY HAS SEEN THE KEEPER."]
    assert cable.signers == ("FIKTIV",)


def test_the_whole_text_comes_before_the_body_alone(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({**HISTORY_LAB, "body": BODY, "raw_body": TEXT}), "utf-8")
    assert only(path).subject == "THE LAMPS OF THE MOLE"
    assert only(path).source == TEXT


def test_names_may_begin_with_a_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.ndjson"
    row = {"_document_number": "1978ROME00077", "_draft_date": "12 FEB 1978", "_message_content": TEXT}
    path.write_text(json.dumps(row) + "\n", "utf-8")
    assert only(path).id == "78ROME77"


def test_an_id_in_a_column_makes_no_cable_of_a_text_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("id,text\n78ROME77,Nothing but this.\n", "utf-8")
    (found,) = read(path)
    assert isinstance(found, Text)


@pytest.mark.parametrize(
    "text", ["1. THE LAMP IS OUT.\n\n2. IT RAINS.\nFIKTIV\n", "1. The lamp is out.\n2. It rains.\n"]
)
@pytest.mark.parametrize("name", ["1978ROME00077.txt", "78ROME77.txt", "1978ROME00077_b.txt"])
def test_numbered_paragraphs_in_a_file_named_by_an_id_are_a_cable(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert only(tmp_path / name).id == "78ROME77"


@pytest.mark.parametrize("text", ["", "Nothing but this.\n", "The keeper said on Friday that the lamp was out.\n"])
def test_a_file_named_by_an_id_is_what_it_holds(tmp_path: Path, text: str) -> None:
    (tmp_path / "1978ROME00077.txt").write_text(text, "utf-8")
    (found,) = read(tmp_path / "1978ROME00077.txt")
    assert not isinstance(found, Cable)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("07USUNNEWYORK352", "07USUNNEWYORK352"),
        ("1973BEIRUT07784", "73BEIRUT7784"),
        ("1973STATE160291_b3", "73STATE160291"),
        ("1978MOSCOW30317_d", "78MOSCOW30317"),
        ("2008report12", None),
        ("1973BEIRUT07784_copy", None),
        ("letter_a", None),
        ("", None),
    ],
)
def test_names_of_files(name: str, known: str | None) -> None:
    assert id_of_name(name) == known


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("document_number", "message_text"), True),
        (("doc_nbr", "body", "origclass"), True),
        (("_document_number", "_message_content"), True),
        (("doc_nbr", "date", "subject", "body"), True),
        (("doc_nbr", "body"), False),
        (("id", "text", "subject"), False),
        (("subject", "body", "from", "to"), False),
        (("document_number", "title", "text"), False),
    ],
)
def test_columns_of_the_archive(names: tuple[str, ...], found: bool) -> None:  # noqa: FBT001 - a case's answer
    assert is_archived(names) is found
