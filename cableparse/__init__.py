"""Reads diplomatic cables, and the news articles among them, into typed objects that lose nothing of the text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from cableparse.article.model import (
    Article,
    ArticleBlock,
    Dateline,
    Picture,
    PrintedDate,
    Quote,
    Text,
    TextBlock,
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
from cableparse.loading import from_dict, load
from cableparse.parallel.parallel import parse_many, read
from cableparse.reader import parse, parse_article, parse_cable
from cableparse.tables.ids import canonical_id
from cableparse.tables.places import MessageId, Post, lookup_post, parse_id

if TYPE_CHECKING:
    from cableparse.links import Edge, Links, Node, link

__all__ = [
    "Addressee",
    "Article",
    "ArticleBlock",
    "Block",
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
    "Reference",
    "ReferenceKind",
    "Role",
    "Section",
    "Segment",
    "Span",
    "Tag",
    "TagKind",
    "TagSource",
    "Text",
    "TextBlock",
    "Transmission",
    "TransmissionSecurity",
    "canonical_id",
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
]

# What most programs do not use is imported when it is first asked for.
_LATER = dict.fromkeys(("Edge", "Links", "Node", "link"), "cableparse.links")


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
