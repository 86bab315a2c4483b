"""The body: paragraphs and headings, where they mention a reference, and an edition's footnotes."""

from __future__ import annotations

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.shortening import in_short
from cableparse.core.spans import Span, span_field
from cableparse.core.vocabulary import BlockRole, BlockType, ClassificationLevel


@attrs.frozen(eq=False, repr=False)
class Block(ByValue):
    """A paragraph or heading of the body (5 FAH-1 H-246); of a heading, only `type` and `text` are filled."""

    type: BlockType
    """Whether it is a paragraph or a heading."""
    number: int | None = None
    """The paragraph's number, a misprint repaired; None without one."""
    printed: str | None = None
    """The number as printed, with its pilcrow and without its full stop: `¶1`; None without one."""
    marking: str | None = None
    """The portion marking as printed, without brackets: `S/NF`; None without one."""
    level: ClassificationLevel | None = None
    """The level that the marking means, or that an entire-text marking above gave to all paragraphs."""
    role: BlockRole | None = None
    """Which part of the cable it belongs to; None outside of named parts."""
    text: str = ""
    """The text without number and marking: wraps joined by one space, empty lines kept, page lines left out."""
    span: Span | None = span_field()
    """Where it is printed, with its number and marking."""

    def __repr__(self) -> str:
        said = (
            f"{name}={value!r}" for name in ("number", "marking", "role") if (value := getattr(self, name)) is not None
        )
        return f"Block({', '.join((repr(self.type), *said, f'text={in_short(self.text)}'))})"


@attrs.frozen(eq=False, repr=False)
class Mention(ByValue):
    """A place in the body that mentions a reference: `ref A`, `reftel`, `septel`."""

    text: str
    """As the block has it; of `refs A and C` the first mention is `refs A`, the second `C`."""
    letter: str | None
    """The letter in capitals; None without one."""
    reference: int | None
    """Index of the reference meant: the one with that letter, or without a letter the cable's only one.

    None if there is no such reference, and always for a separate telegram (`septel`).
    """
    block: int = attrs.field(default=0, eq=False)
    """Index of the block in `Cable.body`."""
    start: int = attrs.field(default=0, eq=False)
    """Offset in the text of that block."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class Note(ByValue):
    """A footnote of the edition *Foreign Relations of the United States*."""

    mark: str
    """The footnote's mark, as the list of notes has it."""
    text: str
    """What the note says, wraps joined."""
    span: Span | None = span_field()
    """Where it is printed."""
