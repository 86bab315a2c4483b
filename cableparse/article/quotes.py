"""Quotations: what was said, who said it, and the words that say so.

The grammar `quotation.lark` cuts a paragraph into quotations and the words between them; `speakers` finds in these who
speaks, `people` whom a surname or a pronoun means. A quotation that goes on after the full stop of the attribution, or
fills the next paragraph, keeps its speaker; one that comes first in its paragraph has the speaker of the next; a
paragraph that ends in a colon introduces the quotation below it, and a line that begins with a dash refers to the one
above. Quoted titles, slogans and words of doubt have no speaker. Paragraphs without a quotation mark are skipped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.article.model import Quote
from cableparse.article.naming import QUOTED, joined, subject_of, who
from cableparse.article.people import People, nature
from cableparse.article.speakers import REACH, Attribution, after, before, ends_in, inserted, later, signature
from cableparse.core.defects import defect
from cableparse.core.spans import Span
from cableparse.parsing.grammars import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cableparse.article.model import QuoteKind
    from cableparse.article.people import Nature
    from cableparse.core.spans import Defect
    from cableparse.parsing.pieces import Found

# what a quotation begins with, as in the grammar
_OPENINGS = ('"', "“", "„", "«", "``")
_CLOSINGS = ('"', "”", "“", "»", "''")
# this many sentences before a paragraph's first quotation, and after its last one, may say who speaks
_SENTENCES_AHEAD = 3
_SENTENCES_BEHIND = 3
_DASHES = ("-", "\N{EM DASH}", "\N{EN DASH}", "\N{HORIZONTAL BAR}", "~")
_ENDS = frozenset((".", ",", "?", "!", "-", "\N{HORIZONTAL ELLIPSIS}", "\N{EM DASH}", "\N{EN DASH}"))
_PASSED = QUOTED | {"ASIDE"}
_FULL_STOPS = frozenset({".", "?", "!"})
# a pronoun within this many words after a name means it
_SOON = 8
_CALLED: dict[str, Nature] = {"he": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}
# more words than this are not a fragment, and a line with more words is not a signature
_MOST_OF_A_FRAGMENT = 9
_SHORT_LINE = 100
_FEW = 4


@attrs.define
class _Telling:
    """A story while it is read: what was found, its people, and how the last one spoke.

    open: whether the last quotation was not closed in its paragraph. announced: the words of the paragraph above, if it
    ends in a colon.
    """

    people: People
    quotes: list[Quote] = attrs.field(factory=list)
    defects: list[Defect] = attrs.field(factory=list)
    cue: str | None = None
    open: bool = False
    announced: Sequence[Found] = ()

    def not_closed(self) -> None:
        """Reports the last quotation if nothing closes it."""
        if self.quotes and (span := self.quotes[-1].span):
            self.defects.append(defect("quote-unclosed", span.start, span.end))

    def quote(self, quote: Quote, attribution: Attribution | None) -> None:
        """Adds a quotation, unless it is empty, and remembers who spoke."""
        if quote.text:
            self.quotes.append(quote)
        if attribution:
            self.people.speaks(attribution.speaker)
            self.cue = attribution.cue

    def spoken(self, first: int, attribution: Attribution) -> None:
        """Gives this speaker to the quotations from `first` on that have none; fragments get none."""
        for at in range(first, len(self.quotes)):
            quote = self.quotes[at]
            if quote.speaker is None and quote.kind == "direct":
                self.quotes[at] = attrs.evolve(quote, speaker=attribution.speaker, cue=attribution.cue)


def read_quotes(text: str, paragraphs: Iterable[tuple[int, int]]) -> tuple[list[Quote], list[Defect]]:
    """The quotations of a story, whose paragraphs are given by their places, and their defects."""
    telling = _Telling(People(_actor))
    openings = [mark for mark in _OPENINGS if mark in text]
    last = max((text.rfind(mark) for mark in openings), default=-1)
    paragraph, first = "", 0
    for start, end in paragraphs:
        above, paragraph = paragraph, text[start:end]
        places = [at for mark in openings if (at := paragraph.find(mark)) >= 0]
        if places:
            telling.announced = pieces("quotation", above) if above.endswith(":") else ()
            first = first if telling.open else len(telling.quotes)
            _read_paragraph(paragraph, (start, min(places)), telling, first)
            continue
        if telling.open:
            telling.not_closed()
            telling.open = False
        if paragraph.startswith(_DASHES) and len(paragraph) < _SHORT_LINE and first < len(telling.quotes):
            signed = signature(pieces("quotation", paragraph), telling.people)
            if signed:
                telling.spoken(first, signed)
        first = len(telling.quotes)
        if start > last:
            break
        telling.people.pass_over(paragraph)
    if telling.open:
        telling.not_closed()
    return [_named_later(quote, telling.people) for quote in telling.quotes], telling.defects


def _named_later(quote: Quote, people: People) -> Quote:
    """The quotation with the name of its speaker as in the rest of the story: "Brave Ann Roe" is "Ann Roe"."""
    full = quote.speaker and " " in quote.speaker and people.full(quote.speaker)
    return attrs.evolve(quote, speaker=full) if full and full != quote.speaker else quote


def _read_paragraph(text: str, places: tuple[int, int], telling: _Telling, first: int) -> None:
    """Reads a paragraph that quotes; the quotations from `first` on may have its speaker.

    places: where in the source the paragraph is, and where in the paragraph its first quotation.
    """
    people = telling.people
    offset, opening = places
    start, end = _near(text, opening)
    people.meet_all(text[:start])
    paragraph = pieces("quotation", text[start:end])
    offset += start
    kept = _kept(paragraph, telling)
    if telling.open and not (paragraph and paragraph[0].kind in QUOTED):
        telling.not_closed()
    telling.open = False
    previous: int | None = None
    sentence, named = 0, False
    for index, piece in enumerate(paragraph):
        if piece.kind == "NAME":
            people.meet(piece.text.strip(), paragraph[index - 1].text if index else "")
            named = True
        elif piece.kind == "STOP":
            if named:
                _acting(paragraph[sentence:index], telling)
            sentence, named = index + 1, False
        elif piece.kind in QUOTED:
            behind = after(paragraph, index, people)
            between = paragraph[previous + 1 : index] if previous is not None else []
            goes_on = previous is None or _one_sentence(between)
            if previous is not None and (told := _inserted(paragraph[previous], between, people)):
                kept, goes_on = told, True
            attribution = behind or _elsewhere(paragraph, index, telling, kept if goes_on else None)
            kept = attribution or (kept if goes_on else None)
            telling.quote(_quote(paragraph, index, offset, attribution), attribution)
            if behind:
                telling.spoken(first, behind)
            if piece.kind == "MIXED":
                telling.defects.append(defect("quote-closed-otherwise", offset + piece.start, offset + piece.end))
            telling.open = piece.kind == "OPENED"
            previous = index
    people.meet_all(text[end:])


def _near(text: str, first: int) -> tuple[int, int]:
    """The stretch of a paragraph that holds its quotations and their speakers: some sentences around the marks."""
    start = first
    for _ in range(_SENTENCES_AHEAD):
        start = max(0, text.rfind(". ", 0, start))
    last = max(text.rfind(mark) for mark in _CLOSINGS)
    end = len(text)
    at = max(first, last)
    for _ in range(_SENTENCES_BEHIND):
        at = text.find(". ", at + 2)
        if at < 0:
            return start and start + 2, end
    return start and start + 2, at + 2


def _inserted(quoted: Found, between: Sequence[Found], people: People) -> Attribution | None:
    """The speaker in the whole sentence between two quotations, who says the second one too."""
    if not between or between[-1].kind != "STOP":
        return None
    stops = [at for at, piece in enumerate(between[:-1]) if piece.kind == "STOP"]
    if not stops and ends_in(quoted) not in _FULL_STOPS:
        return None
    return inserted(between[stops[-1] + 1 if stops else 0 :], people)


def _elsewhere(
    paragraph: Sequence[Found], index: int, telling: _Telling, kept: Attribution | None
) -> Attribution | None:
    """The attribution of a quotation without one after it in its sentence: from before it, or from its neighbors."""
    words = _sentence_before(paragraph, index)
    if not words and index == 0:
        words = _sentence_before(telling.announced, len(telling.announced))
    few = len(paragraph[index].text.split()) < _FEW
    found = before(words, telling.people, telling.cue, few=few) or kept
    return found or (_after_next(paragraph, telling.people) if index == 0 else None)


def _kept(paragraph: Sequence[Found], telling: _Telling) -> Attribution | None:
    """The attribution that a paragraph takes over because its quotation goes on, or is all that it holds."""
    goes_on = bool(paragraph) and paragraph[0].kind in QUOTED and (telling.open or len(paragraph) == 1)
    if goes_on and telling.people.last is not None and telling.cue is not None:
        return Attribution(telling.people.last, telling.cue)
    return None


def _after_next(paragraph: Sequence[Found], people: People) -> Attribution | None:
    """The attribution of a paragraph's first quotation in the sentence after it, if nothing else is quoted."""
    if ends_in(paragraph[0]) not in _FULL_STOPS or any(piece.kind in QUOTED for piece in paragraph[1:]):
        return None
    stop = next((at for at, piece in enumerate(paragraph) if piece.kind == "STOP"), None)
    return later(paragraph, 0, people) or (later(paragraph, stop, people) if stop is not None else None)


def _sentence_before(paragraph: Sequence[Found], index: int) -> Sequence[Found]:
    """The words of a sentence up to a quotation."""
    start = index
    while (
        start > 0
        and index - start < 2 * REACH
        and paragraph[start - 1].kind != "STOP"
        and paragraph[start - 1].kind not in QUOTED
    ):
        start -= 1
    return paragraph[start:index]


def _quote(paragraph: Sequence[Found], index: int, offset: int, attribution: Attribution | None) -> Quote:
    """The quotation without its marks."""
    piece = paragraph[index]
    quoted = piece.text.rstrip()
    doubled = quoted.endswith(("''", "\N{RIGHT SINGLE QUOTATION MARK}" * 2))
    closing = 0 if piece.kind == "OPENED" else 2 if doubled else 1
    opening = 2 if quoted.startswith("``") else 1
    said = quoted[opening : len(quoted) - closing]
    start = offset + piece.start + opening + len(said) - len(said.lstrip())
    said = said.strip()
    span = Span(start, start + len(said))
    speaker, cue = (attribution.speaker, attribution.cue) if attribution else (None, None)
    return Quote(" ".join(said.split()), speaker, cue, _kind(paragraph, index, said), span)


def _kind(paragraph: Sequence[Found], index: int, said: str) -> QuoteKind:
    """Whether the words are a sentence of their own, rather than a few words within another one."""
    if len(paragraph) == 1 or len(said.split()) > _MOST_OF_A_FRAGMENT:
        return "direct"
    whole = ends_in(paragraph[index]) in _ENDS
    begins = (
        index == 0 or paragraph[index - 1].kind in {"COMMA", "COLON", "STOP"} or paragraph[index - 1].kind in QUOTED
    )
    outside = index + 1 < len(paragraph) and paragraph[index + 1].kind == "COMMA"
    return "direct" if (begins and (whole or outside)) or (whole and not said[:1].islower()) else "fragment"


def _acting(sentence: Sequence[Found], telling: _Telling) -> None:
    """After a sentence, a pronoun means the person it was about: its speaker, or the first one it names."""
    words = [piece for piece in sentence[: 2 * REACH] if piece.kind not in _PASSED]
    kinds = [piece.kind for piece in words]
    verb = kinds.index("SAID") if "SAID" in kinds else None
    subject = subject_of(words[:verb], finite=verb is not None)
    if len(subject) != 1 or subject[0].kind != "NAME":
        return
    people, name = telling.people, subject[0].text.strip()
    _is_called(words, people.full(name), people, verb)
    if verb is not None or name.split()[-1] in people.names:
        speaker = who(subject, people)
        if speaker is not None:
            people.speaks(speaker)
            telling.cue = joined(words[verb : verb + 1]) if verb is not None else None


def _is_called(words: Sequence[Found], name: str, people: People, verb: int | None) -> None:
    """Learns from the rest of a sentence what its subject is: "Roe said that she would", "Drell said that it would"."""
    first = next((at for at, piece in enumerate(words) if piece.kind == "NAME"), 0)
    for at in range(first + 1, min(len(words), first + 1 + _SOON)):
        said = words[at].text.strip()
        if words[at].kind == "NAME":
            return
        if said in _CALLED:
            people.is_called(name, _CALLED[said])
            return
        if said == "it" and verb is not None and at > verb and not _is_object(words, at, verb, name):
            people.is_no_person(name)


def _is_object(words: Sequence[Found], at: int, verb: int, name: str) -> bool:
    """Whether an "it" is the thing spoken of, and not the speaker: "Roe denied it", "Ann Roe said that it rained"."""
    if nature(name) in {"he", "she"}:
        return True
    return at == verb + 1 and (at + 1 == len(words) or words[verb].text.strip() not in {"said", "says"})


def _actor(people: People, paragraph: str) -> str | None:
    """Who acts last in a paragraph that quotes nobody."""
    telling = _Telling(attrs.evolve(people, last=None))
    sentence = 0
    found = pieces("quotation", paragraph)
    for index, piece in enumerate(found):
        if piece.kind == "STOP":
            _acting(found[sentence:index], telling)
            sentence = index + 1
    return telling.people.last


def _one_sentence(between: Sequence[Found]) -> bool:
    """Whether there is only one attribution with its full stop between two quotations."""
    stops = sum(piece.kind == "STOP" for piece in between)
    return len(between) <= 2 * REACH and (stops == 0 or (stops == 1 and between[-1].kind == "STOP"))
