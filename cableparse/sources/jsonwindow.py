"""The part of a JSON text that is at hand: values are taken from it one after another.

`json` decodes whole values. The part at hand therefore grows until it holds one, and shrinks again if a value proves to
be broken, because the cost of an error depends on how much comes before it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs

from cableparse.sources.records import HEAD, LONGEST_RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP = 1 << 12
# this close to the end of what is at hand, an error may be caused by the end: `tru`, `\u00`
_NEAR = 12
# more than this is not kept at hand after a broken record
_LARGE = 4 * HEAD
# no number is a text; read as floats, numbers with a million digits do no harm
DECODER = json.JSONDecoder(parse_int=float)


class TooLargeError(Exception):
    """The value is longer than what may be taken at once."""


@attrs.define(eq=False, repr=False)
class Window:
    """`text` from `at` on; what was taken in excess goes `back` in pieces."""

    source: Iterator[str]
    text: str = ""
    at: int = 0
    back: list[str] = attrs.Factory(list)

    def length(self) -> int:
        """How many characters are at hand."""
        return len(self.text) - self.at

    def grow(self) -> bool:
        """Takes in as much again; False at the end of the source."""
        rest = self.text[self.at :]
        parts, got = [rest], 0
        while got < max(HEAD, len(rest)):
            part = self.back.pop() if self.back else next(self.source, None)
            if part is None:
                break
            parts.append(part)
            got += len(part)
        self.text, self.at = "".join(parts), 0
        return got > 0

    def skip(self, signs: str) -> str:
        """Skips these characters; gives the next one, empty at the end."""
        while self.length() or self.grow():
            piece = self.text[self.at : self.at + _STEP]
            rest = piece.lstrip(signs)
            self.at += len(piece) - len(rest)
            if rest:
                return rest[0]
        return ""

    def value(self, most: int = LONGEST_RECORD) -> object:
        """The value at hand; raises what `json` does, and `TooLargeError` for one that is longer than `most`."""
        while True:
            try:
                value, self.at = DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:  # noqa: PERF203 - with more of the text it may decode
                if not is_cut(error, self.text):
                    raise
                if self.length() > most:
                    raise TooLargeError from error
                if not self.grow():
                    raise
            else:
                return value

    def next_object(self, at: int) -> None:
        """Goes to the next line that opens an object, at `at` or after it, or to the end."""
        while (found := self.text.find("\n{", at - 1)) < 0:
            self.at = max(self.at, len(self.text) - 1)  # the line end may be the last character at hand
            if not self.grow():
                self.at = len(self.text)
                return
            at = 1
        self.at = found + 1
        if len(self.text) > _LARGE:
            after = range(self.at + HEAD, len(self.text), HEAD)
            self.back.extend(self.text[begin : begin + HEAD] for begin in reversed(after))
            self.text, self.at = self.text[self.at : self.at + HEAD], 0


def is_cut(error: json.JSONDecodeError, buffer: str) -> bool:
    """Whether an error may vanish when more of the text is there."""
    return error.pos >= len(buffer) - _NEAR or error.msg.startswith("Unterminated string")
