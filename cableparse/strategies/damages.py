"""The ways in which real copies are damaged.

Each of them was seen: lines run together, lost, swapped or printed twice; letters that a scanner mistook or that are in
the other case; copies cut off at either end; leftovers of web pages and Markdown; runs of one character; bytes read in
the wrong encoding; digits of other scripts. One to three of them are applied, at places that hypothesis draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

# What optical character recognition confuses.
_SLIPS = str.maketrans({"O": "0", "0": "O", "I": "l", "1": "l", "l": "1", "S": "5", "B": "8", "¶": "1"})
_LEFTOVERS = (
    "<br>",
    "</pre>",
    "<a href='#par1'>",
    "[PGOV](#)",
    "&#x000A;",
    "&amp;",
    "\\",
    "**",
    "# ",
    "\xad",
    "\u200b",
)
_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９")
_RUNS = " \n\t.-=*#A0x\xa0"
_LONGEST_RUN = 100
_MOST_LINES = 5
_ENCODINGS = (("utf-8", "cp1252"), ("utf-8", "latin-1"), ("cp1252", "utf-8"), ("utf-8", "cp437"))
_MARKS = ("\ufeff", "\x00", "\f", "\u2028", "\x85", "\ud800")


def damage(text: str) -> st.SearchStrategy[str]:
    """The text as a bad copy would have it, damaged in one to three ways at a few places."""
    return _damaged(text)


@st.composite
def _damaged(draw: st.DrawFn, text: str) -> str:
    ways = draw(st.lists(st.sampled_from(_WAYS), min_size=1, max_size=3))
    for way in ways:
        text = way(draw, text)
    return text


def _place(draw: st.DrawFn, text: str) -> int:
    return draw(st.integers(0, len(text)))


def _cut_off(draw: st.DrawFn, text: str) -> str:
    return text[: _place(draw, text)]


def _beheaded(draw: st.DrawFn, text: str) -> str:
    return text[_place(draw, text) :]


def _lines_joined(draw: st.DrawFn, text: str) -> str:
    """Line ends lost over a stretch, to a space or to nothing."""
    start, end = sorted((_place(draw, text), _place(draw, text)))
    return text[:start] + text[start:end].replace("\n", draw(st.sampled_from((" ", "   ", "")))) + text[end:]


def _misread(draw: st.DrawFn, text: str) -> str:
    """Letters misread over a stretch."""
    start, end = sorted((_place(draw, text), _place(draw, text)))
    return text[:start] + text[start:end].translate(_SLIPS) + text[end:]


def _letter_lost(draw: st.DrawFn, text: str) -> str:
    at = _place(draw, text)
    return text[:at] + text[at + 1 :]


def _left_over(draw: st.DrawFn, text: str) -> str:
    at = _place(draw, text)
    return text[:at] + draw(st.sampled_from(_LEFTOVERS)) + text[at:]


def _mark_inserted(draw: st.DrawFn, text: str) -> str:
    at = _place(draw, text)
    return text[:at] + draw(st.sampled_from(_MARKS)) + text[at:]


def _wrong_encoding(draw: st.DrawFn, text: str) -> str:
    """Written in one encoding and read in another: in UTF-8 read as Windows-1252, a pilcrow becomes two letters."""
    written, read = draw(st.sampled_from(_ENCODINGS))
    return text.encode(written, "replace").decode(read, "replace")


def _lines_lost(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    del lines[at : at + draw(st.integers(1, _MOST_LINES))]
    return "\n".join(lines)


def _lines_doubled(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    lines[at:at] = lines[at : at + draw(st.integers(1, _MOST_LINES))]
    return "\n".join(lines)


def _lines_swapped(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _cased(draw: st.DrawFn, text: str) -> str:
    """A stretch in the other case."""
    start, end = sorted((_place(draw, text), _place(draw, text)))
    return text[:start] + draw(st.sampled_from((str.upper, str.lower, str.title)))(text[start:end]) + text[end:]


def _run(draw: st.DrawFn, text: str) -> str:
    at = _place(draw, text)
    return text[:at] + draw(st.sampled_from(_RUNS)) * draw(st.integers(2, _LONGEST_RUN)) + text[at:]


def _other_digits(draw: st.DrawFn, text: str) -> str:
    """Digits of another script over a stretch."""
    start, end = sorted((_place(draw, text), _place(draw, text)))
    digits = str.maketrans("0123456789", draw(st.sampled_from(_DIGITS)))
    return text[:start] + text[start:end].translate(digits) + text[end:]


def _doubled(draw: st.DrawFn, text: str) -> str:
    """A stretch printed twice: the text holds its beginning, or all of it, again."""
    start, end = sorted((_place(draw, text), _place(draw, text)))
    return text[:end] + "\n" + text[start:]


def _rewrapped(draw: st.DrawFn, text: str) -> str:
    width = draw(st.integers(20, 80))
    lines = [line[at : at + width] for line in text.split("\n") for at in range(0, max(len(line), 1), width)]
    return "\n".join(lines)


_WAYS: tuple[Callable[[st.DrawFn, str], str], ...] = (
    _cut_off,
    _beheaded,
    _lines_joined,
    _misread,
    _letter_lost,
    _left_over,
    _mark_inserted,
    _wrong_encoding,
    _doubled,
    _rewrapped,
    _lines_lost,
    _lines_doubled,
    _lines_swapped,
    _cased,
    _run,
    _other_digits,
)
