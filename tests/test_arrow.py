"""Tables of Arrow and Parquet: they have the schema and the values of the JSON, and other libraries read them."""

from __future__ import annotations

import datetime as dt
import gc
import importlib.util
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
from cableparse.outputs.cells import CsvRows
from cableparse.outputs.output import writing
from cableparse.strategies import cable_texts, cables
from cableparse.tabular import TABLE_NAMES

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
from cableparse import arrow  # noqa: E402 - needs pyarrow
from cableparse.outputs import parquet as parquet_form  # noqa: E402 - as above

ARTICLE = "Salmon return\n\nVELMAR, Valdoria -- The salmon were seen on Sunday, the wardens said.\n"
CABLE = "UNCLAS VELMAR 000012\n\nSIPDIS\n\nTAGS: PGOV\nSUBJECT: WEIRS\n\n1. The weirs are open.\n\nDELACOURT\n"


def batch(texts: list[Any], **columns: list[Any]) -> Any:
    return pa.RecordBatch.from_pydict({"text": texts, **columns})


ADDED = {"cable": ["post", "country", "sent", "sent_precision", "body_text"], "article": ["sent", "sent_precision"]}


def as_json(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a nested table as the JSON of its document."""
    left_out = {"path", "record", "label", *ADDED[row["kind"]]}
    row = {key: value for key, value in row.items() if key not in left_out}
    if row.get("attributes") is not None:
        row["attributes"] = {one["label"]: one["text"] for one in row["attributes"]}
    return {"schema": 1, **row}


# ----------------------------------------------------------------------------------------------- the schema


@pytest.mark.parametrize(("cls", "table"), [(cableparse.Cable, "cable"), (cableparse.Article, "article")])
def test_the_columns_are_those_of_the_model(cls: type, table: Any) -> None:
    names = [name for name in arrow.SCHEMAS[table].names if name not in ADDED[table]]
    assert names == ["path", "record", "kind", "label", *json_fields(cls), "defects"]
    assert set(ADDED[table]) < set(arrow.SCHEMAS[table].names)


@pytest.mark.parametrize(
    ("column", "type_"),
    [
        ("dialect", "string"),
        ("sent", "timestamp[us, tz=UTC]"),
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
    assert rows[3]["defects"][0]["message"] == "the input cannot be read: expected text or bytes, got null"


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
    with pytest.raises(KeyError, match="there is no column 'text'; the columns are body"):
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


# -------------------------------------------------------------------------------------------------- flat tables

KINDS = ([], ["One note."], [ARTICLE], [CABLE], [ARTICLE, "", CABLE])


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_mixed_kinds_do_not_change_a_columns_type(table: cableparse.TableName) -> None:
    made = [cableparse.to_arrow(map(cableparse.parse, texts), table=table) for texts in KINDS]
    assert {one.schema for one in made} == {arrow.SCHEMAS[table]}
    assert made[0].schema.names == list(cableparse.columns(table))
    for texts, one in zip(KINDS, made, strict=True):
        assert one.num_rows == len(list(cableparse.rows(map(cableparse.parse, texts), table=table)))
    for texts in KINDS:
        column = pa.RecordBatch.from_arrays([pa.array(texts, pa.string())], ["text"])
        assert arrow.parse_batch(column, table=table).schema == arrow.SCHEMAS[table]


def test_the_documents_of_an_iterator_are_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "_DOCUMENTS", 2)
    table = cableparse.to_arrow((cableparse.parse(text) for text in (CABLE, "", CABLE)), table="paragraphs")
    assert table.column("text").to_pylist() == ["The weirs are open.", "The weirs are open."]
    assert [len(chunk) for chunk in table.column("text").chunks] == [1, 1]


def test_values_of_rows_are_arrows() -> None:
    found = cableparse.to_arrow([cableparse.parse_cable("UNCLAS LIMA 000123\n\nTAGS: PGOV, EFIS\n", id="07LIMA123")])
    (row,) = found.to_pylist()
    assert (row["tags"], row["post"], row["country"], row["sent"]) == (["PGOV", "EFIS"], "LIMA", "PE", None)
    days = [cableparse.Cable(date=date) for date in ("1975-03-04", "2007-05-07T13:02:00Z", "--02-26", "1975-02-31")]
    (first, second, *none) = cableparse.to_arrow(days).column("sent").to_pylist()
    assert first == dt.datetime(1975, 3, 4, tzinfo=dt.timezone.utc)
    assert second == dt.datetime(2007, 5, 7, 13, 2, tzinfo=dt.timezone.utc)
    assert none == [None, None]


def test_what_arrow_cannot_hold_is_replaced_in_flat_rows_too() -> None:
    cable = cableparse.Cable(subject="half \ud800 a pair", captions=("\udfff",))
    (row,) = cableparse.to_arrow([cable]).to_pylist()
    assert (row["subject"], row["captions"]) == ("half \ufffd a pair", ["\ufffd"])


@pytest.mark.parametrize("call", [cableparse.to_arrow, lambda _, **named: arrow.parse_batch(batch([CABLE]), **named)])
def test_an_unknown_table_is_named_with_those_there_are(call: Any) -> None:
    with pytest.raises(ValueError, match="no table 'tag'; the tables are documents, paragraphs"):
        call([], table="tag")


def test_a_nested_table_has_the_columns_of_rows_that_json_has_not() -> None:
    (row,) = arrow.rows_of(
        [cableparse.Cable(date="1975-03-04", body=(cableparse.Block("paragraph", text="One."),))]
    ).to_pylist()
    assert (row["sent_precision"], row["body_text"]) == ("day", "One.")
    assert row["sent"] == dt.datetime(1975, 3, 4, tzinfo=dt.timezone.utc)


# ------------------------------------------------------------------------------------------- what a batch may be


def frames() -> dict[str, Any]:
    """The same rows in every form that a batch may take."""
    rows = {"text": [CABLE, ARTICLE, None], "record": ["a", "b", "c"], "other": [1.5, 2.5, None]}
    made: dict[str, Any] = {
        "table": pa.table(rows),
        "chunks": pa.concat_tables([pa.table(rows).slice(0, 1), pa.table(rows).slice(1)]),
    }
    for name in ("pandas", "polars"):
        if importlib.util.find_spec(name):
            made[name] = importlib.import_module(name).DataFrame(rows)
    if "pandas" in made:
        made["part of pandas"] = importlib.import_module("pandas").concat([made["pandas"], made["pandas"]])[3:]
        made["old pandas"] = Old(made["pandas"])
    return made


class Old:
    """A frame of pandas before it had Arrow's interface."""

    def __init__(self, frame: Any) -> None:
        self.frame = frame
        self.columns = frame.columns

    def __getitem__(self, names: list[str]) -> Any:
        return self.frame[names]


@pytest.mark.parametrize("form", ["table", "chunks", "pandas", "polars", "part of pandas", "old pandas"])
@pytest.mark.parametrize("table", [None, *TABLE_NAMES])
def test_a_batch_may_be_a_table_or_a_frame(
    form: str, table: cableparse.TableName | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if form not in (made := frames()):
        pytest.skip(f"{form} is not installed")
    if form == "old pandas":
        monkeypatch.delattr("pandas.DataFrame.__arrow_c_stream__", raising=False)
    found = arrow.parse_batch(made[form], table=table)
    rows = batch([CABLE, ARTICLE, None], record=["a", "b", "c"])
    assert isinstance(found, pa.Table)
    assert found.schema == arrow.SCHEMAS[table or "cable"]
    assert found.to_pylist() == arrow.parse_batch(rows, table=table).to_pylist()


def test_a_year_is_a_hint_where_pandas_made_it_a_fraction() -> None:
    pandas = pytest.importorskip("pandas")
    body = "UNCLAS ROME 000012\n\nSUBJECT: WEIRS\n\n1. The weirs are open.\n"
    frame = pandas.DataFrame({"text": [body, body], "year": [2007, None]})
    assert arrow.parse_batch(frame, kind="cable").column("id").to_pylist() == ["07ROME12", None]


def test_a_column_of_a_frame_that_is_not_there() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(KeyError, match="there is no column 'text'; the columns are body, 3"):
        arrow.parse_batch(pandas.DataFrame({"body": ["One."], 3: [1]}))


def test_what_has_no_columns_is_not_a_batch() -> None:
    with pytest.raises(TypeError, match="or a frame, got list"):
        arrow.parse_batch([CABLE])  # type: ignore[call-overload]


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
    monkeypatch.setattr(parquet_form, "_ROW_GROUP", 1)
    out = io.BytesIO()
    writer = parquet_form.ParquetWriter(out, "cable")
    encode = parquet_form.ArrowRows("cable")
    for texts in ([CABLE, CABLE], [], [CABLE]):
        writer.write(encode([cableparse.parse_cable(text) for text in texts]).data)
    writer.close()
    assert [pq.ParquetFile(out).metadata.row_group(at).num_rows for at in range(2)] == [2, 1]


def test_an_output_that_failed_is_left_alone() -> None:
    out = io.BytesIO()

    def interrupted() -> None:
        with writing("parquet", "auto", out) as writer:
            writer.write(parquet_form.ArrowRows("cable")([cableparse.parse_cable(CABLE)]).data)
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


@pytest.fixture(scope="module")
def mixed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The invented collection and a cable of a known day, as tables of documents, by suffix."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "texts.jsonl").write_text(
        json.dumps({"id": "75LIMA123", "date": "1975-03-04", "text": "UNCLAS LIMA 000123\n\n1. The weirs are open.\n"})
        + "\n",
        "utf-8",
    )
    made = {suffix: str(folder / f"documents.{suffix}") for suffix in ("csv", "parquet")}
    sources = [str(root / "examples" / "collection"), str(folder / "texts.jsonl")]
    for path in made.values():
        assert main(["dump", "-q", "--table", "documents", "-o", path, *sources]) == 0
    return made


def moments(root: Path) -> int:
    """How many documents of the collection have a known moment, and one more for the cable of a known day."""
    rows = cableparse.rows(cableparse.read(root / "examples" / "collection"))
    return sum(row["sent"] is not None for row in rows) + 1


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_pandas_reads_mixed_documents_without_options(suffix: str, mixed: dict[str, str], root: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = getattr(pandas, f"read_{suffix}")(mixed[suffix])
    assert set(frame["kind"]) >= {"cable", "article"}
    assert {"day", "minute"} <= set(frame["sent_precision"].dropna())
    sent = pandas.to_datetime(frame["sent"])
    assert str(sent.dt.tz) == "UTC"
    assert sent.notna().sum() == moments(root)
    assert sent[frame["id"] == "75LIMA123"].iloc[0] == pandas.Timestamp("1975-03-04", tz="UTC")


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_polars_reads_mixed_documents_without_options(suffix: str, mixed: dict[str, str], root: Path) -> None:
    polars = pytest.importorskip("polars")
    frame = getattr(polars, f"read_{suffix}")(mixed[suffix])
    sent = frame["sent"].str.to_datetime(time_zone="UTC") if frame["sent"].dtype == polars.String else frame["sent"]
    assert sent.dtype == polars.Datetime("us", "UTC")
    assert sent.is_not_null().sum() == moments(root)
    assert sent.filter(frame["id"] == "75LIMA123").to_list() == [dt.datetime(1975, 3, 4, tzinfo=dt.timezone.utc)]


def test_polars_reads_numbers_that_are_words_in_the_end_as_the_page_says(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    blocks = [cableparse.Block("paragraph", text="Open.", number=at, printed=str(at)) for at in range(1, 301)]
    last = cableparse.Block("paragraph", text="Closed.", number=301, printed="\N{PILCROW SIGN}301")
    rows = CsvRows("paragraphs")
    (tmp_path / "x.csv").write_bytes(rows.header() + rows([cableparse.Cable(body=(*blocks, last))]).data)
    frame = polars.read_csv(tmp_path / "x.csv", infer_schema_length=None)
    assert frame["printed"].to_list() == [*map(str, range(1, 301)), "\N{PILCROW SIGN}301"]
    assert frame["number"].dtype == polars.Int64


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_duckdb_reads_mixed_documents_without_options(suffix: str, mixed: dict[str, str], root: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    asked = f"select count(sent), bool_or(sent = timestamptz '1975-03-04 00:00:00Z') from '{mixed[suffix]}'"  # noqa: S608
    assert duckdb.sql(asked).fetchall() == [(moments(root), True)]
    ((type_,),) = duckdb.sql(f"select distinct typeof(sent) from '{mixed[suffix]}'").fetchall()  # noqa: S608
    assert type_.startswith("TIMESTAMP")


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_pyarrow_reads_mixed_documents_without_options(suffix: str, mixed: dict[str, str], root: Path) -> None:
    table = importlib.import_module("pyarrow.dataset").dataset(mixed[suffix], format=suffix).to_table()
    assert pa.types.is_timestamp(table.schema.field("sent").type)
    assert len(table.column("sent").drop_null()) == moments(root)
    if suffix == "parquet":
        assert table.schema == arrow.SCHEMAS["documents"]


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_datasets_reads_mixed_documents_without_options(
    suffix: str, mixed: dict[str, str], root: Path, tmp_path: Path
) -> None:
    datasets = pytest.importorskip("datasets")
    found = getattr(datasets.Dataset, f"from_{suffix}")(mixed[suffix], cache_dir=str(tmp_path))
    assert sum(one is not None for one in found["sent"]) == moments(root)


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
