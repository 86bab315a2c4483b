"""Reads a table: a file under `data/`, written by a script (see NOTICE), and what a user added to it.

Rows are added for the whole process, under a lock. Lookups keep what they found; each one that depends on a table is
marked `forgets`, and starts afresh when rows are added.
"""

from __future__ import annotations

import pkgutil
import threading
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Rows = list[list[str]]


class _Cached(Protocol):
    def cache_clear(self) -> None:
        """Forgets every result."""


_C = TypeVar("_C", bound=_Cached)
_lock = threading.Lock()
_forget: list[Callable[[], None]] = []
_added: Mapping[str, Rows] = {}  # replaced as a whole, never changed


def read_table(name: str) -> Rows:
    """The rows of `data/<name>.tsv`, cut at the tabs, without its header line; added rows come last."""
    # pkgutil reads through the import system, so that a zipped package works too; importlib.resources does
    # the same but takes four milliseconds to import.
    content = pkgutil.get_data("cableparse", f"data/{name}.tsv")
    if content is None:  # pragma: no cover - only a loader without get_data, which no installer makes
        raise FileNotFoundError(f"cableparse/data/{name}.tsv cannot be read; reinstall cableparse")
    rows = [line.split("\t") for line in content.decode("utf-8").split("\n")[1:-1]]
    return rows + _added.get(name, [])


def forgets(cached: _C) -> _C:
    """A cached lookup that starts afresh when rows are added to a table."""
    _forget.append(cached.cache_clear)
    return cached


def added_rows() -> Mapping[str, Rows]:
    """The rows that were added to each table, to pass on to other processes."""
    return _added


def add_rows(rows: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Adds rows to tables, for this process."""
    global _added  # noqa: PLW0603 - the tables are the process's
    with _lock:
        names = dict.fromkeys((*_added, *rows))
        _added = {name: _added.get(name, []) + [list(row) for row in rows.get(name, ())] for name in names}
        for forget in _forget:
            forget()
