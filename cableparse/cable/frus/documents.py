"""A TEI file given as a text: its first document, read as a telegram or as a text.

A file with many documents is a container; `read` gives all of them, one at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.article.text import read_text
from cableparse.cable.frus.front import edited_kind
from cableparse.cable.frus.reader import read_telegram
from cableparse.cable.frus.tei import Page, TeiError, first_page
from cableparse.core.defects import defect

if TYPE_CHECKING:
    from cableparse.article.model import Text
    from cableparse.cable.cable import Cable
    from cableparse.core.spans import Hints

_NO_DOCUMENT = "it is TEI without a document: it has no div of the type document"


def page_of_text(source: str) -> Page | None:
    """The first document of a TEI file; None if it has none, or cannot be read."""
    try:
        return first_page(source)[0]
    except TeiError:
        return None


def read_document(source: str, hints: Hints) -> Cable | Text:
    """The first document of a TEI file of the edition: a telegram, or a text."""
    try:
        page, count = first_page(source)
    except TeiError as error:
        return _unreadable(source, str(error))
    if page is None:
        return _unreadable(source, _NO_DOCUMENT)
    kind, why = edited_kind(page.text)
    document: Cable | Text
    if kind == "telegram" and not page.never_telegram:
        document = read_telegram(page.text, hints, why, page)
    else:
        document = read_text(page.text, "frus-document", evidence=("It is a document of the edition in TEI.",))
    if count > 1:
        left_out = defect("documents-left-out", 0, 0, count=count - 1)
        document = attrs.evolve(document, defects=(left_out, *document.defects))
    return document


def _unreadable(source: str, reason: str) -> Text:
    text = read_text(source, "unreadable", evidence=("It begins as TEI does.",))
    return attrs.evolve(text, defects=(defect("unreadable", 0, 0, reason=reason),))
