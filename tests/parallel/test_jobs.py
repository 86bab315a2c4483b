"""Texts in chunks, and what becomes of a text that cannot be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import cableparse
from cableparse.parallel import jobs as many
from cableparse.parallel.jobs import chunks
from cableparse.parallel.parallel import parse_many
from cableparse.sources.records import Record

if TYPE_CHECKING:
    import pytest


def test_chunks_are_cut_by_bytes_and_lose_nothing() -> None:
    records = [Record(cableparse.Origin("folder", at), "x" * size) for at, size in enumerate([100, 100, 5000, 1, 0, 0])]
    cut = list(chunks(records))
    assert [record for piece in cut for record in piece] == records
    assert [len(piece) for piece in cut] == [2, 1, 3]


def test_many_empty_texts_are_several_chunks() -> None:
    assert len(list(chunks([Record(cableparse.Origin("folder"))] * 100))) > 10


def test_what_raises_is_named_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read = many.read_record

    def no_memory(record: Record, kind: Any = "auto") -> Any:
        if record.data == "Two.\n":
            raise MemoryError
        return read(record, kind)

    monkeypatch.setattr(many, "read_record", no_memory)
    found = [json.loads(row) for row in parse_many(["One.\n", "Two.\n", "Three.\n"], jobs=1)]
    assert [one["label"] for one in found] == ["other", "unreadable", "other"]
    assert found[1]["defects"][0]["message"] == "the input cannot be read: there is not enough memory for it"


def test_a_document_from_no_file_has_no_path() -> None:
    assert many.origin_keys(cableparse.parse("One.\n")) == {}
