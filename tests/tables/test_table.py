"""The files under cableparse/data: their form, that no unconfirmed name is in them, and how they are made."""

from __future__ import annotations

import importlib.util
import itertools
import os
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from conftest import ROOT

from cableparse.core.vocabulary import ClassificationLevel, Precedence
from cableparse.tables import markings, posts, table

if TYPE_CHECKING:
    from types import ModuleType

DATA = ROOT / "cableparse" / "data"

COLUMNS = {
    "captions": ["caption", "kind", "meaning"],
    "classifications": ["words", "level", "portion", "letter"],
    "operating_signals": ["signal", "meaning"],
    "places": ["post", "kind", "country", "iso", "latitude", "longitude"],
    "portion_marks": ["mark", "level"],
    "posts": ["post", "country", "routing_indicators", "variants"],
    "precedences": ["prosign", "word"],
    "routing_indicators": ["indicator", "station"],
    "tags": ["code", "kind", "first_year", "last_year", "name", "source"],
    "words": ["use", "word"],
}


def make_tables() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_tables", ROOT / "scripts" / "make_tables.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_file_is_known() -> None:
    assert {path.stem for path in DATA.glob("*.tsv")} == set(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_and_rows(name: str) -> None:
    text = (DATA / f"{name}.tsv").read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    header, *lines = text[:-1].split("\n")
    assert header.split("\t") == COLUMNS[name]
    assert [line.split("\t") for line in lines] == table.read_table(name)
    assert all(line.count("\t") == header.count("\t") for line in lines)
    assert all(line.split("\t")[0] for line in lines)
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - {"precedences"}))
def test_rows_are_sorted(name: str) -> None:
    rows = table.read_table(name)
    assert rows == sorted(rows)


def test_precedences_are_ranked() -> None:
    assert list(markings.precedences()) == list("ZOPRYWM")
    assert set(markings.precedence_words()) == set(get_args(Precedence))
    assert [markings.precedences()[prosign] for prosign in "ZOPR"] == [
        "FLASH",
        "IMMEDIATE",
        "PRIORITY",
        "ROUTINE",
    ]
    assert [markings.precedences()[prosign] for prosign in "YWM"] == [None, None, None]


@pytest.mark.parametrize("name", ["classifications", "portion_marks"])
def test_levels_are_the_five(name: str) -> None:
    column = COLUMNS[name].index("level")
    assert {row[column] for row in table.read_table(name)} - {""} == set(get_args(ClassificationLevel))


def test_a_name_has_a_source_and_only_a_name() -> None:
    assert all(bool(row[4]) == bool(row[5]) for row in table.read_table("tags"))


def test_no_program_was_read_in_a_handbook_and_no_organization_known_by_its_code_alone_has_a_name() -> None:
    rows = table.read_table("tags")
    assert {row[5] for row in rows if row[1] == "program" and row[4]} == {"attested"}
    named = {row[0] for row in rows if row[1] == "org" and row[4]}
    assert named.isdisjoint({"AAA", "AI", "KANU", "ETA", "EUN", "FBI"})


def test_meanings_not_confirmed_are_none() -> None:
    signals = markings.operating_signals()
    assert [signals[code] for code in ("ZZH", "ZDK", "ZDS", "ZFF", "ZFR", "ZOC", "ZUI")] == [None] * 7
    assert signals["ZEX"] == "Book message"
    captions = markings.captions()
    assert captions["NOFORN"].meaning == "Not releasable to foreign nationals"
    assert captions["ORCON"] == markings.HandlingCaption("dissemination control", None)
    assert captions["CONDIS"].meaning is None


def test_years_of_a_kind_of_tag_do_not_overlap() -> None:
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for code, kind, first, last, _, _ in table.read_table("tags"):
        if kind != "program":
            spans.setdefault((code, kind), []).append((int(first), int(last or 9999)))
    for held in spans.values():
        held.sort()
        assert all(one[1] < other[0] for one, other in itertools.pairwise(held)), held


def test_every_variant_is_read_as_its_post() -> None:
    listed = {post.replace(" ", "") for post, _, _, _ in table.read_table("posts")}
    for post, _, _, variants in table.read_table("posts"):
        assert posts.canonical_post(post) == post.replace(" ", "")
        for variant in filter(None, variants.split(",")):
            found = posts.canonical_post(variant)
            assert found == (variant if variant in listed else post.replace(" ", ""))


def test_tables_are_made_of_confirmed_rows(tmp_path: Path) -> None:
    """The script leaves out the name of every row whose status is not one of the confirmed."""
    script = make_tables()
    rows = [
        "read",
        "read-1974",
        "attested",
        "code-seen",
        "code-only",
        "unverified",
        "unverified-name",
        "unverified-likely",
    ]
    header = "code\tname\tkind\tera\tiso_alpha2\tsource\tstatus\n"
    for kind in ("subject", "org", "geo", "program"):
        lines = [f"{kind[0].upper()}{at}\tName {at}\t\t1974\t\tinvented\t{status}\n" for at, status in enumerate(rows)]
        (tmp_path / f"tags_{kind}.tsv").write_text(header + "".join(lines), encoding="utf-8")
    _, made = script.tags(tmp_path)
    assert [row for row in made if row[4]] == [
        (f"{kind}{at}", name, *years, f"Name {at}", "attested" if at == 2 else "handbook")
        for kind, name, years in (
            ("G", "geo", ("1973", "1979")),
            ("O", "org", ("1973", "1979")),
            ("P", "program", ("", "")),
            ("S", "subject", ("1973", "1979")),
        )
        for at in (0, 1, 2)
    ]
    assert len(made) == 4 * len(rows)


def test_script_reproduces_the_tables(tmp_path: Path) -> None:
    reference = os.environ.get("CABLEPARSE_REFERENCE")
    if not reference:
        pytest.skip("CABLEPARSE_REFERENCE names no folder of reference tables")
    script = make_tables()
    script.make(Path(reference), tmp_path)
    for name in script.TABLES:
        assert (tmp_path / f"{name}.tsv").read_bytes() == (DATA / f"{name}.tsv").read_bytes()
