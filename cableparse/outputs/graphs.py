"""The network of a collection as files: GraphML and GEXF for graph programs, tables of edges and nodes for the rest.

networkx writes the graphs, pyarrow Parquet; both are extras, imported when asked for. XML cannot hold control
characters, so in a graph they become U+FFFD.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import attrs

from cableparse.links import Edge, Links, Node
from cableparse.outputs.cells import guarded
from cableparse.outputs.files import whole_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import networkx

SUFFIXES = (".graphml", ".gexf", ".csv", ".parquet")
_FLAGS = frozenset({"resolved", "collected"})
_NO_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535), "�")


def networkx_graph(links: Links) -> networkx.MultiDiGraph[str]:
    """The network as a directed graph; an attribute that is not known is left out, because GraphML has no null."""
    import_extra(".graphml")
    import networkx  # noqa: PLC0415 - an extra

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in links.nodes:
        graph.add_node(node.id, **_known(node, "id"))
    for edge in links.edges:
        graph.add_edge(edge.source, edge.target, **_known(edge, "source", "target"))
    return graph


def import_extra(form: str) -> None:
    """Imports the library that writes a format; an `ImportError` says which extra is missing."""
    if form in (".graphml", ".gexf"):
        try:
            import networkx  # noqa: F401, PLC0415 - an extra
        except ImportError as error:
            raise ImportError(f"graphs need networkx; run: pip install 'cableparse[graph]' ({error})") from None
    elif form == ".parquet":
        try:
            import pyarrow.parquet  # noqa: F401, PLC0415 - an extra
        except ImportError as error:
            raise ImportError(f"Parquet needs pyarrow; run: pip install 'cableparse[arrow]' ({error})") from None


def _known(one: Node | Edge, *left_out: str) -> dict[str, str | bool]:
    found: dict[str, str | bool] = {}
    for name, value in attrs.asdict(one).items():
        if value is not None and name not in left_out:
            found[name] = value.translate(_NO_XML) if isinstance(value, str) else value
    return found


def write_links(links: Links, path: Path) -> tuple[Path, ...]:
    """Writes the network in the format of the path's suffix; returns the paths that were written."""
    form = path.suffix.lower()
    if form not in SUFFIXES:
        raise ValueError(f"path: expected a name that ends in one of {', '.join(SUFFIXES)}, got {path.name!r}")
    if form in (".csv", ".parquet"):
        return tuple(_write_table(path, name, rows, of) for name, rows, of in _tables(links))
    graph = networkx_graph(links)
    import networkx  # noqa: PLC0415 - an extra

    with whole_file(path) as file:
        (networkx.write_graphml_xml if form == ".graphml" else networkx.write_gexf)(graph, file)
    return (path,)


def _tables(links: Links) -> tuple[tuple[str, Sequence[Edge | Node], type[Edge | Node]], ...]:
    return ("edges", links.edges, Edge), ("nodes", links.nodes, Node)


def _write_table(path: Path, name: str, rows: Sequence[Edge | Node], of: type[Edge | Node]) -> Path:
    target = path.with_name(f"{path.stem}.{name}{path.suffix}")
    columns = [field.name for field in attrs.fields(of)]
    values = [[getattr(row, column) for row in rows] for column in columns]
    data = _csv(columns, values) if path.suffix.lower() == ".csv" else _parquet(columns, values)
    with whole_file(target) as file:
        file.write(data)
    return target


def _csv(columns: Sequence[str], values: Sequence[Sequence[object]]) -> bytes:
    written = io.StringIO()
    cells = ([guarded(one) if isinstance(one, str) else one for one in row] for row in zip(*values, strict=True))
    csv.writer(written).writerows([columns, *cells])
    return written.getvalue().encode("utf-8", "backslashreplace")


def _parquet(columns: Sequence[str], values: Sequence[Sequence[object]]) -> bytes:
    import_extra(".parquet")
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    types = [pa.bool_() if name in _FLAGS else pa.string() for name in columns]
    arrays = [pa.array(list(column), type=kind) for column, kind in zip(values, types, strict=True)]
    written = pa.BufferOutputStream()
    pq.write_table(pa.table(arrays, names=list(columns)), written, compression="zstd")
    return bytes(written.getvalue())
