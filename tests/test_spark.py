"""`parse_batch` on Spark gives what one process gives, row by row; the example that writes Parquet by it.

One Spark is started for the whole module, as a program of its own: it brings a virtual machine, threads and warnings.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT, environment

import cableparse

pytest.importorskip("pyspark")
pa = pytest.importorskip("pyarrow")
ds = pytest.importorskip("pyarrow.dataset")

from cableparse.arrow import CABLES, SCHEMAS, parse_batch  # noqa: E402 - needs pyarrow
from cableparse.tabular import TABLE_NAMES  # noqa: E402 - as above

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")

COLLECTION = ROOT / "examples" / "collection"
# every fifth document: each table has rows
SOME = sorted(path for path in COLLECTION.rglob("*.txt"))[::5]
# a line of docs/cluster.md for each table
FLAT = """
import json, sys
from functools import partial
from pathlib import Path
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema
from cableparse.arrow import SCHEMAS, parse_batch

spark = SparkSession.builder.getOrCreate()
given = [(path, Path(path).read_bytes()) for path in json.loads(sys.argv[1])]
texts = spark.createDataFrame(given, "path string, text binary").repartition(3)
for table in json.loads(sys.argv[2]):
    read = partial(parse_batch, table=table)
    rows = texts.mapInArrow(lambda batches: map(read, batches), from_arrow_schema(SCHEMAS[table]))
    rows.write.parquet(f"{sys.argv[3]}/{table}")
"""
DAYS = ("071302Z MAY 07", "081200Z JUN 08", None)


def cable(number: int) -> str:
    day = DAYS[number % 3]
    header = f"O {day}\nFM AMEMBASSY VELMAR\nTO SECSTATE WASHDC IMMEDIATE 00{number}\n\n" if day else ""
    return (
        f"{header}UNCLAS VELMAR 0000{number}\n\nSIPDIS\n\nTAGS: PGOV, PREL\nSUBJECT: WEIRS, PART {number}\n\n"
        f'1. The "weirs" are open.\n\n2. So is the caf\u00e9.\n\nDELACOURT\n'
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `in` and a table `in.csv` of texts, and what the example made of them."""
    home = tmp_path_factory.mktemp("spark")
    folder = home / "in"
    folder.mkdir()
    with (home / "in.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["record", "text", "id"])
        for number in range(10, 40):
            text = cable(number) if number % 7 else "One note.\n"
            (folder / f"{number}.txt").write_text(text, "utf-8")
            table.writerow([number, text, "07VELMAR1" if number % 2 else ""])
    program = (
        "import json, runpy, sys\n"
        "for one in json.loads(sys.argv[1]):\n"
        "    sys.argv = one\n"
        "    runpy.run_path(one[0], run_name='__main__')\n"
    )
    to_parquet, links = (str(ROOT / "examples" / f"spark_{name}.py") for name in ("to_parquet", "links"))
    (home / "flat.py").write_text(FLAT, "utf-8")
    runs = [
        [to_parquet, str(folder), str(home / "out-in")],
        [to_parquet, str(home / "in.csv"), str(home / "out-in.csv")],
        [to_parquet, str(COLLECTION), str(home / "collection")],
        [links, str(home / "collection"), str(home / "edges")],
        [str(home / "flat.py"), json.dumps([str(path) for path in SOME]), json.dumps(TABLE_NAMES), str(home / "flat")],
    ]
    spark = {
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": "--master local[2] --conf spark.ui.enabled=false pyspark-shell",
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(runs)],
        env=environment(**spark),
        cwd=home,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return home


def rows(folder: Path, key: str) -> dict[str, dict[str, Any]]:
    """The rows of a partitioned table by one of their columns, that of the partition left out."""
    table = ds.dataset(folder, format="parquet", partitioning="hive").to_table()
    return {row[key]: {name: row[name] for name in CABLES.names} for row in table.to_pylist()}


def test_a_folder_gives_the_rows_of_one_process(written: Path) -> None:
    made = rows(written / "out-in", "path")
    assert len(made) == 30
    for path, row in made.items():
        text = (written / "in" / path.rpartition("/")[2]).read_bytes()
        alone = parse_batch(pa.RecordBatch.from_pydict({"text": [text], "path": [path]}))
        assert [row] == alone.to_pylist()


def test_a_table_gives_the_rows_of_one_process(written: Path) -> None:
    with (written / "in.csv").open(encoding="utf-8", newline="") as file:
        given = list(csv.DictReader(file))
    alone = parse_batch(pa.RecordBatch.from_pylist(given))
    assert rows(written / "out-in.csv", "record") == {row["record"]: row for row in alone.to_pylist()}


def test_it_is_partitioned_by_year(written: Path) -> None:
    parts = {path.name for path in (written / "out-in").iterdir() if path.is_dir()}
    assert parts == {"year=2007", "year=2008", "year=undated"}
    table = ds.dataset(written / "out-in" / "year=2007", format="parquet").to_table()
    assert {date[:4] for date in table.column("date").to_pylist()} == {"2007"}


def test_the_rows_are_those_of_parse(written: Path) -> None:
    row = rows(written / "out-in.csv", "record")["10"]
    document = cableparse.parse(cable(10))
    assert isinstance(document, cableparse.Cable)
    assert (row["id"], row["subject"]) == (document.id, document.subject)
    assert [block["text"] for block in row["body"]] == [block.text for block in document.body]


def test_the_edges_are_those_of_link(written: Path) -> None:
    edges = cableparse.link(cableparse.read(COLLECTION)).edges
    assert any(edge.rule == "year before" for edge in edges)
    made = ds.dataset(written / "edges", format="parquet").to_table().to_pylist()
    names = ("source", "letter", "kind", "target", "text", "resolved")
    assert Counter(tuple(row[name] for name in names) for row in made) == Counter(
        tuple(getattr(edge, name) for name in names) for edge in edges
    )


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_a_flat_table_has_the_rows_of_one_process(written: Path, table: cableparse.TableName) -> None:
    made = ds.dataset(written / "flat" / table, format="parquet").to_table()
    given = pa.RecordBatch.from_pylist([{"text": path.read_bytes(), "path": str(path)} for path in SOME])
    alone = parse_batch(given, table=table)
    assert alone.num_rows
    assert made.schema.names == SCHEMAS[table].names
    key = lambda row: (row["path"], row.get("position", 0))  # noqa: E731 - of both lists
    assert sorted(made.to_pylist(), key=key) == sorted(alone.to_pylist(), key=key)
