"""JSON text: what it looks like, and that orjson and the standard library write the same bytes."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cableparse
from cableparse.core import jsontext
from cableparse.core.jsontext import json_bytes
from cableparse.strategies import articles, cable_texts, cables, damage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INDENTS = (None, 1, 2, 4)
# any text, with lone surrogates and what JSON escapes
TEXTS = st.text() | st.text(st.characters(), max_size=9) | st.text('\0\x1f\x7f"\\/\n\t\u2028\ud800\udfff😀')
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(-(2**65), 2**65) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


@pytest.fixture
def without_orjson(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "orjson", None)
    jsontext._writer_of_orjson.cache_clear()
    yield
    jsontext._writer_of_orjson.cache_clear()


def by_the_standard_library(value: object, indent: int | None) -> bytes:
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return "".join(f"\\u{ord(sign):04x}" if "\ud800" <= sign <= "\udfff" else sign for sign in text).encode()


def agree(value: object) -> None:
    for indent in INDENTS:
        assert json_bytes(value, indent=indent) == by_the_standard_library(value, indent)


def test_orjson_is_used_where_it_is_installed() -> None:
    orjson = pytest.importorskip("orjson")
    assert jsontext._writer_of_orjson(None) is orjson.dumps
    assert jsontext._writer_of_orjson(2) is not None
    assert jsontext._writer_of_orjson(4) is None


@pytest.mark.usefixtures("without_orjson")
def test_it_is_not_needed() -> None:
    assert jsontext._writer_of_orjson(None) is None
    assert json_bytes({"é": ["\ud800", 2**70, None]}) == '{"é":["\\ud800",1180591620717411303424,null]}'.encode()
    assert json_bytes(["a", {}], indent=2) == b'[\n  "a",\n  {}\n]'


@given(VALUES)
def test_both_write_the_same_bytes(value: object) -> None:
    agree(value)


@given(cables() | articles() | cable_texts().flatmap(lambda made: damage(made.text)).map(cableparse.parse))
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=30)
def test_of_documents_too(document: cableparse.Document) -> None:
    agree(document.to_dict())
    agree(document.to_dict(spans=True))


def test_and_of_the_seeds(root: Path) -> None:
    for path in sorted((root / "seeds").glob("*.txt")):
        agree(cableparse.parse(path.read_bytes()).to_dict(spans=True))
