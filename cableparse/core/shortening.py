"""Shortened texts for reprs, tooltips and lists: on one line, and no longer than there is room for."""

from __future__ import annotations

_LONGEST_REPR = 200
_OF_A_BLOCK = 60


def shortened(text: str, most: int) -> str:
    """The text on one line, runs of white space as single spaces; if longer than `most`, it ends in an ellipsis."""
    # four times as much is looked at: a value may be megabytes long, and little of it is white space
    line = " ".join(text[: 4 * most].split())
    cut = len(line) > most or len(text) > 4 * most
    return f"{line[: most - 1].rstrip()}…" if cut else line


def quoted(text: str, most: int) -> str:
    """The shortened text as Python prints a string, so that no control character is left in it."""
    return repr(shortened(text, most))


def in_short(text: str) -> str:
    """The text of a block in the block's repr."""
    return quoted(text, _OF_A_BLOCK)


def counted(count: int, name: str) -> str | None:
    """`2 blocks`, `1 block`; None for none."""
    return f"{count} {name}{'s' * (count != 1)}" if count else None


def in_brackets(name: str, *said: str | None) -> str:
    """`<name said, said>`: the repr of an object that holds more than a repr can show; at most 200 characters."""
    words = ", ".join(filter(None, said))
    if not words.isprintable():
        words = repr(words)[1:-1]
    line = f"<{name} {words}>" if words else f"<{name}>"
    return line if len(line) <= _LONGEST_REPR else f"{line[: _LONGEST_REPR - 2]}…>"
