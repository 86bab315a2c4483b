"""Makes the tables under cableparse/data from a folder of reference tables.

    python scripts/make_tables.py REFERENCE_FOLDER [OUTPUT_FOLDER]

The reference tables (posts.tsv, tags_geo.tsv ...) say for every row where it was read and how certain it is. This
script keeps what the library needs, sorted and in few columns, and drops every meaning that is not confirmed: such a
code is still known, with its kind, but it has no name. The same reference tables give the same bytes. NOTICE says where
the facts come from.
"""

from __future__ import annotations

import argparse
import re
import typing
from pathlib import Path
from typing import TYPE_CHECKING

from cableparse.core.vocabulary import ClassificationLevel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DATA = Path(__file__).resolve().parent.parent / "cableparse" / "data"

Row = dict[str, str]
Table = tuple[tuple[str, ...], list[tuple[str, ...]]]

# The statuses under which a name or meaning was read in a source. "read-1974": the same code and country
# are in the handbook of 1974. "attested": in two public sources, or in the handbook of 1974 under the same name.
# "code-seen" is not among them: the code was seen in cables, but its name was not read.
CONFIRMED = frozenset({"read", "read-1974", "read-value", "attested"})

# The years of a reference table's eras; the last year is empty if no later list is known.
# The change from the legacy country codes to the present ones came some time before the list of 2024.
ERAS = {
    "1974": ("1973", "1979"),
    "1973-1979": ("1973", "1979"),
    "1975-1979": ("1975", "1979"),
    "1979-1980s": ("1979", "1989"),
    "1974; 2000s": ("1973", ""),
    "1973-1979; 2000s": ("1973", ""),
    "2000s": ("2000", ""),
    "current (2022) and 2000s": ("2000", ""),
    "1974 (X-codes also in later legacy cables, e.g. XR)": ("1973", "1979"),
    "legacy ca.1980-2011": ("1980", "2011"),
    "current (GENC/ISO style)": ("2024", ""),
    "current": ("2024", ""),
}

# Rows of the caption table that describe a sentence or a line of another kind, not a caption.
NOT_CAPTIONS = frozenset(
    {"attention indicator", "passing instruction", "correction note", "subject tag words", "text note"}
)

# Precedence prosigns by rank; Y, W and M are not State's.
PROSIGNS = "ZOPRYWM"

LEVELS = typing.get_args(ClassificationLevel)


def read(folder: Path, name: str) -> list[Row]:
    """One reference table, read: a header line, tabs between columns, no quoting."""
    lines = (folder / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:] if line]


def confirmed(row: Row, column: str) -> str:
    """The row's name or meaning if it was read in a source, else an empty string."""
    return row[column] if row["status"] in CONFIRMED else ""


def tags(folder: Path) -> Table:
    """TAGS of every kind: code, kind, the years the meaning held, its name, and where that was read."""
    rows: set[tuple[str, ...]] = set()
    for kind in ("subject", "org", "geo", "program"):
        for row in read(folder, f"tags_{kind}"):
            first, last = ERAS[row["era"]] if kind != "program" else ("", "")
            name = confirmed(row, "name")
            source = "attested" if row["status"] == "attested" else "handbook" if name else ""
            # One organization changed: "A (1974 sense; B from 1995)". Only the first sense was read.
            changed = re.fullmatch(r"([^(]*) \(1974 sense;[^)]*\)", name)
            if changed:
                rows.add((row["code"].upper(), kind, first, "1979", changed[1], source))
                first, name, source = "1980", "", ""
            rows.add((row["code"].upper(), kind, first, last, name, source))
    return ("code", "kind", "first_year", "last_year", "name", "source"), sorted(rows)


def posts(folder: Path) -> Table:
    """Posts and agencies: name, legacy country code, routing indicators and known other spellings."""
    rows: list[tuple[str, ...]] = [
        (row["post_name"], row["country_tag_legacy"], row["routing_indicator"], row["known_variants"])
        for row in read(folder, "posts")
        if row["type"] != "alias or misspelling"  # each is a variant of a listed post, or of no post
    ]
    return ("post", "country", "routing_indicators", "variants"), sorted(rows)


def routing_indicators(folder: Path) -> Table:
    """Routing indicators of diplomatic posts and the Department: indicator and station as listed."""
    rows: list[tuple[str, ...]] = [
        (row["indicator"], row["station"])
        for row in read(folder, "routing_indicators")
        if row["kind"] != "other" and row["form"] == "single"
    ]
    return ("indicator", "station"), sorted(rows)


def captions(folder: Path) -> Table:
    """Captions: the words, their kind and meaning."""
    rows: list[tuple[str, ...]] = [
        (row["caption"], row["kind"], confirmed(row, "meaning"))
        for row in read(folder, "captions")
        if row["kind"] not in NOT_CAPTIONS
    ]
    return ("caption", "kind", "meaning"), sorted(rows)


def precedences(folder: Path) -> Table:
    """Precedences, highest first as listed: the prosign, and the word if that was read and State uses it."""
    rows: list[tuple[str, ...]] = []
    for row in read(folder, "precedence"):
        word = confirmed(row, "word")
        rows.append((row["prosign"], "" if word == "ECP" else word))  # ECP: military networks only
    rows.sort(key=lambda row: PROSIGNS.index(row[0]))
    return ("prosign", "word"), rows


def level(words: str) -> str:
    """The level that a form of the classification line states, or an empty string."""
    if "UNCLAS" in words:
        return "UNCLASSIFIED"
    return words if words in LEVELS else ""


def classifications(folder: Path) -> Table:
    """Classification words: level, portion marking, and the FL4 letter if it is established."""
    rows: list[tuple[str, ...]] = []
    for row in read(folder, "classification"):
        letters = row["fl4_letters"]
        letter = letters[:1] if re.fullmatch(r"([A-Z])\1{4}", letters) else ""
        rows.append((row["level"], level(row["level"]), row["portion"], letter))
    return ("words", "level", "portion", "letter"), sorted(rows)


def portion_marks(folder: Path) -> Table:
    """Portion markings and the level of each, by its first component."""
    levels = {row["portion"]: level(row["level"]) for row in read(folder, "classification")}
    levels["FOUO"] = levels["U//FOUO"]
    rows: list[tuple[str, ...]] = []
    for row in read(folder, "portion_marks"):
        mark = row["mark"]
        if "<" in mark or mark == "NONE":  # a pattern, and the absence of a marking
            continue
        first = re.split(r" - |[/-]", mark)[0]
        rows.append((mark, levels.get(first, level(first))))
    return ("mark", "level"), sorted(rows)


def operating_signals(folder: Path) -> Table:
    """Operating signals and their meanings."""
    rows: list[tuple[str, ...]] = []
    for row in read(folder, "operating_signals"):
        meaning = confirmed(row, "meaning")
        if "number meanings: general knowledge" in row["source"]:
            meaning = meaning.split(" (", maxsplit=1)[0]
        rows.extend((code, meaning) for code in row["code"].split(" / "))
    return ("signal", "meaning"), sorted(rows)


TABLES: dict[str, Callable[[Path], Table]] = {
    "tags": tags,
    "posts": posts,
    "routing_indicators": routing_indicators,
    "captions": captions,
    "precedences": precedences,
    "classifications": classifications,
    "portion_marks": portion_marks,
    "operating_signals": operating_signals,
}


def tsv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table as text: one line for each row, tabs between columns."""
    return "".join("\t".join(row) + "\n" for row in (header, *rows))


def make(reference: Path, output: Path) -> None:
    """Writes every table into the output folder."""
    for name, table in TABLES.items():
        header, rows = table(reference)
        (output / f"{name}.tsv").write_text(tsv(header, rows), encoding="utf-8", newline="\n")


def main() -> None:
    """Runs the command line."""
    arguments = argparse.ArgumentParser(description="Make the tables under cableparse/data.")
    arguments.add_argument("reference", type=Path, help="folder of the reference tables")
    arguments.add_argument("output", type=Path, nargs="?", default=DATA, help="default: cableparse/data")
    given = arguments.parse_args()
    make(given.reference, given.output)


if __name__ == "__main__":
    main()
