"""Databases: the rows of all tables, keys and indexes that hold, search; read by Datasette and sqlite-utils."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from conftest import ROOT, started, unmeasured
from hypothesis import given
from hypothesis import strategies as st

import cableparse
from cableparse.cli import main
from cableparse.core.jsontext import json_bytes
from cableparse.outputs.files import whole_file
from cableparse.outputs.output import encoding, writing
from cableparse.outputs.sqlite import sqlite_name
from cableparse.tabular import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COLLECTION = ROOT / "examples" / "collection"


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        yield database


def asked(path: Path, question: str, *values: object) -> list[tuple[Any, ...]]:
    with opened(path) as database:
        return [tuple(row) for row in database.execute(question, values)]


def written(path: Path, *chunks: Sequence[cableparse.Document]) -> Path:
    """The database of some documents."""
    encode = encoding("sqlite", "auto")
    with whole_file(path) as out, writing("sqlite", "auto", out) as writer:
        for chunk in chunks:
            writer.write(encode(chunk).data)
    return path


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("database") / "cables.db"
    assert main(["dump", "-q", str(COLLECTION), "-o", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def documents() -> list[cableparse.Document]:
    return list(cableparse.read(COLLECTION))


# ------------------------------------------------------------------------------------------------- what it holds


def test_it_is_whole(collection: Path) -> None:
    assert asked(collection, "PRAGMA integrity_check") == [("ok",)]
    assert asked(collection, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_it_has_the_rows_of_the_table(
    collection: Path, documents: list[cableparse.Document], table: cableparse.TableName
) -> None:
    expected = [
        (at, *(json_bytes(one).decode() if isinstance(one, tuple) else one for one in row.values()))
        for at, document in enumerate(documents)
        for row in cableparse.rows([document], table=table)
    ]
    assert expected
    with opened(collection) as database:
        found = database.execute(f"SELECT * FROM {sqlite_name(table)} ORDER BY rowid")  # noqa: S608
        assert [name for name, *_ in found.description] == ["document", *cableparse.columns(table)]
        assert [tuple(row) for row in found] == expected


def test_lists_are_json(tmp_path: Path) -> None:
    out = written(tmp_path / "out.db", [cableparse.Cable(signers=("DELACOURT", 'O"NEILL', "a\0\udce9"))])
    question = "SELECT value FROM documents, json_each(signers)"
    assert asked(out, question) == [("DELACOURT",), ('O"NEILL',), ("a\ufffd\ufffd",)]


def test_every_item_has_its_document(collection: Path) -> None:
    for table in TABLE_NAMES[1:]:
        (key,) = asked(collection, f"PRAGMA foreign_key_list({sqlite_name(table)})")
        assert key[2:5] == ("documents", "document", "document")


def test_the_posts_that_occur_are_there_with_their_place(
    collection: Path, documents: list[cableparse.Document]
) -> None:
    posts = {one.post for one in documents if isinstance(one, cableparse.Cable) and one.post}
    expected = sorted(attrs.astuple(attrs.evolve(post, routing=())) for post in posts)
    columns = "name, kind, country, iso, latitude, longitude"
    assert asked(collection, f"SELECT {columns} FROM posts ORDER BY name") == [row[:4] + row[5:] for row in expected]  # noqa: S608
    assert asked(collection, "SELECT value FROM posts, json_each(routing) WHERE name = 'NAIROBI'") == [("RUEHNR",)]
    assert [row[2:5] for row in asked(collection, "PRAGMA foreign_key_list(documents)")] == [("posts", "post", "name")]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        *(("documents", name) for name in ("kind", "date", "sent", "classification", "post", "country")),
        *((sqlite_name(table), "id") for table in TABLE_NAMES),
        ("tags", "code"),
        ("cable_references", "cited"),
        ("paragraphs", "level"),
        ("paragraphs", "marking"),
    ],
)
def test_what_is_asked_for_often_has_an_index(collection: Path, table: str, column: str) -> None:
    (plan,) = asked(collection, f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {column} = 'x'")  # noqa: S608
    assert f"USING INDEX {table}_{column}" in plan[3]


def test_the_items_of_a_document_are_found_by_its_key(collection: Path) -> None:
    for table in TABLE_NAMES[1:]:
        question = f"SELECT * FROM {sqlite_name(table)} WHERE document = 7 ORDER BY position"  # noqa: S608
        (plan,) = asked(collection, f"EXPLAIN QUERY PLAN {question}")
        assert "(document=?)" in plan[3]


def test_a_table_comes_with_that_of_documents(tmp_path: Path) -> None:
    out = tmp_path / "tags.sqlite3"
    assert main(["dump", "-q", "--table", "tags", str(COLLECTION), "-o", str(out)]) == 0
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%' ORDER BY 1"
    assert asked(out, named) == [("documents",), ("posts",), ("tags",)]
    assert asked(out, "PRAGMA foreign_key_check") == []


def test_a_repeated_id_loses_no_row(tmp_path: Path) -> None:
    cable = cableparse.parse_cable("UNCLAS LIMA 000123\n\nSUBJECT: WEIRS\n\nTAGS: PGOV\n\n1. Open.\n", id="07LIMA123")
    out = written(tmp_path / "out.db", [cable, cable], [cable])
    assert asked(out, "SELECT document, id FROM documents") == [(0, "07LIMA123"), (1, "07LIMA123"), (2, "07LIMA123")]
    assert asked(out, "SELECT document, code FROM tags") == [(0, "PGOV"), (1, "PGOV"), (2, "PGOV")]


def test_what_sqlite_cannot_hold_is_replaced(tmp_path: Path) -> None:
    block = cableparse.Block("paragraph", text="x", number=1 << 63)
    cable = cableparse.Cable(subject="a\0b\ud800c", body=(block, attrs.evolve(block, number=-(1 << 63) + 1)))
    out = written(tmp_path / "out.db", [cable])
    assert asked(out, "SELECT subject, post FROM documents") == [("a\ufffdb\ufffdc", None)]
    assert asked(out, "SELECT number FROM paragraphs") == [(None,), (-(1 << 63) + 1,)]


@given(st.text(st.characters()))
def test_any_text_is_stored(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    out = written(tmp_path_factory.mktemp("any") / "out.db", [cableparse.Cable(subject=text)])
    expected = text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert asked(out, "SELECT subject FROM documents") == [(expected,)]


def test_nothing_is_a_database_too(tmp_path: Path) -> None:
    assert asked(written(tmp_path / "out.db"), "SELECT count(*) FROM documents") == [(0,)]


# ---------------------------------------------------------------------------------------------------- search


def test_search_ranks_and_shows_what_was_found(tmp_path: Path) -> None:
    texts = {"07LIMA1": "The weir and the mill.", "07LIMA2": "Weirs, weirs, and the weir.", "07LIMA3": "A mill."}
    out = written(
        tmp_path / "out.db",
        [cableparse.Cable(id=name, body=(cableparse.Block("paragraph", text=text),)) for name, text in texts.items()],
        [cableparse.Article(title="The weirs of Osrin are open")],
    )
    found = asked(
        out,
        "SELECT id, documents.title, snippet(documents_fts, -1, '[', ']', '...', 5) FROM documents_fts "
        "JOIN documents ON document = documents_fts.rowid WHERE documents_fts MATCH 'weir' ORDER BY rank",
    )
    assert found[0] == ("07LIMA2", None, "[Weirs], [weirs], and the [weir].")
    assert {(name, title) for name, title, _ in found} == {
        ("07LIMA1", None),
        ("07LIMA2", None),
        (None, "The weirs of Osrin are open"),
    }


def test_the_queries_of_the_page_give_what_it_shows(collection: Path) -> None:
    page = (ROOT / "docs" / "sqlite.md").read_text("utf-8")
    shown = re.findall(r"^```sql\n(.*?)^```\n\n^```text\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert len(shown) == page.count("```sql\n") == 6
    for question, table in shown:
        _, _, *lines = table.splitlines()
        found = asked(collection, question)
        assert [re.split(r" {2,}", line) for line in lines] == [[str(one) for one in row] for row in found]


def test_sqlite_utils_finds_the_search(collection: Path) -> None:
    sqlite_utils = pytest.importorskip("sqlite_utils", reason="sqlite-utils is not installed")
    database = sqlite_utils.Database(str(collection))
    with contextlib.closing(database.conn):
        assert database["documents"].detect_fts() == "documents_fts"
        assert [row["id"] for row in database["documents"].search("lighthouse", limit=1)] == ["06USUNNEWYORK227"]


@contextlib.contextmanager
def served(path: Path) -> Iterator[str]:
    """Datasette with this database, on a port of the loopback that is free: the address of the database."""
    # on a machine that is busy with other tests, looking for facets may take longer than a reader would wait
    patience = ("--setting", "facet_suggest_time_limit_ms", "60000", "--setting", "sql_time_limit_ms", "60000")
    arguments = ("-m", "datasette", str(path), "--host", "127.0.0.1", "--port", "0", *patience)
    with started(*arguments, env=unmeasured(), stdout=subprocess.DEVNULL) as server:
        assert server.stderr
        try:
            lines = (line.decode() for line in server.stderr)
            address = next(found[0] for line in lines if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
            yield f"{address}/{path.stem}"
        finally:
            server.terminate()
            server.stderr.read()


def fetched(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - of the loopback
        text: str = answer.read().decode()
        return text


def test_datasette_shows_search_and_facets(collection: Path) -> None:
    pytest.importorskip("datasette", reason="Datasette is not installed")
    with served(collection) as database:
        page = fetched(f"{database}/documents")
        query = "_search=lighthouse&_facet=classification&_facet_array=tags&_extra=facet_results"
        facets = json.loads(fetched(f"{database}/documents.json?{query}"))["facet_results"]
        post = fetched(f"{database}/documents?_search=lighthouse&post=COPENHAGEN")
    assert 'name="_search"' in page
    suggested = page.partition("Suggested facets:")[2].partition("</p>")[0]
    assert set(re.findall(r"_facet=(\w+)", suggested)) >= {"kind", "country", "classification"}
    assert set(re.findall(r"_facet_array=(\w+)", suggested)) >= {"tags", "references", "signers"}
    assert set(re.findall(r"_facet_date=(\w+)", suggested)) >= {"date", "sent"}
    assert "/posts/COPENHAGEN" in post
    found = "FROM documents_fts f JOIN documents d ON d.document = f.rowid"
    matching = "WHERE documents_fts MATCH 'lighthouse'"
    for name, question in {
        "classification": f"SELECT classification, count(*) {found} {matching} AND classification NOT NULL GROUP BY 1",
        "tags": f"SELECT code, count(DISTINCT document) {found} JOIN tags USING (document) {matching} GROUP BY 1",
    }.items():
        expected = asked(collection, question)
        assert expected
        values = facets.get("results", facets)[name]["results"]
        assert {(one["value"], one["count"]) for one in values} == set(expected)


# -------------------------------------------------------------------------------------------------- the file


def test_several_processes_make_the_same_database(collection: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    assert main(["dump", "-q", "--jobs", "2", str(COLLECTION), "-o", str(out)]) == 0
    with opened(out) as one, opened(collection) as other:
        assert list(one.iterdump()) == list(other.iterdump())


def test_after_an_exception_the_old_database_is_there_and_nothing_else(tmp_path: Path) -> None:
    out = written(tmp_path / "out.db", [cableparse.Cable(id="07LIMA1")])
    data = encoding("sqlite", "auto")([cableparse.Cable(id="07LIMA2")]).data

    def write() -> None:
        with whole_file(out) as file, writing("sqlite", "auto", file) as writer:
            writer.write(data)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()
    assert asked(out, "SELECT id FROM documents") == [("07LIMA1",)]
    assert list(tmp_path.iterdir()) == [out]


def test_a_new_database_replaces_the_old_one(tmp_path: Path) -> None:
    out = written(tmp_path / "out.db", [cableparse.Cable(id="07LIMA1")])
    written(out, [cableparse.Cable(id="07LIMA2")])
    assert asked(out, "SELECT id FROM documents") == [("07LIMA2",)]
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files")
def test_a_full_disk_leaves_no_database(tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - POSIX alone has it

    out = tmp_path / "out.db"

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    arguments = ("dump", str(COLLECTION), "-o", str(out))
    with started("-m", "cableparse", *arguments, preexec_fn=limit, env=unmeasured(), stdin=subprocess.DEVNULL) as dump:
        _, complaint = dump.communicate()
    assert dump.returncode == 1
    assert complaint.decode().startswith(f"cableparse: {out}: cannot be written: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("output", [[], ["-o", "-"]])
def test_a_database_is_not_written_to_a_stream(output: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dump", "--format", "sqlite", *output, "seeds"])
    assert ended.value.code == 2
    assert "--format sqlite is not written to standard output; name a file with -o" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="the platform has no null device")
def test_a_database_is_not_written_to_a_device(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dump", "--format", "sqlite", "-o", "/dev/null", "seeds"])
    assert ended.value.code == 2
    assert "needs a regular file, which /dev/null is not" in capsys.readouterr().err


def test_without_sqlite3_it_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    monkeypatch.delitem(sys.modules, "cableparse.outputs.sqlite")
    with pytest.raises(SystemExit) as ended:
        main(["dump", "seeds", "-o", str(tmp_path / "out.db")])
    assert ended.value.code == 2
    assert "--format sqlite needs a Python that was built with sqlite3" in capsys.readouterr().err
