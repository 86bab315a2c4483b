"""The article's model, and the model of what is neither cable nor article.

Attributes are in the order of the JSON. A block holds the text of a paragraph, heading or leftover of the page as it
reads, wraps joined; its span leads to its form in the source. Absent values are None, never a guess: a text
that begins in mid-story has no title.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.document import Document
from cableparse.core.shortening import counted, in_short, quoted
from cableparse.core.spans import Span, span_field

BlockKind = Literal[
    "title", "heading", "paragraph", "caption", "byline", "date", "media", "promo", "boilerplate", "legal"
]
QuoteKind = Literal["direct", "fragment"]
TextLabel = Literal["mail", "military-message", "frus-document", "empty", "binary", "unreadable", "other"]


@attrs.frozen(eq=False, repr=False)
class Dateline(ByValue):
    """Where a story was written, as printed before its first sentence: `MUNICH, Germany (AP) --`."""

    place: str | None
    """The city or place as printed, an American state with it: `PORT LISSE, Wash.`; None without one."""
    region: str | None
    """The region or country after the place; None if none is printed."""
    agency: str | None
    """The news agency, `AP` or `Reuters`; None if none is printed."""
    date: str | None
    """ISO 8601 date, `--02-26` if no year is printed; None if no day is."""
    text: str
    """The whole dateline with its dash."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class PrintedDate(ByValue):
    """A date on a line of its own, never one in the prose."""

    date: str | None
    """ISO 8601 date; None if the print can be read in more than one way, `07/08/2010`."""
    text: str
    """The date as printed, without its label."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class ArticleBlock(ByValue):
    """A paragraph, a heading, or another block of the page."""

    kind: BlockKind
    """What the block is."""
    text: str = attrs.field(repr=in_short)
    """What it says, wraps joined."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class Picture(ByValue):
    """A picture, known by the caption printed under it."""

    caption: str
    """The caption without its credit."""
    credit: str | None
    """Who took the picture or owns it, as printed; None without a credit."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class Quote(ByValue):
    """Words in quotation marks, and who said them."""

    text: str
    """The words quoted, without their marks."""
    speaker: str | None
    """Who said them, by the fullest form of the name used so far; None if the words around them do not say."""
    cue: str | None
    """The words that name the speaker, as printed: `Volk says`; None without a speaker."""
    kind: QuoteKind = "direct"
    """`direct`, or `fragment` for a few quoted words inside the reporter's own sentence."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Article(Document):
    """A news article read from plain text."""

    kind: ClassVar[Literal["article"]] = "article"
    """Tells the documents apart, as in the JSON."""

    title: str | None = None
    """The headline; None if none is printed, as in a text that begins in mid-story."""
    starts_mid_story: bool = False
    """Whether the beginning of the article is missing."""
    authors: tuple[str, ...] = ()
    """The persons who wrote it, without titles and offices."""
    byline: str | None = None
    """The line that names the authors, as printed; None without one."""
    outlet: str | None = None
    """Who published it, from lines outside the story; None if they do not say."""
    agency: str | None = None
    """The news agency it came from, from the dateline, byline or last line; None if they do not say."""
    dateline: Dateline | None = None
    """Where it was written; None without a dateline."""
    published: PrintedDate | None = None
    """When it was published; None without a date line."""
    updated: PrintedDate | None = None
    """When it was changed; None without a line that says so."""
    blocks: tuple[ArticleBlock, ...] = ()
    """The whole page, in order."""
    pictures: tuple[Picture, ...] = ()
    """The pictures whose captions are printed, in order."""
    quotes: tuple[Quote, ...] = ()
    """The quotations of the story, in order."""
    body_text: str = ""
    """Headings and paragraphs as one string, an empty line between them."""

    def _in_short(self) -> Iterable[str | None]:
        yield quoted(self.title, 100) if self.title else "without a title"
        yield self.outlet or self.agency
        yield self.published.date if self.published else None
        yield counted(len(self.blocks), "block")


@attrs.frozen(eq=False, repr=False)
class TextBlock(ByValue):
    """A paragraph of a text that is neither cable nor article."""

    kind: Literal["paragraph"]
    """Always `paragraph`."""
    text: str = attrs.field(repr=in_short)
    """What it says, wraps joined."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Text(Document):
    """A document that is neither a cable nor an article."""

    kind: ClassVar[Literal["text"]] = "text"
    """Tells the documents apart, as in the JSON."""

    label: TextLabel = "other"
    """What it looks like; `unreadable` if it could not be opened, with a defect that says why."""
    blocks: tuple[TextBlock, ...] = ()
    """Its paragraphs, in order."""

    def _in_short(self) -> Iterable[str | None]:
        yield self.label
        yield quoted(self.blocks[0].text, 100) if self.blocks else None
        yield counted(len(self.blocks), "block")
