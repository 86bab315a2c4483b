"""The article's model, and the model of what is neither cable nor article.

Attributes are in the order of the JSON. A block holds the text of a paragraph, heading or leftover of the page as it
reads, wraps joined; its span leads to what it looked like in the source. Absent values are None, never a guess: a text
that begins in mid-story has no title.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.document import Document
from cableparse.core.shortening import counted, in_short, quoted
from cableparse.core.spans import Span

BlockKind = Literal[
    "title", "heading", "paragraph", "caption", "byline", "date", "media", "promo", "boilerplate", "legal"
]
QuoteKind = Literal["direct", "fragment"]
TextLabel = Literal["mail", "military-message", "frus-document", "empty", "binary", "unreadable", "other"]


@attrs.frozen(eq=False, repr=False)
class Dateline(ByValue):
    """Where a story was written, as printed before its first sentence: `MUNICH, Germany (AP) --`."""

    place: str | None
    """The city or place, as printed."""
    region: str | None
    """The state or country after the place; None where none is printed."""
    agency: str | None
    """The wire in brackets, `AP`."""
    date: str | None
    """ISO 8601; `--MM-DD` where no year is printed."""
    text: str
    """The whole dateline with its dash."""
    span: Span | None = attrs.field(default=None, eq=False, repr=False)
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class PrintedDate(ByValue):
    """A date line."""

    date: str | None
    """ISO 8601 where the print is unambiguous, else None."""
    text: str
    """As printed."""
    span: Span | None = attrs.field(default=None, eq=False, repr=False)
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class ArticleBlock(ByValue):
    """A block of the page, in order."""

    kind: BlockKind
    """What the block is."""
    text: str = attrs.field(repr=in_short)
    """How it reads, with its wraps joined."""
    span: Span | None = attrs.field(default=None, eq=False, repr=False)
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class Picture(ByValue):
    """A picture of the page."""

    caption: str
    """Its caption, without the credit."""
    credit: str | None
    """Who made it, as printed."""
    span: Span | None = attrs.field(default=None, eq=False, repr=False)
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class Quote(ByValue):
    """Quoted words without their marks, who said them, and the words that say so.

    `speaker` is the fullest form of the name used up to there; None where no attribution is in reach. `kind` is
    "fragment" for a few words inside another's sentence.
    """

    text: str
    speaker: str | None
    cue: str | None
    kind: QuoteKind = "direct"
    span: Span | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Article(Document):
    """A news article read from plain text.

    title: None for a text that begins in mid-story.
    starts_mid_story: whether the head of the article is missing.
    authors, byline: persons only, and the byline as printed.
    outlet: who published it; agency: whose wire it is. Only from lines outside the story, or the dateline.
    dateline, published, updated: see their classes; a date in the prose is never either.
    blocks: the whole page in order. pictures, quotes: what they hold. body_text: headings and paragraphs, a blank line
    between.
    """

    kind: ClassVar[Literal["article"]] = "article"

    title: str | None = None
    starts_mid_story: bool = False
    authors: tuple[str, ...] = ()
    byline: str | None = None
    outlet: str | None = None
    agency: str | None = None
    dateline: Dateline | None = None
    published: PrintedDate | None = None
    updated: PrintedDate | None = None
    blocks: tuple[ArticleBlock, ...] = ()
    pictures: tuple[Picture, ...] = ()
    quotes: tuple[Quote, ...] = ()
    body_text: str = ""

    def _in_short(self) -> Iterable[str | None]:
        yield quoted(self.title, 100) if self.title else "without a title"
        yield self.outlet or self.agency
        yield self.published.date if self.published else None
        yield counted(len(self.blocks), "block")


@attrs.frozen(eq=False, repr=False)
class TextBlock(ByValue):
    """A paragraph of a text that is neither cable nor article."""

    kind: Literal["paragraph"]
    text: str = attrs.field(repr=in_short)
    span: Span | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Text(Document):
    """A document that is neither cable nor article; `label` says what it looks like, as far as that can be told."""

    kind: ClassVar[Literal["text"]] = "text"

    label: TextLabel = "other"
    blocks: tuple[TextBlock, ...] = ()

    def _in_short(self) -> Iterable[str | None]:
        yield self.label
        yield quoted(self.blocks[0].text, 100) if self.blocks else None
        yield counted(len(self.blocks), "block")
