"""Doubles hostile inputs, and fails where reading one takes more than its share of time.

    python tests/linear/check.py            every input at full size; some minutes
    python tests/linear/check.py --small    a size that fits into every change's checks
    python tests/linear/check.py --only REF inputs whose name holds these words

An input is a unit repeated in the place of a line: runs of every sign, of words that open a terminal, of whole lines, of
blanks in every kind of line. Each is read at a size and at four times the size, the shortest of several runs counting.
Where the time grows by more than the size to the power of 1.5, it is measured again at double the size, and only what
grows so both times is reported: a quadratic pattern does, a machine that was busy for a moment does not.
"""

from __future__ import annotations

import argparse
import gc
import math
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))  # a checkout, not an install

import cableparse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reader = Callable[[str], object]

EXPONENT = 1.5  # of the growth from which an input counts as hostile: 1 is linear, 2 quadratic
NOISE = 0.002  # seconds: a shorter time tells nothing
READERS: dict[str, Reader] = {
    "parse_cable": cableparse.parse_cable,
    "parse_article": cableparse.parse_article,
    "parse": cableparse.parse,
}

# What a line of a cable or an article begins with; the runs stand behind it.
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
    "Title of a Story\n\nBy ",
    "Title of a Story\n\nROME (AP) -- ",
    'Title of a Story\n\nHe said: "',
)
SIGNS = [chr(code) for code in range(32, 127)] + list("¶\n\f\r\t\\—–’“”•é")
WORDS = (
    "A ", "a ", "Aa ", "AA", "12 ", "1. ", "1.", "(C) ", "(a", "(A) ", "A. ", "A) ", "[a](", "[a](b) ", "<a ", "</a>", "&#x0A;", "&amp;", "&#",
    "ROME 12, ", "ROME 12 ", "ROME 12 AND 13 ", "A. ROME 12\n", "STATE ", "E.O. ", "E.O. 12958: ", "TAGS: ", "SUBJECT: ", "REF: ", "REF A ",
    "Classified By: ", "SUMMARY ", "SUMMARY: ", "END SUMMARY ", "(COMMENT: ", "END ", "BEGIN TEXT ", "C O N F ", "S E C R E T ", "S E C R E T\n",
    "CONFIDENTIAL\n", "PAGE 01 ", "PAGE 02 ROME 01196 ", "CONFIDENTIAL\nPAGE 02 ROME 01196\n", "00000123  002 OF 003 ", "ROME 00000123  002 OF 003\n",
    "Visit ", "visit us ", "Visit a website at ", "http://a ", "XXXXXXXX ", "OF 0", "SECTION 01 OF ", "SIPDIS ", "NOFORN", "SIPDIS\n",
    "DEPT FOR ", "PASS ", "FOR A, ", "XMT ", "RUEHC/ROME ", "RUEHC/", "ROUTINE ", "ROUTINE", "EUR-12 ", "ZEN/", "ZNY ", "ZZH ", "071302Z ", "MAY 07 ",
    "X1, ", "01/01/2000 ", "DECL ", "1.4 ", "1.4 (b) ", "(b), ", "and ", "AND ", "of ", "Ambassador ", "D. ", "de ", "VAN ", "SMITH/", "SMITH, JOHN ", "(SMITH, JOHN) ",
    "SMITH ", "\n\n", " \n", "\n ", "\n- ", "-\n", "--", "---- ", "----\n", "====\n", "__", "* ", "QUOTE ", "UNQUOTE\n", "NNNN\n", "BT\n", "#0001\n", "ZCZC ", "VZCZCAAA0001\n",
    "MRN: ", "Action: ", "Info: ", "Drafted By: ", "From:   ", "UNCLASSIFIED U.S. Department of State Case No. 1\n", "U.S. ", "Declassified/Released US Department of State ",
    "A B C D E F G H ", "The man said. ", "the man said, ", '"A," he said. ', '"A ', "“A” ", "' ", "Mr. ", "Feb. 2, ", "2 Feb ", "By A B, ", "A B and ", "(AP) ", "ROME, Italy -- ",
    "Read more: ", "Share ", "Subscribe ", "10:20 ", "https://a.b/c?d ", "@a ", "a@b.c ", "A|B|", "-- ", " - ", " | ", ": ", "; ", ", ", ". ", "...", "? ", "//", "/ ", "\\\n", "\x00", "\u2028", "\ud800",
)  # fmt: skip
# Whole lines and small documents, repeated, and with runs of blanks where they have one.
LINES = (
    "VZCZCXYZ0010", "OO RUEHC RUEHRO", "DE RUEHRO #0123/01 0431200", "ZNY CCCCC ZZH (CCY TEXT)", "O P 121200Z FEB 08 ZDK", "FM AMEMBASSY ROME",
    "TO RUEHC/SECSTATE WASHDC IMMEDIATE 1234", "INFO ALL POSTS COLLECTIVE, XMT AMEMBASSY ROME", "ACTION EUR-12 INFO OCT-01 /013 W", "DRAFTED BY EUR:A:B",
    "------------------074377 090709Z /21", "C O N F I D E N T I A L SECTION 01 OF 02 ROME 000123", "UNCLAS EFTO ROME 0123", "SIPDIS NOFORN",
    "C O R R E C T E D C O P Y (A REASON) - DEPT FOR EUR", "STATE PASS USTR FOR A AND B", "E.O. 12958: DECL: 02/12/2018, X1", "TAGS: PREL PGOV, (SMITH, JOHN), IT",
    "SUBJECT: A FERRY THAT DOES NOT SAIL", "REF: A. 07 ROME 12 (NOTAL) B. STATE 123", "Classified By: Ambassador A. B. Fiktiv for reasons 1.4 (b) and (d).",
    "¶1. (C) SUMMARY: It rained. END SUMMARY.", "-------- A HEADING --------", "PAGE 02 ROME 00123 01 OF 02 121200Z", "ROME 00000123  002 OF 003",
    "Visit Rome's Classified Website at: http://a.b/c d", "MRN: 11 ROME 12", "Date/DTG: Feb 12, 2011 / 121200Z FEB 11", "Drafted By: ROME:Fiktiv, A",
    "Declassified/Released US Department of State EO Systematic Review 30 JUN 2006", "Message Attributes", "Automatic Decaptioning: X",
    "By Ann Roe and John Doe, Staff Writers", "ROME, Italy (AP) -- The ferry did not sail on Monday morning.", '"It rained," said John Doe, a sailor who was there.',
    "Published: Feb. 12, 2008 10:20 p.m.", "Read more: A story about a ferry that did not sail", "Photo by John Doe / AP", "<p class='a'>A</p> [A](b) &#x000A;",
)  # fmt: skip
HEAD = "O 121200Z FEB 08\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\n"
FIELDS = "UNCLAS ROME 0001\nTAGS: PREL\nSUBJECT: A\n"


def inputs() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Every hostile input: its name, and its text of about so many letters."""
    for opening in OPENINGS:
        for unit in (*SIGNS, *WORDS):
            yield f"{opening!r} + {unit!r} * n", _repeated(opening, unit)
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
    yield "copies of the same cable", _repeated("", f"VZCZCAAA0001\n{HEAD}{FIELDS}\n1. A.\n")


def _repeated(opening: str, unit: str) -> Callable[[int], str]:
    return lambda size: opening + unit * (size // len(unit))


def _inserted(before: str, unit: str, after: str) -> Callable[[int], str]:
    return lambda size: before + unit * size + after


def _numbered(opening: str, unit: str) -> Callable[[int], str]:
    return lambda size: opening + "".join(unit.format(n) for n in range(1, size // len(unit)))


def seconds(read: Reader, text: str, runs: int) -> float:
    """The shortest of several runs, in processor time."""
    best = math.inf
    for _ in range(runs):
        start = time.process_time()
        read(text)
        best = min(best, time.process_time() - start)
    return best


def growth(read: Reader, make: Callable[[int], str], size: int, runs: int) -> tuple[float, float]:
    """The exponent by which time grows from a size to four times as much, and the longer time."""
    short, long = seconds(read, make(size), runs), seconds(read, make(4 * size), runs)
    if long < NOISE:
        return 0.0, long
    return math.log(long / max(short, NOISE / 16)) / math.log(4), long


def main(arguments: list[str] | None = None) -> int:
    """Checks every input and says which grow too fast; the number of them, at most one, is the exit code."""
    options = argparse.ArgumentParser(description="Doubles hostile inputs and watches the time.")
    options.add_argument("--small", action="store_true", help="a sample, at a small size")
    options.add_argument("--only", default="", help="inputs whose name holds these words")
    options.add_argument("--size", type=int, default=4000, help="letters of the smaller text")
    given = options.parse_args(arguments)
    gc.disable()
    checked, found = 0, []
    for at, (name, make) in enumerate(inputs()):
        if given.only not in name or (given.small and at % 23):
            continue
        for reader, read in READERS.items():
            checked += 1
            exponent, _ = growth(read, make, given.size, 1)
            if exponent < EXPONENT:
                continue
            exponent, long = growth(read, make, 2 * given.size, 3)
            if exponent < EXPONENT:
                continue
            found.append(name)
            print(f"{reader}: {name}: {long:.2f} s at {8 * given.size} letters, growing by n^{exponent:.1f}", flush=True)
        gc.collect()
    print(f"{checked} inputs, {len(found)} of them grow faster than their size", flush=True)
    return min(1, len(found))


if __name__ == "__main__":
    sys.exit(main())
