"""Records that are markup or encoded mail -> records of plain text.

A text in a table or in JSON may be a page, just as a file may.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.core.decoding import decode
from cableparse.core.spans import NO_HINTS
from cableparse.detect import detect
from cableparse.sources.records import HEAD, Record, characters
from cableparse.sources.webpage import is_html, looks_like_page, plain_of_markup, typed_text, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# a page with less text is a server's message, and no extractor finds an article on it
_SHORT = 1000


def plain(found: Iterable[Record]) -> Iterator[Record]:
    """The records, those that are markup as plain text."""
    for record in found:
        beginning = record.data[:HEAD]
        shown = next(characters((beginning,)), "") if isinstance(beginning, bytes) else beginning
        yield _of_page(record, shown) if looks_like_page(shown) else record


def _of_page(record: Record, beginning: str) -> Record:
    page = decode(record.data)
    unwrapped = unwrap(page)
    if unwrapped is not None:
        text, hints = unwrapped
        if hints is NO_HINTS:
            return attrs.evolve(record, data=text)
        return Record(record.origin, text, hints, cables=hints.id is not None)
    return _of_html(record, page) if is_html(beginning) else record


def _of_html(record: Record, page: str) -> Record:
    typed = typed_text(page)
    if typed is not None:
        return attrs.evolve(record, data=typed)
    everything = plain_of_markup(page)
    if len(everything) < _SHORT or detect(everything)[0] == "cable":
        return attrs.evolve(record, data=everything)
    try:
        from cableparse.sources.htmlpages import article_text  # noqa: PLC0415 - imports trafilatura, an extra
    except ImportError:
        reason = "it is a page of HTML; to read it, run: pip install 'cableparse[html]'"
        return Record(record.origin, error=reason)
    article = article_text(page)
    return attrs.evolve(record, data=everything if article is None else article)
