"""The TAGS field: words told apart into codes, names of persons and terms.

The grammar gives the words of the list, each with what separates it from the next. A word that the tables know is a TAG,
whether a comma follows or not; one made of several codes run together is split. What no table knows is collected up to
the next known code, and is then a person's name, if a given name is among its words or the TAG before it announces a
visit, or a term of one or several words. A comma or semicolon ends a term; so does a word that is the last of a term
("AFFAIRS", "RELATIONS"). Each code is given once, for the list of a long telegram is printed again with every section.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable import Tag
from cableparse.document import Span
from cableparse.names import split_run_together, tag_kind_and_name, tag_spelling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cableparse.layout import Reading
    from cableparse.lexer import Piece

_LABELS = frozenset({"TAGS", "TAG"})  # others are misspelt
_LONGEST_TERM = 6  # words; what is longer is a sentence that ran into the list

# Nouns that a term ends with, so that two terms printed one after the other come apart (TAGS/Terms of 2000-10).
_LAST_WORDS = frozenset(
    """AFFAIRS AMBASSADOR CLEARANCE CONTROL DISENGAGEMENT ELECTIONS EXTERNAL FREEDOM INTERNAL OFFICE POL POLICY POLITICS
    RELATIONS REPORT RIGHTS SECURITY SOCIETY TERRORISM TRADE TRAFFICKING VISIT VISITS""".split()
)
# Words that stand before the name of a visiting group, which is no person's.
_GROUPS = frozenset({"CODEL", "STAFFDEL", "DELEGATION", "VISIT"})
_SURNAME_PARTICLES = frozenset(
    "AL BIN DA DE DEL DELLA DEN DER DI DOS DU EL LA LE MAC O SAN ST TEN TER VAN VON".split()
)
# Given names common in the countries whose visitors are most often in the lists. Left out are those that are
# also words, codes or countries (CHAD, GRACE, JORDAN, MAY).
_GIVEN_NAMES = frozenset(
    """AARON ABDULLAH ABRAHAM ADAM ADRIAN AHMAD AHMED ALAIN ALAN ALBERT ALBERTO ALEJANDRO ALEX ALEXANDER ALEXANDRE ALFRED
    ALFREDO ALI ALICE ALLAN ALLEN ALVARO AMANDA ANA ANDRE ANDREA ANDREAS ANDRES ANDREW ANDREY ANGELA ANN ANNA ANNE ANTHONY
    ANTOINE ANTONIO ARMANDO ARNOLD ARTHUR ARTURO AUGUSTO BARACK BARBARA BENJAMIN BERNARD BETTY BRIAN BRUCE CARL CARLO CARLOS
    CAROL CAROLINE CAROLYN CATHERINE CESAR CHARLES CHARLOTTE CHRIS CHRISTINA CHRISTINE CHRISTOPHER CLAUDE CLAUDIO CONDOLEEZZA
    CRAIG CYNTHIA DANIEL DANIELLE DAVID DEBORAH DENIS DENNIS DIANA DIANE DICK DIEGO DIETER DIMITRI DMITRY DONALD DOUGLAS
    EDGAR EDUARD EDUARDO EDWARD ELAINE ELENA ELIZABETH ELLEN EMILIO EMILY EMMANUEL ENRIQUE ERIC ERNESTO EUGENE EVELYN FELIPE
    FELIX FERNANDO FRANCES FRANCESCO FRANCIS FRANCISCO FRANCOIS FRANK FRANZ FRED FREDERICK GABRIEL GARY GASPAR GEORGE GEORGES
    GERALD GERARD GERHARD GILBERT GIORGIO GIOVANNI GIUSEPPE GLENN GORDON GREGORY GUILLERMO GUSTAVO GUY HAMID HANS HAROLD
    HARRY HASSAN HEINRICH HELEN HELMUT HENRI HENRY HERBERT HILLARY HOWARD HUGO HUSSEIN IBRAHIM IGOR INGRID IRENE ISABEL IVAN
    JACK JACOB JACQUELINE JACQUES JAIME JAMES JANE JANET JAVIER JEAN JEFFREY JENNIFER JEREMY JESSICA JESUS JILL JIM JOAN
    JOAO JOEL JOHANNES JOHN JONATHAN JORGE JOSE JOSEPH JOSHUA JUAN JUDITH JULIA JULIE JULIO JUSTIN KAREN KARL KATHERINE
    KATHLEEN KEITH KENNETH KEVIN KHALED KHALID KLAUS KOFI LARRY LAURA LAURENT LAWRENCE LEON LEONARD LINDA LISA LOUIS LOUISE
    LUCIA LUIGI LUIS LUIZ MADELEINE MAHMOUD MANUEL MARC MARCEL MARCO MARGARET MARIA MARIE MARIO MARK MARTHA MARTIN MARY
    MATTHEW MAURICE MEHMET MELISSA MICHAEL MICHEL MICHELLE MIGUEL MIKE MIKHAIL MOHAMED MOHAMMAD MOHAMMED MUHAMMAD MUSTAFA
    NANCY NATALIA NATHAN NEIL NELSON NICHOLAS NICOLAS NICOLE NIKOLAI NORMAN OLEG OLGA OMAR OSCAR PABLO PAOLO PAMELA PASCAL
    PATRICIA PATRICK PAUL PAULA PAULO PEDRO PETER PHILIP PHILIPPE PHILLIP PIERRE RACHEL RAFAEL RALPH RAMON RAUL RAYMOND
    REBECCA RICARDO RICHARD ROBERT ROBERTO RODRIGO ROGER ROLAND RONALD RUDOLF RUSSELL RUTH SAMUEL SANDRA SARAH SCOTT SEAN
    SERGEI SERGIO SHARON SHIRLEY SILVIO SIMON SOPHIE STANLEY STEFAN STEPHEN STEVE STEVEN SUSAN TERESA THEODORE THERESA
    THOMAS TIMOTHY TOM VALERIE VERONICA VICTOR VINCENT VIRGINIA VLADIMIR WALTER WAYNE WERNER WILHELM WILLIAM WOLFGANG
    YASSER YURI YUSUF""".split()
)


class _Word(NamedTuple):
    """A word of the list, without the stops around it; `closed` where a comma or semicolon follows."""

    text: str
    start: int
    end: int
    closed: bool

    @property
    def upper(self) -> str:
        return self.text.upper()

    @property
    def is_given_name(self) -> bool:
        return self.text.upper().rstrip(".") in _GIVEN_NAMES


class _List:
    """The TAGS found so far, each code once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tags: dict[str, Tag] = {}
        self.last = ""

    def add(self, code: str, start: int, end: int) -> None:
        self.last = code
        if code.upper() not in self.tags:
            kind, name = tag_kind_and_name(code, self.reading.year) or ("term", None)
            self.tags[code.upper()] = Tag(code, kind, name, Span(start, end))

    def add_person(self, name: str, start: int, end: int) -> None:
        self.last = name
        self.tags.setdefault(name.upper(), Tag(name, "person", None, Span(start, end)))


def read_tags(reading: Reading, start: int, end: int) -> tuple[tuple[Tag, ...], tuple[str, ...]]:
    """Return the TAGS of a field, label included, and the captions that wandered into it (5 FAH-3 H-111).

    A person's name is given as printed, with a comma after a surname printed first; codes and terms are in capitals.
    """
    found = _List(reading)
    captions: dict[str, None] = {}
    unknown: list[_Word] = []
    for piece in reading.pieces("tags", start, end):
        kind = piece.type
        at = start + piece.start_pos
        if kind == "WORD":
            word = _word(piece, start)
            codes = _codes(reading, word)
            if not codes:
                if any(character.isalnum() for character in word.text) and word.upper != "N/A":
                    unknown.append(word)
                continue
            _take(found, unknown)
            for code in codes:
                found.add(code, word.start, word.end)
        elif kind == "IN_BRACKETS":
            _take(found, unknown)
            _take_brackets(found, piece, start)
        elif kind == "CAPTION":
            _take(found, unknown)
            captions.setdefault(piece.match["caption"])
            reading.report("caption-in-tags", at, start + piece.end_pos, caption=piece.match["caption"])
        elif kind == "MARKING":
            _take(found, unknown)
            reading.report("marking-in-tags", at, start + piece.end_pos)
        elif kind == "LABEL":
            label = piece.match["label"]
            if label.upper() not in _LABELS:
                reading.report("label-misspelt", *_span(piece, "label", start), printed=label, label="TAGS")
        elif unknown and ("," in piece.match[0] or ";" in piece.match[0]):
            unknown[-1] = unknown[-1]._replace(closed=True)
    _take(found, unknown)
    return tuple(found.tags.values()), tuple(captions)


def _span(piece: Piece, group: str, start: int) -> tuple[int, int]:
    first, last = piece.match.span(group)
    return start + first, start + last


def _word(piece: Piece, start: int) -> _Word:
    first, last = _span(piece, "word", start)
    printed = piece.match["word"]
    text = printed.rstrip("./-*#_&'\"")
    if len(text) == 1 and printed[1:2] == ".":
        text += "."  # an initial keeps its stop
    separator = piece.match["separator"]
    return _Word(text, first, last - len(printed) + len(text), "," in separator or ";" in separator)


def _codes(reading: Reading, word: _Word) -> Sequence[str]:
    """Return the codes that a word is made of: itself, the one it misspells, or several run together."""
    printed = word.upper
    if tag_kind_and_name(printed, reading.year):
        return (printed,)
    meant = tag_spelling(printed)
    if meant:
        reading.report("tag-misspelt", word.start, word.end, printed=word.text, meant=meant)
        return (meant,)
    codes = split_run_together(printed)
    if codes:
        reading.report("tags-run-together", word.start, word.end, codes=" ".join(codes))
        return codes
    parts = [part for part in printed.split("/") if part]
    return parts if len(parts) > 1 and all(tag_kind_and_name(part) for part in parts) else ()


def _take(found: _List, unknown: list[_Word]) -> None:
    """Add the names and terms that these words make up, and empty the list of them."""
    if not unknown:
        return
    words = unknown.copy()
    unknown.clear()
    after_visit = len(found.last) == len("OVIP") and found.last.startswith("O")  # visits and travel: OVIP, OREP
    first = 0
    for at, size in _parts(words, after_visit=after_visit):
        part = words[at : at + size]
        begin, end = part[0].start, part[-1].end
        name = _person(part, alone=after_visit and size == len(words))
        if name:
            found.add_person(name, begin, end)
        elif size > _LONGEST_TERM:
            found.reading.report("tags-unread", begin, end)
        else:
            printed = " ".join(word.upper for word in part)
            term = tag_spelling(printed)
            if term:
                found.reading.report("tag-misspelt", begin, end, printed=printed, meant=term)
            found.add(term or printed, begin, end)
        first = at + size


def _parts(words: Sequence[_Word], *, after_visit: bool) -> Iterator[tuple[int, int]]:
    """Cut words that are no codes into names and terms: where each begins, and how many words it has."""
    if after_visit and _person(words, alone=True):
        yield 0, len(words)
        return
    at = 0
    while at < len(words):
        end = at
        while end < len(words):
            size = _person_size(words, end)
            if size:
                if end > at:
                    yield at, end - at
                yield end, size
                at = end + size
                break
            word = words[end]
            end += 1
            following = words[end].upper if end < len(words) else None
            if word.closed or following is None or (word.upper in _LAST_WORDS and following not in _LAST_WORDS):
                yield at, end - at
                at = end
                break


def _person_size(words: Sequence[_Word], at: int) -> int:
    """Return how many words from here are a person's name by a given name among them, or 0."""
    end = at
    while end + 1 < len(words) and words[end].upper in _SURNAME_PARTICLES and not words[end].closed:
        end += 1
    surname = words[end]
    if surname.upper in _LAST_WORDS or end + 1 == len(words):
        return 0
    following = words[end + 1]
    if following.is_given_name and not surname.is_given_name:
        end += 2
    elif surname.is_given_name and not surname.closed and following.upper not in _LAST_WORDS:
        end += 2  # the given name first: a surname follows, after initials
        if _is_initial(following) and not following.closed and end < len(words):
            end += 1
    elif surname.is_given_name and following.is_given_name:
        end += 2
    else:
        return 0
    while end < len(words) and _is_initial(words[end]) and not words[end - 1].closed:
        end += 1
    return end - at


def _is_initial(word: _Word) -> bool:
    return len(word.text.rstrip(".")) == 1 and word.text[0].isalpha()


def _person(words: Sequence[_Word], *, alone: bool) -> str | None:
    """Return the name that these words are, or None: by a given name, or because a visitor is due (`alone`)."""
    size = len(words)
    by_given_name = size > 1 and any(_person_size(words, at) == size - at for at in range(1))
    visitor = (
        alone
        and size == 2  # noqa: PLR2004 - surname and given name
        and not any(word.upper in _GROUPS or word.upper in _LAST_WORDS for word in words)
    )
    if not (by_given_name or visitor):
        return None
    text = " ".join(word.text + ("," if word.closed and word is not words[-1] else "") for word in words)
    if "," in text or (words[0].is_given_name and not words[1].is_given_name):
        return text
    given = next((at for at, word in enumerate(words) if at and word.is_given_name), 1)
    return f"{' '.join(word.text for word in words[:given])}, {' '.join(word.text for word in words[given:])}"


def _take_brackets(found: _List, piece: Piece, start: int) -> None:
    """Add what stands in brackets: a person, or two joined by AND; or a code."""
    begin, end = _span(piece, "in_brackets", start)
    text = " ".join(html.unescape(piece.match["in_brackets"]).split())
    if "," not in text and (tag_kind_and_name(text, found.reading.year) or " " not in text):
        if text:
            found.add(text.upper(), begin, end)
        return
    for separator in (";", " AND ", " and "):
        parts = [part.strip() for part in text.split(separator)]
        if len(parts) > 1 and all(parts) and (separator == ";" or all("," in part for part in parts)):
            break
    else:
        parts = [text.strip(" ;")]
    for name in parts:
        words = [_Word(word.rstrip(","), begin, end, closed=word.endswith(",")) for word in name.split()]
        surname_first = "," not in name and len(words) > 1 and not words[0].is_given_name and words[1].is_given_name
        found.add_person(f"{words[0].text}, {name.partition(' ')[2]}" if surname_first else name, begin, end)
