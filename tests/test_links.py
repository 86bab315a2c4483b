"""The network of a collection: every edge, by which rule, and as files that graph programs read."""

from __future__ import annotations

import csv
import sys
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cableparse
from cableparse import Cable, Edge, Links, Node, Reference, link
from cableparse.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _cable(id_: str | None, *references: str, subject: str | None = None) -> Cable:
    year = 2000 + int(id_[:2]) if id_ else None
    cited = "; ".join(references)
    found = cableparse.parse_cable(
        f"UNCLAS\nSUBJECT: {subject or 'FOG'}\nREF: {cited}\n\n1. Fog.\n" if cited else "UNCLAS\n", year=year
    )
    return Cable(id=id_, references=found.references, subject=subject)


def _edges(links: Links) -> list[tuple[str, str, bool, str]]:
    return [(edge.source, edge.target, edge.resolved, edge.rule) for edge in links.edges]


def test_a_printed_year_is_the_year() -> None:
    links = link([_cable("06ROME1", "05 QUITO 7"), _cable("05QUITO7")])
    assert _edges(links) == [("06ROME1", "05QUITO7", True, "year printed")]


def test_without_a_year_the_cable_says_it() -> None:
    assert _edges(link([_cable("06ROME1", "QUITO 7")])) == [("06ROME1", "06QUITO7", False, "year of the cable")]


def test_the_year_before_where_only_that_one_is_in_the_collection() -> None:
    links = link([_cable("06ROME1", "QUITO 7"), _cable("05QUITO7")])
    assert _edges(links) == [("06ROME1", "05QUITO7", True, "year before")]


def test_the_year_of_the_cable_where_both_are_in_the_collection() -> None:
    links = link([_cable("06ROME1", "QUITO 7"), _cable("05QUITO7"), _cable("06QUITO7")])
    assert _edges(links) == [("06ROME1", "06QUITO7", True, "year of the cable")]


def test_over_the_turn_of_the_century() -> None:
    assert _edges(link([_cable("00ROME1", "QUITO 7"), _cable("99QUITO7")])) == [
        ("00ROME1", "99QUITO7", True, "year before")
    ]


def test_a_printed_year_is_never_changed() -> None:
    assert _edges(link([_cable("06ROME1", "06 QUITO 7"), _cable("05QUITO7")])) == [
        ("06ROME1", "06QUITO7", False, "year printed")
    ]


def test_nodes_are_the_cables_and_what_they_cite() -> None:
    links = link([_cable("06ROME1", "QUITO 7", subject="FOG OVER ROME")])
    assert links.nodes == (
        Node("06ROME1", collected=True, post="ROME", subject="FOG OVER ROME"),
        Node("06QUITO7", collected=False, post="QUITO"),
    )


def test_repeated_ids_and_cables_without_one() -> None:
    links = link([_cable("06ROME1", "QUITO 7"), _cable("06ROME1", "QUITO 8"), _cable(None, "QUITO 9")])
    assert dict(links.repeated) == {"06ROME1": 2}
    assert links.without_id == 1
    assert [edge.target for edge in links.edges] == ["06QUITO7", "06QUITO8"]


def test_what_is_not_a_cable_is_passed_over() -> None:
    assert link([cableparse.parse("Dear Jane, thank you.")]) == Links((), (), {})


POSTS = ["ROME", "QUITO", "LAPAZ", "VIENNA", "USUNNEWYORK"]
PRINTED = {"LAPAZ": "LA PAZ", "USUNNEWYORK": "USUN NEW YORK"}


@st.composite
def _collections(draw: st.DrawFn) -> tuple[list[tuple[str, list[tuple[str, bool]]]], set[tuple[str, str, bool]]]:
    """Ids with what they cite, each with its year printed or not, and the edges that this gives."""
    ids = draw(
        st.lists(st.tuples(st.integers(3, 6), st.sampled_from(POSTS), st.integers(1, 9)), unique=True, max_size=30)
    )
    names = [f"{year:02d}{post}{number}" for year, post, number in ids]
    known = set(names)
    collection: list[tuple[str, list[tuple[str, bool]]]] = []
    edges: set[tuple[str, str, bool]] = set()
    for year, post, number in ids:
        own = f"{year:02d}{post}{number}"
        cited: list[tuple[str, bool]] = []
        for other_year, other, at in draw(st.lists(st.sampled_from(ids), max_size=4, unique=True)):
            target = f"{other_year:02d}{other}{at}"
            if target == own:
                continue
            guessed = other_year == year or (other_year == year - 1 and f"{year:02d}{other}{at}" not in known)
            printed = not guessed or draw(st.booleans())
            cited.append((f"{f'{other_year:02d} ' if printed else ''}{PRINTED.get(other, other)} {at}", printed))
            edges.add((own, target, True))
        collection.append((own, cited))
    return collection, edges


@given(_collections())
def test_every_edge_of_a_known_network(
    known: tuple[list[tuple[str, list[tuple[str, bool]]]], set[tuple[str, str, bool]]],
) -> None:
    collection, edges = known
    links = link(_cable(id_, *(text for text, _ in cited)) for id_, cited in collection)
    assert {(edge.source, edge.target, edge.resolved) for edge in links.edges} == edges
    assert len(links.edges) == len(edges)
    assert [node.id for node in links.nodes] == [id_ for id_, _ in collection]


def test_memory_is_that_of_the_ids() -> None:
    def cables(length: int) -> Iterator[Cable]:
        for at in range(1, 300):
            reference = Reference("A", "cable", f"06QUITO{at}", f"QUITO {at}")
            yield Cable(id=f"06ROME{at}", source="x" * length, references=(reference,))

    peaks = []
    for length in (10, 100_000):
        tracemalloc.start()
        link(cables(length))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 500_000  # one text is held, not three hundred


LINKS = link([_cable("06ROME1", "QUITO 7", "05 LA PAZ 2", subject="FOG \x02 & <rain>"), _cable("05LAPAZ2")])


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_graph_programs_read_it(tmp_path: Path, suffix: str) -> None:
    networkx = pytest.importorskip("networkx")
    (path,) = LINKS.write(tmp_path / f"net{suffix}")
    read = networkx.read_graphml if suffix == ".graphml" else networkx.read_gexf
    graph = read(path)
    assert set(graph.nodes) == {"06ROME1", "05LAPAZ2", "06QUITO7"}
    assert {(one, other) for one, other, *_ in graph.edges} == {("06ROME1", "06QUITO7"), ("06ROME1", "05LAPAZ2")}
    assert graph.nodes["06ROME1"]["subject"] == "FOG \ufffd & <rain>"


def test_the_graph_of_networkx() -> None:
    pytest.importorskip("networkx")
    graph = LINKS.to_networkx()
    (edge,) = graph.get_edge_data("06ROME1", "05LAPAZ2").values()
    assert edge == {"kind": "cable", "text": "05 LA PAZ 2", "resolved": True, "rule": "year printed"}


def test_tables_of_edges_and_nodes(tmp_path: Path) -> None:
    edges, nodes = LINKS.write(tmp_path / "net.csv")
    assert (edges.name, nodes.name) == ("net.edges.csv", "net.nodes.csv")
    with edges.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [
        Edge(**{**row, "letter": row["letter"] or None, "resolved": row["resolved"] == "True"}) for row in rows
    ] == list(  # type: ignore[arg-type]
        LINKS.edges
    )
    with nodes.open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == [node.id for node in LINKS.nodes]


def test_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    edges, nodes = LINKS.write(tmp_path / "net.parquet")
    assert parquet.read_table(edges).to_pylist()[1]["target"] == "05LAPAZ2"
    assert parquet.read_table(nodes).to_pylist()[0]["collected"] is True


def test_a_path_in_place_of_documents_is_refused() -> None:
    with pytest.raises(TypeError, match=r"such as `read\('cables'\)` gives, got a string"):
        cableparse.link("cables")  # type: ignore[arg-type]


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.graphml, \.gexf, \.csv, \.parquet.*net\.xls"):
        LINKS.write(tmp_path / "net.xls")
    assert not list(tmp_path.iterdir())


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("UNCLAS ROME 000012\nSUBJECT: FOG\nREF: 05 QUITO 7\n\n1. Fog.\n", "utf-8")
    assert main(["graph", str(tmp_path / "a.txt"), "-o", str(tmp_path / "net.csv")]) == 0
    said = capsys.readouterr().err
    assert "references: 0 (0 to cables of the collection); cables without an id: 1; " in said
    assert "written to" in said
    assert (tmp_path / "net.edges.csv").read_text("utf-8").startswith("source,letter,kind,target,text,resolved,rule")


def test_the_command_writes_nothing_where_nothing_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", str(tmp_path / "none"), "-o", str(tmp_path / "net.csv"), "-q"]) == 2
    assert "nothing was read" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_command_names_a_missing_extra_before_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(SystemExit) as ended:
        main(["graph", str(tmp_path / "none"), "-o", str(tmp_path / "net.gexf")])
    assert ended.value.code == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert "pip install 'cableparse[graph]'" in said


def test_the_command_says_which_suffixes_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["graph", str(tmp_path), "-o", str(tmp_path / "net.xls")])
    assert ended.value.code == 2
    assert ".graphml, .gexf, .csv or .parquet" in capsys.readouterr().err
