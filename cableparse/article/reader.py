"""From a text to an article: the lines, what they are, and the values in them.

Any text can be read as an article, if necessary as one without title and paragraphs. `lines` cuts the text into lines,
`layout` decides what each is, and other readers take bylines, dates, datelines, captions and quotations out of them.
What the page does not print is None: a text that begins in mid-story has no title, a date in the prose is not the date
of the story, and a name in the story is not an outlet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cableparse.article.bylines import is_outlet, is_topic
from cableparse.article.captions import caption_ahead, read_captions
from cableparse.article.datelines import read_dateline, read_lone_dateline
from cableparse.article.layout import read_page
from cableparse.article.lines import Read, as_read, page_lines, prepared
from cableparse.article.model import Article, ArticleBlock
from cableparse.article.outlets import agency_named, page_outlet
from cableparse.article.quotes import read_quotes
from cableparse.article.text import BlocksAndBlanks
from cableparse.article.writers import JOINTS
from cableparse.core.defects import defect
from cableparse.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cableparse.article.model import BlockKind, Dateline, PrintedDate
    from cableparse.article.page import Page
    from cableparse.core.spans import Defect

# a dateline opens one of the first paragraphs, a caption attached to a paragraph one of the first two
_LEAD = 3
_CAPTIONED = 2
# a story that begins in its middle begins with a whole paragraph
_MID_STORY_WORDS = 20
# a section has at most this many words, and a title more
_SECTION_WORDS = 3
# a title, then the outlet's name
_TITLE_LABELS = ("title:", "headline:", "# ", "## ")
_PATH_MARKS = (" > ", " » ", " › ", " :: ")
_TITLE_ENDS = (" | ", " - ", " \N{EN DASH} ", " \N{EM DASH} ")


class _Part(NamedTuple):
    """A block before its text is taken: its kind and its offsets."""

    kind: BlockKind
    start: int
    end: int


def read_article(source: str, evidence: Iterable[str] = ()) -> Article:
    """The article that a decoded text reads as; `evidence` says why it was taken for an article."""
    text = prepared(source)
    page = read_page(text, page_lines(text))
    parts, defects = _parts(page)
    paragraphs = [(part.start, part.end) for part in parts if part.kind == "paragraph"]

    outlet = page_outlet(page)
    title = _title(page, source, outlet)
    starts_mid_story = title is None and _starts_mid_story(page)
    if starts_mid_story:
        defects.append(defect("article-starts-mid-story", paragraphs[0][0], paragraphs[0][1]))
    authors, byline = _authors(page, source)
    dateline = _dateline(text, paragraphs)
    agency, agency_span = _agency(page, dateline)
    published, updated = _dates(page)
    pictures, of_captions = read_captions(text, [part[1:] for part in parts if part.kind == "caption"])
    quotes, of_quotes = read_quotes(text, paragraphs)
    defects += [*of_captions, *of_quotes, *_ambiguous(published, updated)]
    blocks = tuple(ArticleBlock(kind, as_read(source, start, end), Span(start, end)) for kind, start, end in parts)
    read = {"outlet": outlet, "title": title, "byline": byline}
    read |= {f"authors[{index}]": author for index, author in enumerate(authors)}
    spans = {name: one.span for name, one in read.items() if one}
    if agency_span:
        spans["agency"] = agency_span
    return Article(
        source=source,
        segments=BlocksAndBlanks(blocks),
        defects=tuple(sorted(defects, key=lambda one: one.span.start)),
        evidence=(*evidence, *_why(page)),
        spans=spans,
        title=title and title.value,
        starts_mid_story=starts_mid_story,
        authors=tuple(author.value for author in authors),
        byline=byline and byline.value,
        outlet=outlet and outlet.value,
        agency=agency,
        dateline=dateline,
        published=published,
        updated=updated,
        blocks=blocks,
        pictures=pictures,
        quotes=tuple(quotes),
        body_text="\n\n".join(block.text for block in blocks if block.kind in {"heading", "paragraph"}),
    )


def _parts(page: Page) -> tuple[list[_Part], list[Defect]]:
    """The blocks' places: one for each line, two if a caption precedes a paragraph on its line."""
    parts: list[_Part] = []
    defects: list[Defect] = []
    paragraphs = 0
    for kind, line in zip(page.kinds, page.lines, strict=True):
        if kind == "paragraph":
            paragraphs += 1
            ahead = caption_ahead(page.text[line.start : line.end]) if paragraphs <= _CAPTIONED else None
            if ahead is not None:
                end = line.start + ahead
                start = end + len(page.text[end : line.end]) - len(page.text[end : line.end].lstrip())
                parts += [_Part("caption", line.start, end), _Part("paragraph", start, line.end)]
                defects.append(defect("caption-glued", line.start, end))
                continue
        if kind == "heading" and parts and parts[-1].kind == "heading":
            # two in a row are headings only if they say the same
            defects.append(defect("heading-repeated", line.start, line.end))
        parts.append(_Part(kind, line.start, line.end))
    return parts, defects


def _title(page: Page, source: str, outlet: Read | None) -> Read | None:
    """The title without the section before it and the outlet's name after it."""
    if page.title is None:
        return None
    line = page.lines[page.title]
    start, end = line.start, line.end
    start += _path(page.text[start:end])
    section, bar, rest = page.text[start:end].partition("|")
    if bar and len(section.split()) <= _SECTION_WORDS < len(rest.split()):
        # "Opinion|Title"; with spaces around the bar it may be part of the title
        start = end - len(rest.lstrip()) if not section.endswith(" ") or _is_section(section) else start
    for mark in _TITLE_ENDS:
        head, has_mark, name = page.text[start:end].rpartition(mark)
        named = outlet and name.strip().casefold() == outlet.value.casefold()
        if has_mark and (named or is_outlet(name.strip()) or (mark == " | " and _is_section(name))):
            end = start + len(head.rstrip())
            break
    return Read(as_read(source, start, end), Span(start, end))


def _path(line: str) -> int:
    """How much of a title's line is its label or the path to it: "# ", "Grell > News > Ferry stays in port"."""
    label = next((label for label in _TITLE_LABELS if line.casefold().startswith(label)), "")
    at = len(line) - len(line[len(label) :].lstrip())
    for mark in _PATH_MARKS:
        *path, title = line.split(mark)
        if path and len(title.split()) > _SECTION_WORDS and all(0 < len(one.split()) <= _SECTION_WORDS for one in path):
            at = len(line) - len(title.lstrip())
    return at


def _is_section(words: str) -> bool:
    """Whether the part beyond a bar is the name of a section, in one word."""
    return len(words.split()) == 1 and is_topic(words.strip())


def _why(page: Page) -> Iterator[str]:
    """The sentences about the type of the page, and about the title: which line it is, and what weighed most."""
    if page.type is not None:
        yield f"Its lines are those of a {page.type}."
    if page.title is not None:
        yield f"Non-empty line {page.title + 1} is the title: {'; '.join(page.why_title)}."


def _starts_mid_story(page: Page) -> bool:
    """Whether the first line is a whole paragraph with a word that refers back to an earlier one."""
    if not page.lines:
        return False
    line = page.lines[0]
    small = page.text[line.start : line.start + 1].islower()
    return page.kinds[0] == "paragraph" and line.words >= _MID_STORY_WORDS and (line.look == "CONTINUED" or small)


def _authors(page: Page, source: str) -> tuple[tuple[Read, ...], Read | None]:
    """The authors of the first byline that names any, and that byline as printed."""
    bylines = [index for index in sorted(page.bylines) if _of_the_story(page, index)]
    # authors are below the title; contributors are at the foot
    bylines.sort(
        key=lambda index: (
            not page.bylines[index].authors,
            page.lines[index].look == "REPORTING",
            index < (page.title or 0),
        )
    )
    if not bylines:
        return (), None
    group = [*_together(page, bylines[0])]
    authors: dict[str, Read] = {}
    for index in group:
        for author in page.bylines[index].authors:
            authors.setdefault(author.value.casefold(), author)
    start, end = page.lines[group[0]].start, page.lines[group[-1]].end
    return tuple(authors.values()), Read(as_read(source, start, end), Span(start, end))


def _together(page: Page, first: int) -> Iterator[int]:
    """The bylines in a row from the first on; an "and" may be between two."""
    index, labelled = first, page.bylines[first].labelled
    while index in page.bylines and page.bylines[index].labelled == labelled:
        yield index
        index += 2 if page.words(index + 1 if index + 1 < len(page.lines) else index).casefold() in JOINTS else 1


def _of_the_story(page: Page, index: int) -> bool:
    """Whether a byline is where the story's byline would be: in its head, or close below the story."""
    labelled = page.lines[index].look in {"LABEL_BYLINE", "REPORTING"}
    return (
        index <= max(page.first + _LEAD, page.head - 1)
        or page.last < index <= page.last + 2 * _LEAD
        or (labelled and index > page.last)
    )


def _dateline(text: str, paragraphs: Sequence[tuple[int, int]]) -> Dateline | None:
    for start, end in paragraphs[:_LEAD]:
        dateline = read_dateline(text[start:end], start) or read_lone_dateline(text[start:end], start)
        if dateline is not None:
            return dateline
    return None


def _dates(page: Page) -> tuple[PrintedDate | None, PrintedDate | None]:
    """When the story was published and updated: by the head's date lines, or a labelled one at the foot.

    A date line inside the story belongs to something advertised there. Of two dates before and after the
    title, the one after it is the story's, the other the day the page was saved. An update before the
    publication does not count.
    """
    published: PrintedDate | None = None
    updated: PrintedDate | None = None
    lines = {**page.dates, **{index: byline.dates for index, byline in page.bylines.items() if byline.dates}}
    under_title = sorted(index for index in lines if index > (page.title or 0))
    for index in (*under_title, *sorted(lines.keys() - set(under_title))):
        foot = index > page.last
        if page.first < index <= page.last and page.kinds[index] != "byline" and index - page.first > _LEAD:
            continue
        for label, date in lines[index]:
            if label is None and foot:
                continue
            if label == "updated":
                updated = updated or date
            else:
                published = published or date
    if updated and published and updated.date and published.date and updated.date < published.date:
        updated = None
    return published, updated


def _ambiguous(*dates: PrintedDate | None) -> list[Defect]:
    return [
        defect("date-ambiguous", date.span.start, date.span.end)
        for date in dates
        if date and date.span and date.date is None and date.text[-1:].isdecimal()
    ]


def _agency(page: Page, dateline: Dateline | None) -> tuple[str | None, Span | None]:
    """Whose wire the story is: by the dateline, the byline, or the agency's name by itself on the last line.

    The last line keeps its span if the agency's name is not known.
    """
    if dateline and dateline.agency:
        return dateline.agency, dateline.span
    for index, byline in sorted(page.bylines.items()):
        if byline.outlet and (agency := agency_named(byline.outlet)):
            return agency, Span(page.lines[index].start, page.lines[index].end)
    if page.lines and page.lines[-1].look == "AGENCY":
        line = page.lines[-1]
        return agency_named(page.text[line.start : line.end]), Span(line.start, line.end)
    return None, None
