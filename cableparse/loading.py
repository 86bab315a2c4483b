"""Reads back what this package wrote: JSON lines, JSON lists, bulk lines, and Parquet.

CSV and SQLite are not read back, because a cell holds less than a value.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from cableparse.article.model import Article, Text
from cableparse.cable.cable import Cable
from cableparse.core.defects import defect
from cableparse.core.jsonform import json_fields, plain_object
from cableparse.core.spans import Origin

_CLASSES: dict[object, type[Cable | Article | Text]] = {"cable": Cable, "article": Article, "text": Text}
_PARQUET = b"PAR1"
_SQLITE = b"SQLi"
_ROWS = 64
_OF_ALL_ROWS = frozenset({"path", "record", "kind", "label", "defects"})


def from_dict(data: Mapping[str, object]) -> Cable | Article | Text:
    """The document that `to_dict` wrote, of the class its `kind` says; raises `ValueError` if it is not one."""
    kind = plain_object(data, "document").get("kind")
    if kind not in _CLASSES:
        raise ValueError(f"kind: expected one of {', '.join(map(str, _CLASSES))}, got {kind!r}")
    return _CLASSES[kind].from_dict(data)


def load(path: str | os.PathLike[str]) -> Iterator[Cable | Article | Text]:
    """The documents of a file that `cableparse dump` wrote, one at a time: JSON Lines, a list, bulk lines, or Parquet.

    A Parquet row whose document is not of the table's kind has only its origin and defects; it becomes a `Text` that
    says so. Raises `OSError` if the file cannot be opened, and `ValueError` if `dump` did not write it, or wrote
    it with `--table`: such rows are not whole documents.
    """
    path = Path(path)
    with path.open("rb") as file:
        head = file.read(len(_PARQUET))
    if head == _SQLITE:
        raise ValueError(f"{path}: it is a database, not documents; dump as JSON Lines or Parquet to load them")
    return _of_parquet(path) if head == _PARQUET else _of_json(path)


def _of_json(path: Path) -> Iterator[Cable | Article | Text]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if number == 1 and line.startswith("["):
                yield from map(from_dict, _decoded(line + file.read(), path, number))
                return
            if line.strip():
                # in bulk lines, every document has a line above it that says where to store it
                yield from (from_dict(one) for one in _decoded(f"[{line}]", path, number) if one.keys() != {"index"})


def _decoded(text: str, path: Path, number: int) -> list[Mapping[str, object]]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{path}: line {number} is not JSON written by `cableparse dump`: {error.msg}") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError(f"{path}: line {number} is not a document written by `cableparse dump`")
    return found


def _of_parquet(path: Path) -> Iterator[Cable | Article | Text]:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    with pq.ParquetFile(path) as file:
        if b"cableparse.schema" not in (file.schema_arrow.metadata or {}):
            raise ValueError(f"{path}: not a table written by `cableparse dump`")
        table = "cable" if "header" in file.schema_arrow.names else "article"
        named = (file.schema_arrow.metadata or {}).get(b"cableparse.table", table.encode()).decode()
        if named != table:
            raise ValueError(
                f"{path}: it has rows of --table {named}, not documents; dump without --table to load documents"
            )
        cls: type = _CLASSES[table]
        stored = _OF_ALL_ROWS | {*json_fields(cls)}
        for batch in file.iter_batches(_ROWS, columns=[name for name in file.schema_arrow.names if name in stored]):
            for row in batch.to_pylist():
                yield _of_row(row, table)


def _of_row(row: dict[str, object], table: str) -> Cable | Article | Text:
    kind, label = row["kind"], row.pop("label")
    origin = {key: row[key] for key in ("path", "record") if row[key] is not None}
    if kind != table:
        document = Text.from_dict(
            {
                "schema": 1,
                "kind": "text",
                "label": label or "unreadable",
                "blocks": [],
                "defects": row["defects"],
                **origin,
            }
        )
        if kind == "text":
            return document
        reason = f"this table has no columns for documents of kind {kind}"
        place = document.origin or Origin("")
        return Text(label="unreadable", defects=(defect("unreadable", 0, 0, reason=reason),), origin=place)
    cls = _CLASSES[kind]
    plain = {
        "schema": 1,
        "kind": kind,
        "defects": row["defects"],
        **{key: row[key] for key in row if key not in _OF_ALL_ROWS},
        **origin,
    }
    if "attributes" in plain:
        pairs = cast("list[dict[str, str]]", plain["attributes"])
        plain["attributes"] = {pair["label"]: pair["text"] for pair in pairs}
    return cls.from_dict(plain)
