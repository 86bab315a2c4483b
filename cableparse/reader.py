"""From a text to a document: decode it, detect its kind, hand it to the reader of that kind.

Nothing is read here. The readers themselves are imported when the first text of their kind arrives, so importing the
package stays cheap, and a program that reads only articles never builds the parsers for cables. Strict mode is the
lenient parse followed by a look at its defects: `raise_first_error` is the only place that raises for a text.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from cableparse.article.model import Article, Text
from cableparse.cable.cable import Cable
from cableparse.core.decoding import decode
from cableparse.core.errors import CableSyntaxError
from cableparse.core.spans import NO_HINTS, Hints

if TYPE_CHECKING:
    from cableparse.core.document import Document

Data = str | bytes | bytearray | memoryview
"""What a text may be given as. Bytes are decoded by their byte-order mark, else as UTF-8, else as Windows-1252."""

_BEGINNING = 4_000  # letters in which TEI shows its namespace
_LONGEST_NAME = 1024
ASKED_FOR = "It is read as {kind} because the caller asked for that."


def parse(text: Data, *, hints: Hints | None = None) -> Cable | Article | Text:
    """Parses a text as what it is: a cable, a news article, or a text that is neither.

    Never raises on any `str` or bytes: what is unusual or wrong is in the document's `defects`, and `evidence` says why
    the text was taken for its kind. `hints` supply what the text of a cable does not say. Raises `TypeError` for
    anything else, such as a path: use `read` for files.
    """
    from cableparse.detect import detect  # noqa: PLC0415 - see the module's docstring

    source = _decoded(text)
    _check_hints(hints)
    if looks_like_tei(source):
        from cableparse.cable.frus.documents import read_document  # noqa: PLC0415

        return read_document(source, hints or NO_HINTS)
    kind, label, evidence = detect(source, named=hints is not None and hints.id is not None)
    if kind == "telegram":
        from cableparse.cable.frus.reader import read_telegram  # noqa: PLC0415

        return read_telegram(source, hints or NO_HINTS, evidence)
    if kind == "cable":
        from cableparse.cable.reader import read_cable  # noqa: PLC0415

        return read_cable(source, hints or NO_HINTS, evidence)
    if kind == "article":
        from cableparse.article.reader import read_article  # noqa: PLC0415

        return read_article(source, evidence)
    from cableparse.article.text import read_text  # noqa: PLC0415

    if label == "other" and isinstance(text, str) and _names_a_file(text):
        evidence = (*evidence, "It is the name of a file; `read` reads files.")
    return read_text(source, label or "other", evidence=evidence)


def parse_cable(
    text: Data,
    *,
    strict: bool = False,
    id: str | None = None,  # noqa: A002 - the field's own name, as in `Hints` and `Cable`
    year: int | None = None,
    hints: Hints | None = None,
) -> Cable:
    """Parses a text as a cable, whatever it looks like.

    id, year: the most common hints, a message reference such as `07USUNNEWYORK352` and a year of four digits; they
    override those in `hints`. strict: raise `CableSyntaxError` for the earliest defect of level error; otherwise no
    text raises. Raises `TypeError` if `text` is not `str` or bytes, or a hint is of the wrong type.
    """
    _check_hints(hints)
    _check("id", id, str, "a message reference such as '07USUNNEWYORK352'")
    _check("year", year, int, "a year such as 2007")
    known = hints or NO_HINTS
    if id is not None or year is not None:
        known = attrs.evolve(known, id=id or known.id, year=year or known.year)
    cable = _cable(_decoded(text), known)
    if strict:
        raise_first_error(cable)
    return cable


def _cable(source: str, hints: Hints) -> Cable:
    """The cable of a decoded text, read as the dialect that it is."""
    from cableparse.cable.frus.front import edited_kind  # noqa: PLC0415 - see the module's docstring

    evidence = (ASKED_FOR.format(kind="a cable"),)
    page = None
    if looks_like_tei(source):
        from cableparse.cable.frus.documents import page_of_text  # noqa: PLC0415

        page = page_of_text(source)
    if page is not None or edited_kind(source)[0] == "telegram":
        from cableparse.cable.frus.reader import read_telegram  # noqa: PLC0415

        return read_telegram(source, hints, evidence, page)
    from cableparse.cable.reader import read_cable  # noqa: PLC0415

    return read_cable(source, hints, evidence)


def parse_article(text: Data) -> Article:
    """Parses a text as a news article, whatever it looks like. Raises only `TypeError`, if it is not `str` or bytes."""
    from cableparse.article.reader import read_article  # noqa: PLC0415

    return read_article(_decoded(text), (ASKED_FOR.format(kind="an article"),))


def _decoded(text: Data) -> str:
    given: object = text  # a caller may not use a type checker
    if not isinstance(given, (str, bytes, bytearray, memoryview)):
        further = "; `read` reads files" if isinstance(given, os.PathLike) else ""
        raise TypeError(f"text: expected str or bytes, got {type(given).__name__}{further}")
    return decode(text)


def _check_hints(hints: object) -> None:
    _check("hints", hints, Hints, "Hints")


def _check(name: str, given: object, wanted: type, words: str) -> None:
    """Raises `TypeError` for a hint of another type."""
    if given is not None and (not isinstance(given, wanted) or isinstance(given, bool)):
        raise TypeError(f"{name}: expected {words}, got {given!r}")


def _names_a_file(text: str) -> bool:
    """Whether a text is a single line and there is a file of that name: a path was given in place of a text."""
    if len(text) > _LONGEST_NAME or "\n" in text or "\0" in text:
        return False
    try:
        return Path(text.strip()).is_file()
    except OSError:
        return False


def looks_like_tei(source: str) -> bool:
    """Whether a decoded text is a TEI file, or a document cut out of one."""
    beginning = source[:_BEGINNING].lstrip()
    return beginning.startswith("<") and ("http://www.tei-c.org/ns/1.0" in beginning or 'type="document"' in beginning)


def raise_first_error(document: Document) -> None:
    """Raises `CableSyntaxError` for the earliest defect of level error; does nothing if there is none."""
    errors = [defect for defect in document.defects if defect.level == "error"]
    if errors:
        first = min(errors, key=lambda defect: defect.span.start)
        raise CableSyntaxError(first.message, document.source, first.span.start, first.expected)
