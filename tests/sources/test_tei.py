"""Volumes of the edition FRUS in TEI: a record for each document, and one document at a time in memory."""

from __future__ import annotations

import gzip
import tracemalloc
from typing import TYPE_CHECKING

from conftest import ROOT

from cableparse import Cable, Text, read
from cableparse.sources.containers import records

if TYPE_CHECKING:
    from pathlib import Path

VOLUME = ROOT / "examples" / "frus1955-57v99.xml"
DOCUMENT = """<div type="document" xml:id="d{0}" n="{0}">
<head>{0}. Telegram From the Embassy in Lasania to the Department of State<note n="1" type="source">Source: Brand
Papers. Secret.</note></head><opener><dateline>Port Varen, April 25, 1957—5 p.m.</dateline></opener>
<p>{0}. It rained.</p>{1}<closer><signed>Holt</signed></closer></div>
"""


def volume(count: int, paragraphs: str = "") -> bytes:
    documents = "".join(DOCUMENT.format(number, paragraphs) for number in range(1, count + 1))
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1"><text>{documents}</text></TEI>'.encode()


def test_a_volume_gives_each_document() -> None:
    found = [(document.origin.record, document.kind) for document in read(VOLUME) if document.origin]
    assert found == [("d1", "cable"), ("d2", "cable"), ("d3", "text"), ("d4", "text"), ("d5", "cable")]


def test_a_volume_may_be_packed(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(volume(3)))
    found = list(read(tmp_path / "a.gz"))
    assert [one.attributes["FRUS"] for one in found if isinstance(one, Cable)] == ["frus1/d1", "frus1/d2", "frus1/d3"]


def test_the_name_of_a_file_names_the_volume_where_it_does_not(tmp_path: Path) -> None:
    document = volume(1).partition(b"<text>")[2].partition(b"</text>")[0]
    path = tmp_path / "frus1955-57v98-d1.xml"
    path.write_bytes(document)
    (cable,) = read(path)
    assert isinstance(cable, Cable)
    assert cable.attributes["FRUS"] == "frus1955-57v98/d1"


def test_a_volume_that_breaks_off_gives_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(volume(3)[:-120])
    *found, broken = read(path)
    assert [document.kind for document in found] == ["cable", "cable"]
    assert isinstance(broken, Text)
    assert "not well-formed" in broken.defects[0].message


def test_a_volume_without_documents_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(volume(0))
    (record,) = records(path)
    assert record.error == "it is TEI without a document: no div has the type document"


def test_memory_does_not_grow_with_the_volume(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    peaks = []
    for count in (100, 600):
        path.write_bytes(volume(count, f"<p>{'It rained. ' * 1000}</p>"))
        tracemalloc.start()
        assert sum(record.error is None for record in records(path)) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]
    assert peaks[1] < path.stat().st_size / 3
