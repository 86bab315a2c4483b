"""The one exception that a text can raise, and only in strict mode."""

from __future__ import annotations

from cableparse.core.spans import Lines


class CableSyntaxError(ValueError):
    """Raised in strict mode for the earliest place where a text leaves the format.

    `position` counts code points of `source` from 0, `lineno` and `colno` count from 1; `expected` is None if
    nothing particular was expected. `str()` shows the line with a caret under the place.
    """

    __module__ = "cableparse"  # the public name, in tracebacks and pickles

    def __init__(self, msg: str, source: str, position: int, expected: str | None = None) -> None:
        self.msg = msg
        self.source = source
        self.position = position
        self.lineno: int
        self.colno: int
        self.lineno, self.colno = Lines(source).position(position)
        self.expected = expected
        super().__init__(msg)

    def __str__(self) -> str:
        start = self.source.rfind("\n", 0, self.position) + 1
        end = self.source.find("\n", self.position)
        line = self.source[start : len(self.source) if end < 0 else end]
        # a very long line is cut to what is around the place
        first = max(0, self.colno - 80)
        shown = line[first : first + 110].translate(_UNPRINTABLE)
        expected = f"; expected {self.expected}" if self.expected else ""
        caret = " " * (self.colno - 1 - first) + "^"
        return f"line {self.lineno}, column {self.colno}: {self.msg}{expected}\n  {shown}\n  {caret}"

    def __reduce__(self) -> tuple[type[CableSyntaxError], tuple[str, str, int, str | None]]:
        return type(self), (self.msg, self.source, self.position, self.expected)


# control characters must not reach a terminal through an error message
_UNPRINTABLE = dict.fromkeys((*range(32), *range(127, 160)), " ")
