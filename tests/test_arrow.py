"""Tables of Arrow and Parquet: the schema is the JSON's, rows hold its values, other libraries read them."""

from __future__ import annotations

import datetime as dt
import gc
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import environment
from hypothesis import given

import cableparse
from cableparse.cli import main
from cableparse.core.jsonform import json_fields
from cableparse.outputs.output import writing
from cableparse.strategies import cable_texts, cables

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
from cableparse import arrow  # noqa: E402 - needs pyarrow

ARTICLE = "Salmon return\n\nVELMAR, Valdoria -- The salmon were seen on Sunday, the wardens said.\n"
CABLE = "UNCLAS VELMAR 000012\n\nSIPDIS\n\nTAGS: PGOV\nSUBJECT: WEIRS\n\n1. The weirs are open.\n\nDELACOURT\n"


def batch(texts: list[Any], **columns: list[Any]) -> Any:
    return pa.RecordBatch.from_pydict({"text": texts, **columns})


def as_json(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a table as the JSON of its document."""
    row = {key: value for key, value in row.items() if key not in ("path", "record", "label")}
    if row.get("attributes") is not None:
        row["attributes"] = {one["label"]: one["text"] for one in row["attributes"]}
    return {"schema": 1, **row}


# ----------------------------------------------------------------------------------------------- the schema


@pytest.mark.parametrize(("cls", "table"), [(cableparse.Cable, "cable"), (cableparse.Article, "article")])
def test_the_columns_are_those_of_the_model(cls: type, table: Any) -> None:
    assert arrow.SCHEMAS[table].names == ["path", "record", "kind", "label", *json_fields(cls), "defects"]


@pytest.mark.parametrize(
    ("column", "type_"),
    [
        ("dialect", "string"),
        ("partial", "bool"),
        ("captions", "list<item: string>"),
        ("section", "struct<number: int64, total: int64>"),
        ("tags", "list<item: struct<code: string, kind: string, name: string>>"),
        ("attributes", "list<item: struct<label: string, text: string>>"),
        ("defects", "list<item: struct<code: string, level: string, message: string, line: int64, column: int64>>"),
    ],
)
def test_a_column_has_the_type_of_its_values(column: str, type_: str) -> None:
    assert str(arrow.CABLES.field(column).type) == type_


@pytest.mark.parametrize("texts", [[], [None], [CABLE], [ARTICLE], ["", CABLE, ARTICLE]])
def test_the_schema_depends_on_nothing_in_the_rows(texts: list[Any]) -> None:
    given_texts = pa.RecordBatch.from_arrays([pa.array(texts, pa.string())], ["text"])
    assert arrow.parse_batch(given_texts).schema == arrow.CABLES
    assert arrow.parse_batch(given_texts, kind="cable").schema == arrow.CABLES
    assert arrow.parse_batch(given_texts, kind="article").schema == arrow.ARTICLES


# -------------------------------------------------------------------------------------------------- the rows


@given(cables())
def test_a_row_is_the_cables_json(cable: cableparse.Cable) -> None:
    (row,) = arrow.rows_of([cable]).to_pylist()
    assert as_json(row) == cable.to_dict()


@given(cable_texts())
def test_a_row_is_what_parse_gives(made: Any) -> None:
    (row,) = arrow.parse_batch(batch([made.text]), kind="cable").to_pylist()
    assert as_json(row) == cableparse.parse_cable(made.text).to_dict()


def test_an_article_is_a_row_of_the_other_table(seeds: Path) -> None:
    text = (seeds / "001_dateline.txt").read_bytes()
    (row,) = arrow.parse_batch(batch([text]), kind="article").to_pylist()
    assert as_json(row) == cableparse.parse_article(text).to_dict()


def test_a_row_out_for_a_row_in_whatever_it_is() -> None:
    rows = arrow.parse_batch(batch([ARTICLE, CABLE, "", None, "One note."])).to_pylist()
    assert [(row["kind"], row["label"]) for row in rows] == [
        ("article", None),
        ("cable", None),
        ("text", "empty"),
        ("text", "unreadable"),
        ("text", "other"),
    ]
    for at in (0, 2, 3, 4):
        known = ("kind", "label", "defects")
        assert {name for name, value in rows[at].items() if value is not None} <= {*known}
    assert rows[3]["defects"][0]["message"] == "the input cannot be read: text or bytes are expected, not null"


@pytest.mark.parametrize(
    "column",
    [
        pa.array([CABLE], pa.string()),
        pa.array([CABLE], pa.large_string()),
        pa.array([CABLE.encode()], pa.binary()),
        pa.array([CABLE.encode()], pa.large_binary()),
        pa.array([CABLE]).dictionary_encode(),
    ],
    ids=lambda column: str(column.type),
)
def test_texts_of_any_arrow_type(column: Any) -> None:
    made = arrow.parse_batch(pa.RecordBatch.from_arrays([column], ["body"]), text_column="body")
    assert made.to_pylist()[0]["subject"] == "WEIRS"


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(KeyError, match="no column 'text' among body"):
        arrow.parse_batch(pa.RecordBatch.from_pydict({"body": ["One."]}))


def test_path_and_record_are_handed_on() -> None:
    made = arrow.parse_batch(batch([CABLE, CABLE, CABLE], path=["a.csv", None, "c"], record=[7, 8, None]))
    rows = [(row["path"], row["record"]) for row in made.to_pylist()]
    assert rows == [("a.csv", "7"), (None, "8"), ("c", None)]


def test_hints_are_used_where_the_text_does_not_say() -> None:
    body = "1. The weirs are open.\n"
    when = dt.datetime(2007, 5, 7, 15, 2, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    rows = arrow.parse_batch(
        batch([body, body], id=["07USUNNEWYORK352", None], date=[when, None], year=[None, 2009]), kind="cable"
    ).to_pylist()
    assert (rows[0]["id"], rows[0]["date"]) == ("07USUNNEWYORK352", "2007-05-07T13:02:00Z")
    assert (rows[1]["id"], rows[1]["date"]) == (None, None)


@pytest.mark.parametrize("year", [2007, "2007"])
def test_the_year_is_a_hint_as_number_or_text(year: int | str) -> None:
    body = "UNCLAS ROME 000012\n\nSUBJECT: WEIRS\n\n1. The weirs are open.\n"
    with_year, without = (
        arrow.parse_batch(batch([body], year=[one]), kind="cable").to_pylist()[0] for one in (year, "?")
    )
    assert (with_year["id"], without["id"]) == ("07ROME12", None)


def test_what_arrow_cannot_hold_is_replaced() -> None:
    cable = cableparse.Cable(
        subject="half \ud800 a pair, and a whole one \U0001f41f",
        message_reference=cableparse.MessageReference("VELMAR", 1 << 70),
        section=cableparse.Section(-(1 << 63), (1 << 63) - 1),
        captions=("\udfff",),
        attributes={"a": "\ud800"},
    )
    row, other = arrow.rows_of([cable, cableparse.Cable()]).to_pylist()
    assert row["subject"] == "half \ufffd a pair, and a whole one \U0001f41f"
    assert row["message_reference"] == {"post": "VELMAR", "number": None}
    assert row["section"] == {"number": -(1 << 63), "total": (1 << 63) - 1}
    assert (other["subject"], other["message_reference"], other["captions"]) == (None, None, [])
    assert (row["captions"], row["attributes"]) == (["\ufffd"], [{"label": "a", "text": "\ufffd"}])


# --------------------------------------------------------------------------------------------------- the file


@pytest.fixture(scope="module")
def parquet(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A seed and a short cable, as a Parquet file of cables."""
    folder = tmp_path_factory.mktemp("table")
    (folder / "cable.txt").write_text(CABLE, "utf-8")
    path = str(folder / "cables.parquet")
    seed = str(root / "seeds" / "004_cable.txt")
    assert main(["dump", "--format", "parquet", "-o", path, seed, str(folder)]) == 0
    return path


def test_a_dump_has_the_schema_and_the_rows_of_the_json(tmp_path: Path, seeds: Path) -> None:
    table, lines = tmp_path / "table", tmp_path / "lines"
    assert main(["dump", "--kind", "cable", "--format", "parquet", "-o", str(table), str(seeds)]) == 0
    assert main(["dump", "--kind", "cable", "-o", str(lines), str(seeds)]) == 0
    read = pq.read_table(table)
    assert read.schema == arrow.CABLES
    assert read.schema.metadata[b"cableparse.schema"] == b"1"
    documents = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    assert read.column("path").to_pylist() == [one.pop("path") for one in documents]
    assert [as_json(row) for row in read.to_pylist()] == documents


def test_a_table_without_a_document_of_its_kind_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "note").write_text("One note.\n", "utf-8")
    for kind, schema in (("auto", arrow.CABLES), ("article", arrow.ARTICLES)):
        out = tmp_path / kind
        assert (
            main(["dump", "-q", "--kind", kind, "--format", "parquet", "-o", str(out), str(tmp_path / "folder")]) == 0
        )
        assert pq.read_table(out).schema == schema


def test_rows_are_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "_ROW_GROUP", 1)
    out = io.BytesIO()
    writer = arrow.ParquetWriter(out, "cable")
    encode = arrow.ArrowRows("cable")
    for texts in ([CABLE, CABLE], [], [CABLE]):
        writer.write(encode([cableparse.parse_cable(text) for text in texts]).data)
    writer.close()
    assert [pq.ParquetFile(out).metadata.row_group(at).num_rows for at in range(2)] == [2, 1]


def test_an_output_that_failed_is_left_alone() -> None:
    out = io.BytesIO()

    def interrupted() -> None:
        with writing("parquet", "auto", out) as writer:
            writer.write(arrow.ArrowRows("cable")([cableparse.parse_cable(CABLE)]).data)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert out.getvalue() == b""  # rows are gathered before they are written
    out.close()
    gc.collect()  # were its writer still to finish the file, that would be an error now


def test_no_parquet_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(Terminal()))
    with pytest.raises(SystemExit) as ended:
        main(["dump", "--format", "parquet", "seeds"])
    assert ended.value.code == 2
    assert "name a file with -o" in capsys.readouterr().err


def test_pandas_reads_it(parquet: str) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(parquet)
    assert next(iter(frame["id"])) == "08UNVIEVIENNA518"
    assert [tag["code"] for tag in frame["tags"][0]] == ["PGOV", "EFIS", "UNEP"]
    assert frame["header"][0]["action"][0]["name"] == "SECSTATE WASHDC"


def test_polars_reads_it(parquet: str) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(parquet)
    codes = frame.filter(polars.col("id") == "08UNVIEVIENNA518").explode("tags")["tags"].struct.field("code")
    assert codes.to_list() == ["PGOV", "EFIS", "UNEP"]


def test_duckdb_reads_it(parquet: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    asked = "select tag.code from (select unnest(tags) as tag from read_parquet(?) where id = '08UNVIEVIENNA518')"
    assert duckdb.execute(asked, [parquet]).fetchall() == [("PGOV",), ("EFIS",), ("UNEP",)]


def test_hugging_face_datasets_reads_it(parquet: str, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    rows = datasets.Dataset.from_parquet(parquet, cache_dir=str(tmp_path))
    assert [tag["code"] for tag in rows[0]["tags"]] == ["PGOV", "EFIS", "UNEP"]
    assert rows[0]["attributes"] == []


# -------------------------------------------------------------------------------------------------- the docs


def test_the_query_of_the_page_runs(root: Path, parquet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    (query,) = re.findall(r"```sql\n(.*?)```", (root / "docs" / "tables.md").read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(Path(parquet).parent)
    found = duckdb.sql(query).fetchall()
    assert found == [("2008", code, 1) for code in ("EFIS", "PGOV", "UNEP")] + [(None, "PGOV", 1)]


@pytest.mark.parametrize("engine", ["dask", "ray"])
def test_the_programs_of_the_page_on_clusters(root: Path, tmp_path: Path, engine: str) -> None:
    pytest.importorskip(engine)
    programs = re.findall(r"```python\n(.*?)```", (root / "docs" / "cluster.md").read_text("utf-8"), re.DOTALL)
    (program,) = (one for one in programs if f"import {engine}" in one)
    texts = pa.table({"record": ["a", "b", "c"], "text": [CABLE, ARTICLE, CABLE]})
    (tmp_path / "texts").mkdir()
    if engine == "dask":
        pytest.importorskip("pyarrow.csv").write_csv(texts, tmp_path / "texts" / "texts.csv")
    else:
        pq.write_table(texts, tmp_path / "texts" / "texts.parquet")
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()
    made = pq.read_table(tmp_path / "cables")
    assert made.schema == arrow.CABLES
    assert made.to_pylist() == arrow.parse_batch(texts.to_batches()[0]).to_pylist()
