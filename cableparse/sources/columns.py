"""Tables with names for their columns, whatever file they are in: which column is the text, and which are hints.

If no column has a name that is known for texts, the table is not read, and the caller has to say which column it is.
Nothing is guessed; the message lists the columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.sources.records import Record, UnreadableError, record_of, text_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cableparse.core.spans import Origin
    from cableparse.sources.records import Wanted

_MOST_LISTED = 40
# the first columns of every table of items that this package writes; of a table of documents, and its last
_OWN_OF_ITEMS = ("id", "path", "record", "position")
_OWN_FIRST = ("path", "record", "kind")
_OWN_LAST = "defects"
OWN = "it was written by cableparse itself; read it with cableparse.load"


def text_column(names: Sequence[str], wanted: Wanted) -> str:
    """The name of the column of the text; raises `UnreadableError` if it is not known."""
    if is_own(names):
        raise UnreadableError(OWN)
    name = text_name([name for name in names if name], wanted.column)
    if name is not None:
        return name
    if wanted.column is not None:
        raise UnreadableError(f"it has no column {wanted.column!r}; its columns are {listed(names)}", "option")
    raise UnreadableError(
        f"none of its columns is known to hold text; name one with --text-column; the columns are {listed(names)}"
    )


def is_own(names: Sequence[str]) -> bool:
    """Whether these are the columns of a table that this package wrote."""
    if tuple(names[: len(_OWN_OF_ITEMS)]) == _OWN_OF_ITEMS:
        return True
    return tuple(names[: len(_OWN_FIRST)]) == _OWN_FIRST and names[-1] == _OWN_LAST


def listed(names: Sequence[str]) -> str:
    """The names, as many as fit into a message."""
    shown = ", ".join(name if name.strip() else repr(name) for name in names[:_MOST_LISTED])
    return shown if len(names) <= _MOST_LISTED else f"{shown} and {len(names) - _MOST_LISTED} more"


def row_record(values: Mapping[str, object], name: str, origin: Origin) -> Record:
    """The record of a row whose values are of any type; `name` is that of the text."""
    text = values[name]
    if isinstance(text, (bytearray, memoryview)):
        text = bytes(text)
    if not isinstance(text, (str, bytes)):
        what = "null" if text is None else f"of type {type(text).__name__}"
        return Record(origin, error=f"the text of this row, in column {name!r}, is {what}")
    if isinstance(text, bytes):
        plain = record_of({**_texts(values), name: ""}, name, origin)
        return Record(origin, text, plain.hints, cables=plain.cables)
    return record_of({**_texts(values), name: text}, name, origin)


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    """The values that may be hints."""
    return {
        key: str(value) for key, value in values.items() if isinstance(value, (str, int)) or hasattr(value, "isoformat")
    }
