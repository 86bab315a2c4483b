"""The speaker of a quotation: the words around it that say who it is, and whom they name.

The speaker is looked for in the sentence after the quotation (`"...," Roe said`, `"..." said Ann Roe, a baker`,
`"..." - Ann Roe`), then in the sentence before it (`Roe said: "..."`, `Roe agreed, saying, "..."`, `Ann Roe: "..."`). A
verb of speech is known from a list, or by its form and place: right beside its subject, after a quotation that ends in
a comma. If no cue is in reach, there is no speaker. A place, a number or a word for anybody is never a speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.article.naming import (
    MOST_DESCRIBED,
    QUOTED,
    is_apart,
    is_description,
    is_owned,
    joined,
    named_after,
    subject_of,
    until_bound,
    who,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.article.people import People
    from cableparse.parsing.pieces import Found

# an attribution is close by: within this many words after the quotation, or before it in its sentence
REACH = 24
_MOST_SIGNED = 12
_MARKS = "\"“”„«»'’ "
_ENDS = frozenset((",", "?", "!", "-", "\N{HORIZONTAL ELLIPSIS}", "\N{EM DASH}", "\N{EN DASH}"))
_DASHES = frozenset(("-", "--", "~", "\N{EM DASH}", "\N{EN DASH}", "\N{HORIZONTAL BAR}"))
# this many words may be between a verb of praise and the quoted words: "derided the plan as"
_VALUED_REACH = 5
_FORMED = frozenset({"ACTED", "VALUED"})
_VERBS = _FORMED | {"SAID"}
_OPENING_VERBS = frozenset(
    {"Said", "Says", "Added", "Adds", "Wrote", "Writes", "Replied", "Recalled", "Noted", "Explained"}
)
# a verb known only by its form is beside one of these
_BEGINS_NAME = frozenset({"NAME", "TITLE", "PRONOUN"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "one", "another"})


@attrs.frozen
class Attribution:
    """The speaker, and the words that say so."""

    speaker: str
    cue: str


def ends_in(piece: Found) -> str:
    """The last sign of a quotation before its mark."""
    return piece.text.rstrip().rstrip(_MARKS)[-1:]


def after(paragraph: Sequence[Found], index: int, people: People) -> Attribution | None:
    """The attribution in the sentence after a quotation."""
    words = _sentence_after(paragraph, index)
    ended = ends_in(paragraph[index])
    if signed := _signed(words, ended, people):
        return signed
    comma = bool(words) and words[0].text.startswith(",")
    if comma or (ended in _ENDS and words and words[0].kind == "COMMA"):
        words = words[1:]
    if not words:
        return None
    if words[0].kind == "SAID" or _is_according(words[0]) or (ended in _ENDS and _is_turned(words)):
        subject = until_bound(words[1:])
        subject += named_after(subject, words[1 + len(subject) :])
        cue = words[: 1 + len(subject)]
    else:
        verb = _verb(words, strong=comma or ended == ",")
        if verb is None or ended == ".":
            return None
        if not comma and ended not in _ENDS:
            return _after_fragment(words[: verb + 1], people)
        subject = _before_verb(words[:verb])
        told = until_bound(words[verb + 1 :]) if words[verb].text.startswith(("told", "tell")) else []
        cue = words[: verb + 1 + len(told)]
    return _attribution(subject, cue, people) or _named_next(paragraph, index, subject, (cue, people))


def _before_verb(words: Sequence[Found]) -> list[Found]:
    """The words between a quotation and its verb that name the speaker; nothing if they say more than that."""
    subject = [piece for piece in words if piece.kind not in {"AUXILIARY", "DAY"}]
    comma = next((at for at, piece in enumerate(subject) if piece.kind == "COMMA"), None)
    if comma is not None:
        named = named_after(subject[:comma], subject[comma:])
        if named:
            return named
        subject = subject[:comma]
    if is_description(subject):
        return subject
    if len(subject) > MOST_DESCRIBED or any(is_apart(subject, at) for at in range(len(subject))):
        return []
    return subject


def later(paragraph: Sequence[Found], index: int, people: People) -> Attribution | None:
    """The attribution in the sentence after the next: `"It is over." The talks had failed, Ann Roe said`."""
    words = _sentence_after(paragraph, index)
    if any(piece.kind in QUOTED for piece in paragraph[index + 1 : index + 1 + len(words) + 1]):
        return None
    verb = next((at for at, piece in enumerate(words) if piece.kind == "SAID"), None)
    if verb is None:
        return None
    subject = subject_of(words[:verb], finite=True)
    if len(subject) != 1 or subject[0].kind not in {"NAME", "PRONOUN"}:
        subject = until_bound(words[verb + 1 :]) if verb and words[verb - 1].kind == "COMMA" else []
    if not subject or subject[-1].kind not in {"NAME", "PRONOUN"}:
        return None
    first, last = sorted((words.index(subject[0]), verb))
    return _attribution(subject, words[first : max(last, words.index(subject[-1])) + 1], people)


def before(words: Sequence[Found], people: People, cue: str | None, *, few: bool = False) -> Attribution | None:
    """The attribution in the words of a sentence up to a quotation; `cue` is that of the last speaker.

    few: whether hardly a word is quoted; it may be a name or a word that somebody doubts.
    """
    words = [piece for piece in words if piece.kind != "ASIDE"]
    verb = next((at for at in range(len(words) - 1, -1, -1) if _is_speech(words, at, few=few)), None)
    if verb is None:
        return _opened(words, people) or _announced(words, people)
    if verb and words[verb - 1].kind == "BEING":
        return None
    if verb and words[verb - 1].kind == "LINK" and people.last and cue:
        # "Roe said, but added that": the last speaker goes on
        return Attribution(people.last, joined(words[verb : verb + 1]))
    subject = subject_of(words[:verb], finite=words[verb].kind != "SAYING")
    if _is_according(words[verb]):
        subject = until_bound(words[verb + 1 :])
    speaker = who(subject, people)
    if speaker is None:
        return None
    first = next(at for at, piece in enumerate(words) if piece is subject[0])
    if first > verb:  # "according to Ann Roe"
        return Attribution(speaker, joined(words[verb : first + len(subject)]))
    near = words[first : verb + 1] if verb - first <= MOST_DESCRIBED else words[verb : verb + 1]
    return Attribution(speaker, joined(near))


def signature(paragraph: Sequence[Found], people: People) -> Attribution | None:
    """The signer of a quotation, on a line of its own below it: `- Ann Roe, baker`."""
    return _signed([piece for piece in paragraph if piece.kind != "ASIDE"], ".", people)


def inserted(sentence: Sequence[Found], people: People) -> Attribution | None:
    """The attribution at the end of a sentence that quotes nothing: `Bring a lamp, advises Ann Roe`."""
    words = [piece for piece in sentence[:-1] if piece.kind != "ASIDE"]
    for at in range(len(words) - 2, 0, -1):
        verb, named = words[at], words[at + 1]
        if words[at - 1].kind == "COMMA" and verb.kind in _VERBS and named.kind in {"NAME", "TITLE"}:
            subject = until_bound(words[at + 1 :])
            return _attribution(subject, words[at : at + 1 + len(subject)], people)
    return None


def _opened(words: Sequence[Found], people: People) -> Attribution | None:
    """The attribution that opens a sentence with its verb: `Said Roe: "..."`, where Roe was named before."""
    if len(words) > 2 and words[0].text.strip() in _OPENING_VERBS:  # noqa: PLR2004 - "Said his lawyer, Ann Roe: "
        subject = until_bound(words[1:])
        subject += named_after(subject, words[1 + len(subject) : -1])
        return _attribution(subject, words[: 1 + len(subject)], people)
    if len(words) != 2 or words[0].kind != "NAME" or words[1].kind not in {"COLON", "COMMA"}:  # noqa: PLR2004
        return None
    verb, _, name = words[0].text.strip().partition(" ")
    if verb not in _OPENING_VERBS or name.split()[-1:] == [] or name.split()[-1] not in people.names:
        return None
    return Attribution(people.full(name), joined(words[:1]))


def _attribution(subject: Sequence[Found], cue: Sequence[Found], people: People) -> Attribution | None:
    speaker = who(subject, people)
    return Attribution(speaker, joined(cue)) if speaker else None


def _named_next(
    paragraph: Sequence[Found], index: int, subject: Sequence[Found], told: tuple[Sequence[Found], People]
) -> Attribution | None:
    """Whom a pronoun means if nobody was named before it: the one the next sentence begins with."""
    cue, people = told
    if len(subject) != 1 or subject[0].text.strip().casefold() not in {"he", "she"}:
        return None
    stop = next((at for at in range(index + 1, len(paragraph)) if paragraph[at].kind == "STOP"), len(paragraph))
    named = [piece for piece in paragraph[stop + 1 : stop + 3] if piece.kind != "TITLE"]
    if (
        not named
        or named[0].kind != "NAME"
        or not people.fits(named[0].text.strip(), subject[0].text.strip().casefold())
    ):
        return None
    return _attribution(named[:1], cue, people)


def _sentence_after(paragraph: Sequence[Found], index: int) -> list[Found]:
    """The words after a quotation, to the end of the sentence."""
    words: list[Found] = []
    for piece in paragraph[index + 1 : index + 1 + REACH]:
        if piece.kind in QUOTED or piece.kind == "STOP":
            break
        if piece.kind != "ASIDE":
            words.append(piece)
    return words


def _signed(words: Sequence[Found], ended: str, people: People) -> Attribution | None:
    """The name after a dash below a quotation, if only a description follows it."""
    dash = bool(words) and (words[0].text.strip() in _DASHES)
    if not dash or len(words) > _MOST_SIGNED or ended not in _ENDS | {"."} or any(p.kind == "SAID" for p in words):
        return None
    named = until_bound(words[1:])
    described = bool(named) and named[0].text.strip().casefold() in _ARTICLES
    if not named or not (described or all(piece.kind in {"NAME", "TITLE"} for piece in named)):
        return None
    return _attribution(named, named, people)


def _is_according(piece: Found) -> bool:
    return piece.kind == "SAYING" and piece.text.casefold().startswith(("according", "in the words"))


def _is_speech(words: Sequence[Found], at: int, *, few: bool) -> bool:
    """Whether a word before a quotation is a verb of speech; a verb of praise is one close by, after a name."""
    if words[at].kind != "VALUED":
        return words[at].kind in {"SAID", "SAYING"}
    return not few and at > 0 and len(words) - at <= _VALUED_REACH and words[at - 1].kind in {"NAME", "PRONOUN"}


def _is_turned(words: Sequence[Found]) -> bool:
    """Whether a verb known by its form comes before the speaker: `"...," grumbled Ann Roe`."""
    if words[0].kind not in _FORMED or len(words) == 1:
        return False
    return words[1].kind in _BEGINS_NAME or words[1].text.strip() in _ARTICLES


def _verb(words: Sequence[Found], *, strong: bool) -> int | None:
    """Where the verb of speech is: a known one, or after a comma one known by its form, right after the speaker."""
    known = next((at for at, piece in enumerate(words) if piece.kind == "SAID"), None)
    if not strong:
        return known
    for at in range(1, len(words) if known is None else known):
        if words[at].kind in _FORMED and words[at - 1].kind in {"NAME", "PRONOUN", "AUXILIARY"}:
            return at
    if known is not None:
        return known
    described = len(until_bound(words))
    return described - 1 if described > 1 and words[described - 1].kind in _FORMED else None


def _after_fragment(words: Sequence[Found], people: People) -> Attribution | None:
    """The attribution of words in mid-sentence: `"Time is up" for the talks, President Ann Roe said`."""
    comma = max((at for at, piece in enumerate(words) if piece.text.startswith(",")), default=None)
    if comma is None:
        return None
    subject = words[comma + 1 : -1]
    named = any(piece.kind in {"NAME", "PRONOUN"} for piece in subject)
    if not named or any(piece.kind not in {"NAME", "PRONOUN", "TITLE", "AUXILIARY", "DAY"} for piece in subject):
        return None
    return _attribution(subject, words[comma + 1 :], people)


def _announced(words: Sequence[Found], people: People) -> Attribution | None:
    """Who is named before a colon: `Ann Roe: "..."`, `And from Mayor Ann Roe: "..."`, `Ann Roe, the mayor: "..."`."""
    if not words or words[-1].kind != "COLON" or len(words) > REACH:
        return None
    end = len(words) - 2
    names = [at for at, piece in enumerate(words) if piece.kind == "NAME" and (at == end or not is_owned(words, at))]
    if len(names) > 1 and any(piece.kind == "COMMA" for piece in words[: names[1]]):
        names = names[:1]  # "Ann Roe, mayor of Drell"
    if not names or (len(names) > 1 and names[-1] != end):
        return None
    first = names[-1]
    while first and words[first - 1].kind == "TITLE":
        first -= 1
    named = words[first : names[-1] + 1]
    return _attribution(named, named, people)
