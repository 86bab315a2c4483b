"""Lines for the bulk interface: actions with an `_id` that occurs once, each above its document."""

from __future__ import annotations

import io
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

import cableparse
from cableparse import Cable, Origin
from cableparse.cli import main
from cableparse.outputs.output import encoding, writing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COLLECTION = ROOT / "examples" / "collection"


def bulk(*chunks: Sequence[cableparse.Document]) -> list[Any]:
    out = io.BytesIO()
    encode = encoding("bulk", "auto")
    with writing("bulk", "auto", out) as writer:
        for chunk in chunks:
            writer.write(encode(chunk).data)
    assert out.getvalue()[-1:] in (b"\n", b"")
    return [json.loads(line) for line in out.getvalue().split(b"\n")[:-1]]


def ids(*chunks: Sequence[cableparse.Document]) -> list[str]:
    return [one["index"]["_id"] for one in bulk(*chunks)[::2]]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_dump_is_an_action_and_a_document_in_turn(tmp_path: Path, jobs: str) -> None:
    out, plain = tmp_path / "bulk", tmp_path / "plain.jsonl"
    options = ["--format", "bulk", "--index", "wires", "--jobs", jobs]
    assert main(["dump", "-q", *options, "-o", str(out), str(COLLECTION)]) == 0
    assert main(["dump", "-q", "-o", str(plain), str(COLLECTION)]) == 0
    lines = out.read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert lines[1::2] == plain.read_bytes().split(b"\n")[:-1]
    actions = [json.loads(line) for line in lines[::2]]
    assert all(set(one) == {"index"} and set(one["index"]) == {"_index", "_id"} for one in actions)
    assert {one["index"]["_index"] for one in actions} == {"wires"}
    named = [one["index"]["_id"] for one in actions]
    assert len(set(named)) == len(named)
    assert {"07ZAGREB61", "07ZAGREB61-2", str(COLLECTION / "articles" / "2004-06-17-01.txt")} <= set(named)


def test_a_repeated_id_gets_a_number_also_in_another_chunk() -> None:
    cable = Cable(id="07LIMA1")
    assert ids([cable, cable], [cable]) == ["07LIMA1", "07LIMA1-2", "07LIMA1-3"]


def test_a_number_that_is_taken_is_passed_over() -> None:
    first, second = Cable(id="07LIMA1"), Cable(id="07LIMA1-2")
    assert ids([second, first, first, first]) == ["07LIMA1-2", "07LIMA1", "07LIMA1-3", "07LIMA1-4"]
    assert ids([first, first, second]) == ["07LIMA1", "07LIMA1-2", "07LIMA1-2-2"]


@given(st.lists(st.sampled_from(["A", "A-2", "A-2-2", "A-3", "B"])))
def test_no_id_occurs_twice(names: list[str]) -> None:
    assert max(Counter(ids([Cable(id=name) for name in names])).values(), default=1) == 1


def test_what_has_no_id_is_named_by_its_origin() -> None:
    text = attrs.evolve(cableparse.parse("x"), origin=Origin("notes.csv", 7))
    assert ids([text, attrs.evolve(text, origin=Origin("note"))]) == ["notes.csv:7", "note"]
    assert ids([Cable(), Cable()]) == ["document", "document-2"]


def test_a_name_of_any_length_and_signs_is_an_id() -> None:
    long, strange = (Cable(origin=Origin(path)) for path in ("é" * 600, "a\nb\udce9"))
    first, second, third = ids([long, long, strange])
    assert (first, second) == ("é" * 245, "é" * 245 + "-2")
    assert len(second.encode()) <= 512
    assert third == "a\nb\\udce9"


@pytest.mark.parametrize("name", ["", "Cables", "a b", "_all", "-x", "a/b", "*"])
def test_a_name_that_no_index_may_have(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["dump", "--format", "bulk", f"--index={name}", "seeds"])
    assert ended.value.code == 2
    assert "--index: expected an index name in lower case" in capsys.readouterr().err
