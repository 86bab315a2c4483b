"""JSON and JSON Lines whose records hold texts.

A record is an object with a text in one of its fields; the caller or the name of the field says which (`records`).
Records may follow one another, or be in a list, in a list that is a field of an object, in an object as fields named by
ids, or one object deeper (`_source`), at any depth. An object that is too long to be decoded at once is entered, and
its fields are read one by one. After a broken record, reading goes on at the next line that opens an object, which in
JSON Lines is the next record.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs

from cableparse.core.comparing import ByValue
from cableparse.parsing.grammars import searcher
from cableparse.sources.columns import OWN, is_own, listed
from cableparse.sources.jsonwindow import DECODER, TooLargeError, Window, is_cut
from cableparse.sources.records import (
    LONGEST_RECORD,
    Record,
    UnreadableError,
    characters,
    record_of,
    restored,
    text_name,
    within,
)
from cableparse.tables.ids import canonical_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cableparse.core.spans import Origin
    from cableparse.sources.records import Wanted

_BLANKS = " \t\r\n"
_SEPARATORS = " \t\r\n,[]"
# a longer object is entered
_MOST_WHOLE = 1 << 20
_DEEPEST = 24
# records nested beyond Python's limit may be within each other, so trying each anew would take very long
_MOST_TOO_DEEP = 10
_MOST_HELD_BACK = 10_000
_LARGEST = 1e15  # beyond, a float is no longer the number that was printed
# the lines between the records of a file for the bulk interface of Elasticsearch
_ACTIONS = frozenset({"index", "create", "update", "delete"})
_KINDS = ("cable", "article", "text")
# what is known about a text may be in an object beside it
_BESIDE = ("metadata", "meta", "attributes", "properties")
# what a service says beside its records
_ENVELOPE = "message"


def looks_like_json(beginning: str, *, cut: bool) -> bool:
    """Whether a text is JSON that may hold records; cut: whether it goes on after this beginning."""
    opened = beginning.lstrip()
    if opened[:1] not in ("{", "["):
        return False
    try:
        value, end = DECODER.raw_decode(opened)
    except json.JSONDecodeError as error:
        # the first record may be longer than the beginning, or broken, or the file cut off
        return searcher("json", "OPENING").match(opened) is not None or (
            cut and is_cut(error, opened) and searcher("json", "LIST").match(opened) is not None
        )
    except RecursionError:
        return True
    if isinstance(value, dict):
        return opened[end:].lstrip(" \t\r,")[:1] in ("", "\n", "{")
    return not opened[end:].strip() and isinstance(value, list) and all(isinstance(one, (dict, str)) for one in value)


def json_texts(chunks: Iterable[bytes], origin: Origin, wanted: Wanted) -> Iterator[Record]:
    """The texts of JSON; records are numbered from 1."""
    reading = _Reading(Window(characters(chunks)), origin, wanted.field)
    yield from reading.records()
    yield from reading.end()


@attrs.frozen(eq=False, repr=False)
class _Text(ByValue):
    """A text, and the values beside it; `key`: the field that it is in, if that is an id."""

    values: Mapping[str, str]
    name: str
    key: str | None = None


@attrs.define(eq=False, repr=False)
class _Reading:
    window: Window
    origin: Origin
    field: str | None
    number: int = 0
    acted_on: str | None = None  # the id for the next record, from an action line
    good: bool = False
    # complaints that a record has no text: if none has one, a single complaint is enough
    without: list[Record] = attrs.Factory(list)

    def records(self) -> Iterator[Record]:
        too_deep = 0
        window = self.window
        while window.skip(_SEPARATORS):
            try:
                yield from self._next()
            except json.JSONDecodeError as error:  # noqa: PERF203 - a broken record is not the end
                yield self._broken(f"the record is not valid JSON: {error.msg}")
                # up to the error it was JSON, and no record begins there
                window.next_object(max(error.pos, window.at + 1))
            except TooLargeError:
                yield self._broken(f"the record has more than {LONGEST_RECORD:,} characters")
                window.next_object(window.at + 1)
            except RecursionError:
                too_deep += 1
                if too_deep > _MOST_TOO_DEEP:
                    yield self._broken("this record and too many before it are nested too deeply; the rest is not read")
                    return
                yield self._broken("the record is not valid JSON: it is nested too deeply")
                window.next_object(window.at + 1)

    def end(self) -> Iterator[Record]:
        """The complaints that were held back, or one for all of them."""
        if not self.good and self.without:
            first = self.without[0]
            yield attrs.evolve(
                first, origin=self.origin, error=f"it is JSON in which no text was recognized: {first.error}"
            )

    def _next(self) -> Iterator[Record]:
        window = self.window
        begin = window.text[window.at]
        try:
            value = window.value(_MOST_WHOLE if begin == "{" else LONGEST_RECORD)
        except (TooLargeError, json.JSONDecodeError) as error:
            cut_off = isinstance(error, TooLargeError) or is_cut(error, window.text)
            if begin != "{" or not cut_off:
                raise
            yield from self._entered(0)
            return
        if isinstance(value, str):
            yield from self._taken([_Text({"text": restored(value)}, "text")])
        elif not isinstance(value, dict):
            yield self._broken("the record is not an object")
        elif not self._is_action(value):
            if _is_own(value):
                raise UnreadableError(OWN)
            found = _texts(value, {}, self.field, 0)
            yield from self._taken(found, list(value))

    def _entered(self, depth: int) -> Iterator[Record]:
        """The texts of an object that is too long to be taken at once."""
        window = self.window
        window.at += 1
        values: dict[str, str] = {}
        size, found_any = 0, False
        names: list[str] = []
        while (sign := window.skip(_BLANKS + ",")) != "}":
            key = window.value()
            if not isinstance(key, str) or window.skip(_BLANKS) != ":":
                raise json.JSONDecodeError("Expecting property name and ':'", window.text, window.at)
            window.at += 1
            names.append(key)
            sign = window.skip(_BLANKS)
            if sign in ("[", "{") and depth < _DEEPEST:
                number = self.number
                yield from self._within(sign, values, key, depth)
                found_any = found_any or self.number > number
            else:
                value = window.value()
                if isinstance(value, str):
                    size += len(value)
                    if size > LONGEST_RECORD:
                        raise TooLargeError
                    values[restored(key)] = restored(value)
        window.at += 1
        texts = list(_own_text(values, values, self.field))
        if texts or not found_any:
            yield from self._taken(texts, names)

    def _within(self, sign: str, values: Mapping[str, str], key: str, depth: int) -> Iterator[Record]:
        """The texts of a list or object that is a field of an entered one."""
        window = self.window
        field = _below(self.field, key)
        if sign == "[":
            window.at += 1
            while (sign := window.skip(_BLANKS + ",")) != "]":
                yield from self._item(sign, {}, None, field, depth)
            window.at += 1
        else:
            yield from self._item(sign, values, key, field, depth)

    def _item(
        self, sign: str, values: Mapping[str, str], key: str | None, field: str | None, depth: int
    ) -> Iterator[Record]:
        try:
            value = self.window.value(_MOST_WHOLE if sign == "{" else LONGEST_RECORD)
        except (TooLargeError, json.JSONDecodeError) as error:
            if sign != "{" or not (isinstance(error, TooLargeError) or is_cut(error, self.window.text)):
                raise
            yield from self._entered(depth + 1)
            return
        for text in _texts(value, {**values, **_id(key)}, field, depth):
            yield from self._taken([text])

    def _taken(self, found: Iterable[_Text], fields: list[str] | None = None) -> Iterator[Record]:
        """The records of these texts, or the complaint that there are none."""
        any_found = False
        for text in found:
            if not self.good:
                self.good = True
                yield from self.without
                self.without.clear()
            any_found = True
            self.number += 1
            values = text.values if self.acted_on is None else {"id": self.acted_on, **text.values}
            yield record_of(values, text.name, within(self.origin, text.key or self.number))
        if not any_found:
            there = f"its fields are {listed(fields or [])}" if fields else "it has no fields"
            if self.field is None:
                record = self._broken(
                    f"the record has no field known to hold text; name one with --text-field; {there}"
                )
            else:
                record = self._broken(f"the record has no string in the field {self.field!r}; {there}")
                record = attrs.evolve(record, fault="unreadable" if self.good else "option")
            if self.good or len(self.without) >= _MOST_HELD_BACK:
                yield record
            else:
                self.without.append(record)
        self.acted_on = None

    def _broken(self, error: str) -> Record:
        self.number += 1
        return Record(within(self.origin, self.number), error=error)

    def _is_action(self, value: Mapping[str, object]) -> bool:
        if len(value) != 1:
            return False
        ((name, known),) = value.items()
        if name not in _ACTIONS or not isinstance(known, dict) or not all(key.startswith("_") for key in known):
            return False
        self.acted_on = str(known["_id"]) if "_id" in known else None
        return True


def _texts(value: object, values: Mapping[str, str], field: str | None, depth: int) -> Iterator[_Text]:
    """The texts in a decoded value; `values`: those of the objects around it."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _texts(one, {}, field, depth + 1)
    elif isinstance(value, dict):
        own = {restored(key): restored(text) for key, text in value.items() if isinstance(text, str)}
        for key, one in value.items():
            if type(one) is float and one.is_integer() and abs(one) < _LARGEST:
                own.setdefault(key, str(int(one)))  # numbers may be hints, never texts
        beside = {
            name: text for key in _BESIDE if isinstance(known := value.get(key), dict) for name, text in known.items()
        }
        own = {**{restored(key): restored(text) for key, text in beside.items() if isinstance(text, str)}, **own}
        strings = {key: own[restored(key)] for key, text in value.items() if isinstance(text, str)}
        found = list(_own_text(strings, {**values, **own}, field))
        if not found or (found[0].name == _ENVELOPE and "\n" not in found[0].values[_ENVELOPE]):
            below = list(_texts_below(value, {**values, **own}, field, depth))
            found = below or found
        yield from found


def _texts_below(
    value: Mapping[str, object], values: Mapping[str, str], field: str | None, depth: int
) -> Iterator[_Text]:
    for key, one in value.items():
        if isinstance(one, dict):
            yield from _texts(one, {**values, **_id(key)}, _below(field, key), depth + 1)
        elif isinstance(one, list):
            yield from _texts(one, {}, _below(field, key), depth + 1)
        elif isinstance(one, str) and field is None and canonical_id(key) is not None:
            yield _Text({"id": key, "text": restored(one)}, "text", key)


def _own_text(strings: Mapping[str, str], values: Mapping[str, str], field: str | None) -> Iterator[_Text]:
    """The text among an object's own strings."""
    name = text_name(strings, field)
    if name is not None:
        key = values.get(_KEY)
        yield _Text({label: text for label, text in values.items() if label != _KEY}, name, key)


# the name, among the values of an object, for the field that it is in: no JSON field has this name
_KEY = "\0key"


def _id(key: str | None) -> dict[str, str]:
    """What the position of an object says: it is named by its id."""
    return {"id": key, _KEY: key} if key is not None and canonical_id(key) is not None else {}


def _below(field: str | None, key: str) -> str | None:
    """What a dotted name asks for within a field; the name itself if it does not begin with that of the field."""
    if field is not None and field.startswith(f"{key}."):
        return field[len(key) + 1 :]
    return field


def _is_own(value: Mapping[str, object]) -> bool:
    document = value.get("schema") == 1 and value.get("kind") in _KINDS and isinstance(value.get("defects"), list)
    return document or is_own(tuple(value))
