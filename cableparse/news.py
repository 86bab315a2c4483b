"""From a text to an article: the lines, what they are, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.article import Article, ArticleBlock, Text, TextBlock, TextLabel
from cableparse.datelines import read_dateline
from cableparse.document import Span, decode, tile
from cableparse.newslines import page_lines, prepared, reading
from cableparse.newspage import read_page

if TYPE_CHECKING:
    from collections.abc import Iterable


def parse_article(text: str | bytes) -> Article:
    """Read a text as a news article, whatever it looks like; never raises."""
    return read_article(decode(text))


def read_article(source: str, evidence: Iterable[str] = ()) -> Article:
    """Read a decoded text as a news article."""
    text = prepared(source)
    lines = page_lines(text)
    page = read_page(text, lines)
    blocks = [
        ArticleBlock(kind, reading(source, line.start, line.end), Span(line.start, line.end))
        for kind, line in zip(page.kinds, lines, strict=True)
    ]
    title = blocks[page.title].text if page.title is not None else None
    dateline = None
    for line in [line for kind, line in zip(page.kinds, lines, strict=True) if kind == "paragraph"][:3]:
        dateline = dateline or read_dateline(text[line.start : line.end], line.start)
    authors = next(
        (b.authors for i, b in page.bylines.items() if b.authors), ()
    )
    published = updated = None
    for _, dates in sorted(page.dates.items()):
        for label, printed in dates.dates:
            if label == "updated":
                updated = updated or printed
            else:
                published = published or printed
    for _, byline in sorted(page.bylines.items()):
        if byline.dates:
            published = published or byline.dates.dates[0][1]
    return Article(
        source=source,
        segments=tile(source, ((b.kind, b.span.start, b.span.end) for b in blocks if b.span)),
        evidence=tuple(evidence),
        title=title,
        authors=tuple(name for name, _ in authors),
        dateline=dateline,
        published=published,
        updated=updated,
        blocks=tuple(blocks),
        body_text="\n\n".join(block.text for block in blocks if block.kind in {"heading", "paragraph"}),
    )


def text_blocks(source: str) -> tuple[TextBlock, ...]:
    """The paragraphs of a text that is neither cable nor article."""
    return tuple(
        TextBlock("paragraph", reading(source, line.start, line.end), Span(line.start, line.end))
        for line in page_lines(prepared(source))
    )


def read_text(source: str, label: TextLabel = "other", evidence: Iterable[str] = ()) -> Text:
    """Read a decoded text that is neither cable nor article: its paragraphs, and what it looks like."""
    blocks = text_blocks(source)
    claims = (("paragraph", block.span.start, block.span.end) for block in blocks if block.span)
    return Text(source=source, segments=tile(source, claims), evidence=tuple(evidence), label=label, blocks=blocks)
