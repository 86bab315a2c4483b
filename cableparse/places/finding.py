"""The places of a document's values, found from the document and its source.

A parse records the spans of objects and of few other values, because most programs never ask for more. When `spans` is
asked for, each leaf is aligned here with the text where it may be: the span of its object, else the segments of the
roles that `rules` names. The text is the one that the reader had, with interruptions cut out, so a page line in a
paragraph is between two of its pieces, and never within one. A place that was recorded is checked in the same way, so a
value that was changed afterwards (`attrs.evolve`) has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.article.model import Article
from cableparse.cable.cable import Cable
from cableparse.cable.mail import without_mail
from cableparse.cable.preparation import prepare
from cableparse.core.decoding import with_line_feeds
from cableparse.core.leaves import leaves
from cableparse.core.spans import Piece, Span
from cableparse.places.alignment import align, align_apart
from cableparse.places.printed import date_at, letter_at, number_at, word_at
from cableparse.places.rules import ARTICLE, CABLE, TEXT, rule_of
from cableparse.tables.ids import parts_of_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cableparse.core.document import Document
    from cableparse.core.leaves import Leaf
    from cableparse.core.spans import Role
    from cableparse.places.rules import Rule

Pieces = tuple[Piece, ...]
# What may belong to a block; other segments inside it do not: page lines, stamps, the header of a later section.
_OF_BODY = frozenset({"paragraph", "heading", "blank", "unparsed", "classified_by", "references", "signature"})
# What is in the routing header, but in no object of its own there.
_OF_THE_HEADER = frozenset(kind for kind in CABLE if kind.startswith("header.") and kind.count(".") == 1)
_NUMBERED: tuple[Role, ...] = ("classification", "control", "distribution")
_LONGEST_BEFORE = 40  # letters in front of a reference that its own letter is among
_LONGEST_NUMBER = 40  # letters of a paragraph that its number is among


def find_places(document: Document) -> Mapping[str, Pieces]:
    """The pieces of every leaf that is printed, by its path."""
    if not document.source:
        return {}
    return _Finder(document).found


class _Finder:
    """The state of one search: the text, the segments by role, and what has been found so far."""

    def __init__(self, document: Document) -> None:
        self.document = document
        source = document.source
        if isinstance(document, Cable):
            self.text, self.rules = without_mail(prepare(source)).text, CABLE
        else:
            self.text, self.rules = with_line_feeds(source), ARTICLE if isinstance(document, Article) else TEXT
        self.by_role: dict[str, list[Span]] = {}
        for segment in document.segments:
            self.by_role.setdefault(segment.role, []).append(Span(segment.start, segment.end))
        self.body = self._without_interruptions() if isinstance(document, Cable) else self.text
        starts = [span.start for role in ("paragraph", "heading") for span in self.by_role.get(role, ())[:1]]
        self.head_end = min(starts, default=len(self.text))
        self.recorded = document.recorded_spans
        self.found: dict[str, Pieces] = {}
        self.said: dict[str, Pieces] = {}  # where the level or role of a block is stated
        self.at: dict[str, int] = {}  # where the last leaf of a kind was found: the next one is after it
        for leaf in sorted(leaves(document), key=_is_last):
            pieces = self._place(leaf, rule_of(leaf.kind, self.rules))
            if pieces:
                self.found[leaf.path] = tuple(part for piece in pieces for part in self._without_cuts(piece))
                self.at[leaf.kind] = pieces[-1].end

    def _without_cuts(self, piece: Piece) -> Iterator[Piece]:
        """A piece without single characters that are spaces in the prepared text, such as the bracket of a link."""
        source, text, first = self.document.source, self.text, piece.start
        if piece.last - piece.first == piece.end - first and source[first : piece.end] != text[first : piece.end]:
            for at in range(first, piece.end):
                if text[at] == " " and source[at] != "\0" and not source[at].isspace():
                    if at > first:
                        yield Piece(piece.first + first - piece.start, piece.first + at - piece.start, first, at)
                    first = at + 1
        if first < piece.end:
            yield Piece(piece.first + first - piece.start, piece.last, first, piece.end)

    def _without_interruptions(self) -> str:
        """The text with white space in place of what interrupts the body."""
        parts: list[str] = []
        at = 0
        for segment in self.document.segments:
            if segment.role not in _OF_BODY:
                parts += (self.text[at : segment.start], " " * (segment.end - segment.start))
                at = segment.end
        return "".join((*parts, self.text[at:]))

    def _place(self, leaf: Leaf, rule: Rule) -> Pieces | None:  # noqa: PLR0911 - one for each way to differ
        if rule.differs == "derived":
            return None
        if isinstance(leaf.value, int):
            return self._number(leaf)
        if not leaf.value.strip():
            return None
        if rule.differs == "together":
            return self._together(leaf, leaf.value, rule)
        if rule.differs == "date":
            return self._date(leaf, self._regions(leaf, rule))
        if leaf.kind in {"references[].letter", "mentions[].letter"}:
            return self._of_letter(leaf, leaf.value)
        if leaf.kind.startswith("body[]."):
            return self._of_block(leaf, leaf.value, rule)
        regions = self._regions(leaf, rule)
        if leaf.kind == "captions[]":
            return self._each_time(leaf.value, regions)
        if rule.differs == "table":
            return self._at(leaf, (word_at(leaf.value, self.text, *region) for region in regions))
        return self._words(leaf.value, regions, self.text)

    def _each_time(self, value: str, regions: Iterable[tuple[int, int]]) -> Pieces | None:
        """Every print of a caption: in its own lines, and beside page lines; else where it is first met."""
        segments = [(span.start, span.end) for span in self.by_role_spans(("caption", "page"))]
        found = {span for region in segments if (span := word_at(value, self.text, *region))}
        first = next(filter(None, (word_at(value, self.text, *region) for region in regions)), None)
        places = sorted(found or ({first} if first else ()))
        return tuple(Piece(0, len(value), *place) for place in places) or None

    @staticmethod
    def _at(leaf: Leaf, spans: Iterable[tuple[int, int] | None]) -> Pieces | None:
        """The first place that was found of a value that is printed in another form."""
        span = next(filter(None, spans), None)
        return (Piece(0, len(str(leaf.value)), *span),) if span else None

    # ---- where

    def _regions(self, leaf: Leaf, rule: Rule) -> Iterator[tuple[int, int]]:
        """The stretches in which a value may be, likeliest first."""
        recorded = self.recorded.get(leaf.path) or self.recorded.get(leaf.path.partition("[")[0])
        if recorded is not None:
            yield from ((span.start, span.end) for span in recorded)
        if leaf.within is not None and leaf.kind not in _OF_THE_HEADER:
            after = self.at.get(leaf.kind, 0)
            if leaf.within.start < after < leaf.within.end:
                yield after, leaf.within.end
            yield leaf.within.start, leaf.within.end
        segments = [(span.start, span.end) for span in self.by_role_spans(rule.roles)]
        yield from segments
        if len(segments) > 1:
            segments.sort()
            yield segments[0][0], segments[-1][1]
        if isinstance(self.document, Cable) and not leaf.kind.startswith("body"):
            yield 0, self.head_end

    # ---- how

    @staticmethod
    def _words(value: str, regions: Iterable[tuple[int, int]], text: str) -> Pieces | None:
        tried: list[tuple[int, int]] = []
        for region in regions:
            if pieces := align(value, text, *region):
                return pieces
            tried.append(region)
        return next(filter(None, (align(value, text, *region, fold=True) for region in tried)), None)

    def _number(self, leaf: Leaf) -> Pieces | None:
        regions = [leaf.within] if leaf.within else list(self.by_role_spans(_NUMBERED))
        if leaf.kind == "body[].number" and leaf.within:
            regions = [Span(leaf.within.start, min(leaf.within.end, leaf.within.start + _LONGEST_NUMBER))]
        return self._at(leaf, (number_at(int(leaf.value), self.text, one.start, one.end) for one in regions))

    def by_role_spans(self, roles: Iterable[str]) -> Iterator[Span]:
        """The segments of some roles."""
        for role in roles:
            yield from self.by_role.get(role, ())

    def _date(self, leaf: Leaf, regions: Iterable[tuple[int, int]]) -> Pieces | None:
        found = self._at(leaf, (date_at(str(leaf.value), self.text, *region) for region in regions))
        if found is None and leaf.kind in {"date", "header.date"}:  # misprinted and repaired
            group = self.found.get("header.date_time_group")
            return (_whole(str(leaf.value), group),) if group else None
        return found

    def _of_block(self, leaf: Leaf, value: str, rule: Rule) -> Pieces | None:
        """A value of a block of the body: as printed; for its level and role, where these are stated."""
        if rule.differs == "table":
            marking = self._level(leaf, value) if leaf.kind == "body[].level" else self._role(leaf, value)
            if marking:
                self.said[value] = marking
            return (_whole(value, marking),) if marking else None
        found = self._words(value, self._regions(leaf, rule), self.body)
        if found or leaf.within is None or leaf.kind != "body[].text":
            return found
        # a section that is out of order may hold the rest of a sentence
        return align_apart(value, self.body, leaf.within.start, leaf.within.end)

    def _of_letter(self, leaf: Leaf, value: str) -> Pieces | None:
        """A letter, as a word of its own: in front of its reference, `(A) ROME 77`, or within it, `ref A`."""
        if leaf.within is None:
            return None
        start, end = leaf.within.start, leaf.within.end
        before = max(start - _LONGEST_BEFORE, self.at.get(leaf.kind, 0), self.at.get("references[].text", 0), 0)
        in_front = leaf.kind == "references[].letter"
        span = letter_at(value, self.text, before, start, last=True) if in_front else None
        if in_front:  # or behind it: `ROME 77 (A)`
            span = span or letter_at(value, self.text, end, end + _LONGEST_BEFORE)
        span = span or letter_at(value, self.text, start, end)
        if span is None and not in_front:  # glued to its word: REFA
            return align(value, self.text, start, end, fold=True)
        return (Piece(0, len(value), *span),) if span else None

    def _level(self, leaf: Leaf, value: str) -> Pieces | None:
        """Where a block's level is: its own marking, or further up that of an entire text."""
        return self.found.get(leaf.path.replace(".level", ".marking")) or self.said.get(value)

    def _role(self, leaf: Leaf, value: str) -> Pieces | None:
        """Where the role of a block is stated: in the block, in the first paragraph of its part, or in its heading."""
        within, words = leaf.within or Span(0, 0), value.replace("_", " ")
        own = align(words, self.body, within.start, within.end, fold=True) or self.said.get(value)
        above = min(self.at.get("body[].text", within.start), within.start)
        return own or align(words, self.body, above, within.start, fold=True)

    # ---- put together

    def _together(self, leaf: Leaf, value: str, rule: Rule) -> Pieces | None:
        if leaf.kind in {"id", "references[].id"}:
            return self._id(leaf, value)
        if leaf.kind == "classified_by.reasons[]":
            return self._reason(leaf, value)
        pieces: list[Piece] = []
        segments = sorted(self.by_role_spans(rule.roles), key=lambda span: span.start)
        at, offset = segments[0].start if segments else 0, 0
        end = segments[-1].end if segments else 0
        for part in value.split("\n\n"):
            aligned = align(part, self.body, at, end)
            if aligned:
                pieces += (Piece(p.first + offset, p.last + offset, p.start, p.end) for p in aligned)
                at = aligned[-1].end
            offset += len(part) + 2
        return tuple(pieces) or None

    def _id(self, leaf: Leaf, value: str) -> Pieces | None:
        """For the id of a reference, its post and number; for that of the cable, its message reference and date."""
        year, post, number = parts_of_id(value)
        if leaf.within is None:
            whole = self._words(value, [(0, self.head_end)], self.text)
            parts = [self.found.get(f"message_reference.{name}") for name in ("post", "number")]
            spans = [_whole(value, part) for part in parts if part]
            if group := self.found.get("header.date_time_group"):
                spans.insert(0, Piece(0, len(year), max(group[-1].end - len(year), group[0].start), group[-1].end))
            return tuple(spans) if any(parts) else whole or None
        found: list[Piece] = []
        name = align(post, self.text, leaf.within.start, leaf.within.end, fold=True)
        if name:
            found.append(_whole(value, name))
        digits = number_at(int(number), self.text, name[-1].end if name else leaf.within.start, leaf.within.end)
        digits = digits or number_at(int(number), self.text, leaf.within.start, leaf.within.end)
        if digits:
            found.append(Piece(0, len(value), *digits))
        return tuple(found) or None

    def _reason(self, leaf: Leaf, value: str) -> Pieces | None:
        """A reason, `1.4(b)`: its section, which several reasons may share, and its letter."""
        if leaf.within is None:
            return None
        start, end = leaf.within.start, leaf.within.end
        whole = align(value, self.text, start, end, fold=True)
        if whole:
            return whole
        section, _, letter = value.partition("(")
        at = align(section, self.text, start, end)
        if at is None:
            return None
        of_letter = align(letter.rstrip(")"), self.text, at[-1].end, end, fold=True) if letter else None
        return tuple(_whole(value, part) for part in (at, of_letter) if part)


def _is_last(leaf: Leaf) -> bool:
    """Whether a leaf is assembled from the places of others."""
    return leaf.kind in {"id", "date"}


def _whole(value: str, pieces: Pieces) -> Piece:
    """One piece for a value that is printed in another form."""
    return Piece(0, len(value), pieces[0].start, pieces[-1].end)
