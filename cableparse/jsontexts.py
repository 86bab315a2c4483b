"""JSON and JSON Lines whose records hold texts.

Both are read alike, as values in a sequence, each taken from a buffer that grows until it holds the value.
A record is an object with a string in one of its fields; the names tell which (`records.py`), unless the
caller does. Behind a broken record reading goes on at the next line that opens an object, which in JSON
Lines is the next record.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cableparse.records import (
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

    from cableparse.document import Origin

_SEPARATORS = " \t\r\n,[]"
_STEP = 1 << 12
# within so many characters of the buffer's end, an error may come of the end: `tru`, `\u00`
_NEAR = 12
# no number is a text; as floats, those of a million digits do no harm
_DECODER = json.JSONDecoder(parse_int=float)


def looks_like_json(beginning: str, field: str | None, *, cut: bool) -> bool:
    """Say whether a text is JSON whose records hold texts: it opens an object that has such a field.

    cut: whether the text goes on behind this beginning.
    """
    opened = beginning.lstrip()
    if opened[:1] == "[":
        opened = opened[1:].lstrip()
    if opened[:1] != "{":
        return False
    names = TEXT_NAMES if field is None else (field, *TEXT_NAMES)
    lowered = beginning.lower()
    if not any(f'"{name.lower()}"' in lowered for name in names):
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
    source = characters(chunks)
    buffer, at, number = "", 0, 1
    while True:
        at = _behind_separators(buffer, at)
        place = within(origin, number)
        try:
            value, at = _DECODER.raw_decode(buffer, at)
        except (json.JSONDecodeError, RecursionError) as error:
            if (
                isinstance(error, json.JSONDecodeError)
                and len(buffer) - at <= LONGEST_RECORD
                and _is_cut(error, buffer)
            ):
                longer = _longer(source, buffer[at:])
                if longer is not None:
                    buffer, at = longer, 0
                    continue
            if at == len(buffer):
                return
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else error.msg
            yield Record(place, error=f"the record is no JSON: {reason}")
            buffer, at = _next_object(source, buffer, at)
        else:
            yield _record(value, place, field)
        number += 1


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
    """Say whether an error may vanish when more of the text is there."""
    return error.pos >= len(buffer) - _NEAR or error.msg.startswith("Unterminated string")


def _behind_separators(buffer: str, at: int) -> int:
    while piece := buffer[at : at + _STEP]:
        rest = piece.lstrip(_SEPARATORS)
        at += len(piece) - len(rest)
        if rest:
            break
    return at


def _next_object(source: Iterator[str], buffer: str, at: int) -> tuple[str, int]:
    """The buffer and the place in it where the next line opens an object; an empty one where none does."""
    at += 1
    while (found := buffer.find("\n{", at - 1)) < 0:
        # the line end may be the last character at hand
        longer = _longer(source, buffer[max(at, len(buffer) - 1) :])
        if longer is None:
            return "", 0
        buffer, at = longer, 1
    return buffer, found + 1


def _longer(source: Iterator[str], rest: str) -> str | None:
    """The rest of the buffer and as much again; None at the end of the source."""
    parts, got = [rest], 0
    for part in source:
        parts.append(part)
        got += len(part)
        if got >= max(HEAD, len(rest)):
            break
    return "".join(parts) if got else None
