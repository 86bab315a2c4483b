"""The programs in `examples/` run, on the seeds."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, environment
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pathlib import Path

# the one for Spark is tested in test_spark.py, because Spark takes its time
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.py") if "spark" not in path.name)


def run(name: str, *arguments: str) -> str:
    command = [sys.executable, "-W", "error", str(ROOT / "examples" / name), *arguments]
    done = subprocess.run(
        command, env=environment(PYTHONIOENCODING="utf-8"), capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_does_what_its_first_lines_say(example: Path) -> None:
    source = example.read_text("utf-8")
    for module in ("pandas", "spacy"):
        if f"import {module}" in source:
            pytest.importorskip(module)
    assert f"python examples/{example.name} seeds/" in source
    assert run(example.name, str(ROOT / "seeds"))


def test_parse_and_dump() -> None:
    documents = [json.loads(line) for line in run("parse_and_dump.py", str(ROOT / "seeds")).splitlines()]
    assert sum(one["kind"] == "article" for one in documents) == 4
    assert [one["id"] for one in documents if one["kind"] == "cable"] == ["08UNVIEVIENNA518"]


def test_cables_to_csv() -> None:
    rows = list(csv.DictReader(run("cables_to_csv.py", str(ROOT / "seeds")).splitlines()))
    assert [(row["id"], row["classification"], row["tags"]) for row in rows] == [
        ("08UNVIEVIENNA518", "CONFIDENTIAL", "PGOV EFIS UNEP")
    ]


def test_articles_to_text() -> None:
    text = run("articles_to_text.py", str(ROOT / "seeds" / "001_dateline.txt"))
    assert text.startswith("Drevin Hints at Snub to Salt Pact\n")
    assert "\n\nHOLMVIK, Norrmark -- Valdoria will not sign" in text
    assert "Get the latest headlines" not in text


def test_cables_in_pandas() -> None:
    pytest.importorskip("pandas")
    shown = run("cables_in_pandas.py", str(ROOT / "seeds"))
    assert [line.split() for line in shown.splitlines()[1:]] == [
        ["2008", "EFIS", "Commercial", "Fishing", "and", "Fish", "Processing", "1"],
        ["PGOV", "Internal", "Governmental", "Affairs", "1"],
        ["UNEP", "UN", "Environmental", "Program", "1"],
    ]


def test_the_query_of_the_page_on_clusters_is_that_of_the_example() -> None:
    program = (ROOT / "examples" / "spark_links.py").read_text("utf-8")
    page = (ROOT / "docs" / "cluster.md").read_text("utf-8")
    query = program.partition('EDGES = r"""\n')[2].partition('"""')[0].replace("{cables}", "cables")
    assert f"```sql\n{query}```" in page


def test_fuzz_an_importer_finds_the_planted_bug_and_prints_a_short_cable() -> None:
    sys.path.insert(0, str(ROOT / "examples"))
    try:
        import fuzz_an_importer  # noqa: PLC0415 - an example, importable only here
    finally:
        sys.path.pop(0)
    found = settings(database=None, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))(
        fuzz_an_importer.test_the_subject_is_read
    )
    with pytest.raises(AssertionError) as caught:
        found()
    text = str(caught.value).partition("\nassert ")[0]
    assert "SUBJECT: " in text
    assert len(text.splitlines()) < 30
