"""The people of a story: the names used so far, and whom a pronoun means.

A surname becomes the fullest form of the name used before. A pronoun means who spoke or acted last, if that is a
person whom the pronoun fits: by a form of address ("Mrs. Roe"), by the given name, or because nothing speaks against
it. A place or a body is never "he"; neither is a name that was only found as a place ("in Drell").

A paragraph that quotes nobody is only searched for names. Who acts in it is read when a pronoun must be understood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from cableparse.core.remembering import remembers
from cableparse.parsing.grammars import pieces, searcher

if TYPE_CHECKING:
    from collections.abc import Callable

    Nature = Literal["he", "she", "place", "body"]

_NATURES: dict[str, Nature] = {"HE": "he", "SHE": "she", "PLACE": "place", "GROUND": "place", "BODY": "body"}
_ADDRESS: dict[str, Nature] = {
    **dict.fromkeys(("mr", "sir", "lord", "king", "prince", "father", "brother", "bishop", "pope", "rabbi"), "he"),
    **dict.fromkeys(("mrs", "ms", "miss", "lady", "dame", "queen", "princess", "sister"), "she"),
}
# before a name, these say that it is a place
_PLACING = frozenset({"in", "at", "from", "near", "outside", "to"})
# a pronoun may mean somebody who acted this many paragraphs before
_PARAGRAPHS_BACK = 2
# a pronoun may mean one of this many names before it; and this many letters before a name are searched for the word
# that says what it is
_NAMES_BACK = 20
_LEAD = 12
_OFFICES = (
    "woman",
    "person",
    "master",
    "keeper",
    "ologist",
    "crat",
    "ican",
    "member",
    "leader",
    "maker",
    "worker",
    "owner",
)
_WORDS_OF_A_NAME = 2
_ARTICLES = frozenset({"The", "A", "An"})


@remembers(4096)
def nature(name: str) -> Nature | None:
    """What a name says about its bearer: a man, a woman, a place, a body; None if it says nothing."""
    found = pieces("person", name)
    last = found[-1].kind if found else ""
    if len(found) == 1 and last in {"PLACE", "GROUND"}:
        return "place"
    first = _NATURES.get(found[0].kind) if found else None
    if last in {"GROUND", "BODY"} and len(found) > 1 and first not in {"he", "she"}:
        return _NATURES[last]
    return first if first in {"he", "she"} and len(found) > 1 else None


@remembers(4096)
def _is_title(word: str) -> bool:
    """Whether a capitalized word is an office, a rank or a profession: "Sheriff", "Founder"."""
    found = searcher("quotation", "TITLE").match(word + " A")
    return found is not None and found.end() > len(word)


def without_office(words: list[str]) -> list[str]:
    """The words of a name without the office before it: "Founder Ann Roe", "Drell County Sheriff Ann Roe"."""
    last = len(words) - _WORDS_OF_A_NAME
    office = next((at for at in range(last - 1, -1, -1) if _is_title(words[at])), None)
    return words if office is None else words[office + 1 :]


def _is_belonging(words: list[str], of: int) -> bool:
    """Whether a name of two words is a person's, followed by the body that person belongs to."""
    return of == _WORDS_OF_A_NAME and words[of + 1 : of + 2] == ["the"] and nature(" ".join(words[:of])) is None


def _given(words: list[str]) -> int | None:
    """Where in a name a known given name is, unless at its end."""
    return next((at for at, word in enumerate(words[:-1]) if nature(f"{word} _") in {"he", "she"}), None)


@remembers(4096)
def _bare(name: str) -> str:
    """A name without the office before it, and a long one from its given name on: "Dining Services Ann Roe"."""
    words = without_office(name.split())
    if "of" in words and _is_belonging(words, words.index("of")):
        words = words[: words.index("of")]
    given = _given(words) if len(words) > _WORDS_OF_A_NAME + 1 else None
    return " ".join(words[given:] if given and given > 1 else words)


def _is_office(word: str) -> bool:
    """Whether a capitalized word before two others is an office by its form: "CEO", "Harbourkeeper"."""
    return word.endswith(_OFFICES) or (word.isupper() and word.isalpha())


@attrs.define
class People:
    """The people of a story while it is read.

    acting: finds who acts in a paragraph, for those that were passed over. names: full names by their last word.
    last: who spoke or acted last. recent: the names in the order in which they occurred.
    """

    acting: Callable[[People, str], str | None]
    names: dict[str, str] = attrs.field(factory=dict)
    last: str | None = None
    recent: list[str] = attrs.field(factory=list)
    _addressed: dict[str, Nature] = attrs.field(factory=dict)
    _no_persons: set[str] = attrs.field(factory=set)
    _passed: list[str] = attrs.field(factory=list)

    def pass_over(self, paragraph: str) -> None:
        """Takes the names of a paragraph that quotes nobody; who acts in it is left for later."""
        self.meet_all(paragraph)
        self._passed = [*self._passed[1 - _PARAGRAPHS_BACK :], paragraph]

    def meet_all(self, paragraph: str) -> None:
        """Remembers the names of a stretch that is not read otherwise."""
        for found in searcher("quotation", "NAME").finditer(paragraph):
            at = found.start()
            if not (at and paragraph[at - 1].isalnum()):
                self.meet(found[0].strip(), paragraph[max(0, at - _LEAD) : at])

    def meet(self, name: str, before: str = "") -> None:
        """Remembers a name; `before` are the words in front of it."""
        words = name.split()
        if len(words) > _WORDS_OF_A_NAME:
            name = _bare(name)
            words = name.split()
        lead = before.rsplit(maxsplit=1)[-1].rstrip(".").casefold() if before.strip() else ""
        if lead in _ADDRESS:
            self._addressed[words[-1]] = _ADDRESS[lead]
            self.names.setdefault(words[-1], name)
        elif lead in _PLACING:
            self._no_persons.add(name)
        if len(words) > 1:
            known = self.names.setdefault(words[-1], name)
            # "George Bush" is completed by "George W. Bush", "Brave Ann Roe" was "Ann Roe" after a capital
            if known.endswith(" " + name) or (len(name) > len(known) and known.split()[0] == words[0]):
                self.names[words[-1]] = name
        if words[-1] in self.names:
            self.recent = [*self.recent[1 - _NAMES_BACK :], self.names[words[-1]]]

    def full(self, name: str) -> str:
        """The fullest known form of a name, or the part of it that is the name: "Harbourmaster Ann Roe"."""
        known = self.names.get(name.rsplit(maxsplit=1)[-1])
        if not known or name == name.rsplit(maxsplit=1)[-1]:
            return known or name
        office = name.removesuffix(" " + known)  # in "A lawyer for Drell County" the name is not a person's
        named = office == name or any(word.islower() or word in _ARTICLES for word in office.split())
        return name if named else known

    def person(self, name: str) -> str | None:
        """The fullest form of a name, without the office before it and the body after it; None for a place."""
        words = without_office(name.split())
        given = _given(words)
        if given and not words[0].endswith("."):
            words = words[given:]  # "Farmer Ann Roe"
        elif len(words) > _WORDS_OF_A_NAME and _is_office(words[0]):
            words = words[1:]  # "CEO Roda Roe"
        of = words.index("of") if "of" in words else 0
        if of and (given is not None or _is_belonging(words, of)):
            words = words[:of]  # "Ann Roe of the Tidings"
        full = self.full(" ".join(words))
        return None if nature(full) == "place" else full

    def speaks(self, name: str) -> None:
        """Remembers who spoke or acted last."""
        self.last = name
        self._passed = []

    def is_called(self, name: str, pronoun: Nature) -> None:
        """Remembers that a name's bearer was called "he" or "she"."""
        self._addressed.setdefault(name.rsplit(maxsplit=1)[-1], pronoun)

    def is_no_person(self, name: str) -> None:
        """Remembers that a name is not a person's: "Drell said that it would"."""
        self._no_persons.add(name)

    def meant(self, pronoun: str) -> str | None:
        """Whom a pronoun means, or None if it fits nobody in the story."""
        for paragraph in reversed(self._passed):
            actor = self.acting(self, paragraph)
            if actor is not None:
                self.last = actor
                break
        self._passed = []
        if pronoun not in {"he", "she"} or (self.last is not None and self.fits(self.last, pronoun)):
            return self.last
        fitting = [name for name in reversed(self.recent) if self.fits(name, pronoun)]
        if self.last is None and len(set(fitting)) > 1:
            return None
        return fitting[0] if fitting else None

    def fits(self, name: str, pronoun: str) -> bool:
        """Whether a name or description may mean somebody who is "he" or "she"."""
        words = name.split()
        if name in self._no_persons:
            return False
        if words[0].islower() or words[0] in _ARTICLES:
            return True
        return (self._addressed.get(words[-1]) or nature(name) or pronoun) == pronoun
