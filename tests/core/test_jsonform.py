"""The JSON form: there and back, the same keys always, the schema that ships."""

from __future__ import annotations

import json
import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cableparse import Article, Block, Cable, Defect, Document, Origin, Segment, Span, Tag, Text
from cableparse.core.jsonform import json_fields, split_optional

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = (Cable, Article, Text)
SPANS = st.none() | st.builds(Span, st.integers(0, 99), st.integers(0, 99))


def values(hint: object) -> st.SearchStrategy[Any]:
    """Any value of a type hint of the models."""
    inner, optional = split_optional(hint)
    return st.none() | _values(inner) if optional else _values(inner)


def _values(inner: Any) -> st.SearchStrategy[Any]:
    if typing.get_origin(inner) is tuple:
        return st.lists(values(typing.get_args(inner)[0]), max_size=2).map(tuple)
    if typing.get_origin(inner) is Literal:
        return st.sampled_from(typing.get_args(inner))
    if typing.get_origin(inner) is Mapping:
        return st.dictionaries(st.text(), st.text(), max_size=2)
    if attrs.has(inner):
        return models(inner)
    return {str: st.text(), int: st.integers(), bool: st.booleans()}[inner]


def models(cls: type) -> st.SearchStrategy[Any]:
    fields = {name: values(hint) for name, hint in json_fields(cls).items()}
    if not issubclass(cls, Document):
        fields["span"] = SPANS
    return st.builds(cls, **fields)


documents = st.one_of(map(models, DOCUMENTS))
thorough = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.fixture(scope="module")
def validator(root: Path) -> jsonschema.Draft202012Validator:
    schema = json.loads((root / "cableparse" / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@given(documents)
@thorough
def test_a_document_comes_back_from_its_json(document: Cable | Article | Text) -> None:
    again = type(document).from_dict(json.loads(document.to_json()))
    assert again == document
    assert again.to_dict() == document.to_dict()


@given(documents)
@thorough
def test_spans_come_back_too(document: Cable | Article | Text) -> None:
    plain = json.loads(document.to_json(spans=True))
    assert type(document).from_dict(plain).to_dict(spans=True) == plain


@given(documents)
@settings(thorough, max_examples=25)
def test_every_document_fits_the_schema(
    validator: jsonschema.Draft202012Validator, document: Cable | Article | Text
) -> None:
    validator.validate(json.loads(document.to_json()))
    validator.validate(json.loads(document.to_json(spans=True)))


CABLE_KEYS = """
    schema kind id dialect date partial header classification message_reference section sections captions correction
    passing executive_order tags subject mentions references classified_by body summary comment signers notes
    drafting distribution attributes defects
"""
ARTICLE_KEYS = """
    schema kind title starts_mid_story authors byline outlet agency dateline published updated blocks pictures
    quotes body_text defects
"""


@pytest.mark.parametrize(
    ("cls", "keys"),
    [(Cable, CABLE_KEYS), (Article, ARTICLE_KEYS), (Text, "schema kind label blocks defects")],
)
def test_the_keys_stand_in_the_order_of_the_contract(cls: type[Document], keys: str) -> None:
    assert list(cls().to_dict()) == keys.split()


@given(st.lists(documents, min_size=2, max_size=2))
@settings(thorough, max_examples=25)
def test_the_keys_are_the_same_whatever_the_document_holds(pair: list[Cable | Article | Text]) -> None:
    for document in pair:
        assert list(document.to_dict()) == list(type(document)().to_dict())


def test_a_defect_is_written_with_line_and_column() -> None:
    defect = Defect("unreadable", "error", "the input cannot be read: why", Span(4, 5))
    document = Text(source="ab\ncd\n", defects=(defect,))
    assert document.to_dict()["defects"] == [
        {
            "code": "unreadable",
            "level": "error",
            "message": "the input cannot be read: why",
            "line": 2,
            "column": 2,
        }
    ]
    assert Text.from_dict(document.to_dict(spans=True)).defects == (defect,)


def test_spans_and_segments_are_written_on_request() -> None:
    document = Cable(
        source="PGOV",
        tags=(Tag("PGOV", "subject", span=Span(0, 4)),),
        subject="GO",
        spans={"subject": Span(1, 3)},
        segments=(Segment("tags", 0, 4),),
    )
    plain = document.to_dict(spans=True)
    assert plain["tags"] == [{"code": "PGOV", "kind": "subject", "name": None, "span": [0, 4]}]
    assert (plain["spans"], plain["segments"]) == (
        {"tags[0].code": [[0, 4]], "subject": [[1, 3]]},
        [["tags", 0, 4]],
    )
    assert [Cable.from_dict(plain).spans, Cable.from_dict(plain).segments] == [document.spans, document.segments]
    assert document.to_dict()["tags"] == [{"code": "PGOV", "kind": "subject", "name": None}]


def test_a_dumped_line_is_read_with_its_origin(validator: jsonschema.Draft202012Validator) -> None:
    line = {"path": "cables.csv", "record": 7, **Text().to_dict()}
    validator.validate(line)
    assert Text.from_dict(line).origin == Origin("cables.csv", 7)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"schema": 2}, "schema"),
        ({"kind": "article"}, "kind"),
        ({"id": 7}, "id"),
        ({"partial": 1}, "partial"),
        ({"subjekt": None}, "subjekt"),
        ({"dialect": "morse"}, "dialect"),
        ({"captions": "SIPDIS"}, "captions"),
        ({"captions": [1]}, r"captions\[0\]"),
        ({"section": {"number": 1}}, "section.total"),
        ({"section": {"number": True, "total": None}}, "section.number"),
        ({"body": [{**attrs.asdict(Block("paragraph")), "level": "HIGH", "span": None}]}, r"body\[0\].level"),
        ({"body": [7]}, r"body\[0\]"),
        ({"attributes": {"Concepts": None}}, "attributes.Concepts"),
        ({"defects": [{"code": "a", "message": "b", "level": "fatal"}]}, "defects.level"),
        ({"spans": []}, "spans"),
        ({"spans": {"subject": [[1]]}}, "spans.subject"),
        ({"segments": [["nowhere", 1, 2]]}, "segments"),
        ({"path": 7}, "path"),
        ({"path": "a", "record": []}, "record"),
    ],
)
def test_what_does_not_fit_is_named(change: dict[str, object], named: str) -> None:
    with pytest.raises(ValueError, match=f"^{named}: "):
        Cable.from_dict({**Cable().to_dict(), **change})


@pytest.mark.parametrize("key", Cable().to_dict())
def test_a_missing_key_is_named(key: str) -> None:
    plain = Cable().to_dict()
    del plain[key]
    with pytest.raises(ValueError, match=f"^{key}: "):
        Cable.from_dict(plain)


def test_what_is_no_object_is_no_document() -> None:
    with pytest.raises(ValueError, match=r"^document: expected an object, got \[\]$"):
        Cable.from_dict([])  # type: ignore[arg-type]
