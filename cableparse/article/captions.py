"""Captions: what a picture's line says, and who is credited.

The grammar `caption.lark` finds the credit in the line: in brackets, behind a label, after the last full
stop, or glued to the first word. Old pages also put a caption and the first paragraph on one line;
`caption_ahead` finds where the caption ends.
"""

from __future__ import annotations

from cableparse.article.lines import reading
from cableparse.article.model import Caption
from cableparse.core.spans import Span
from cableparse.parsing.grammars import pieces

# a caption has no main verb and few words
_MOST_WORDS = 25
# more words behind a label are the caption itself
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
]


def read_caption(text: str, offset: int = 0) -> Caption:
    """The caption in a line that stands at `offset` of the source; `credit` is None where none is found."""
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
    return Caption(reading(said, 0, len(said)).rstrip(" |"), credit, Span(offset, offset + len(text)))


def _credited(printed: str) -> str:
    """The credit without its brackets and labels."""
    name = printed.strip("() |")
    while name:
        first, _, rest = name.partition(" ")
        label = first.rstrip(":,").casefold()
        if label not in _LABELS or not rest:
            break
        name = rest.lstrip(" :,")
    # "(Courtesy Photo)" is labels alone
    return printed.strip("() |") if name.casefold() in _LABELS else name.strip()


def caption_ahead(text: str) -> int | None:
    """Where a caption ends that stands ahead of a paragraph on its line, or None.

    Only a known credit in brackets tells, with few words and no full stop before it and a capital after it.
    """
    words = 0
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
