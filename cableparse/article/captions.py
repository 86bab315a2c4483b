"""Captions: what a picture's line says, and who is credited.

The grammar `caption.lark` finds the credit in the line: in brackets, after a label, after the last full stop, or
attached to the first word. Old pages also put a caption and the first paragraph on one line; `caption_ahead` finds
where the caption ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.article.lines import as_read
from cableparse.article.model import Picture
from cableparse.core.defects import defect
from cableparse.core.spans import Span
from cableparse.parsing.grammars import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cableparse.core.spans import Defect

# a caption has few words and no main verb
_MOST_WORDS = 25
# more words after a label are the caption itself
_MOST_CREDITED = 8
_LABELS = [
    "photo",
    "photos",
    "photograph",
    "image",
    "images",
    "picture",
    "pictures",
    "pic",
    "video",
    "illustration",
    "credit",
    "courtesy",
    "by",
    "of",
    "source",
    "supplied",
    "submitted",
    "provided",
    "contributed",
    "handout",
]


def read_captions(text: str, places: Iterable[tuple[int, int]]) -> tuple[tuple[Picture, ...], list[Defect]]:
    """The pictures whose captions are at these places of a text, and the defects of their credits."""
    pictures: list[Picture] = []
    defects: list[Defect] = []
    for start, end in places:
        picture = read_caption(text[start:end], start)
        if not picture.caption and pictures and pictures[-1].credit is None:
            # the credit on a line of its own, under its caption
            pictures[-1] = attrs.evolve(pictures[-1], credit=picture.credit)
            continue
        pictures.append(picture)
        if picture.credit and picture.caption and text.startswith(picture.credit + picture.caption[:1], start):
            defects.append(defect("agency-glued", start, end, agency=picture.credit))
    return tuple(pictures), defects


def read_caption(text: str, offset: int = 0) -> Picture:
    """The picture whose caption is a line that is at `offset` of the source; `credit` is None if there is none."""
    words: list[str] = []
    credit: str | None = None
    for piece in pieces("caption", text):
        if piece.kind == "FILE":
            continue
        if piece.kind in {"WORDS", "OTHER"}:
            words.append(piece.text)
        elif credit is None and (name := _credited(piece.text)) and len(name.split()) <= _MOST_CREDITED:
            credit = name
        else:
            words.append(piece.text)
    said = "".join(words)
    return Picture(as_read(said, 0, len(said)).rstrip(" |"), credit, Span(offset, offset + len(text)))


def _credited(credit: str) -> str:
    """The credit without its brackets and labels."""
    whole = name = credit.strip("()[] |©–—-").removeprefix("Credit...")
    while name:
        first, _, rest = name.partition(" ")
        label = first.rstrip(":,").casefold()
        if label not in _LABELS or not rest:
            break
        name = rest.lstrip(" :,|/")
    # "(Courtesy Photo)" has only labels
    return whole if name.casefold() in _LABELS else name.strip()


def caption_ahead(text: str) -> int | None:
    """Where a caption that precedes a paragraph on its line ends, or None.

    Only a known credit in brackets shows it, with few words and no full stop before it and a capital after it.
    """
    words = 0
    if "(" not in text[:400]:
        return None
    for piece in pieces("caption", text[:400]):
        if piece.kind == "BRACKETS":
            rest = text[piece.end :].lstrip()
            return piece.end if words and rest[:1].isupper() and len(rest) > piece.end // 2 else None
        words += piece.kind == "WORDS"
        stopped = (
            piece.text in ".?!"
            and text[piece.end : piece.end + 1] == " "
            and text[piece.start - 2 : piece.start - 1].islower()
        )
        if words > _MOST_WORDS or stopped:
            return None
    return None
