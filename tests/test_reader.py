"""From a text to a document: dispatch, hints, strict mode, and that the package's names are there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

import cableparse
from cableparse import CableSyntaxError, Defect, Hints, Span, Text, parse, parse_article, parse_cable
from cableparse.reader import raise_first_error

if TYPE_CHECKING:
    from pathlib import Path

CABLE = "VZCZCXYZ0024\nPP RUEHC\nDE RUEHUNV #0518/01 2681640\nZNR UUUUU ZZH\nP 241640Z SEP 08\nFM UNVIE VIENNA\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (CABLE, "cable"),
        ("VELMAR, Valdoria -- The council will meet in spring.\n", "article"),
        ("A note.", "text"),
        ("", "text"),
    ],
)
def test_a_text_is_read_as_what_it_is_and_for_a_reason(text: str, kind: str) -> None:
    for given in (text, text.encode(), bytearray(text.encode()), memoryview(text.encode())):
        document = parse(given)
        assert (document.kind, document.source) == (kind, text)
        assert document.evidence


def test_a_reader_that_is_asked_for_is_used() -> None:
    assert parse_article(CABLE).kind == "article"
    assert parse_cable("A note.").kind == "cable"
    assert parse_cable("A note.").evidence == ("It is read as a cable because the caller asked for that.",)


def test_hints_stand_in_where_the_text_is_silent() -> None:
    assert parse_cable("A note.").id is None
    assert parse_cable("A note.", id="08UNVIEVIENNA518").id == "08UNVIEVIENNA518"
    assert parse_cable("A note.", hints=Hints(id="08UNVIEVIENNA518")).id == "08UNVIEVIENNA518"
    both = parse_cable("A note.", id="08UNVIEVIENNA518", hints=Hints(id="07STATE1", date="2008-09-24"))
    assert (both.id, both.date) == ("08UNVIEVIENNA518", "2008-09-24")


def test_strict_raises_for_the_earliest_error_alone() -> None:
    defects = (
        Defect("c", "error", "late", Span(9, 10)),
        Defect("a", "warning", "doubtful", Span(0, 1)),
        Defect("b", "error", "early", Span(3, 4), "a blank"),
    )
    with pytest.raises(CableSyntaxError, match="line 2, column 1: early; expected a blank") as raised:
        raise_first_error(Text(source="ab\ncdefghij", defects=defects))
    assert (raised.value.msg, raised.value.position) == ("early", 3)
    raise_first_error(Text(source="ab", defects=defects[1:2]))


def test_the_public_names_are_in_order() -> None:
    assert cableparse.__all__ == sorted(cableparse.__all__)


def test_the_same_text_gives_the_same_document_from_several_threads(seeds: Path) -> None:
    texts = [path.read_bytes() for path in sorted(seeds.glob("*.txt"))]
    wanted = [parse(text).to_json(spans=True) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: parse(text).to_json(spans=True), texts * 4))
    assert found == wanted * 4


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_a_text_reads_alike_whatever_ends_its_lines(seeds: Path, ends: str) -> None:
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text("utf-8")
        wanted, found = parse(text), parse(text.replace("\n", ends))
        assert found == wanted, path.stem
        assert len(found.segments) == len(wanted.segments), path.stem


# -------------------------------------------------------------------------------------------------- wrong types


def test_what_is_no_text_is_an_error_that_says_what_is_expected(tmp_path: Path) -> None:
    for read in (parse, parse_cable, parse_article):
        with pytest.raises(TypeError, match=r"^text: expected str or bytes, got \w+Path; `read` reads files$"):
            read(tmp_path)  # type: ignore[operator]  # what the test is about
    for texts in ("abc", b"abc"):
        with pytest.raises(TypeError, match=r"^texts: expected several texts"):
            cableparse.parse_many(texts)  # type: ignore[arg-type]  # the same
    with pytest.raises(TypeError, match=r"^path: expected the name of a file or folder, got int$"):
        cableparse.read(3)  # type: ignore[arg-type]  # the same


@pytest.mark.parametrize("hint", [{"year": "2007"}, {"year": True}, {"id": 7}, {"hints": "07ROME12"}])
def test_a_hint_of_another_type_is_an_error(hint: dict[str, object]) -> None:
    (name,) = hint
    with pytest.raises(TypeError, match=f"^{name}: expected .*, got "):
        parse_cable("x", **hint)  # type: ignore[arg-type]  # what the test is about


def test_the_name_of_a_file_is_told_from_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", "utf-8")
    assert parse(str(tmp_path / "a.txt")).evidence[-1] == "It is the name of a file; `read` reads files."
    assert len(parse(str(tmp_path / "b.txt")).evidence) == 1
    assert len(parse("x" * 5000).evidence) == 1
    assert len(parse("nul\0").evidence) == 1
