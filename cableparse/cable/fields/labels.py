"""Misspelt labels: which label the letters before a colon mean, by edit distance and place.

A label opens a line between the header and the body, and a colon follows it. There a word of three or four letters is a
label if it is one slip away from one, or has the letters of one in another order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cableparse.core.spelling import within
from cableparse.tables.tags import tag_kind_and_name

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

Label = Literal["TAGS", "SUBJECT", "REFERENCES"]
_LABELS: tuple[tuple[str, Label, int], ...] = (
    ("TAGS", "TAGS", 1),
    ("SUBJECT", "SUBJECT", 2),
    ("SUBJ", "SUBJECT", 1),
    ("REF", "REFERENCES", 1),
    ("REFS", "REFERENCES", 1),
    ("REFTEL", "REFERENCES", 1),
    ("REFERENCE", "REFERENCES", 2),
    ("REFERENCES", "REFERENCES", 2),
)
_LONGEST = 9  # letters


def meant_label(printed: str) -> Label | None:
    """The label that these letters mean, with the marks around them; None if no label is near."""
    letters = "".join(filter(str.isalpha, printed)).upper()
    if letters == "RE":  # regarding
        return "SUBJECT"
    for words, label, most in _LABELS:
        slips = 2 if "BJ" in letters else most  # no other word has these letters
        if within(letters, words, slips) or (len(letters) == len(words) and sorted(letters) == sorted(words)):
            return label
    return None


def opens_label(text: str, found: re.Match[str] | None) -> bool:
    """Whether what may be a misspelt label is one."""
    if found is None:
        return False
    label = meant_label(found[0])
    return label is not None and (label != "TAGS" or _is_before_tags(text, found))


def _is_before_tags(text: str, found: re.Match[str]) -> bool:
    """Whether a label of TAGS is as it should be, or a colon follows it, or else a code."""
    if not found[0][-1].isspace() or found[0].strip(" \f\n¶").upper() in {"TAGS", "TAG"}:
        return True
    return tag_kind_and_name(text[found.end() : found.end() + 4].partition(" ")[0].strip(",")) is not None


def labelled(label: Label, end: Callable[[str, re.Match[str]], int]) -> Callable[[str, re.Match[str]], int]:
    """A reader of a field's end that rejects words too far from the field's label."""

    def checked(text: str, found: re.Match[str]) -> int:
        if meant_label(found[0]) != label or (label == "TAGS" and not _is_before_tags(text, found)):
            return -1
        return end(text, found)

    return checked
