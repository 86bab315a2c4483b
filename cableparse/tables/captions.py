"""Captions: the one spelling of each, which of them are caveats as well, and the nearest to a misspelt one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cableparse.core.spelling import within
from cableparse.tables.markings import captions as known_captions

if TYPE_CHECKING:
    from collections.abc import Mapping


_FURTHER_CAVEATS = frozenset({"FOR OFFICIAL USE ONLY"})  # not in the table of captions
_SPELLINGS = {
    "FOUO": "FOR OFFICIAL USE ONLY",
    "SBU": "SENSITIVE",
    "SENSITIVE BUT UNCLASSIFIED": "SENSITIVE",
    "NF": "NOFORN",
    "AGREMENT CHANNEL": "AGRMENT CHANNEL",
}


_CONTROLS = frozenset({"control", "dissemination control"})
_SHORTEST_MISSPELT = 6
_LONG = 9  # letters of a word of which two may be wrong


def is_caveat(caption: str) -> bool:
    """Whether a caption, in the table's spelling, is a dissemination control, and therefore a caveat too."""
    known = known_captions().get(caption)
    if known is None:
        return caption in _FURTHER_CAVEATS or caption.startswith("REL TO ")
    return known.kind in _CONTROLS


@cache
def _captions_without_blanks() -> Mapping[str, str]:
    found = {caption.replace(" ", ""): caption for caption in (*known_captions(), *_FURTHER_CAVEATS)}
    return found | {printed.replace(" ", ""): caption for printed, caption in _SPELLINGS.items()}


def nearest_caption(printed: str) -> str | None:
    """The one caption that misspelt words are nearest to, or None; short captions are too much like other words."""
    letters = "".join(printed.upper().split()).strip(".,;:/-")
    known = _captions_without_blanks()
    near = [
        caption
        for words, caption in known.items()
        if len(words) >= _SHORTEST_MISSPELT and within(letters, words, 1 if len(words) < _LONG else 2)
    ]
    return near[0] if len(set(near)) == 1 else None
