"""Many texts at once: the same rows in the same order however many processes, and whatever happens to these."""

from __future__ import annotations

import itertools
import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from crashing import FEW_TEXTS

import cableparse
from cableparse.parallel import jobs as many
from cableparse.parallel import parallel, workers
from cableparse.parallel.parallel import parse_many

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize("jobs", [1, 2, None])
def test_a_row_a_text_in_order_as_parse_gives_them(jobs: int | None) -> None:
    texts = FEW_TEXTS * 5
    assert list(parse_many(texts, jobs=jobs)) == [cableparse.parse(text).to_json() for text in texts]


@pytest.mark.parametrize("jobs", [1, 2])
def test_kind_and_spans_reach_the_readers(jobs: int) -> None:
    (row,) = parse_many(["One note.\n"], jobs=jobs, kind="cable", spans=True)
    assert row == cableparse.parse_cable("One note.\n").to_json(spans=True)


def test_a_kind_that_there_is_not_is_told_of_at_once() -> None:
    with pytest.raises(ValueError, match="got 'letter'"):
        parse_many(["One."], kind="letter")  # type: ignore[arg-type]  # what the test is about


def test_bytes_in_all_their_forms_and_what_is_no_text() -> None:
    given: list[Any] = [b"One.", bytearray(b"One."), memoryview(b"One."), None, 1.5]
    found = [json.loads(row) for row in parse_many(given, jobs=1)]
    assert found[0] == found[1] == found[2] == json.loads(cableparse.parse("One.").to_json())
    assert [one["label"] for one in found[3:]] == ["unreadable"] * 2
    assert found[3]["defects"][0]["message"] == "the input cannot be read: expected str or bytes, got NoneType"


def test_no_texts_no_rows() -> None:
    assert list(parse_many([], jobs=2)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_texts_are_taken_only_some_way_ahead(jobs: int) -> None:
    taken = itertools.count()
    endless = (f"Note {number}. " + "x" * many.CHUNK for number in taken)
    assert len(list(itertools.islice(parse_many(endless, jobs=jobs), 50))) == 50
    assert next(taken) <= 50 + workers._AHEAD * jobs + 2


def test_jobs_that_are_no_number_of_processes() -> None:
    with pytest.raises(ValueError, match=r"^jobs: expected 0 or more, got -1$"):
        parse_many([], jobs=-1)
    with pytest.raises(TypeError, match=r"^jobs: expected an integer, got str$"):
        parse_many([], jobs="2")  # type: ignore[arg-type]  # what the test is about


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_texts_raise_reaches_the_caller(jobs: int) -> None:
    def texts() -> Iterator[str]:
        yield from ["One.\n"] * 20
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        list(parse_many(texts(), jobs=jobs))


@pytest.mark.parametrize(("known", "processes"), [(3, 3), (None, 1)])
def test_processors_where_the_system_does_not_tell_which_may_be_used(
    monkeypatch: pytest.MonkeyPatch, known: int | None, processes: int
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: known)
    assert parallel.processors() == processes
