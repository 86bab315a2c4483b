"""The body of a made-up cable: paragraphs and headings, and what summary and comment say in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.model import Block
from cableparse.strategies import words
from cableparse.tables.markings import portion_level

if TYPE_CHECKING:
    from cableparse.core.vocabulary import BlockRole, ClassificationLevel
    from cableparse.strategies.maker import Maker


class Body:
    """Draws the body, and keeps what summary and comment say in it.

    letters: of the references, which some paragraphs mention.
    """

    def __init__(self, maker: Maker, level: ClassificationLevel, paragraphs: int, letters: tuple[str, ...]) -> None:
        self.maker = maker
        self.level = level
        lettered = (f"{word} {letter}" for letter in letters for word in ("ref", "reftel"))
        self.mentions: tuple[str, ...] = (*lettered, "reftel", "septel")
        self.blocks: list[Block] = []
        self.parts: dict[BlockRole, list[str]] = {"summary": [], "comment": []}
        self.marked: bool = maker.maybe()
        self.inherited: ClassificationLevel | None = None
        self.pilcrow = "¶" if maker.dialect == "acp127" else ""
        under: BlockRole | None = None
        for number in range(1, maker.number_of(1, paragraphs) + 1):
            if maker.maybe():
                under = self._heading()
            self._paragraph(number, under)

    def _heading(self) -> BlockRole | None:
        maker = self.maker
        part = maker.pick((None, "Summary", "Comment"))
        text = part or maker.draw(words.SUBJECTS)[:60].rstrip(" :")
        self.blocks.append(Block("heading", text=text.upper() if maker.capitals else text))
        return words.ROLES[part] if part else None

    def _paragraph(self, number: int, under: BlockRole | None) -> None:
        maker = self.maker
        said = maker.words(words.TEXTS)
        if maker.maybe():
            mention = f"As {maker.pick(self.mentions)} says, "
            said = (mention.upper() if maker.capitals else mention) + said
        opening = maker.pick((None, *words.ROLES))
        role, text = under, said
        if opening is not None:
            role = words.ROLES[opening]
            closing = f" End {opening}." if maker.maybe() else ""
            head = f"{opening}:"
            if maker.capitals:
                head, closing = head.upper(), closing.upper()
            text = f"{head} {said}{closing}"
        elif under is None and maker.maybe():
            said = text = f"{said}\n\n{maker.words(words.TEXTS)}"
        if role in self.parts:
            self.parts[role].append(said)
        marking = self._marking(number)
        level = portion_level(marking) if marking else self.inherited
        self.blocks.append(Block("paragraph", number, f"{self.pilcrow}{number}", marking, level, role, text))

    def _marking(self, number: int) -> str | None:
        if not self.marked or self.inherited is not None:
            return None
        marks = words.MARKS[self.level]
        if number == 1 and self.maker.maybe():
            self.inherited = portion_level(marks[0])
            return f"{marks[0]} - ENTIRE TEXT"
        return self.maker.pick(marks)
