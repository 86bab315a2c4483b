"""Parses diplomatic cables, and the news articles filed with them, into typed objects that lose nothing of the text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from cableparse.article.model import (
    Article,
    ArticleBlock,
    BlockKind,
    Dateline,
    Picture,
    PrintedDate,
    Quote,
    QuoteKind,
    Text,
    TextBlock,
    TextLabel,
)
from cableparse.cable.cable import Cable
from cableparse.cable.fields.tags import lookup_tag
from cableparse.cable.model import (
    Addressee,
    Block,
    CalledStations,
    CallingStation,
    Classification,
    ClassifiedBy,
    Correction,
    Distribution,
    Drafting,
    ExecutiveOrder,
    Header,
    Mention,
    MessageReference,
    Note,
    Reference,
    Section,
    Tag,
    Transmission,
    TransmissionSecurity,
)
from cableparse.core.document import Document, Place
from cableparse.core.errors import CableSyntaxError
from cableparse.core.spans import Defect, Hints, Level, Origin, Role, Segment, Span
from cableparse.core.version import __version__ as __version__
from cableparse.core.vocabulary import (
    BlockRole,
    BlockType,
    ClassificationLevel,
    DefectCode,
    Dialect,
    PostKind,
    Precedence,
    ReferenceKind,
    TagKind,
    TagSource,
)
from cableparse.reader import Data, parse, parse_article, parse_cable
from cableparse.tables.ids import canonical_id
from cableparse.tables.places import MessageId, Post, lookup_post, parse_id

if TYPE_CHECKING:
    from cableparse.links import Edge, Links, Node, Rule, link
    from cableparse.loading import from_dict, load
    from cableparse.parallel.parallel import parse_many, read
    from cableparse.sources.containers import Kind
    from cableparse.tabular import TableName, columns, rows, to_arrow

__all__ = [
    "Addressee",
    "Article",
    "ArticleBlock",
    "Block",
    "BlockKind",
    "BlockRole",
    "BlockType",
    "Cable",
    "CableSyntaxError",
    "CalledStations",
    "CallingStation",
    "Classification",
    "ClassificationLevel",
    "ClassifiedBy",
    "Correction",
    "Data",
    "Dateline",
    "Defect",
    "DefectCode",
    "Dialect",
    "Distribution",
    "Document",
    "Drafting",
    "Edge",
    "ExecutiveOrder",
    "Header",
    "Hints",
    "Kind",
    "Level",
    "Links",
    "Mention",
    "MessageId",
    "MessageReference",
    "Node",
    "Note",
    "Origin",
    "Picture",
    "Place",
    "Post",
    "PostKind",
    "Precedence",
    "PrintedDate",
    "Quote",
    "QuoteKind",
    "Reference",
    "ReferenceKind",
    "Role",
    "Rule",
    "Section",
    "Segment",
    "Span",
    "TableName",
    "Tag",
    "TagKind",
    "TagSource",
    "Text",
    "TextBlock",
    "TextLabel",
    "Transmission",
    "TransmissionSecurity",
    "canonical_id",
    "columns",
    "from_dict",
    "link",
    "load",
    "lookup_post",
    "lookup_tag",
    "parse",
    "parse_article",
    "parse_cable",
    "parse_id",
    "parse_many",
    "read",
    "rows",
    "to_arrow",
]

# What not every program uses is imported when it is first asked for: a program that parses a cable starts sooner.
_LATER = {
    name: module
    for module, names in {
        "cableparse.links": "Edge Links Node Rule link",
        "cableparse.loading": "from_dict load",
        "cableparse.parallel.parallel": "parse_many read",
        "cableparse.sources.containers": "Kind",
        "cableparse.tabular": "TableName columns rows to_arrow",
    }.items()
    for name in names.split()
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_LATER[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
