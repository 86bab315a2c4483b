"""Reads diplomatic cables, and the news articles among them, into typed objects that lose nothing of the text."""

from cableparse.article.model import (
    Article,
    ArticleBlock,
    Caption,
    Dateline,
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
    MessageReference,
    Reference,
    Section,
    Tag,
    Transmission,
    TransmissionSecurity,
)
from cableparse.core.document import Document
from cableparse.core.errors import CableSyntaxError
from cableparse.core.spans import Defect, Hints, Origin, Segment, Span
from cableparse.core.version import __version__ as __version__
from cableparse.loading import from_dict, load
from cableparse.parallel.parallel import parse_many, read
from cableparse.reader import parse, parse_article, parse_cable
from cableparse.tables.ids import canonical_id

__all__ = [
    "Addressee",
    "Article",
    "ArticleBlock",
    "Block",
    "Cable",
    "CableSyntaxError",
    "CalledStations",
    "CallingStation",
    "Caption",
    "Classification",
    "ClassifiedBy",
    "Correction",
    "Dateline",
    "Defect",
    "Distribution",
    "Document",
    "Drafting",
    "ExecutiveOrder",
    "Header",
    "Hints",
    "MessageReference",
    "Origin",
    "PrintedDate",
    "Quote",
    "Reference",
    "Section",
    "Segment",
    "Span",
    "Tag",
    "Text",
    "TextBlock",
    "Transmission",
    "TransmissionSecurity",
    "canonical_id",
    "from_dict",
    "load",
    "lookup_tag",
    "parse",
    "parse_article",
    "parse_cable",
    "parse_many",
    "read",
]
