"""What a document is, in a few words: its name, the line below it, and the facts that pages, cards and lists show."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cableparse.article.model import Article
from cableparse.cable.cable import Cable
from cableparse.core.shortening import counted
from cableparse.core.spans import LEVELS
from cableparse.outputs.markup import words_html
from cableparse.outputs.show import facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.article.model import Text
    from cableparse.core.document import Document

_IN_SHORT = frozenset(
    ("date", "classification", "from", "to", "tags", "authors", "outlet", "agency", "dateline", "published", "updated")
)


def name_of(document: Document) -> str:
    """What a document is called: its id, its title, or what it is."""
    if isinstance(document, Cable):
        return document.id or "Cable without an id"
    if isinstance(document, Article):
        return document.title or "Article without a title"
    return f"Text: {cast('Text', document).label}"


def line_of(document: Document) -> str | None:
    """The line below the name: a cable's subject."""
    return document.subject if isinstance(document, Cable) else None


def facts_in_short(document: Document) -> Iterator[tuple[str, str]]:
    """Who, when, how secret and about what."""
    for label, text in facts(cast("Cable | Article | Text", document)):
        if text and label in _IN_SHORT:
            yield label, text


def facts_html(document: Document) -> str:
    """The facts as a list of terms."""
    return "".join(
        f"<dt>{words_html(label)}</dt><dd>{words_html(text, 400)}</dd>" for label, text in facts_in_short(document)
    )


def count_of_defects(document: Document) -> str:
    """`2 warnings, 1 note`."""
    counts = {level: sum(defect.level == level for defect in document.defects) for level in reversed(LEVELS)}
    return ", ".join(filter(None, (counted(count, level) for level, count in counts.items()))) or "no defects"
