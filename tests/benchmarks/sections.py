"""Records of 1973-79 of three sections each, for the benchmark page: seconds and memory against their number.

    python tests/benchmarks/sections.py     # prints the table

The body of a record is as long as that of the other cables of the page, but divided: three headings, three sets of
fields, and sentences that are cut by the breaks.
"""

from __future__ import annotations

import json
import random
import resource
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from page import Cost

SIZES = (1250, 2500, 5000)
SECTIONS = 3
PARAGRAPHS = 4  # of a section
WORDS = (
    "THE WEIRS OF OSRIN RIVER DELEGATE SAID THAT FISHERMEN WOULD OPEN THEM BEFORE SPRING WHILE MEMBERS ASKED FOR TIME "
    "AND VALDORIA HAD NOT SIGNED ANY PAPER WHICH KARVIAN MILLERS COULD ACCEPT WITHOUT A COUNT OF SALMON UPSTREAM"
).split()


def record(chance: random.Random, number: int) -> str:
    """One record: its sections, and the archive's attributes below the last."""
    post = chance.choice(("VIENNA", "ROME", "LONDON", "NAIROBI"))
    day = chance.randint(10, 28)
    sections = "".join(section(chance, post, number, day, at) for at in range(1, SECTIONS + 1))
    return f"Message Text\n{sections}Message Attributes\nDocument Number: 1976{post}{number % 100000:05}\nType: TE\n"


def section(chance: random.Random, post: str, number: int, day: int, at: int) -> str:
    """One transmission."""
    serial = f"{number % 100000:05}"
    lines = [
        "UNCLASSIFIED",
        "",
        f"PAGE 01        {post}  {serial}  {at:02} OF {SECTIONS:02}  {day}150{at}Z",
        "ACTION EUR-12",
        "",
        "INFO  OCT-01  ISO-00  /013 W",
        f"                    --------------------- {chance.randint(10000, 99999):06}",
        f"R {day}1400Z MAY 76",
        f"FM AMEMBASSY {post}",
        f"TO SECSTATE WASHDC {8000 + at}",
        "",
        f"UNCLAS SECTION {at} OF {SECTIONS} {post} {serial}",
        "",
        "E.O. 11652: N/A",
        "TAGS: PFOR, EFIS",
        "SUBJECT: THE WEIRS OF OSRIN",
        "",
    ]
    if at > 1:
        lines += ["BEFORE THE RAIN CAME TO THE VALLEY.", ""]
    for paragraph in range(1, PARAGRAPHS + 1):
        words = " ".join(chance.choices(WORDS, k=90))
        text = f"{(at - 1) * PARAGRAPHS + paragraph}. {words}"
        ends = "" if paragraph == PARAGRAPHS and at < SECTIONS else "."
        lines += [*(text[start : start + 64] for start in range(0, len(text), 64)), ""]
        lines[-2] += ends
    return "\n".join([*lines, *(["DELACOURT"] if at == SECTIONS else []), "", "UNCLASSIFIED", "", "NNN", "", ""])


def table_of(folder: Path, number: int) -> Path:
    """A file with this many records, one JSON object per line."""
    chance = random.Random(76)  # noqa: S311 - repeatable on purpose
    path = folder / f"records{number}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps({'text': record(chance, at)})}\n" for at in range(1, number + 1))
    return path


def part_of_page(dump: Callable[[Path], Cost]) -> Iterator[str]:
    """The lines of the page's part."""
    yield from ("## Records of three sections", "")
    yield "Invented records of 1973-79, each a telegram in three transmissions with heading and fields: a dump"
    yield "to JSON lines by one process, including the start and end of the program. Seconds are processor time."
    yield from ("", "| records | MB | seconds | records per second | peak memory, MB |", "|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for number in SIZES:
            path = table_of(Path(folder), number)
            begun = _processor_seconds()
            memory = dump(path).memory
            taken, size = _processor_seconds() - begun, path.stat().st_size / 1e6
            yield f"| {number:,} | {size:.0f} | {taken:.1f} | {number / taken:,.0f} | {memory:.0f} |"
    yield ""


def _processor_seconds() -> float:
    """The processor time of the processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    from page import dump

    print("\n".join(part_of_page(dump)))
