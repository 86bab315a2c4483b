"""Quotations: what was said, who said it, and the words that say so.

The grammar `quotation.lark` cuts a paragraph into quotations and the words between them. The speaker is looked for in
the sentence after the quotation (`"...," Roe said`, `"..." said Ann Roe, a baker`), then in the sentence before it
(`Roe said: "..."`, `Roe agreed, saying, "..."`). A quotation that goes on after the attribution's full stop, or fills
the next paragraph, keeps its speaker. A surname becomes the fullest form of the name used before, a pronoun the last
person who spoke or acted. Where no cue is in reach there is no speaker: quoted titles, slogans and words of doubt have
none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.article.model import Quote
from cableparse.core.defects import defect
from cableparse.core.spans import Span
from cableparse.parsing.grammars import Found, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cableparse.core.spans import Defect

_QUOTED = {"QUOTED", "MIXED", "OPENED"}
# an attribution is close by: so many words after the quotation, or before it in its sentence
_REACH = 24
_MOST_DESCRIBED = 8
# what a quotation begins with, as in the grammar; paragraphs after the last one in the text quote nobody
_OPENING = '"“'
_MARKS = "\"“”'"
_ENDS = tuple(",?!-\N{HORIZONTAL ELLIPSIS}\N{EM DASH}\N{EN DASH}")
_DESCRIBING = {"WORD", "NAME", "TITLE"}
_APART = {"BOUND", "LINK", "COLON", "SAYING"}


@attrs.define
class _Telling:
    """A story while it is read: what was found, full names by their last word, the last who spoke, and how.

    open: whether the last quotation was not closed in its paragraph.
    """

    quotes: list[Quote] = attrs.field(factory=list)
    defects: list[Defect] = attrs.field(factory=list)
    names: dict[str, str] = attrs.field(factory=dict)
    speaker: str | None = None
    cue: str | None = None
    open: bool = False

    def meet(self, name: str) -> None:
        """Remembers a name of several words by its last."""
        words = name.split()
        if len(words) > 1:
            known = self.names.setdefault(words[-1], name)
            # "George Bush" is completed by "George W. Bush", "Brave Ann Roe" was "Ann Roe" after a capital
            if known.endswith(" " + name) or (len(name) > len(known) and known.split()[0] == words[0]):
                self.names[words[-1]] = name

    def full(self, name: str) -> str:
        """The fullest form of a name that was met."""
        words = name.split()
        known = self.names.get(words[-1]) if words else None
        return known if known and len(words) == 1 else name

    def not_closed(self) -> None:
        """Reports the last quotation, which nothing closes."""
        if self.quotes and (span := self.quotes[-1].span):
            self.defects.append(defect("quote-unclosed", span.start, span.end))


@attrs.frozen
class _Attribution:
    speaker: str | None
    cue: str | None


def read_quotes(text: str, paragraphs: Iterable[tuple[int, int]]) -> tuple[list[Quote], list[Defect]]:
    """The quotations of a story, whose paragraphs are given by their places, and their defects."""
    telling = _Telling()
    last = max(text.rfind(mark) for mark in _OPENING)
    for start, end in paragraphs:
        if start > last:
            break
        _read_paragraph(text[start:end], start, telling)
    if telling.open:
        telling.not_closed()
    return telling.quotes, telling.defects


def _read_paragraph(text: str, offset: int, telling: _Telling) -> None:
    paragraph = pieces("quotation", text)
    kept = _kept(paragraph, telling)
    if telling.open and not (paragraph and paragraph[0].kind in _QUOTED):
        telling.not_closed()
    telling.open = False
    previous: int | None = None
    sentence = 0
    for index, piece in enumerate(paragraph):
        if piece.kind == "NAME":
            telling.meet(piece.text.strip())
        elif piece.kind == "STOP":
            _acting(paragraph[sentence:index], telling)
            sentence = index + 1
        elif piece.kind in _QUOTED:
            after = _after(paragraph, index, telling)
            goes_on = previous is None or _one_sentence(paragraph[previous + 1 : index])
            attribution = after or _before(paragraph, index, telling) or (kept if goes_on else None)
            if after or attribution or not goes_on:
                kept = attribution
            if attribution and attribution.speaker:
                telling.speaker, telling.cue = attribution.speaker, attribution.cue
            quote = _quote(piece, offset, attribution)
            if quote.text:
                telling.quotes.append(quote)
            if piece.kind == "MIXED":
                telling.defects.append(defect("quote-closed-otherwise", offset + piece.start, offset + piece.end))
            telling.open = piece.kind == "OPENED"
            previous = index


def _kept(paragraph: Sequence[Found], telling: _Telling) -> _Attribution | None:
    """The attribution that a paragraph takes over: its quotation goes on, or it holds nothing else."""
    goes_on = bool(paragraph) and paragraph[0].kind in _QUOTED and (telling.open or len(paragraph) == 1)
    if goes_on and telling.speaker is not None and telling.cue is not None:
        return _Attribution(telling.speaker, telling.cue)
    return None


def _quote(piece: Found, offset: int, attribution: _Attribution | None) -> Quote:
    """The quotation without its marks."""
    quoted = piece.text.rstrip()
    doubled = quoted.endswith(("''", "\N{RIGHT SINGLE QUOTATION MARK}" * 2))
    closing = 0 if piece.kind == "OPENED" else 2 if doubled else 1
    said = quoted[1 : len(quoted) - closing]
    start = offset + piece.start + 1
    span = Span(start, start + len(said))
    if attribution is None:
        return Quote(" ".join(said.split()), None, None, span)
    return Quote(" ".join(said.split()), attribution.speaker, attribution.cue, span)


def _acting(sentence: Sequence[Found], telling: _Telling) -> None:
    """After a sentence, a pronoun means the person it was about: who spoke in it, or whom it names first."""
    words = [piece for piece in sentence[: 2 * _REACH] if piece.kind not in _QUOTED]
    verb = next((at for at, piece in enumerate(words) if piece.kind == "SAID"), None)
    subject = _subject(words[:verb], finite=verb is not None)
    if len(subject) == 1 and subject[0].kind == "NAME":
        name = subject[0].text.strip()
        if verb is not None or name.split()[-1] in telling.names:
            telling.speaker = telling.full(name)
            telling.cue = _joined(words[verb : verb + 1]) if verb is not None else None


def _one_sentence(between: Sequence[Found]) -> bool:
    """Whether between two quotations there is one attribution with its full stop and nothing else."""
    stops = sum(piece.kind == "STOP" for piece in between)
    return len(between) <= 2 * _REACH and (stops == 0 or (stops == 1 and between[-1].kind == "STOP"))


def _after(paragraph: Sequence[Found], index: int, telling: _Telling) -> _Attribution | None:
    """The attribution in the sentence after a quotation."""
    words: list[Found] = []
    for piece in paragraph[index + 1 : index + 1 + _REACH]:
        if piece.kind in _QUOTED or piece.kind == "STOP":
            break
        words.append(piece)
    ended = paragraph[index].text.rstrip().rstrip(_MARKS)[-1:]
    comma = bool(words) and words[0].text.startswith(",")
    if comma or (ended in _ENDS and words and words[0].kind == "COMMA"):
        words = words[1:]
    if not words:
        return None
    if words[0].kind == "SAID":
        described = _until_bound(words[1:])
        described += _named_after(described, words[1 + len(described) :])
        speaker = _who(described, telling)
        return _Attribution(speaker, _joined(words[: 1 + len(described)])) if speaker else None
    verb = next((at for at, piece in enumerate(words) if piece.kind == "SAID"), None)
    if verb is None or ended == ".":
        return None
    if not comma and ended not in _ENDS:
        return _after_fragment(words[: verb + 1], telling)
    subject = [piece for piece in words[:verb] if piece.kind not in {"AUXILIARY", "DAY"}]
    commas = [at for at, piece in enumerate(subject) if piece.kind == "COMMA"]
    if commas:
        rest = subject[commas[0] :]
        subject = subject[: commas[0]]
        subject += _named_after(subject, rest)
    if len(subject) > _MOST_DESCRIBED or any(piece.kind in _APART for piece in subject):
        return None
    speaker = _who(subject, telling)
    told = _until_bound(words[verb + 1 :]) if words[verb].text.startswith(("told", "tell")) else []
    return _Attribution(speaker, _joined(words[: verb + 1 + len(told)])) if speaker else None


def _after_fragment(words: Sequence[Found], telling: _Telling) -> _Attribution | None:
    """The attribution of words in mid-sentence: `"Time is up" for the talks, President Ann Roe said`."""
    comma = max((at for at, piece in enumerate(words) if piece.text.startswith(",")), default=None)
    if comma is None:
        return None
    subject = words[comma + 1 : -1]
    named = any(piece.kind in {"NAME", "PRONOUN"} for piece in subject)
    if not named or any(piece.kind not in {"NAME", "PRONOUN", "TITLE", "AUXILIARY", "DAY"} for piece in subject):
        return None
    speaker = _who(subject, telling)
    return _Attribution(speaker, _joined(words[comma + 1 :])) if speaker else None


def _before(paragraph: Sequence[Found], index: int, telling: _Telling) -> _Attribution | None:
    """The attribution in the sentence before a quotation, up to it."""
    start = index
    while (
        start > 0
        and index - start < 2 * _REACH
        and paragraph[start - 1].kind != "STOP"
        and paragraph[start - 1].kind not in _QUOTED
    ):
        start -= 1
    words = paragraph[start:index]
    verb = next((at for at in range(len(words) - 1, -1, -1) if words[at].kind in {"SAID", "SAYING"}), None)
    if verb is None or (verb and words[verb - 1].kind == "BEING"):
        return None
    if verb and words[verb - 1].kind == "LINK" and telling.speaker and telling.cue:
        # "Roe said, but added that": who spoke before goes on
        return _Attribution(telling.speaker, _joined(words[verb : verb + 1]))
    subject = _subject(words[:verb], finite=words[verb].kind == "SAID")
    if words[verb].text.startswith("according"):
        subject = _until_bound(words[verb + 1 :])
    speaker = _who(subject, telling)
    if speaker is None:
        return None
    first = next(at for at, piece in enumerate(words) if piece is subject[0])
    if first > verb:  # "according to Ann Roe"
        return _Attribution(speaker, _joined(words[verb : first + len(subject)]))
    near = words[first : verb + 1] if verb - first <= _MOST_DESCRIBED else words[verb : verb + 1]
    return _Attribution(speaker, _joined(near))


def _subject(words: Sequence[Found], *, finite: bool) -> list[Found]:
    """The words before a verb that say who: directly before it, or the first name of the clause."""
    end = len(words)
    while end and words[end - 1].kind in {"AUXILIARY", "DAY"}:
        end -= 1
    owned = end > 1 and _is_of(words[end - 2])  # "the mayor of Drell"
    if finite and end and words[end - 1].kind in {"NAME", "PRONOUN"} and not owned:
        return list(words[end - 1 : end])
    if finite and end and (words[end - 1].kind == "WORD" or owned):
        first = end - 1
        while first and words[first - 1].kind in _DESCRIBING | {"POSSESSIVE"} and end - first < _MOST_DESCRIBED:
            first -= 1
        return list(words[first:end])
    for at, piece in enumerate(words[:end]):
        owner = at + 1 < len(words) and words[at + 1].kind == "POSSESSIVE"
        titled = at + 1 < len(words) and words[at + 1].kind in {"TITLE", "NAME"}
        if (piece.kind == "NAME" and not owner and not titled) or piece.kind == "PRONOUN":
            return [piece]
    return []


def _named_after(described: Sequence[Found], rest: Sequence[Found]) -> list[Found]:
    """The name after a description and its comma: `the minister, Ann Roe, said`; nothing where it is not a name."""
    if not described or described[-1].kind != "WORD" or not rest or rest[0].kind != "COMMA":
        return []
    if any(_is_of(piece) for piece in described):
        return []  # "the head of the party, New Dawn": whose name it is cannot be told
    ends = (at for at in range(1, len(rest)) if rest[at].kind == "COMMA")
    named = list(rest[: next(ends, len(rest))])
    person = [piece for piece in named[1:] if piece.kind != "TITLE"]
    alone = len(person) == 1 and person[0].kind == "NAME" and named[-1] is person[0]
    return named if alone and (len(named) > len(person) + 1 or " " in person[0].text.strip()) else []


def _until_bound(words: Sequence[Found]) -> list[Found]:
    """A description up to the comma, full stop or preposition that ends it."""
    described: list[Found] = []
    for piece in words:
        if piece.kind in {"COMMA", "STOP", "DAY", "SAID"} | _APART or piece.kind in _QUOTED:
            break
        described.append(piece)
    return described


def _who(words: Sequence[Found], telling: _Telling) -> str | None:
    """The speaker that a few words name: a name without its title, a description, a pronoun's person."""
    words = [piece for piece in words if piece.kind not in {"AUXILIARY", "DAY"}]
    if not words or len(words) > 2 * _MOST_DESCRIBED:
        return None
    last = words[-1]
    if last.kind == "NAME" and not (len(words) > 1 and _is_of(words[-2])):
        return telling.full(last.text.strip())
    if last.kind == "PRONOUN":
        return telling.speaker if last.text.strip().casefold() in {"he", "she", "they"} else None
    if last.kind in _DESCRIBING and len(words) <= _MOST_DESCRIBED and not any(p.kind == "PRONOUN" for p in words):
        return _joined(words)
    return None


def _is_of(piece: Found) -> bool:
    return piece.kind == "WORD" and piece.text.strip() == "of"


def _joined(words: Sequence[Found]) -> str:
    """The words as printed, without the commas around them."""
    return "".join(piece.text for piece in words).strip(" ,")
