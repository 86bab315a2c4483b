"""What a file is by its bytes and structure, beyond the matrix: ways to write each format, and missing extras."""

from __future__ import annotations

import csv
import io
import json
import pickle
import sqlite3
import sys
import tarfile
from typing import TYPE_CHECKING, Any

import pytest
from containers import errors_of, texts, zipped

import cableparse
from cableparse import Text, read
from cableparse.sources.containers import records
from cableparse.sources.signatures import known_binary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ONE = 'UNCLAS ROME 000012\n\nTAGS: PREL, IT\nSUBJECT: THE "TOLL"\n\n1. The boat\'s here; a | b, c.\nFIKTIV\n'
TWO = "UNCLAS ROME 000013\n\nTAGS: PREL, IT\nSUBJECT: BOATS\n\n1. The boat sailed.\nFIKTIV\n"
IDS = ["07ROME12", "07ROME13"]
BIG = [
    [number, f"3/1{number}/2007 10:15", known, "Embassy Rome", "UNCLASSIFIED", "", "", text]
    for number, known, text in zip((1, 2), IDS, (ONE, TWO), strict=True)
]
PAIRS = [list(pair) for pair in zip(IDS, (ONE, TWO), strict=True)]


def rows(found: Sequence[Sequence[object]], **form: Any) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", **form).writerows(found)
    return out.getvalue()


def ids(path: Path, text: str | bytes, **named: Any) -> list[object]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [getattr(document, "id", None) for document in read(path, **named)]


TABLES = {
    "pandas' index": rows([["", "id", "text"], [0, *PAIRS[0]], [1, *PAIRS[1]]]),
    "pandas' index, named": rows([["Unnamed: 0", "id", "text"], [0, *PAIRS[0]], [1, *PAIRS[1]]]),
    "R's names of rows": '"id","text"\n' + rows([["1", *PAIRS[0]], ["2", *PAIRS[1]]], quoting=csv.QUOTE_ALL),
    "an id that is a file's name": rows([["doc_id", "text"], ["a/07ROME12.txt", ONE], ["07ROME13.txt", TWO]]),
    "short rows": "id,text,note\n" + rows(PAIRS),
    "a short row": "id,text,note\n" + rows([[*PAIRS[0], "x"], PAIRS[1]]),
    "rows that end in commas": "id,text\n" + rows([[*PAIRS[0], "", ""], PAIRS[1]]),
    "backslashes before quotation marks": "id,text\n"
    + "".join(",".join('"' + field.replace('"', '\\"') + '"' for field in row) + "\n" for row in PAIRS),
    "the big table, saved again": rows(BIG),
    "the big table, quoted throughout": rows(BIG, quoting=csv.QUOTE_ALL),
    "the big table, half saved again": ",".join('"' + str(one).replace('"', '\\"') + '"' for one in BIG[0])
    + "\n"
    + rows(BIG[1:]),
    "the big table, with semicolons": rows(BIG, delimiter=";"),
    "the big table, with tabs": rows(BIG, delimiter="\t"),
    "the big table, with numbers above": rows([list(range(8)), *BIG]),
    "the big table, with numbers above and an index": rows(
        [["", *range(8)], *([at, *row] for at, row in enumerate(BIG))]
    ),
}
JSONS: dict[str, object] = {
    "metadata beside the text": [{"page_content": text, "metadata": {"id": known}} for known, text in PAIRS],
    "a list in an object": {
        "count": 2,
        "message": "ok",
        "results": [{"id": known, "story": text} for known, text in PAIRS],
    },
    "hits": {"hits": {"total": 2, "hits": [{"_id": known, "_source": {"text": text}} for known, text in PAIRS]}},
    "objects by id": {known: {"subject": "x", "content": text} for known, text in PAIRS},
    "texts by id": dict(PAIRS),
}
SQL = {
    "MySQL": "-- MySQL dump 10\nCREATE TABLE `t` (\n  `id` varchar(9) NOT NULL,\n  `body` text,\n  KEY `a` (`id`)\n);\n"
    + "INSERT INTO `t` VALUES {};\n".format(
        ",".join("('{}','{}')".format(known, text.replace("'", "\\'").replace("\n", "\\n")) for known, text in PAIRS)
    ),
    "named columns": "BEGIN;\n"
    + "".join(
        "INSERT INTO public.t (id, body) VALUES ('{}', '{}');\n".format(known, text.replace("'", "''"))
        for known, text in PAIRS
    ),
    "SQLite": "PRAGMA foreign_keys=OFF;\nCREATE TABLE t (id TEXT, body TEXT);\n"
    + "".join(
        "INSERT INTO t VALUES('{}',replace('{}','\\n',char(10)));\n".format(
            known, text.replace("'", "''").replace("\n", "\\n")
        )
        for known, text in PAIRS
    ),
    "PostgreSQL": "--\nSET a = 1;\nCOPY public.t (id, body) FROM stdin;\n"
    + "".join("{}\t{}\n".format(known, text.replace("\n", "\\n")) for known, text in PAIRS)
    + "\\.\nSELECT 1;\n",
    "the big table": "CREATE TABLE `cable` (`id` int);\n"
    + "INSERT INTO `cable` VALUES {};\n".format(
        ",".join("({})".format(",".join("'{}'".format(str(one).replace("'", "\\'")) for one in row)) for row in BIG)
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_as_programs_write_them(tmp_path: Path, name: str) -> None:
    found = ids(tmp_path / "table", TABLES[name])
    # the year is in an id or a date alone
    assert found == IDS


def test_an_apostrophe_behind_a_backslash_is_one_in_the_big_table(tmp_path: Path) -> None:
    (tmp_path / "table").write_text(rows([[*BIG[0][:-1], "THE BOATMEN\\'S"]]), "utf-8")
    assert [record.data for record in records(tmp_path / "table")] == ["THE BOATMEN'S"]


@pytest.mark.parametrize("name", JSONS)
@pytest.mark.parametrize("indent", [None, 1])
def test_json_as_programs_write_it(tmp_path: Path, name: str, indent: int | None) -> None:
    assert ids(tmp_path / "x.json", json.dumps(JSONS[name], indent=indent)) == IDS


def test_actions_of_a_bulk_file_are_no_records(tmp_path: Path) -> None:
    lines = [line for known, text in PAIRS for line in ({"create": {"_id": known}}, {"content": text})]
    assert ids(tmp_path / "x", "".join(json.dumps(line) + "\n" for line in [*lines, {"delete": {"_id": "x"}}])) == IDS


def test_a_field_lies_where_its_name_leads(tmp_path: Path) -> None:
    whole = [{"id": known, "doc": {"parts": {"tale": text}}} for known, text in PAIRS]
    assert ids(tmp_path / "x", json.dumps(whole), text_field="doc.parts.tale") == IDS
    assert ids(tmp_path / "x", json.dumps({"all": whole}), text_field="doc.parts.tale") == IDS
    (document,) = read(tmp_path / "x", text_field="doc.parts.nosuch")
    assert "no string in the field 'doc.parts.nosuch'" in document.defects[0].message


def test_a_list_of_strings_is_a_text_each(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(json.dumps(["One.", "Two."]), "utf-8")
    assert [document.source for document in read(tmp_path / "x")] == ["One.", "Two."]


def test_an_object_that_is_too_long_is_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cableparse.sources.jsontexts._MOST_WHOLE", 100)
    long = "word " * 30_000
    whole = {"took": 1, "hits": {"all": [{"id": known, "text": text + long} for known, text in PAIRS]}, "end": {"n": 1}}
    assert ids(tmp_path / "x", json.dumps(whole)) == IDS
    assert ids(tmp_path / "x", json.dumps({"n": 1, "text": ONE + long})) == [None]


def test_json_without_a_text_is_named_once(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": n, "tale": "One."}) + "\n" for n in range(9))
    (tmp_path / "x").write_text(lines, "utf-8")
    (error,) = errors_of(tmp_path / "x")
    assert error is not None
    assert error.endswith("no field known to hold text; name one with --text-field; its fields are id, tale")
    (tmp_path / "x").write_text(lines + '{"text": "Two."}\n', "utf-8")
    assert len(errors_of(tmp_path / "x")) == 10


@pytest.mark.parametrize("name", SQL)
def test_dumps_of_data_bases(tmp_path: Path, name: str) -> None:
    assert ids(tmp_path / "x.sql", SQL[name]) == IDS


def test_a_dump_without_a_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(
        "-- x\nCREATE TABLE `t` (`n` int, `name` text);\nINSERT INTO `t` VALUES (1,'a');", "utf-8"
    )
    (error,) = errors_of(tmp_path / "x")
    assert error is not None
    assert error.startswith(
        "the table t: none of its columns is known to hold text; name one with --text-column; the columns are n, name"
    )


def test_tables_of_other_things_in_a_database_are_named_if_they_hold_long_texts(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "x.db")
    database.executescript(
        "CREATE TABLE a (text TEXT); CREATE TABLE b (code TEXT); CREATE TABLE c (tale TEXT);"
        "INSERT INTO a VALUES ('One.'); INSERT INTO b VALUES ('x'); CREATE VIEW v AS SELECT * FROM a;"
    )
    database.execute("INSERT INTO c VALUES (?)", ("word " * 100,))
    database.commit()
    database.close()
    assert [error and error.partition(":")[0] for error in errors_of(tmp_path / "x.db")] == [None, "the table c"]


# ------------------------------------------------------------------------------------------- what is never read


@pytest.mark.parametrize(
    ("begins", "what"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (pickle.dumps({"text": ONE}), "a Python pickle"),
        (b"{\\rtf1 \\ansi UNCLAS ROME 000012}", "a rich text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document from before 2007, or an Outlook message"),
        (b"\0\0\0\x18ftypmp42", "an audio or video file"),
    ],
)
def test_a_binary_is_none_of_the_names_it_has(tmp_path: Path, begins: bytes, what: str) -> None:
    (tmp_path / "07ROME12.txt").write_bytes(begins + bytes(99))
    (document,) = read(tmp_path / "07ROME12.txt")
    assert isinstance(document, Text)
    assert (document.label, known_binary(begins + bytes(99))) == ("binary", what)
    assert what in document.defects[0].message


@pytest.mark.parametrize(
    "text", ["BM AND MZ ARE POSTS.\n", "ID3 OF THE FORM\n", "%PD", "GIF87 was sent.\n", "RIFF, he said"]
)
def test_words_are_no_signatures(text: str) -> None:
    assert known_binary(text.encode()) is None


def test_a_name_does_not_make_a_cable(tmp_path: Path) -> None:
    for name, data in (("07ROME12.txt", b" \n"), ("07ROME13.xml", b"<Error><Code>NoSuchKey</Code></Error>")):
        (tmp_path / name).write_bytes(data)
    assert [document.kind for document in read(tmp_path)] == ["text", "text"]


def test_an_office_document_is_no_archive_of_texts(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}))
    (record,) = records(tmp_path / "a.docx")
    assert (record.fault, record.error) == (
        "binary",
        "it is an Office document (docx, xlsx, pptx); save it as text or PDF",
    )


def test_a_tar_without_its_magic_is_told_by_its_sum(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = 4
        archive.addfile(member, io.BytesIO(b"One."))
    data = bytearray(out.getvalue())
    data[257:265] = bytes(8)
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    (tmp_path / "old").write_bytes(data)
    assert [record.data for record in records(tmp_path / "old")] == [b"One."]


# ---------------------------------------------------------------------------------------- extras that are missing


@pytest.mark.parametrize(
    ("module", "data", "extra"),
    [
        ("pyarrow", b"PAR1" + bytes(20), "arrow"),
        ("pypdfium2", b"%PDF-1.4\n", "pdf"),
        ("py7zr", b"7z\xbc\xaf\x27\x1c" + bytes(30), "archives"),
        ("trafilatura", b"<html><p>" + b"Many words of an article. " * 60, "html"),
    ],
)
def test_an_extra_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, data: bytes, extra: str
) -> None:
    for name in ("arrowtables", "pdf", "sevenzip", "htmlpages"):
        monkeypatch.delitem(sys.modules, f"cableparse.sources.{name}", raising=False)
        monkeypatch.delattr(cableparse.sources, name, raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / "x").write_bytes(data)
    (document,) = read(tmp_path / "x")
    assert isinstance(document, Text)
    assert document.label == "unreadable"
    assert f"pip install 'cableparse[{extra}]'" in document.defects[0].message


def test_the_article_on_a_page_is_found(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    story = "".join(
        f"<p>The wardens of the weirs said on day {n} that the salmon were late again.</p>" for n in range(30)
    )
    menu = "<nav><ul><li><a href='/a'>Subscribe now</a></li></ul></nav>"
    page = (
        "<html><head><title>Salmon late</title></head>"
        f"<body>{menu}<article><h1>Salmon late</h1>{story}</article></body></html>"
    )
    (tmp_path / "x.html").write_text(page, "utf-8")
    (document,) = read(tmp_path / "x.html")
    assert document.source.startswith("Salmon late")
    assert "day 29" in document.source
    assert "Subscribe" not in document.source


# ----------------------------------------------------------------------------------------- several processes


def test_documents_come_from_several_processes_in_order(tmp_path: Path) -> None:
    for at, text in enumerate(texts()):
        (tmp_path / f"{at}.txt").write_text(text, "utf-8")
    (tmp_path / "rows.csv").write_text(TABLES["a short row"], "utf-8")
    assert list(read(tmp_path, jobs=2)) == list(read(tmp_path))
    assert [one.origin for one in read(tmp_path, jobs=2)] == [one.origin for one in read(tmp_path)]
