"""Format lines 7 to 9: who is to act, who is to be informed, and who is exempted from a group.

`addressees.lark` divides a block into lines; most are one addressee each. What a single line does not show is decided
here: whether a name, number or precedence word continues the line before, how far a list of exempted addressees goes
on, and whether the word before a slash is a routing indicator or part of the name.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import attrs

from cableparse.cable.model import Addressee
from cableparse.core.remembering import remembers
from cableparse.core.spans import Span
from cableparse.core.spelling import within
from cableparse.tables.posts import is_routing_indicator

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from cableparse.cable.model import Header
    from cableparse.cable.reading import Reading
    from cableparse.core.spans import Claim, Role
    from cableparse.core.vocabulary import Precedence
    from cableparse.parsing.pieces import Piece


@attrs.define
class Addressees:
    """A list of addressees while it is read; the exempted ones are joined to theirs once, at the end."""

    listed: list[Addressee] = attrs.Factory(list)
    exempted: dict[int, list[str]] = attrs.Factory(dict)

    def exempt(self, at: int, *names: str) -> None:
        """Exempts these names from the addressee at a place in the list, if there is one."""
        if at >= 0:
            self.exempted.setdefault(at, []).extend(name for name in names if name)

    def whole(self) -> tuple[Addressee, ...]:
        """The addressees, each with the names exempted from it."""
        for at, names in self.exempted.items():
            self.listed[at] = attrs.evolve(self.listed[at], exempt=tuple(names))
        return tuple(self.listed)


def read_addressees(reading: Reading, first: int, last: int, group: Addressees) -> None:
    """Adds the addressees of a block to a list; exempted ones go to the addressee before them."""
    into = group.listed
    listed: int | None = None  # the addressee whose list of exempted ones is being read, line by line
    for piece in reading.pieces("addressees", first, last):
        match = piece.match
        if piece.type == "ADDRESSEE":
            addressee = _addressee(reading, first, match)
            bare = addressee.routing is None and addressee.precedence is None and addressee.mcn is None
            if listed is not None and bare:
                group.exempt(listed, addressee.name)
                continue
            listed = None
            if into and addressee.routing is None and _goes_on(into[-1], addressee.name):
                addressee = _wrapped(into.pop(), addressee)
            into.append(addressee)
        elif piece.type == "NUMBER_ALONE" and into and into[-1].mcn is None:
            span = _joined(into[-1].span, Span(first + match.start(), first + match.end()))
            into[-1] = attrs.evolve(into[-1], mcn=match["number_alone"], span=span)
        elif piece.type == "PRECEDENCE_ALONE" and into and into[-1].precedence is None and into[-1].mcn is None:
            span = _joined(into[-1].span, Span(first + match.start("precedence_alone"), first + match.end()))
            word, number = match.group("precedence_alone", "number_behind")
            into[-1] = attrs.evolve(into[-1], precedence=_precedence(word), mcn=number, span=span)
        elif piece.type == "EXEMPT":
            listed = len(into) - 1
            if listed < 0:
                reading.report("exempt-without-addressee", first + match.start(), first + match.end())
            group.exempt(listed, " ".join(match["exempt"].split()))
        elif match[0].strip(" \f\n,;"):
            reading.report("addressee-unreadable", first + match.start(), first + match.end())


def _addressee(reading: Reading, first: int, match: re.Match[str]) -> Addressee:
    """The addressee of a line; the match's offsets count from `first`."""
    routing, printed, word, number, mcn = match.group("routing", "name", "precedence", "number", "mcn")
    name = " ".join(printed.split())
    begin = match.start("routing" if routing else "name")
    end = match.end("number" if number else "mcn" if mcn else "precedence" if word else "name")
    span = Span(first + begin, first + end)
    if routing is not None and routing != "ZEN" and not is_routing_indicator(routing):
        printed = reading.text[first + match.start("routing") : first + match.end("name")]
        name, routing = " ".join(printed.split()), None
    if word is None:
        name, word = _misspelt_precedence(name)
    precedence = _precedence(word) if word else None
    if word and precedence != " ".join(word.split()):
        reading.report("precedence-misspelt", span.start, span.end, printed=word, precedence=precedence)
    return Addressee(routing, name, precedence, number or mcn, is_collective(name), (), span)


# Beginnings of a name whose post may follow on the next line.
_BEGINNINGS_OF_NAMES = frozenset({"AMEMBASSY", "AMCONSUL", "AMEMB", "USMISSION", "USINT"})
# Ends of names that may be on a line of their own: for an addressee in Washington, or a group.
_ENDS_OF_NAMES = frozenset({"WASHDC", "WASHINGTON", "COLLECTIVE", "POSTS"})
_LONGEST_NAME = 200  # letters, so that a name does not swallow line after line
_PRECEDENCE_WORDS = ("IMMEDIATE", "PRIORITY", "ROUTINE")
_LENGTHS = range(6, 12)  # letters of a precedence word, a few of them lost or doubled


def _goes_on(before: Addressee, name: str) -> bool:
    """Whether a name continues the addressee on the line before, instead of being an addressee's own."""
    if before.precedence is not None or before.mcn is not None or len(before.name) > _LONGEST_NAME:
        return False
    if before.name in _BEGINNINGS_OF_NAMES:
        return name.partition(" ")[0] not in _BEGINNINGS_OF_NAMES
    return before.routing is not None and name.partition(" ")[0] in _ENDS_OF_NAMES


def _wrapped(before: Addressee, rest: Addressee) -> Addressee:
    """The addressee of two lines, the first of which ends within the name."""
    name = f"{before.name} {rest.name}"
    span = _joined(before.span, rest.span) if rest.span else before.span
    return attrs.evolve(rest, routing=before.routing, name=name, collective=is_collective(name), span=span)


def _joined(before: Span | None, after: Span) -> Span:
    return Span(before.start if before else after.start, after.end)


def _misspelt_precedence(name: str) -> tuple[str, str | None]:
    """A name, and its last word separately if that is a precedence word misspelt in a way the grammar does not know."""
    rest, _, last = name.rpartition(" ")
    if rest and last[0] in "IPR" and len(last) in _LENGTHS and _is_near_precedence(last):
        return rest, last
    return name, None


@remembers(1024)
def _is_near_precedence(word: str) -> bool:
    return any(within(word, known, len(known) // 4) for known in _PRECEDENCE_WORDS)


def _precedence(word: str) -> Precedence:
    """The precedence word meant; the grammar admits a few misspellings, and the first letters tell which word it is."""
    known = " ".join(word.split())
    if known.startswith("NIACT"):
        return "NIACT IMMEDIATE"
    if known.startswith("F"):
        return "FLASH"
    if known.startswith("R"):
        return "ROUTINE"
    return "PRIORITY" if known.startswith("P") else "IMMEDIATE"


def is_collective(name: str) -> bool:
    """Whether a name is that of a group: it ends in COLLECTIVE or POSTS, or begins with ALL."""
    return name.endswith(("COLLECTIVE", " POSTS")) or name.startswith("ALL ")


def addressee_claims(kinds: Mapping[str, Sequence[Piece]], header: Header | None) -> list[Claim]:
    """The claims of lines without a label: each addressee with its list's role, the rest with the line's."""
    claims: list[Claim] = []
    lines = [*kinds.get("ADDRESSEES", ()), *kinds.get("EXEMPT", ())]
    if header is None or not lines:
        return claims
    lists: tuple[tuple[Role, tuple[Addressee, ...]], ...] = ("action", header.action), ("info", header.info)
    listed = sorted((one.span.start, one.span.end, role) for role, ones in lists for one in ones if one.span)
    for line in lines:
        rest: Role = "info" if line.type == "ADDRESSEES" else "exempt"
        at = line.start_pos
        place = max(bisect.bisect_left(listed, (at,)) - 1, 0)  # an addressee may continue from the line before
        while place < len(listed) and listed[place][0] < line.end_pos:
            start, end, role = listed[place]
            if end > at:
                claims += ((rest, at, start), (role, max(start, at), min(end, line.end_pos)))
                at = end
            place += 1
        claims.append((rest, at, line.end_pos))
    return claims
