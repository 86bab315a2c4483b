"""What holds for every document, whatever text it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse import Article, Cable, Text
from cableparse.cable.model import Addressee
from cableparse.core.defects import DEFECTS
from cableparse.core.entities import unescaped
from cableparse.core.jsonform import json_fields
from cableparse.core.leaves import leaves
from cableparse.core.spans import ROLES, Span
from cableparse.places.rules import ARTICLE, CABLE, TEXT, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cableparse.core.document import Document
    from cableparse.core.spans import Defect

# The roles of the segments that an object of the model may begin and end in.
ROLES_OF = {
    "Transmission": {"transmission"},
    "CalledStations": {"called"},
    "CallingStation": {"calling"},
    "TransmissionSecurity": {"security"},
    "Addressee": {"action", "info", "head", "footnote", "paragraph"},
    "Classification": {"classification", "page", "attributes", "footnote"},
    "MessageReference": {"classification", "message_reference", "head"},
    "Section": {"classification"},
    "Correction": {"correction"},
    "ExecutiveOrder": {"executive_order"},
    "Tag": {"tags", "attributes"},
    "Reference": {"references", "paragraph"},
    "ClassifiedBy": {"classified_by", "paragraph"},
    "Block": {"paragraph", "heading"},
    "Drafting": {"drafting", "footnote"},
    "Note": {"footnote"},
    "Distribution": {"distribution", "control", "attributes"},
    "Dateline": {"paragraph"},
    "PrintedDate": {"date", "byline"},
    "Picture": {"caption"},
    "Quote": {"paragraph"},
}


def assert_filled_in(defects: Iterable[Defect]) -> None:
    """Every place of a message is filled, with what is printed or what it is read as."""
    for defect in defects:
        assert "None" not in defect.message, defect


def assert_sound(document: Document) -> None:
    """The segments tile the source, spans are where they should be, defects are in the table, keys are the same."""
    source = document.source
    assert "".join(source[one.start : one.end] for one in document.segments) == source
    assert all(one.start < one.end for one in document.segments)
    at = 0
    for one in document.segments:
        assert one.start == at
        assert one.role in ROLES
        at = one.end
    for one in document.segments:
        if one.role == "blank":
            held = source[one.start : one.end]
            assert not any(sign.isprintable() and not sign.isspace() for sign in held), (one, held)
    for defect in document.defects:
        assert defect.code in DEFECTS
        assert 0 <= defect.span.start <= defect.span.end <= len(source), defect
    starts = [defect.span.start for defect in document.defects]
    assert starts == sorted(starts)
    for path, node, span in nodes(document):
        assert 0 <= span.start <= span.end <= len(source), path
        if type(node).__name__ in ROLES_OF and span.start < span.end:
            for place in (span.start, span.end - 1):
                role = role_at(document, place)
                assert role in ROLES_OF[type(node).__name__], (path, role, source[span.start : span.end])
                if isinstance(node, Addressee) and role in {"action", "info"}:
                    assert f".{role}[" in path, (path, role)
    assert_places(document)
    plain = document.to_dict(spans=True)
    assert set(plain) == {*json_fields(type(document)), "schema", "kind", "defects", "spans", "segments"}


def assert_places(document: Document) -> None:
    """What is printed at a value's place is the value, after the normalization that its rule names."""
    rules = CABLE if isinstance(document, Cable) else ARTICLE if isinstance(document, Article) else TEXT
    values = {leaf.path: leaf for leaf in leaves(document)}
    for path, spans in document.spans.items():
        assert spans, path
        assert all(0 <= span.start < span.end <= len(document.source) for span in spans), path
        leaf = values[path]
        printed = squashed("".join(document.source[span.start : span.end] for span in spans))
        value = squashed(str(leaf.value))
        differs = rule_of(leaf.kind, rules).differs
        if isinstance(leaf.value, int):
            assert printed.lstrip("0") == value.lstrip("0"), path
        elif differs in {"words", "case"}:
            assert printed.upper() == value.upper(), (path, printed, value)


def squashed(text: str) -> str:
    """A text without white space, with entities as characters and with characters as they are repaired."""
    together = "".join(text.replace("\0", "").split())  # an entity may be cut by blanks, which one of the two has not
    while (plain := "".join(unescaped(together).split())) != together:
        together = plain
    return together.translate({ord(","): "'", ord("’"): "'"})


def nodes(value: object, path: str = "") -> Iterator[tuple[str, object, Span]]:
    """The objects of a document that have a span."""
    for field in attrs.fields(type(value)):
        if field.name in {"source", "_segments", "_defects", "evidence", "origin", "_spans", "_pieces", "_printed"}:
            continue
        inner = getattr(value, field.name)
        for at, one in enumerate(inner if isinstance(inner, tuple) else (inner,)):
            if attrs.has(type(one)) and not isinstance(one, Span):
                where = f"{path}.{field.name}[{at}]"
                if one.span is not None:
                    yield where, one, one.span
                yield from nodes(one, where)
    if isinstance(value, (Article, Cable, Text)):
        for name, spans in value.recorded_spans.items():
            yield from ((f"spans[{name}]", None, span) for span in spans)


def role_at(document: Document, place: int) -> str:
    return next(one.role for one in document.segments if one.start <= place < one.end)
