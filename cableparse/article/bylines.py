"""Bylines: the persons who wrote a story, as the line names them.

The grammar `byline.lark` cuts the line into labels, names, and what may follow a name: roles, outlets, dates, ages,
handles, buttons. A line is a byline only if every word is one of those, apart from the words beyond a bar: a sentence
that begins with "By Monday" has words left over. Names remain as printed; roles, outlets and places beside them are
dropped, and an agency is never an author. `head` decides by the lines around it whether a line without a label is a
byline; `tailed` says how much the line itself shows.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from cableparse.article.lines import Read
from cableparse.article.printed_dates import read_date_line
from cableparse.core.spans import Span
from cableparse.parsing.grammars import pieces
from cableparse.tables.place_names import is_place
from cableparse.tables.words import known_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cableparse.article.printed_dates import DateLine
    from cableparse.parsing.pieces import Found

# a line with more names is a list of topics
_MOST_NAMES = 8
_MOST_WORDS_OF_A_NAME = 5
# without a label
_MOST_WORDS_OF_A_BARE_NAME = 4
# of an outlet's abbreviation
_LETTERS = 5
_PASSED = {"BLANK", "HANDLE", "EDITING", "DEGREE", "NOTE"}
# a group of writers, not a name: "Al Jazeera Staff"
_TEAMS = frozenset({"Staff", "Newsroom", "Team", "Desk", "Editors", "Reporters", "Correspondents", "Bureau"})
# what follows a writer's name, and rarely another name
_TELLING = {"ROLE", "HANDLE", "BUTTON", "DATED", "OUTLET"}


@attrs.frozen
class Byline:
    """What a byline says: the authors, the outlet and the date line beside them.

    labelled: whether a label opens it. tailed: whether something that follows a writer's name follows the name.
    """

    authors: tuple[Read, ...]
    outlet: str | None
    dates: DateLine
    labelled: bool = False
    tailed: bool = False


def read_byline(text: str, offset: int = 0, *, labelled: bool = True) -> Byline | None:
    """The byline in a line that is at `offset` of the source; None if the line is not a byline.

    A line that has no label, and is not under one (`labelled=False`), must name somebody with at least two words, who
    is neither a section of the page nor a place.
    """
    if labelled and text.startswith("(") and text.endswith(")"):
        text, offset = text[1:-1], offset + 1  # as wires print who reported and edited
    draft = _Draft(labelled=labelled)
    for piece in with_outlets(_found(text)):
        draft.take(piece, offset)
    return draft.byline()


@functools.lru_cache(maxsize=1024)
def _found(text: str) -> tuple[Found, ...]:
    """The pieces of a line; cached, because several readers need them."""
    return tuple(pieces("byline", text))


def is_office(text: str) -> bool:
    """Whether a line says what a person does, or for whom, and no more: "Games Editor", "The Norrmark Tidings"."""
    kinds = {piece.kind for piece in _found(text)}
    return bool(kinds & {"ROLE", "OUTLET", "HANDLE"}) and not kinds & {"NAME", "LABEL", "WORD", "OTHER"}


def is_outlet(text: str) -> bool:
    """Whether words are only the name of an outlet: "The Norrmark Tidings", "BBC News"."""
    return [piece.kind for piece in _found(text)] == ["OUTLET"]


def credits_others(text: str) -> bool:
    """Whether a line says who edited the story or took its pictures: "Photographer: Jo Doe"."""
    return next((piece.kind == "EDITING" for piece in _found(text)), False)


def is_person(name: str) -> bool:
    """Whether a name's first word is a known given name."""
    first = name.split(maxsplit=1)[0].upper()
    return first in known_words("given name") or first in known_words("further given name")


@functools.lru_cache(maxsize=4096)
def is_topic(name: str) -> bool:
    """Whether a name is that of a section or a place: "Climate Change", "Port Lisse"."""
    words = name.split()
    if any(piece.kind in {"TOPIC", "PLACE_NAME"} for piece in pieces("byline", name, "topics")):
        return True
    # "AMP Roadshow": an abbreviation beside a word that is not one
    words = [word.replace("-", "") for word in words]  # "ANN ROE-DOE"
    letters = [word for word in words if word.isupper() and len(word) > 2 and word.isalpha()]  # noqa: PLR2004 - "JD"
    return is_place(name) or 0 < len(letters) < len(words)


def with_outlets(found: Sequence[Found]) -> list[Found]:
    """The pieces of a line, with an outlet in one piece if its first words look like a name.

    "Sydney" and "Morning Herald" are one; of "Ann Roe" and "Fox News" the first is a person.
    """
    joined: list[Found] = []
    for piece in found:
        name = joined[-2] if len(joined) > 1 and joined[-1].kind == "BLANK" else None
        surname = piece.text.partition(" ")[0]
        if piece.kind == "OUTLET" and name and name.kind == "NAME" and _is_all_caps(name.text, piece.text):
            text = name.text + joined[-1].text + surname
            rest = piece._replace(start=piece.start + len(surname) + 1, text=piece.text[len(surname) + 1 :])
            joined[-2:] = [name._replace(end=piece.start + len(surname), text=text), rest]
        elif piece.kind == "OUTLET" and name and name.kind == "NAME" and _opens_outlet(name.text, piece.text):
            text = name.text + joined[-1].text + piece.text
            joined[-2:] = [piece._replace(start=name.start, text=text)]
        else:
            joined.append(piece)
    return joined


def _is_all_caps(name: str, outlet: str) -> bool:
    """Whether a name in capitals goes on in the first word of what looks like an outlet: "JO DOE Tidings"."""
    surname, _, paper = outlet.partition(" ")
    return " " not in name and name.isupper() and surname.isupper() and len(surname) > 2 and paper[1:].islower()  # noqa: PLR2004


def _opens_outlet(name: str, outlet: str) -> bool:
    """Whether what looks like a name before an outlet is part of the outlet's name."""
    if outlet.startswith("The "):
        return False
    return " " not in name or is_topic(name)


@attrs.define
class _Part:
    """What is between two bars: the names in it, and whether it holds words that no byline has."""

    authors: list[Read] = attrs.field(factory=list)
    spoilt: bool = False


@attrs.define
class _Draft:
    """A byline while it is read: what it says so far, and whether a name may come next.

    `after` is the comma or "and" before the next piece, `placed` whether a place comes before it.
    """

    labelled: bool
    label: bool = False
    naming: bool = True
    placed: bool = False
    after: str = ""
    known: bool = False
    tailed: bool = False
    parts: list[_Part] = attrs.field(factory=lambda: [_Part()])
    outlet: str | None = None
    dates: DateLine = ()

    def take(self, piece: Found, offset: int) -> None:
        """Takes the next piece."""
        if piece.kind in _TELLING:
            self.tailed = self.tailed or bool(self.parts[-1].authors) or len(self.parts) > 1
        reader = _READERS.get(piece.kind)
        if reader:
            reader(self, piece, offset)
        elif piece.kind not in _PASSED:
            self.parts[-1].spoilt = True

    def authors(self) -> list[Read]:
        """The names so far, except those among words that no byline has."""
        return [author for part in self.parts if not part.spoilt for author in part.authors]

    def on_label(self, _piece: Found, _offset: int) -> None:
        if len(self.parts) > 1 and not (self.labelled or self.authors() or self.parts[-1].spoilt):
            self.parts = [_Part()]  # "Harbor, Local | Published: 6 hours ago | By Ann Roe"
        self.label = self.labelled = self.naming = True

    def on_and(self, piece: Found, _offset: int) -> None:
        self.naming, self.after = self.naming or bool(self.authors()), piece.text

    def on_comma(self, piece: Found, _offset: int) -> None:
        self.naming = bool(self.authors()) and (self.naming or self.placed or piece.text == ";")
        self.after = piece.text

    def on_break(self, piece: Found, _offset: int) -> None:
        if piece.text == "/" and not self.labelled:
            self.parts[-1].spoilt = True  # "Ann Roe/Flickr" took the picture
        self.naming, self.placed = True, False
        self.parts.append(_Part())

    def on_role(self, piece: Found, offset: int) -> None:
        authors = self.parts[-1].authors
        if self.after and authors and authors[-1].span.end == offset + piece.start - 1 and len(authors) > 1:
            # "Ann Roe, Holmvik Harbor Contributor": the last name belongs to the office
            self.parts[-1].authors = authors if is_person(authors[-1].value) else authors[:-1]
        # "Staff Writer Ann Roe"
        self.naming, self.placed, self.known = not self.authors(), False, True

    def on_place(self, _piece: Found, _offset: int) -> None:
        self.naming, self.placed = False, True

    def on_outlet(self, piece: Found, _offset: int) -> None:
        self.outlet, self.naming, self.known = self.outlet or piece.text, False, True

    def on_dated(self, piece: Found, offset: int) -> None:
        self.dates += read_date_line(piece.text, offset + piece.start) or ()
        self.naming = False

    def on_tail(self, piece: Found, _offset: int) -> None:
        if not self.authors() or (piece.kind == "DESCRIPTION" and not self.labelled):
            self.parts[-1].spoilt = True

    def on_name(self, piece: Found, offset: int) -> None:
        words, part = len(piece.text.split()), self.parts[-1]
        if not self.naming or (len(self.parts) > 1 and self.authors() and not is_person(piece.text)):
            return
        if self.labelled and not self.placed and words == 1 and len(piece.text) <= _LETTERS and piece.text.isupper():
            self.on_outlet(piece, offset)
            return
        if words > 1 and piece.text.split()[-1] in _TEAMS and not is_person(piece.text):
            self.on_outlet(piece, offset)
            return
        if part.authors and self.after == "," and (words == 1 or is_topic(piece.text)) and " " in part.authors[0].value:
            self.on_place(piece, offset)  # "Ann Roe, Oslo"
            return
        # "in Washington, D.C.": after a place and its comma, only two names are a person
        if not (self.placed and words == 1):
            name = piece.text
            if words > 1 and name.endswith(".") and not name.endswith((" Jr.", " Sr.")):
                name = name[:-1]
            self.tailed = self.tailed or (self.known and not self.outlet)
            part.authors.append(Read(name, Span(offset + piece.start, offset + piece.start + len(name))))
        if self.labelled:
            part.spoilt = part.spoilt or words > _MOST_WORDS_OF_A_NAME
        else:
            bare = 1 < words <= _MOST_WORDS_OF_A_BARE_NAME and not is_topic(piece.text)
            # "Politics | Town Hall | March 7": beyond a bar, only a name that is known to be one
            part.spoilt = part.spoilt or not bare or (self._is_beyond() and not is_person(piece.text))

    def _is_beyond(self) -> bool:
        """Whether a name is beyond a bar, and not just after a date."""
        return len(self.parts) > 1 and not (self.dates and len(self.parts) == 2)  # noqa: PLR2004 - the date's and this

    def byline(self) -> Byline | None:
        """What was read, or None if it names nobody."""
        authors = self.authors()
        if self.parts[0].spoilt and (self.labelled or not self.dates or len(self.parts) == 1):
            return None
        if any(part.spoilt for part in self.parts) and not (self.label or self.dates):
            return None
        if len(authors) > _MOST_NAMES or not (authors or (self.labelled and self.known)):
            return None
        return Byline(tuple(authors), self.outlet, self.dates, self.label, self.tailed)


_READERS: Mapping[str, Callable[[_Draft, Found, int], None]] = {
    "LABEL": _Draft.on_label,
    "AND": _Draft.on_and,
    "COMMA": _Draft.on_comma,
    "BREAK": _Draft.on_break,
    "ROLE": _Draft.on_role,
    "PLACE": _Draft.on_place,
    "OUTLET": _Draft.on_outlet,
    "DATED": _Draft.on_dated,
    "BUTTON": _Draft.on_tail,
    "DESCRIPTION": _Draft.on_tail,
    "NAME": _Draft.on_name,
}
