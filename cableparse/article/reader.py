"""From a text to an article: the lines, what they are, and the values that stand in them.

Read leniently: any text is an article here, if need be one without title and paragraphs. `newslines` makes
lines of the text, `newslayout` says what each is, and the small readers take bylines, dates, datelines,
captions and quotations out of them. What the page does not print is None: a text that begins in mid-story has
no title, a date in the prose is no date of the story, a name in the story is no outlet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.article.captions import caption_ahead, read_caption
from cableparse.article.datelines import read_dateline
from cableparse.article.layout import read_page
from cableparse.article.lines import page_lines, prepared, reading, written_lines
from cableparse.article.model import Article, ArticleBlock, Caption, PrintedDate, Text, TextBlock, TextLabel
from cableparse.article.outlets import agency_named, outlet_named
from cableparse.article.quotes import read_quotes
from cableparse.core.decoding import decode
from cableparse.core.defects import defect
from cableparse.core.spans import Span, tile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cableparse.article.model import BlockKind, Dateline
    from cableparse.article.page import Page
    from cableparse.core.spans import Claim, Defect

# a dateline stands before one of the first paragraphs, a glued caption before one of the first two
_LEAD = 3
_CAPTIONED = 2
# a story that begins in its middle begins with a whole paragraph
_MID_STORY_WORDS = 20
# a title, then the outlet's name
_TITLE_ENDS = (" | ", " - ", " \N{EN DASH} ", " \N{EM DASH} ")


@attrs.frozen
class _Piece:
    """A block before it is one: its kind and its place."""

    kind: BlockKind
    start: int
    end: int


def parse_article(text: str | bytes | bytearray | memoryview) -> Article:
    """Read a text as a news article, whatever it looks like; never raises."""
    return read_article(decode(text))


def read_article(source: str, evidence: Iterable[str] = ()) -> Article:
    """Read a decoded text as a news article; `evidence` says why it was taken for one."""
    text = prepared(source)
    page = read_page(text, page_lines(text))
    defects: list[Defect] = []
    parts = _parts(page, defects)
    spans: dict[str, Span] = {}
    blocks = tuple(ArticleBlock(p.kind, reading(source, p.start, p.end), Span(p.start, p.end)) for p in parts)
    paragraphs = [(p.start, p.end) for p in parts if p.kind == "paragraph"]

    outlet = _outlet(page, spans)
    title = _title(page, source, outlet, spans)
    starts_mid_story = title is None and _starts_mid_story(page)
    if starts_mid_story:
        defects.append(defect("article-starts-mid-story", paragraphs[0][0], paragraphs[0][1]))
    authors, byline = _authors(page, source, spans)
    dateline = _dateline(text, paragraphs)
    published, updated = _dates(page)
    captions = _captions(page, parts, defects)
    quotes, odd = read_quotes(text, paragraphs)
    defects += odd
    defects += [
        defect("date-ambiguous", printed.span.start, printed.span.end)
        for printed in (published, updated)
        if printed and printed.span and printed.date is None and printed.text[-1:].isdecimal()
    ]
    return Article(
        source=source,
        segments=tile(source, _claims(source, [(part.kind, part.start, part.end) for part in parts])),
        defects=tuple(sorted(defects, key=lambda one: one.span.start)),
        evidence=tuple(evidence),
        spans=spans,
        title=title,
        starts_mid_story=starts_mid_story,
        authors=authors,
        byline=byline,
        outlet=outlet,
        agency=_agency(page, dateline, spans),
        dateline=dateline,
        published=published,
        updated=updated,
        blocks=blocks,
        captions=captions,
        quotes=tuple(quotes),
        body_text="\n\n".join(block.text for block in blocks if block.kind in {"heading", "paragraph"}),
    )


def _parts(page: Page, defects: list[Defect]) -> list[_Piece]:
    """The blocks' places: one a line, two where a caption stands ahead of a paragraph on its line."""
    parts: list[_Piece] = []
    told = 0
    for kind, line in zip(page.kinds, page.lines, strict=True):
        if kind == "paragraph":
            told += 1
            split = caption_ahead(page.text[line.start : line.end]) if told <= _CAPTIONED else None
            if split is not None:
                end = line.start + split
                start = end + len(page.text[end : line.end]) - len(page.text[end : line.end].lstrip())
                parts += [_Piece("caption", line.start, end), _Piece("paragraph", start, line.end)]
                defects.append(defect("caption-glued", line.start, end))
                continue
        if kind == "heading" and parts and parts[-1].kind == "heading":
            # two in a row are headings only where they say the same
            defects.append(defect("heading-repeated", line.start, line.end))
        parts.append(_Piece(kind, line.start, line.end))
    return parts


def _title(page: Page, source: str, outlet: str | None, spans: dict[str, Span]) -> str | None:
    """The title without the outlet's name behind it."""
    if page.title is None:
        return None
    line = page.lines[page.title]
    end = line.end
    for mark in _TITLE_ENDS:
        head, found, name = page.text[line.start : line.end].rpartition(mark)
        if found and outlet and name.strip().casefold() == outlet.casefold():
            end = line.start + len(head.rstrip())
            break
    spans["title"] = Span(line.start, end)
    return reading(source, line.start, end)


def _starts_mid_story(page: Page) -> bool:
    """Whether the first line is a whole paragraph with a word that only goes on from another."""
    if not page.lines:
        return False
    line = page.lines[0]
    small = page.text[line.start : line.start + 1].islower()
    return page.kinds[0] == "paragraph" and line.words >= _MID_STORY_WORDS and (line.kind == "CONTINUED" or small)


def _authors(page: Page, source: str, spans: dict[str, Span]) -> tuple[tuple[str, ...], str | None]:
    """The authors of the first byline that names any, and that byline as printed."""
    bylines = [at for at in sorted(page.bylines) if _of_the_story(page, at)]
    # who wrote it stands under the title; who reported for it, at the foot
    bylines.sort(
        key=lambda at: (
            page.lines[at].kind == "REPORTING",
            at < (page.title or 0),
            not page.bylines[at].authors,
        )
    )
    if not bylines:
        return (), None
    index = end = bylines[0]
    names: dict[str, Span] = {}
    while end in page.bylines and page.lines[end].kind == page.lines[index].kind:
        for name, span in page.bylines[end].authors:
            names.setdefault(name, span)
        end += 1
    start, stop = page.lines[index].start, page.lines[end - 1].end
    spans["byline"] = Span(start, stop)
    spans.update({f"authors[{at}]": span for at, span in enumerate(names.values())})
    return tuple(names), reading(source, start, stop)


def _of_the_story(page: Page, index: int) -> bool:
    """Whether a byline stands where the story's does: in its head, or close under it."""
    labelled = page.lines[index].kind in {"LABEL_BYLINE", "REPORTING"}
    return index <= page.first + _LEAD or page.last < index <= page.last + 2 * _LEAD or (labelled and index > page.last)


def _dateline(text: str, paragraphs: Sequence[tuple[int, int]]) -> Dateline | None:
    for start, end in paragraphs[:_LEAD]:
        dateline = read_dateline(text[start:end], start)
        if dateline is not None:
            return dateline
    return None


def _dates(page: Page) -> tuple[PrintedDate | None, PrintedDate | None]:
    """When the story was published and updated: by the head's date lines, or a labelled one at the foot.

    A date line inside the story belongs to something advertised there. Of two dates before and after the
    title, the one after it is the story's, the other the day the page was saved. An update before the
    publication is none.
    """
    published: PrintedDate | None = None
    updated: PrintedDate | None = None
    lines = {**page.dates, **{at: one.dates for at, one in page.bylines.items() if one.dates is not None}}
    after = sorted(at for at in lines if at > (page.title or 0))
    for index in (*after, *sorted(lines.keys() - set(after))):
        foot = index > page.last
        if page.first < index <= page.last and page.kinds[index] != "byline" and index - page.first > _LEAD:
            continue
        for label, printed in lines[index].dates:
            if label is None and foot:
                continue
            if label == "updated":
                updated = updated or printed
            else:
                published = published or printed
    if updated and published and updated.date and published.date and updated.date < published.date:
        updated = None
    return published, updated


def _captions(page: Page, parts: Sequence[_Piece], defects: list[Defect]) -> tuple[Caption, ...]:
    captions: list[Caption] = []
    for part in parts:
        if part.kind == "caption":
            caption = read_caption(page.text[part.start : part.end], part.start)
            if not caption.text and captions and captions[-1].credit is None:
                # the credit on a line of its own, under its caption
                captions[-1] = attrs.evolve(captions[-1], credit=caption.credit)
                continue
            captions.append(caption)
            if caption.credit and page.text.startswith(caption.credit + caption.text[:1], part.start):
                defects.append(defect("agency-glued", part.start, part.end, agency=caption.credit))
    return tuple(captions)


def _outlet(page: Page, spans: dict[str, Span]) -> str | None:
    """The outlet that the page's own lines name; never a name in the story, nor the writer one may follow."""
    writers = {name.casefold() for byline in page.bylines.values() for name, _ in byline.authors}
    for kind, line in zip(page.kinds, page.lines, strict=True):
        if kind in {"promo", "legal"} or line.kind in {"NAVIGATION", "PROMOTION"}:
            named = outlet_named(page.text[line.start : line.end])
            if named and named[0].casefold() not in writers:
                name, start, end = named
                spans["outlet"] = Span(line.start + start, line.start + end)
                return name
    return None


def _agency(page: Page, dateline: Dateline | None, spans: dict[str, Span]) -> str | None:
    """Whose wire the story is: by the dateline, the byline, or the agency's name alone on the last line."""
    if dateline and dateline.agency and dateline.span:
        spans["agency"] = dateline.span
        return dateline.agency
    for index, byline in sorted(page.bylines.items()):
        if byline.outlet and (agency := agency_named(byline.outlet)):
            spans["agency"] = Span(page.lines[index].start, page.lines[index].end)
            return agency
    if page.lines and page.lines[-1].kind == "AGENCY":
        line = page.lines[-1]
        spans["agency"] = Span(line.start, line.end)
        return agency_named(page.text[line.start : line.end])
    return None


def _claims(source: str, blocks: Iterable[Claim]) -> Iterator[Claim]:
    """The blocks with what lies between: blank, even where its characters are not white space."""
    at = 0
    for block in blocks:
        yield "blank", at, block[1]
        yield block
        at = block[2]
    yield "blank", at, len(source)


def text_blocks(source: str) -> tuple[TextBlock, ...]:
    """The paragraphs of a text that is neither cable nor article."""
    return tuple(
        TextBlock("paragraph", reading(source, start, end), Span(start, end))
        for start, end in written_lines(prepared(source))
    )


def read_text(source: str, label: TextLabel = "other", evidence: Iterable[str] = ()) -> Text:
    """Read a decoded text that is neither cable nor article: its paragraphs, and what it looks like."""
    blocks = text_blocks(source)
    claims: list[Claim] = [("paragraph", block.span.start, block.span.end) for block in blocks if block.span]
    return Text(
        source=source,
        segments=tile(source, _claims(source, claims)),
        evidence=tuple(evidence),
        label=label,
        blocks=blocks,
    )
