"""The page of ten jobs: each is run on the invented collection, has at most five lines, and gives what it says.

What is expected is counted here another way, from the documents themselves.
"""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from conftest import ROOT

import cableparse
from cableparse import Article, Cable
from cableparse.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

for module in ("duckdb", "matplotlib", "networkx", "pandas", "pyarrow"):
    pytest.importorskip(module)

COLLECTION = ROOT / "examples" / "collection"
PAGE = (ROOT / "docs" / "jobs.md").read_text("utf-8")


class Job(NamedTuple):
    title: str
    blocks: list[tuple[str, str]]


JOBS = [
    Job(title, re.findall(r"^```(sh|python)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
    for title, text in re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
]


@pytest.fixture(scope="module")
def cables() -> list[Cable]:
    return [one for one in cableparse.read(COLLECTION) if isinstance(one, Cable)]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [one for one in cableparse.read(COLLECTION) if isinstance(one, Article)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the collection, in which the jobs may write."""
    folder = tmp_path_factory.mktemp("jobs")
    shutil.copytree(COLLECTION, folder / "examples" / "collection")
    return folder


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, Any]]:
    """Runs the job of a title, and gives the names that it leaves."""

    def run(title: str) -> dict[str, Any]:
        monkeypatch.chdir(home)
        monkeypatch.setenv("MPLBACKEND", "agg")
        names: dict[str, Any] = {}
        (job,) = (job for job in JOBS if job.title == title)
        for language, text in job.blocks:
            if language == "python":
                exec(compile(text, title, "exec"), names)  # noqa: S102 - the page's own words
            else:
                program, *arguments = shlex.split(text)
                assert program == "cableparse"
                assert main(arguments) == 0
        return names

    return run


def lines(job: Job) -> list[str]:
    return [line for _, text in job.blocks for line in text.splitlines() if line.strip()]


def calls(job: Job) -> Iterator[str]:
    """The names of the package that a job uses."""
    for language, text in job.blocks:
        for node in ast.walk(ast.parse(text)) if language == "python" else ():
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "cableparse":
                yield node.attr


def test_all_are_there() -> None:
    assert len(JOBS) == 10


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.title)
def test_a_job_has_five_lines_of_public_names(job: Job) -> None:
    assert 1 <= len(lines(job)) <= 5
    assert max(map(len, lines(job))) <= 120
    assert not any(";" in line for line in lines(job))
    assert set(calls(job)) <= set(cableparse.__all__)


def test_no_name_is_for_one_job_alone() -> None:
    others = "".join(path.read_text("utf-8") for path in ROOT.glob("docs/*.md") if path.name != "jobs.md")
    assert {name for job in JOBS for name in calls(job) if not re.search(rf"\b{name}\b", others)} == set()


# ------------------------------------------------------------------------------------------------ what they give


def test_a_table_in_pandas(run: Callable[[str], dict[str, Any]], cables: list[Cable]) -> None:
    by_year = run("A table in pandas")["by_year"]
    wanted = Counter((int(one.date[:4]), one.dialect) for one in cables if one.date)
    assert by_year.to_dict() == wanted


def test_duckdb(run: Callable[[str], dict[str, Any]], cables: list[Cable]) -> None:
    rows = run("DuckDB from Parquet")["rows"]
    assert {row[0]: row[1] for row in rows} == Counter(tag.code for cable in cables for tag in cable.tags)


def test_the_network(run: Callable[[str], dict[str, Any]], home: Path, cables: list[Cable]) -> None:
    import networkx  # noqa: PLC0415 - an extra

    run("The network as GraphML")
    graph = networkx.read_graphml(home / "network.graphml")
    assert graph.number_of_edges() == len(cableparse.link(cables).edges)


def test_who_cites_whom(run: Callable[[str], dict[str, Any]], cables: list[Cable]) -> None:
    cites = run("Who cites whom, by post")["cites"]
    names = {one.id: one.post.name for one in cables if one.post}
    for (source, target), times in cites.items():
        cited = [edge for edge in cableparse.link(cables).edges if names[edge.source] == source]
        assert times == sum(parts.post.name == target for edge in cited if (parts := cableparse.parse_id(edge.target)))


def test_secret_and_noforn(run: Callable[[str], dict[str, Any]], cables: list[Cable]) -> None:
    names = run("All SECRET paragraphs, and all that are NOFORN")
    marks = [block.marking for cable in cables for block in cable.body if block.marking]
    assert len(names["secret"]) == sum(mark in {"S", "S/NF"} for mark in marks) > 0
    assert len(names["noforn"]) == sum(mark in {"C/NF", "S/NF"} for mark in marks) > 0


def test_quotes(run: Callable[[str], dict[str, Any]], articles: list[Article]) -> None:
    quotes = run("Quotes with their speakers")["quotes"]
    wanted = [(quote["speaker"], quote["text"]) for article in articles for quote in article.to_dict()["quotes"]]
    assert quotes == wanted


@pytest.mark.filterwarnings("ignore:unclosed database")  # five lines leave that to the end of the program
def test_a_search(run: Callable[[str], dict[str, Any]], cables: list[Cable], articles: list[Article]) -> None:
    found = run("Search in SQLite")["found"]
    texts = [(one.id, f"{one.subject} {one.body_text}") for one in cables]
    texts += [(None, f"{one.title} {one.body_text}") for one in articles]
    matching = [known for known, text in texts if re.search(r"\blighthouses?\b", text, re.IGNORECASE)]
    assert Counter(known for known, _ in found) == Counter(matching)
    assert all(re.search(r"\[lighthouses?\]", words, re.IGNORECASE) for _, words in found)


def test_a_map(run: Callable[[str], dict[str, Any]], cables: list[Cable]) -> None:
    import matplotlib.pyplot as plt  # noqa: PLC0415 - an extra

    run("A map by country")
    (dots,) = plt.gca().collections
    sizes = {
        (round(x, 4), round(y, 4)): size for (x, y), size in zip(dots.get_offsets(), dots.get_sizes(), strict=True)
    }
    by_country = Counter(one.post.country for one in cables if one.post)
    for post in {one.post for one in cables if one.post}:
        assert sizes[post.longitude, post.latitude] == pytest.approx(9 * by_country[post.country])
    plt.close()


def test_signers_and_drafters(run: Callable[[str], dict[str, Any]], cables: list[Cable]) -> None:
    names = run("Cables by signer and by drafter")
    assert names["signed"]["BRUNN"] == sum("\nBRUNN\n" in one.render() or " BRUNN\n" in one.render() for one in cables)
    assert sum(names["drafted"].values()) == sum(one.dialect in {"ads", "smart"} for one in cables)


def test_two_versions(run: Callable[[str], dict[str, Any]]) -> None:
    diff = run("The differences of two versions of a cable")["diff"]
    assert "+C O R R E C T E D C O P Y (PARAGRAPH TWO AMENDED)" in diff
    assert [line for line in diff if "bear this out" in line and line.startswith("+")]
