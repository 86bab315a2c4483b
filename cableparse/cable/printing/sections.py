"""The body of a cable divided among its sections, for printing.

A cable does not record where its sections began, because a section break is not part of what the cable says. So the
blocks are divided evenly. A section begins with a heading or a numbered paragraph, or, in a form that asks for it, in
the middle of the sentence in which the section before it broke off.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from cableparse.cable.printing.wrapping import body_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.model import Block
    from cableparse.cable.printing.wrapping import Form


def divided(blocks: Sequence[Block], sections: Sequence[int], form: Form) -> list[list[str]]:
    """The lines of the body of each section; all of them if the telegram has no sections."""
    numbers = sections or (0,)
    starts = [_start(blocks, at * len(blocks) // len(numbers)) for at in range(len(numbers))]
    texts = [
        list(body_lines(blocks[start:end], _of_section(form, number)))
        for number, start, end in zip(numbers, starts, (*starts[1:], len(blocks)), strict=True)
    ]
    if form.cut and form.page_line is None:
        for text, following in pairwise(texts):
            _move_rest(text, following)
    return texts


def _of_section(form: Form, number: int) -> Form:
    return form if form.page_line is None else attrs.evolve(form, page_line=form.page_line.format(number))


def _start(blocks: Sequence[Block], at: int) -> int:
    """The first place from here where a section may begin."""
    while 0 < at < len(blocks) and (
        blocks[at - 1].type == "heading" or (blocks[at].type == "paragraph" and blocks[at].number is None)
    ):
        at += 1
    return at


def _move_rest(text: list[str], following: list[str]) -> None:
    """Moves the end of a section's last paragraph to the next section, from within a sentence on."""
    last = max((at for at, lines in enumerate(text) if lines), default=0)
    *above, below = text[last].rsplit("\n", 1) if text else [""]
    if above and above[0][-1:].isalpha() and below[:1].isalpha():
        text[last] = above[0]
        following[:0] = [below, ""]
