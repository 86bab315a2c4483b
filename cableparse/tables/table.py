"""Reads a table: a file under `data/`, written by `scripts/make_tables.py` (see NOTICE)."""

from __future__ import annotations

import pkgutil


def read_table(name: str) -> list[list[str]]:
    """The rows of `data/<name>.tsv`, cut at the tabs, without its header line."""
    # pkgutil reads through the import system, so that a zipped package works too; importlib.resources does
    # the same but takes four milliseconds to import.
    content = pkgutil.get_data("cableparse", f"data/{name}.tsv")
    if content is None:  # pragma: no cover - only a loader without get_data, which no installer makes
        raise FileNotFoundError(f"The table data/{name}.tsv cannot be read: install cableparse anew.")
    return [line.split("\t") for line in content.decode("utf-8").split("\n")[1:-1]]
