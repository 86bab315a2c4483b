"""PDF documents -> the lines that are printed on their pages, by PDFium.

A PDF has characters at places, not lines. Characters with nearly the same baseline are a line. Columns are counted in
character widths, so that columns of the page are columns of the text, as in the output of `pdftotext -layout`, by which
such texts are usually made. A form feed ends each page. A page that holds a picture and no characters is a scan, which
only character recognition can read: it is reported, and so is a PDF that consists of scans.

This module needs pypdfium2: `pip install "cableparse[pdf]"`.
"""

from __future__ import annotations

import ctypes
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import attrs
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from cableparse.sources.records import LONGEST_RECORD, Record, UnreadableError, within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cableparse.core.spans import Origin

MOST_PAGES = 20_000
_MOST_CHARACTERS = 1 << 20  # on one page
_MOST_COLUMNS = 400
_SCAN = "a scan without a text layer: run OCRmyPDF on it first, https://ocrmypdf.readthedocs.io"
_REPLACED = {0xFFFE: "-", 0x02: "-", 0xFFFF: ""}  # a hyphen at the end of a line, and a glyph without a character
_LAST_BASIC = 0xFFFF


def pdf_texts(path: Path, origin: Origin) -> Iterator[Record]:
    """The text of a PDF, and a complaint for the pages that are scans."""
    try:
        document = pdfium.PdfDocument(path)
    except (pdfium.PdfiumError, FileNotFoundError) as error:
        locked = "password" in str(error).lower()
        reason = "it is encrypted and needs a password" if locked else f"the PDF is damaged ({error})"
        raise UnreadableError(reason) from error
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableError(f"it has more than {MOST_PAGES:,} pages")
        pages: list[str] = []
        scans: list[int] = []
        length = 0
        for number in range(len(document)):
            text, scanned = _page(document, number)
            length += len(text)
            if length > LONGEST_RECORD:
                raise UnreadableError(f"a single text of more than {LONGEST_RECORD:,} characters is not read")
            pages.append(f"{text}\f")
            if scanned:
                scans.append(number + 1)
    except pdfium.PdfiumError as error:
        raise UnreadableError(f"the PDF is damaged ({error})") from error
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise UnreadableError(f"it is {_SCAN}" if scans else "the PDF holds no text")
    yield Record(origin, "".join(pages))
    if scans:
        several = len(scans) > 1
        said = ", ".join(map(str, scans[:20])) + (" and more" if len(scans) > 20 else "")  # noqa: PLR2004 - as many as fit
        yield Record(
            within(origin, f"{'pages' if several else 'page'} {said}"),
            error=f"{'each' if several else 'it'} is {_SCAN}",
        )


@attrs.frozen
class _Sign:
    character: str
    left: float
    right: float
    base: float
    height: float


def _page(document: pdfium.PdfDocument, number: int) -> tuple[str, bool]:
    """The lines of a page, and whether it holds a picture and no characters."""
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            signs = list(_signs(text))
        finally:
            text.close()
        pictures = not signs and any(True for _ in page.get_objects([pdfium_raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    finally:
        page.close()
    return _layout(signs), pictures


def _signs(text: pdfium.PdfTextPage) -> Iterator[_Sign]:
    box, x, y = pdfium_raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    count = pdfium_raw.FPDFText_CountChars(text)
    if count > _MOST_CHARACTERS:
        raise UnreadableError(f"a page has more than {_MOST_CHARACTERS:,} characters")
    for at in range(count):
        code = pdfium_raw.FPDFText_GetUnicode(text, at)
        character = _REPLACED.get(code)
        if character is None:
            character = chr(code) if code else ""
        if not character or character.isspace():
            continue
        # the loose box is as wide as the character's place in the line, however narrow the character
        pdfium_raw.FPDFText_GetLooseCharBox(text, at, box)
        pdfium_raw.FPDFText_GetCharOrigin(text, at, x, y)
        yield _Sign(character, box.left, box.right, y.value, box.top - box.bottom)


def _layout(signs: list[_Sign]) -> str:
    """The characters as lines, with spaces where nothing is printed."""
    if not signs:
        return ""
    width, height = _width(signs), max(median(sign.height for sign in signs), 1.0)
    margin = min(sign.left for sign in signs)
    lines = _lines(signs, height)
    printed: list[str] = []
    last: float | None = None
    pitch = _pitch([line[0].base for line in lines], height)
    for line in lines:
        base = line[0].base
        if last is not None:
            printed.extend("" for _ in range(min(3, round((last - base) / pitch) - 1)))
        printed.append(_line(line, margin, width))
        last = base
    return "\n".join(printed) + "\n"


def _lines(signs: list[_Sign], height: float) -> list[list[_Sign]]:
    """The characters of each line, from top to bottom and left to right."""
    lines: list[list[_Sign]] = []
    for sign in sorted(signs, key=lambda sign: -sign.base):
        if lines and lines[-1][0].base - sign.base < height / 2:
            lines[-1].append(sign)
        else:
            lines.append([sign])
    return [sorted(line, key=lambda sign: sign.left) for line in lines]


def _width(signs: list[_Sign]) -> float:
    """The usual distance between two characters of a word."""
    steps = [
        after.left - one.left for one, after in pairwise(signs) if one.base == after.base and after.left > one.left
    ]
    return max(median(steps), 0.5) if steps else max(median(sign.right - sign.left for sign in signs), 0.5)


def _pitch(bases: list[float], height: float) -> float:
    """The distance between two lines of a paragraph: most lines have a neighbour at that distance."""
    steps = sorted(one - after for one, after in pairwise(bases) if one - after >= height / 2)
    return steps[len(steps) // 4] if steps else height


def _line(line: list[_Sign], margin: float, width: float) -> str:
    out: list[str] = []
    column = 0
    end: float | None = None
    for sign in line:
        gap = sign.left - end if end is not None else None
        if gap is None:
            spaces = round((sign.left - margin) / width)
        elif gap > 2 * width:
            # columns of a table are where they are on the page
            spaces = max(2, round((sign.left - margin) / width) - column)
        else:
            spaces = int(gap > 0.28 * width)
        spaces = max(0, min(spaces, _MOST_COLUMNS - column))
        out.append(" " * spaces + sign.character)
        column += spaces + len(sign.character)
        end = max(sign.right, end or sign.right)
    return "".join(out)
