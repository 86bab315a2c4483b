"""The network of a collection: which cable refers to which.

The documents are read once, and only their references and subjects are kept. A reference that prints no year is read
with the year of the cable that cites it. In January that may be a year too late, so if the collection has no cable with
that id, but has one of the year before, that one is meant. This can be decided only when every id is known, so edges
are resolved at the end.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import attrs

from cableparse.cable.cable import Cable
from cableparse.cable.fields.references import prints_year
from cableparse.core.comparing import ByValue
from cableparse.core.dates import full_year
from cableparse.core.document import Document
from cableparse.core.readonly import ReadOnly
from cableparse.core.vocabulary import ClassificationLevel, ReferenceKind
from cableparse.tables.ids import parts_of_id
from cableparse.tables.places import parse_id

if TYPE_CHECKING:
    import networkx

    Graph = networkx.MultiDiGraph[str]
else:
    Graph = object  # networkx is an extra; hints are read without it

Rule = Literal["year printed", "year of the cable", "year before"]


@attrs.frozen(eq=False, repr=False)
class Edge(ByValue):
    """A reference from one cable to another."""

    source: str
    """Id of the cable that cites."""
    letter: str | None
    """The letter that marks the reference; None without one."""
    kind: ReferenceKind
    """What is referred to; `cable`, because nothing else has an id."""
    target: str
    """Id of the cable that is cited."""
    text: str
    """The reference as printed, without its letter."""
    resolved: bool
    """Whether the target is in the collection."""
    rule: Rule
    """How the target's year was found.

    `year printed`: with the reference. `year of the cable`: none is printed, so that of the cable that cites.
    `year before`: none is printed, and the collection has such a cable of the year before only.
    """


@attrs.frozen(eq=False, repr=False)
class Node(ByValue):
    """A cable of the network: one of the collection, or one that is only cited, of which id and post are known."""

    id: str
    """Its canonical id."""
    collected: bool
    """Whether it is in the collection."""
    date: str | None = None
    """Its date, as `Cable.date`."""
    post: str | None = None
    """Name of the post that sent it."""
    classification: ClassificationLevel | None = None
    """Its level."""
    subject: str | None = None
    """Its subject."""


@attrs.frozen(eq=False, repr=False)
class Links(ByValue):
    """The network of a collection."""

    edges: tuple[Edge, ...]
    """The references between cables, in the order of the documents."""
    nodes: tuple[Node, ...]
    """The cables of the collection in their order, then those that are only cited."""
    repeated: Mapping[str, int] = attrs.field(converter=ReadOnly[int])
    """Ids that occur more than once, and how often. The first occurrence is the node; all give edges. Read-only."""
    without_id: int = 0
    """How many cables are left out because they have no id."""

    def to_networkx(self) -> Graph:
        """The network as a directed graph of networkx (extra `graph`); what is not known is left out."""
        from cableparse.outputs.graphs import networkx_graph  # noqa: PLC0415 - imports networkx, an extra

        return networkx_graph(self)

    def write(self, path: str | os.PathLike[str]) -> tuple[Path, ...]:
        """Writes the network, and says which files were written.

        `.graphml` and `.gexf` (for Gephi; extra `graph`) are one file. `.csv` and `.parquet` (extra `arrow`) are two:
        `net.csv` becomes `net.edges.csv` and `net.nodes.csv`. Raises `ValueError` for another suffix, and
        `ImportError` where the extra is missing.
        """
        from cableparse.outputs.graphs import write_links  # noqa: PLC0415 - the outputs are above, see pyproject.toml

        return write_links(self, Path(path))


class _Cited(NamedTuple):
    """A reference before all ids are known."""

    source: str
    letter: str | None
    kind: ReferenceKind
    target: str
    text: str


def link(documents: Iterable[Document]) -> Links:
    """The network of any documents, such as `read` gives; those that are not cables are skipped.

    The documents are read once. Memory grows with the number of ids and references, not with the texts. Raises
    `TypeError` for a path in place of documents.

    >>> import cableparse
    >>> one = cableparse.parse_cable("UNCLAS VADUZ 000012", id="05VADUZ12")
    >>> cableparse.link([one]).nodes[0].id
    '05VADUZ12'
    """
    given: object = documents  # a caller may not use a type checker
    if isinstance(given, str):
        raise TypeError(f"documents: expected documents, such as `read({given!r})` gives, got a string")
    nodes: dict[str, Node] = {}
    seen: Counter[str] = Counter()
    cited: list[_Cited] = []
    without_id = 0
    for document in documents:
        if not isinstance(document, Cable):
            continue
        if document.id is None:
            without_id += 1
            continue
        seen[document.id] += 1
        if document.id not in nodes:
            nodes[document.id] = _node(document)
        cited += (
            _Cited(document.id, reference.letter, reference.kind, reference.id, reference.text)
            for reference in document.references
            if reference.id is not None
        )
    edges = tuple(_edge(reference, nodes) for reference in cited)
    named = {edge.target: None for edge in edges if not edge.resolved}
    return Links(
        edges,
        (*nodes.values(), *(Node(target, collected=False, post=_post(target)) for target in named)),
        {id_: times for id_, times in seen.items() if times > 1},
        without_id,
    )


def _node(cable: Cable) -> Node:
    level = cable.classification.level if cable.classification else None
    post = cable.post
    return Node(str(cable.id), True, cable.date, post.name if post else None, level, cable.subject)  # noqa: FBT003


def _post(target: str) -> str | None:
    parts = parse_id(target)
    return parts.post.name if parts else None


def _edge(cited: _Cited, nodes: Mapping[str, Node]) -> Edge:
    target, rule = cited.target, _rule(cited)
    if rule == "year of the cable" and target not in nodes:
        year, post, number = parts_of_id(target)
        before = f"{(full_year(year) - 1) % 100:02d}{post}{number}"
        if before in nodes:
            target, rule = before, "year before"
    return Edge(cited.source, cited.letter, cited.kind, target, cited.text, target in nodes, rule)


def _rule(cited: _Cited) -> Rule:
    same = cited.target[:2] == cited.source[:2]
    return "year of the cable" if same and not prints_year(cited.text) else "year printed"
