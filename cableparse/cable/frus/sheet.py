"""A document of the edition prepared for its readers: front, notes, and a text without marks and page breaks.

As `preparation` does for other cables, marks and page breaks are overwritten at the same length, so that no offset
changes. If one is within a word or a sentence, nothing is shown in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.frus.front import Front, find_front, plain_text
from cableparse.cable.frus.notes import Listed, Mark, find_marks, find_notes
from cableparse.cable.reading import Prepared, trim
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cableparse.core.spans import Claim


_SITE = "historicaldocuments/"


@attrs.frozen
class Edition:
    """What the edition's TEI says about a document, and a copy of its text does not.

    volume and document: `frus1955-57v99` and `d131`. when: the dateline's date as it is encoded. signed: where in the
    text the signatures are; None if only the text can tell.
    """

    volume: str | None = None
    document: str | None = None
    when: str | None = None
    signed: tuple[tuple[int, int], ...] | None = None


@attrs.frozen
class Sheet:
    """A document ready to be read: the prepared text, front, notes and their marks, and where its own text ends.

    addresses: the lines with its address on the edition's site.
    """

    prepared: Prepared
    front: Front
    notes: tuple[Listed, ...]
    marks: tuple[Mark, ...]
    body_end: int
    edition: Edition
    addresses: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The prepared text."""
        return self.prepared.text


def find_sheet(source: str, edition: Edition) -> Sheet:
    """The sheet of a decoded text."""
    text = plain_text(source)
    front = find_front(text, text)
    notes = find_notes(text, front.text_start)
    body_end = notes[0].line_start if notes else len(text)
    marks = find_marks(text, front.head.start_pos if front.head else 0, body_end, notes)
    prepared = _prepared(source, text, marks, body_end)
    attachment = searcher("frus", "ATTACHMENT")
    at = front.text_start
    while at < body_end:
        if attachment.match(prepared.text, at, body_end):
            body_end = at
            break
        at = text.find("\n", at) + 1 or body_end
    addresses = list(_addresses(text))
    if addresses and edition.document is None:
        edition = attrs.evolve(edition, volume=addresses[0]["volume"], document=addresses[0]["document"])
    places = tuple(trim(text, *found.span()) for found in addresses)
    return Sheet(prepared, front, tuple(notes), tuple(marks), body_end, edition, places)


def _addresses(text: str) -> Iterator[re.Match[str]]:
    """The lines with the document's address on the edition's site."""
    at = text.find(_SITE)
    while at >= 0:
        found = searcher("frus", "ADDRESS").match(text, text.rfind("\n", 0, at) + 1)
        if found is not None:
            yield found
        at = text.find(_SITE, (text.find("\n", at) + 1) or len(text))


def _prepared(source: str, text: str, marks: list[Mark], end: int) -> Prepared:
    """The text without marks and page breaks."""
    pages = list(searcher("frus_text", "PAGE_MARK").finditer(text, 0, end))
    # the digits of "[Page 590]" are not a mark
    marks = [mark for mark in marks if not any(page.start() < mark.end and mark.start < page.end() for page in pages)]
    cuts: list[Claim] = [("footnote", mark.start, mark.end) for mark in marks]
    shown = [(mark.start, mark.end, "") for mark in marks]
    blanked = [(mark.start, mark.end, " ") for mark in marks]
    for page in pages:
        start, stop = page.span()
        cuts.append(("page", start, stop))
        alone = text[:start].rstrip(" ").endswith("\n") and text[stop:].lstrip(" ").startswith("\n")
        if not alone:
            while text[start - 1 : start] == " " and text[stop : stop + 1] == " ":
                stop += 1
            shown.append((start, stop, ""))
        blanked.append((*page.span(), "\f" if alone else " "))
    parts: list[str] = []
    at = 0
    for start, stop, sign in sorted(blanked):
        parts += (text[at:start], sign * (stop - start))
        at = stop
    return Prepared(source, "".join((*parts, text[at:])), tuple(sorted(cuts, key=_start)), tuple(sorted(shown)))


def _start(cut: Claim) -> int:
    return cut[1]
