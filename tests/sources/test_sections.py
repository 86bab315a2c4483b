"""Sections of a telegram in several files, or in several rows of a table, are one cable if that is asked for."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import attrs
from hypothesis import given
from hypothesis import strategies as st

import cableparse
from cableparse.core.spans import Origin
from cableparse.sources.records import Record
from cableparse.sources.sections import joined
from cableparse.strategies import cables

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "R 151444Z MAR 89\nFM AMEMBASSY VALLETTA\nTO SECSTATE WASHDC\n\nUNCLAS SECTION {} OF {} VALLETTA 0412\n\n"
FIRST = HEADING.format(1, 2) + "TAGS: EAGR, MT\nSUBJECT: THE FAIR\n\n1. THE MAYOR OPENED THE FAIR OF THE\n"
SECOND = HEADING.format(2, 2) + "GROWERS.\n\n2. IT RAINED.\nFIKTIV\n"
WHOLE = cableparse.parse_cable(f"{FIRST}\n{SECOND}")


def read(*texts: str) -> list[cableparse.Cable | cableparse.Article | cableparse.Text]:
    records = [Record(Origin(f"{at}.txt"), text) for at, text in enumerate(texts)]
    return list(joined((record.hints, cableparse.parse(text)) for record, text in zip(records, texts, strict=True)))


def test_files_of_one_telegram_are_one_cable(tmp_path: Path) -> None:
    for name, text in (("89VALLETTA412_a", FIRST), ("89VALLETTA412_b", SECOND), ("note", "It rained.\n")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    cable, note = cableparse.read(tmp_path, sections=True)
    assert cable == WHOLE
    assert isinstance(cable, cableparse.Cable)
    assert (cable.sections, [block.number for block in cable.body]) == ((1, 2), [1, 2])
    assert cable.origin == Origin(str(tmp_path / "89VALLETTA412_a.txt"))
    assert cable.evidence[-1] == f"Another section of it comes from {tmp_path / '89VALLETTA412_b.txt'}."
    assert note.kind == "text"
    assert [document.kind for document in cableparse.read(tmp_path)] == ["cable", "cable", "text"]


def test_rows_of_one_telegram_are_one_cable(tmp_path: Path) -> None:
    with (tmp_path / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "text"), ("89VALLETTA412", SECOND), ("89VALLETTA412", FIRST)])
    (cable,) = cableparse.read(tmp_path / "rows.csv", sections=True)
    assert cable == WHOLE
    assert [defect.code for defect in cable.defects] == ["section-out-of-order"]


def test_sections_of_other_telegrams_are_not_joined() -> None:
    other = SECOND.replace("0412", "0413")
    assert [document.sections for document in read(FIRST, other) if isinstance(document, cableparse.Cable)] == [
        (1,),
        (2,),
    ]
    three = SECOND.replace("OF 2", "OF 3")
    assert len(read(FIRST, three)) == 2


def test_what_is_incomplete_comes_at_the_end() -> None:
    documents = read(FIRST, "It rained.\n", FIRST.replace("0412", "0413"), SECOND)
    assert [getattr(document, "sections", None) for document in documents] == [None, (1, 2), (1,)]


@given(st.lists(cables(dialect="ads", sections=3, addressees=1, paragraphs=2), max_size=3))
def test_whole_telegrams_come_as_they_are(made: list[cableparse.Cable]) -> None:
    texts = [attrs.evolve(cable, section=None, sections=()).render() for cable in made]
    assert read(*texts) == [cableparse.parse(text) for text in texts]
