"""Doubles hostile inputs, and fails if reading one takes more than its share of time.

    python tests/linear/check.py            every input at full size; some minutes
    python tests/linear/check.py --small    a size that fits into every change's checks
    python tests/linear/check.py --only REF inputs whose name holds these words

An input is a unit repeated in the place of a line: runs of every sign, of words that open a terminal, of
whole lines, of blanks in every kind of line. Each is read at a size and at four times the size, the
shortest of several runs counting. Where the time grows by more than the size to the power of 1.5, it is
measured again at double the size, and only what grows so both times is reported: a quadratic pattern does,
a machine that was busy for a moment does not.

Time that grows with the size may still be much for every letter, so that has a ceiling.

What takes little for each of many things, but looks at all the others, shows in a large text alone. Lists of such
things are read at 64 times the size, and four times that.

Every terminal is tried alone as well, on texts made for it (see `terminals.py`): there a letter may cost so many times
what it costs in a plain loop, however many there are.

All processors measure at the same time, each text within a time limit (see `processes.py`).
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import random
import re
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))  # a checkout, not an install

import processes
import terminals

import cableparse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from processes import Check

    Reader = Callable[[str], object]
    Make = Callable[[int], str]

EXPONENT = 1.5  # of the growth from which an input counts as hostile: 1 is linear, 2 quadratic
LARGE = 64  # times the size: what a large input has
EXPONENT_OF_LARGE = 1.25  # there the share that grows is small beside what every letter takes
# What a letter may cost, in letters of a plain loop: 15 microseconds where that takes 12.5 nanoseconds.
CEILING = 1200
TRIES = 8  # with one of which a letter must stay below the ceiling: a busy machine slows the text, then the loop
NOISE = 0.002  # seconds: a shorter time tells nothing
LIMIT = 300.0  # seconds in which each text is read, also on a busy machine
IN_A_SAMPLE = 150  # texts for each terminal
IN_SMALL = 41  # every so many of the inputs is in the sample
READERS: dict[str, Reader] = {
    "parse_cable": cableparse.parse_cable,
    "render": lambda text: cableparse.parse_cable(text).render(),
    "parse_article": cableparse.parse_article,
    "parse": cableparse.parse,
}

FRUS = "1. Telegram From the Embassy in A to the Department of State\n\nRome, May 3, 1957—5 p.m.\n\n"
# What a line of a cable or an article begins with; the runs come after it.
OPENINGS = (
    "",
    "VZCZC",
    "OO RUEHC ",
    "DE RUEHC #0001 ",
    "ZNY CCCCC ",
    "ZNY CCCCC ZZH (",
    "O 071302Z MAY 07 ",
    "FM AMEMBASSY ROME ",
    "TO RUEHC/SECSTATE WASHDC ",
    "FM ROME\nTO ROME\nINFO ALL POSTS, XMT ",
    "ACTION EUR-12 ",
    "ACTION EUR-12\nDRAFTED BY EUR:",
    "UNCLAS ROME 0001\n",
    "C O N F I D E N T I A L ",
    "UNCLAS SECTION 01 OF 02 ",
    "UNCLAS ROME 0001\nSIPDIS ",
    "UNCLAS ROME 0001\nC O R R E C T E D C O P Y ",
    "UNCLAS ROME 0001\nC O R R E C T E D C O P Y (",
    "UNCLAS ROME 0001\nDEPT FOR ",
    "E.O. 12958: ",
    "E.O. 12958: DECL: ",
    "TAGS: ",
    "TAGS: OVIP (",
    "SUBJECT: ",
    "REF: ",
    "REF: A. ROME 12 ",
    "REF: A. ",
    "Classified By: ",
    "Classified By: A B for reasons 1.4 ",
    "TAGS: PREL\n\n1. (C) ",
    "TAGS: PREL\n\n1. SUMMARY: ",
    "TAGS: PREL\n\n1. A.\n\n---- ",
    "TAGS: PREL\n\n1. A.\nNNNN\n",
    "MRN: 11 ROME 1\nAction: ",
    "MRN: 11 ROME 1\nDrafted By: ",
    "MRN: 11 ROME 1\nSubject: A\n\n1. ",
    FRUS,
    f"{FRUS}12. ",
    f"{FRUS}12. Your 13, ",
    f"{FRUS}12. A.2\n\n  1. Source: A, Central Files, 1. Secret; ",
    f"{FRUS}12. A.2\n\n  2. ",
    "File No. 1\n\nThe Minister in A (B) to the Secretary of State\n",
    "1. Telegram 12 From the Embassy in A to the Department of State, May 3, 1971, 0915Z\n\nR 030915Z MAY 71\nINFO\n",
    '<div xmlns="http://www.tei-c.org/ns/1.0" type="document">',
    "It rained. ",
    "More ",
    "Title of a Story\n\nBy ",
    "Title of a Story\n\nROME (AP) -- ",
    'Title of a Story\n\nHe said: "',
)
SIGNS = [chr(code) for code in range(32, 127)] + list("¶\n\f\r\t\\—–’“”•é")


def _strings(name: str) -> tuple[str, ...]:
    """The JSON strings of a file beside this one, one per line."""
    lines = (Path(__file__).parent / name).read_text("utf-8").split("\n")
    return tuple(json.loads(line) for line in lines if line)


WORDS = _strings("units.txt")  # what opens a terminal, to be repeated
LINES = _strings("lines.txt")  # whole lines, to be repeated and to hold runs of blanks
HEAD = "O 121200Z FEB 08\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\n"
SECTION = "\nUNCLAS SECTION {:02} OF 99 ROME 0001\n\nTAGS: PREL\nSUBJECT: A\n\n"
FIELDS = "UNCLAS ROME 0001\nTAGS: PREL\nSUBJECT: A\n"
CAPTIONS = f"{HEAD}UNCLAS ROME 0001\nSIPDIS\n"
MISSPELT = ("NOFORM", "SENSITIV", "CONFIDENTAL", "UNCLASIFED", "LIMITED OFICIAL")


def inputs() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Every hostile input: its name, and its text of about so many letters."""
    for opening in OPENINGS:
        for unit in (*SIGNS, *WORDS):
            yield f"{opening!r} + {unit!r} * n", _repeated(opening, unit)
    for unit in (*SIGNS, *WORDS, *MISSPELT):
        yield f"{unit!r} in lines above the fields", _above_fields(f"{unit}\n")
        yield f"{unit!r} in blocks above the fields", _above_fields(f"{unit}\n\n")
    for line in LINES:
        yield f"{line!r} in lines", _repeated("", f"{line}\n")
        yield f"{line!r} in paragraphs", _repeated(FIELDS, f"\n{line}\n")
        yield f"{line!r} on one line", _repeated("", f"{line} ")
        places = [at for at, sign in enumerate(line) if sign == " "]
        for at in places:
            yield f"{line[:at]!r} + blanks + {line[at:]!r}", _inserted(line[:at], " ", line[at:])
            yield f"{line[:at]!r} + blank lines + {line[at:]!r}", _inserted(line[:at], "\n", line[at:])
    yield "paragraphs", _numbered(HEAD + FIELDS, "\n{}. (C) It rained.\n")
    yield "paragraphs of two lines", _numbered(HEAD + FIELDS, "\n{}. (C) It\nrained.\n")
    yield "addressees", _numbered(HEAD + "INFO ", "RUEHC/AMEMBASSY ROME ROUTINE {:06}\n")
    yield "references", _numbered(HEAD + FIELDS + "REF: ", "A. 07 ROME {}\n")
    yield "quotations", _numbered("A Story\n\n", '"It rained," said John Doe {}.\n\n')
    yield "headings", _numbered(HEAD + FIELDS, "\nHeading {}\n---------\n\nIt rained.\n")
    yield "nested brackets", lambda size: FIELDS + "\n1. " + "(" * (size // 2) + ")" * (size // 2)
    yield "nested square brackets", lambda size: "[" * (size // 2) + "](" * (size // 4)
    yield "full stops in an entry", lambda size: f"Classified By: Counselor {'.' * size}x\n"
    yield "places of an official", _repeated("Classified By: Counselor\n", "Rome Rome Rome Rome Rome Rome\n")
    yield "copies of the same cable", _repeated("", f"VZCZCAAA0001\n{HEAD}{FIELDS}\n1. A.\n")
    yield "sections", _sections(f"{HEAD}{SECTION}{{}}. A.\n\nBT\n")
    yield "sections of a record", _sections(f"PAGE 01   ROME 00001  {{:02}} OF 99\n{HEAD}{SECTION}A\n\nNNN\n")
    yield "section lines", _sections("SECTION {} OF 99\n\nIT RAINED AND\n\n")
    yield "addressees above a section", _repeated(f"{HEAD}{SECTION}1. A\n\n", "AMEMBASSY ROME\nSECTION 2 OF 9\n")


def large_inputs() -> Iterator[tuple[str, str, Callable[[int], str]]]:
    """What is read at a large size: the reader's name, the input's, and its text of about so many letters.

    Some are lines so long that the layout cuts them into pieces, from each of which it could look to the line's end.
    """
    for reader, opening, unit in (
        ("parse_cable", "FM ROME\nTO ROME\nINFO ALL POSTS COLLECTIVE\n", "XMT ROME\n"),
        ("parse_cable", "FM ROME\nTO RUEHC/SECSTATE\n", "TO WASHDC\n"),
        ("parse_cable", "UNCLAS ROME 0001 ", "ab "),
        ("parse_cable", "UNCLAS ROME 0001\nA", "SIPDIS,"),
        ("parse_cable", "", "07ROME12|"),
        ("parse_cable", f"{FIELDS}\n1. A\n\n", "=-"),
        ("parse_cable", f"{FIELDS}\n1. A\n\n", "071302Z MAY 07 "),
        ("parse_cable", f"{FIELDS}\n1. A.\n", "It left (Comment: late.) "),
        ("parse_cable", f"{FIELDS}\n1. A.\n", "It left (Comment: late. End comment. "),
        ("parse_cable", f"{FIELDS}\n1. A\n\nT", " gds 3"),
        ("parse_cable", f"{FIELDS}\n1. A\n\nT", " 1 1/1/11"),
        ("parse_cable", "MRN: 11 ROME 1\n", "Captions: SIPDIS\n"),
        ("parse_cable", "MRN: 11 ROME 1\n", "Pass Line: DEPT FOR EUR\n"),
        ("parse_cable", "MRN: 11 ROME 1\nInfo: ROME\n", "XMT: ROME\n"),
        ("render", f"{FIELDS}REF: ROME 12", ", 12\n"),
        ("render", f"{FIELDS}\n1. ", "A "),
    ):
        yield reader, f"{opening!r} + {unit!r} * n", _repeated(opening, unit)
    yield "parse_cable", "blocks above the fields", _above_fields("ab\n\n")
    codes = "MRN: 11 ROME 1\nSubject: A\n\n1. A\n\n"
    yield "parse_cable", "exemption codes", lambda size: f"{codes}{'1.4(B) ' * (size // 7)}x\n"
    yield "parse_article", "bylines and what is said of their authors", _bylines


def _bylines(size: int) -> str:
    """Many authors, a paragraph, and below it what is said of as many others."""
    names = "".join(f"By Ann Roe and Jo Doe{n}\n\n" for n in range(size // 56))
    about = "".join(f"John Doe{n} is a writer at the paper in Rome.\n\n" for n in range(size // 96))
    return f"{names}It rained.\n\n{about}More\n"


def _repeated(opening: str, unit: str) -> Callable[[int], str]:
    """The unit over and over, and something that cannot follow a unit: a pattern that looks for the end fails there."""
    return lambda size: f"{opening}{unit * (size // len(unit))}x\n"


def _inserted(before: str, unit: str, after: str) -> Callable[[int], str]:
    return lambda size: before + unit * size + after


def _above_fields(unit: str) -> Callable[[int], str]:
    """The unit over and over between the captions and the first field."""
    return lambda size: f"{CAPTIONS}{unit * (size // len(unit))}TAGS: PREL\n\n1. A.\n"


def _numbered(opening: str, unit: str) -> Callable[[int], str]:
    return lambda size: opening + "".join(unit.format(n) for n in range(1, size // len(unit)))


def _sections(transmission: str) -> Callable[[int], str]:
    """A transmission over and over, each with the next number of two digits."""
    return lambda size: "".join(
        transmission.format(*[at % 99 + 1] * 2) for at in range(size // len(transmission.format(1, 1)))
    )


def seconds(read: Reader, text: str, runs: int) -> float:
    """The shortest of several runs, in processor time."""
    best = math.inf
    for _ in range(runs):
        start = time.process_time()
        read(text)
        best = min(best, time.process_time() - start)
    return best


def above_ceiling(read: Reader, text: str) -> float | None:
    """What a letter costs, in letters of a plain loop timed before and after it; None if a try is cheap enough."""
    least = math.inf
    before = terminals.plain_loop()
    for _ in range(TRIES):
        spent = seconds(read, text, 1)
        after = terminals.plain_loop()
        least = min(least, spent / len(text) / max(before, after))
        if least <= CEILING:
            return None
        before = after
    return least


class Growth(NamedTuple):
    """How time grows from a size to four times as much: the exponent, the longer time, and that for each letter."""

    exponent: float
    seconds: float
    of_a_letter: float


def growth(read: Reader, make: Make, size: int, runs: int) -> Growth:
    """How the time of a reader grows with the size of a text."""
    long_text = make(4 * size)
    short, long = seconds(read, make(size), runs), seconds(read, long_text, runs)
    if long < NOISE:
        return Growth(0.0, long, 0.0)
    return Growth(math.log(long / max(short, NOISE / 16)) / math.log(4), long, long / len(long_text))


def _terminal(name: str, pattern: str, most: int | None, tell: Callable[[str], None]) -> tuple[int, list[str]]:
    """Tries a terminal alone: on how many texts, and the first on which it is too slow."""
    draw = random.Random(0)  # noqa: S311 - the same texts every time
    texts = terminals.drawn_out(pattern, draw)
    if most is not None and len(texts) > most:
        texts = draw.sample(texts, most)
    match, loop = re.compile(pattern).match, terminals.plain_loop()
    for tried, text in enumerate(texts, 1):
        said = f"{name}: {text.before!r} + {text.unit!r} * n + {text.after!r}"
        tell(said)
        too_slow = terminals.slow(match, text, loop)
        if too_slow:
            return tried, [f"{said}: {too_slow}"]
    return len(texts), []


def _input(name: str, make: Make, size: int, tell: Callable[[str], None]) -> tuple[int, list[str]]:
    """Reads an input with every reader: how many there are, and what takes too long."""
    found = []
    loop = terminals.plain_loop()
    for reader, read in READERS.items():
        said = f"{reader}: {name}"
        tell(said)
        first = growth(read, make, size, 1)
        if first.of_a_letter > CEILING * loop and (cost := above_ceiling(read, make(4 * size))):
            found.append(f"{said}: a letter costs as much as {cost:.0f} in a plain loop, more than {CEILING}")
        if first.exponent < EXPONENT:
            continue
        # a limit up to which a reader looks ahead is a step in the time, and no growth
        slow = []
        for times in (4, 16):
            tell(said)
            slow.append(growth(read, make, times * size, 3))
            if slow[-1].exponent < EXPONENT:
                break
        else:
            found.append(f"{said}: {_grown(slow[-1], 64 * size)}")
    gc.collect()
    return len(READERS), found


def _large(reader: str, name: str, make: Make, size: int, tell: Callable[[str], None]) -> tuple[int, list[str]]:
    """Reads a large input, and again if its time grows too fast."""
    for runs in (1, 3):
        tell(f"{reader}: {name}")
        grown = growth(READERS[reader], make, LARGE * size, runs)
        gc.collect()
        if grown.exponent < EXPONENT_OF_LARGE:
            return 1, []
    return 1, [f"{reader}: {name}: {_grown(grown, 4 * LARGE * size)}"]


def _grown(grown: Growth, letters: int) -> str:
    return f"{grown.seconds:.2f} s at {letters} letters, growing by n^{grown.exponent:.1f}"


def checks(only: str, size: int, *, small: bool) -> list[Check]:
    """Every check whose name holds these words, the long ones first; the same list in every process."""
    gc.disable()
    found: list[Check] = [
        partial(_large, reader, name, make, size) for reader, name, make in large_inputs() if only in name
    ]
    most = IN_A_SAMPLE if small else None
    found += [partial(_terminal, name, one.pattern, most) for name, one in terminals.patterns() if only in name]
    found += [
        partial(_input, name, make, size)
        for at, (name, make) in enumerate(inputs())
        if only in name and not (small and at % IN_SMALL)
    ]
    return found


def main(arguments: list[str] | None = None) -> int:
    """Checks every input and says which take too long; the number of them, at most one, is the exit code."""
    options = argparse.ArgumentParser(description="Doubles hostile inputs and watches the time.")
    options.add_argument("--small", action="store_true", help="a sample, at a small size")
    options.add_argument("--only", default="", help="inputs whose name holds these words")
    options.add_argument("--size", type=int, default=4000, help="letters of the smaller text")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes that measure")
    given = options.parse_args(arguments)
    wanted = partial(checks, given.only, given.size, small=given.small)
    checked = slow = 0
    for tried, found in processes.results(wanted, len(wanted()), given.jobs, LIMIT):
        checked, slow = checked + tried, slow + len(found)
        for said in found:
            print(said, flush=True)
    print(f"{checked} inputs, {slow} of them take too long", flush=True)
    return min(1, slow)


if __name__ == "__main__":
    sys.exit(main())
