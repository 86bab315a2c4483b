"""A document for a person to read: the values that matter, then the text, then the defects.

It is wrapped to the terminal and then painted (`colours`), so that colours do not count as width. Whatever comes from a
document goes through `printable` first, because a text may hold the escape sequences that move a terminal's cursor,
rename its window or hide what is there.
"""

from __future__ import annotations

import re
import shutil
import textwrap
from typing import TYPE_CHECKING

from cableparse.article.model import Article
from cableparse.cable.cable import Cable
from cableparse.outputs.colours import plain
from cableparse.outputs.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cableparse.article.model import ArticleBlock, Dateline, PrintedDate, Text, TextBlock
    from cableparse.cable.model import Addressee, Block, ClassifiedBy, ExecutiveOrder
    from cableparse.outputs.colours import Paint, Part

_LABEL = 17
_WIDEST = 100
# a word of many lines is cut first: textwrap copies the rest of it for each line
_LONG_WORD = re.compile(r"[^ ]{1000}(?=[^ ])")


def show(document: Cable | Article | Text, paint: Paint = plain) -> str:
    """The view of a document, ending in an empty line."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    body = _body(document.body, width, paint) if isinstance(document, Cable) else _blocks(document.blocks, width)
    lines = [*_fields(facts(document), width, paint), "", *body]
    return "\n".join([*lines, *_defects(document, paint), "", ""])


def facts(document: Cable | Article | Text) -> Iterator[tuple[str, str | None]]:
    """The values that matter, with their labels; None if the text has none."""
    if isinstance(document, Cable):
        return _cable_fields(document)
    return _article_fields(document) if isinstance(document, Article) else iter([("text", document.label)])


def _cable_fields(cable: Cable) -> Iterator[tuple[str, str | None]]:
    header, marking, order = cable.header, cable.classification, cable.executive_order
    yield (
        "cable",
        " ".join(filter(None, (cable.id or "without an id", "(partial extract)" if cable.partial else ""))),
    )
    yield "date", cable.date
    if marking:
        yield "classification", ", ".join((marking.level, *marking.caveats))
    yield "captions", ", ".join(cable.captions)
    if header:
        yield "precedence", header.precedence
        yield "from", header.originator
        yield "to", "; ".join(map(_addressee, header.action))
        yield "info", "; ".join(map(_addressee, header.info))
    yield "passing", "; ".join(cable.passing)
    yield "executive order", _text(order)
    yield "tags", "; ".join(f"{tag.code} ({tag.name})" if tag.name else tag.code for tag in cable.tags)
    yield "subject", cable.subject
    for reference in cable.references:
        yield "reference", f"{reference.letter}. {reference.text}" if reference.letter else reference.text
    yield "classified by", _text(cable.classified_by)
    yield "signed", ", ".join(cable.signers)
    yield from cable.attributes.items()


def _article_fields(article: Article) -> Iterator[tuple[str, str | None]]:
    yield (
        "article",
        article.title or ("(begins in mid-story)" if article.starts_mid_story else "(without a title)"),
    )
    yield "authors", ", ".join(article.authors)
    yield "outlet", article.outlet
    yield "agency", article.agency
    yield "dateline", _text(article.dateline)
    yield "published", _text(article.published)
    yield "updated", _text(article.updated)


def _text(entry: ExecutiveOrder | ClassifiedBy | Dateline | PrintedDate | None) -> str | None:
    return entry.text if entry else None


def _addressee(addressee: Addressee) -> str:
    return " ".join(filter(None, (addressee.name, addressee.precedence)))


def _fields(fields: Iterable[tuple[str, str | None]], width: int, paint: Paint) -> Iterator[str]:
    for label, text in fields:
        if text:
            label_shown = printable(f"{label}:").ljust(_LABEL)
            first, *more = _wrapped(text, width, label_shown, " " * _LABEL) or [label_shown]
            yield _painted(first, "label", len(label_shown), paint)
            yield from more


def _body(blocks: Iterable[Block], width: int, paint: Paint) -> Iterator[str]:
    for block in blocks:
        if block.type == "heading":
            yield from (paint("heading", line) for line in _wrapped(block.text.upper(), width))
        else:
            number = f"{block.number}. " if block.number is not None else ""
            marking = f"({block.marking}) " if block.marking else ""
            for at, line in enumerate(_paragraphs(number + marking + block.text, width)):
                yield line if at else _painted(line, "marking", len(printable(number + marking)), paint)
        yield ""


def _blocks(blocks: Iterable[ArticleBlock | TextBlock], width: int) -> Iterator[str]:
    for block in blocks:
        plain = block.kind in ("paragraph", "heading")
        yield from _paragraphs(block.text if plain else f"[{block.kind}] {block.text}", width)
        yield ""


def _paragraphs(text: str, width: int) -> Iterator[str]:
    for at, part in enumerate(text.split("\n\n")):
        if at:
            yield ""
        yield from _wrapped(part, width)


def _wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    shown = _LONG_WORD.sub(r"\g<0> ", printable(" ".join(text.split())))
    return textwrap.wrap(
        shown, max(width, 2 * _LABEL), initial_indent=first, subsequent_indent=later, break_on_hyphens=False
    )


def _painted(line: str, part: Part, length: int, paint: Paint) -> str:
    """A line whose beginning is painted; a narrow terminal may have cut it short."""
    return (paint(part, line[:length]) if line[:length].strip() else "") + line[length:]


def _defects(document: Cable | Article | Text, paint: Paint) -> Iterator[str]:
    count = len(document.defects)
    if count:
        yield f"{count} {'defect' if count == 1 else 'defects'}:"
        for defect in document.defects:
            level = paint(defect.level, defect.level)
            said = f"{defect.code}: {defect.message}"
            yield f"  {defect.line or 1}:{defect.column or 1} {level} {printable(said)}"
