"""JSON and JSON Lines whose records hold texts.

Both are read alike, as values in a sequence, each taken from a buffer that grows until it holds the value.
A record is an object with a string in one of its fields; the names tell which (`records.py`), unless the
caller does. Behind a broken record reading goes on at the next line that opens an object, which in JSON
Lines is the next record.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs

from cableparse.sources.archived import TEXT_COLUMNS
from cableparse.sources.records import (
    HEAD,
    LONGEST_RECORD,
    TEXT_NAMES,
    Record,
    characters,
    record_of,
    restored,
    text_name,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cableparse.core.spans import Origin

_SEPARATORS = " \t\r\n,[]"
_STEP = 1 << 12
# within so many characters of the buffer's end, an error may come of the end: `tru`, `\u00`
_NEAR = 12
# records nested beyond Python's limit may lie within each other, so that to try each anew takes very long
_MOST_TOO_DEEP = 10
# more than this is not kept at hand after a broken record
_LARGE = 4 * HEAD
# no number is a text; as floats, those of a million digits do no harm
_DECODER = json.JSONDecoder(parse_int=float)


def looks_like_json(beginning: str, field: str | None, *, cut: bool) -> bool:
    """Whether a text is JSON whose records hold texts: it opens an object that has such a field.

    cut: whether the text goes on after this beginning.
    """
    opened = beginning.lstrip()
    if opened[:1] == "[":
        opened = opened[1:].lstrip()
    if opened[:1] != "{":
        return False
    names = (*TEXT_NAMES, *TEXT_COLUMNS) if field is None else (field, *TEXT_NAMES)
    lowered = beginning.lower()
    if not any(f'{name.lower()}"' in lowered for name in names):
        return False
    try:
        _DECODER.raw_decode(opened)
    except json.JSONDecodeError as error:
        # the first record may be longer than the beginning, or the broken one of many
        return (cut and _is_cut(error, opened)) or '\n{"' in opened
    except RecursionError:
        pass
    return True


def json_texts(chunks: Iterable[bytes], origin: Origin, field: str | None) -> Iterator[Record]:
    """The texts of JSON Lines, of an array, or of one object; records are numbered from 1."""
    window = _Window(characters(chunks))
    number, too_deep = 1, 0
    while True:
        window.skip_separators()
        place = within(origin, number)
        try:
            value, window.at = _DECODER.raw_decode(window.text, window.at)
        except json.JSONDecodeError as error:
            if window.length() <= LONGEST_RECORD and _is_cut(error, window.text) and window.grow():
                continue
            if not window.length():
                return
            yield Record(place, error=f"the record is no JSON: {error.msg}")
            # up to where it fails it was JSON, and no record begins there
            window.next_object(max(error.pos, window.at + 1))
        except RecursionError:
            too_deep += 1
            if too_deep > _MOST_TOO_DEEP:
                yield Record(
                    place,
                    error="this record and too many before it are nested too deeply; the rest is not read",
                )
                return
            yield Record(place, error="the record is no JSON: it is nested too deeply")
            window.next_object(window.at + 1)
        else:
            yield _record(value, place, field)
        number += 1


@attrs.define
class _Window:
    """The part of a source that is at hand: `text` from `at` on.

    It grows until it holds a record. Behind a broken one it is made small again, what is too much going `back` in
    pieces, because what an error costs depends on how much comes before it.
    """

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

    def skip_separators(self) -> None:
        """Goes to where a value can begin."""
        while self.length() or self.grow():
            piece = self.text[self.at : self.at + _STEP]
            rest = piece.lstrip(_SEPARATORS)
            self.at += len(piece) - len(rest)
            if rest:
                return

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


def _record(value: object, place: Origin, field: str | None) -> Record:
    """The record of a JSON value."""
    if not isinstance(value, dict):
        return Record(place, error="the record is no object")
    values = {restored(key): restored(text) for key, text in value.items() if isinstance(text, str)}
    name = text_name(values, field)
    if name is None:
        wanted = repr(field) if field is not None else f"{', '.join(TEXT_NAMES[:-1])} or {TEXT_NAMES[-1]}"
        return Record(place, error=f"the record has no string in a field {wanted}")
    return record_of(values, name, place)


def _is_cut(error: json.JSONDecodeError, buffer: str) -> bool:
    """Whether an error may vanish when more of the text is there."""
    return error.pos >= len(buffer) - _NEAR or error.msg.startswith("Unterminated string")
