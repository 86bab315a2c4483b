"""Joins the sections of a telegram that are in separate texts: files `..._a.txt` and `..._b.txt`, rows of one table.

A cable whose sections are not all in its text waits for the rest. Texts with the same id, or the same post and number,
and the same total of sections are the same telegram. They are joined in the order in which they came and read again as
one, so nothing is decided here about headings, copies or order. Telegrams that are still incomplete at the end come
last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.cable import Cable
from cableparse.reader import parse_cable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cableparse.article.model import Article, Text
    from cableparse.core.spans import Hints

Key = tuple[str, int]


def joined(read: Iterable[tuple[Hints, Cable | Article | Text]]) -> Iterator[Cable | Article | Text]:
    """These documents, each with what its container knew, with the sections of each telegram as one cable."""
    waiting: dict[Key, tuple[Hints, Cable]] = {}
    for hints, document in read:
        key = _key(document)
        if key is None or not isinstance(document, Cable):
            yield document
            continue
        first, whole = waiting.pop(key, (hints, document))
        if whole is not document:
            whole = _of_both(first, whole, document)
        if _is_complete(whole):
            yield whole
        else:
            waiting[key] = first, whole
    yield from (cable for _, cable in waiting.values())


def _key(document: Cable | Article | Text) -> Key | None:
    """What the sections of a telegram have in common; None if a document is a whole telegram."""
    if not isinstance(document, Cable) or document.section is None or document.section.total is None:
        return None
    reference = document.message_reference
    name = document.id or (f"{reference.post} {reference.number}" if reference else None)
    return (name, document.section.total) if name and not _is_complete(document) else None


def _is_complete(cable: Cable) -> bool:
    return cable.section is None or len(cable.sections) >= (cable.section.total or 1)


def _of_both(hints: Hints, cable: Cable, further: Cable) -> Cable:
    """The cable of two texts, with the origin of the first."""
    text = f"{cable.source.rstrip()}\n\n{further.source}"
    origin = further.origin
    where = "" if origin is None else f" {origin.path}" + (f" {origin.record}" if origin.record is not None else "")
    evidence = (*cable.evidence, f"Another section of it comes from{where}.")
    return attrs.evolve(parse_cable(text, hints=hints), evidence=evidence, origin=cable.origin)
