"""Whom a few words beside a quotation name: a person, somebody described, or a pronoun.

The words are the pieces that the grammar `quotation.lark` found. A name counts without its office and is not the place
of an office ("the mayor of Drell" is not Drell); a description counts as it is printed. A place, a number, or a word
for anybody ("some") does not name a speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.article.people import People
    from cableparse.parsing.pieces import Found

QUOTED = frozenset({"QUOTED", "MIXED", "OPENED"})
# a speaker's description has at most this many words
MOST_DESCRIBED = 8
_WORDS = frozenset({"WORD", "COMMON"})
_DESCRIBING = _WORDS | {"NAME", "TITLE", "ACTED", "VALUED", "VAGUE"}
_BEFORE_VERBS = _WORDS | {"VAGUE", "ACTED", "VALUED"}
_BEFORE_NAMES = _WORDS | {"ACTED", "VALUED"}
_BEFORE_OWNED = _WORDS | {"BOUND"}
# before one of these a name is an owner or an office
_NAMING_NEXT = frozenset({"POSSESSIVE", "TITLE", "NAME"})
_APART = frozenset({"BOUND", "LINK", "COLON", "SAYING"})
# the place of an office belongs to its holder: "officials in Drell"
_OWNING = frozenset({"of", "in", "at", "for", "with", "from"})
# and so does the body he speaks for: "a spokesman for the harbour"
_OFFICE_OF = frozenset({"for", "at", "with"})
_ARTICLES = frozenset({"a", "an", "the"})
# where somebody or something is: "a sign on the door", "a source close to the talks"
_BESIDE = _OFFICE_OF | {"on", "in", "from", "near", "to", "by", "outside"}


def subject_of(words: Sequence[Found], *, finite: bool) -> list[Found]:
    """The words before a verb that say who: directly before it, or the first name of the clause."""
    end = len(words)
    while end and words[end - 1].kind in {"AUXILIARY", "DAY"}:
        end -= 1
    if end > 1 and words[end - 1].kind == "COMMA":
        # "Ann Roe, a baker, said": the name before the description
        opened = next((at for at in range(end - 2, -1, -1) if words[at].kind == "COMMA"), None)
        named = opened is not None and opened and words[opened - 1].kind == "NAME"
        if finite and named and opened is not None and not is_owned(words, opened - 1):
            return [words[opened - 1]]
    owned = end > 1 and is_owned(words, end - 1)  # "the mayor of Drell"
    if finite and end and words[end - 1].kind in {"NAME", "PRONOUN"} and not owned:
        return list(words[end - 1 : end])
    if finite and end and (words[end - 1].kind in _BEFORE_VERBS or owned):
        first = end - 1
        while first and end - first < MOST_DESCRIBED and _describes(words, first - 1):
            first -= 1
        return list(words[0 if _opens_description(words[:first]) else first : end])
    for at, piece in enumerate(words[:end]):
        if piece.kind == "PRONOUN" or (piece.kind == "NAME" and _stands_alone(words, at)):
            return [piece]
    return []


def _stands_alone(words: Sequence[Found], at: int) -> bool:
    """Whether a name is the person meant: not "Roe's", not the "Harbourmaster" of a name, not the mayor's Drell."""
    followed = at + 1 < len(words) and words[at + 1].kind in _NAMING_NEXT
    return not followed and not is_owned(words, at)


def who(words: Sequence[Found], people: People) -> str | None:
    """The speaker that a few words name: a name without its title, a description, a pronoun's person."""
    words = [piece for piece in words if piece.kind not in {"AUXILIARY", "DAY"}]
    if not words or len(words) > 2 * MOST_DESCRIBED:
        return None
    of = next((at for at, piece in enumerate(words) if piece.text.strip() == "of"), 0)
    if of and words[of - 1].kind == "NAME" and " " in words[of - 1].text.strip() and _is_titled(words[: of - 1]):
        words = words[:of]  # "Ann Roe of the county's harbor office"
    last = words[-1]
    name = last.text.strip()
    if (last.kind == "NAME" or (last.kind == "TITLE" and name in people.names)) and not is_owned(words, len(words) - 1):
        return people.person(name)
    if last.kind == "PRONOUN":
        pronoun = name.casefold()
        return people.meant(pronoun) if pronoun in {"he", "she", "they"} else None
    if last.kind not in _DESCRIBING or len(words) > MOST_DESCRIBED or any(p.kind == "PRONOUN" for p in words):
        return None
    if all(piece.kind == "VAGUE" or not any(map(str.isalpha, piece.text)) for piece in words):
        return None  # "some said", "45 said"
    return joined(words)


def _is_titled(words: Sequence[Found]) -> bool:
    """Whether only offices come before a name."""
    return all(piece.kind == "TITLE" for piece in words)


def joined(words: Sequence[Found]) -> str:
    """The words as printed, without the commas around them and the brackets between them."""
    parts = [
        piece.text if at == 0 or words[at - 1].end == piece.start else f" {piece.text}"
        for at, piece in enumerate(words)
    ]
    return "".join(parts).replace("  ", " ").strip(" ,")


def named_after(described: Sequence[Found], rest: Sequence[Found]) -> list[Found]:
    """The name after a description and its comma: `the minister, Ann Roe, said`; nothing if it is not a name."""
    if not described or described[-1].kind not in _BEFORE_NAMES or not rest or rest[0].kind != "COMMA":
        return []
    if any(piece.text.strip() == "of" for piece in described):
        return []  # "the head of the party, New Dawn": it is unclear whose name it is
    ends = (at for at in range(1, len(rest)) if rest[at].kind == "COMMA")
    named = list(rest[: next(ends, len(rest))])
    person = [piece for piece in named[1:] if piece.kind != "TITLE"]
    if len(person) > 2 and person[0].text.strip() == "the" and all(p.kind in _WORDS for p in person[:-1]):  # noqa: PLR2004
        named, person = [named[0], named[-1]], person[-1:]  # "her husband, the drummer Ann Roe"
    alone = len(person) == 1 and person[0].kind == "NAME" and named[-1] is person[0]
    return named if alone and (len(named) > len(person) + 1 or " " in person[0].text.strip()) else []


def until_bound(words: Sequence[Found]) -> list[Found]:
    """A description up to the comma, full stop or preposition that ends it."""
    described: list[Found] = []
    for at, piece in enumerate(words):
        office = piece.text.strip() in _OFFICE_OF and described and described[-1].kind in _WORDS and at + 1 < len(words)
        if piece.kind in {"COMMA", "STOP", "DAY", "SAID", "OTHER"} or piece.kind in QUOTED:
            break
        if piece.kind in _APART and not office:
            break
        described.append(piece)
    return described


def is_description(words: Sequence[Found]) -> bool:
    """Whether a few words say who or what speaks, and where that is: "a source close to the talks"."""
    plain = all(piece.kind in _WORDS | {"ACTED"} or piece.text.strip() in _BESIDE for piece in words)
    return 2 < len(words) <= MOST_DESCRIBED and plain and words[0].text.strip().casefold() in _ARTICLES  # noqa: PLR2004


def _opens_description(words: Sequence[Found]) -> bool:
    """Whether a sentence opens with who or what speaks, up to where that is: "A spokesman for", "A sign on"."""
    if not 2 < len(words) <= MOST_DESCRIBED // 2 or words[0].text.strip().casefold() not in _ARTICLES:  # noqa: PLR2004
        return False
    return words[-1].text.strip() in _BESIDE and all(piece.kind in _WORDS | {"TITLE"} for piece in words[1:-1])


def _describes(words: Sequence[Found], at: int) -> bool:
    """Whether a word belongs to the description that ends after it, an office's place among it."""
    if words[at].kind in _DESCRIBING | {"POSSESSIVE"}:
        return words[at].text.strip() != "that"  # "said that the council"
    return words[at].kind == "BOUND" and words[at].text.strip() in _OWNING and words[at + 1].kind == "NAME" and at > 0


def is_owned(words: Sequence[Found], at: int) -> bool:
    """Whether a name only completes a description and is not the speaker: "the mayor of Drell"."""
    return at > 0 and words[at - 1].kind in _BEFORE_OWNED and words[at - 1].text.strip().casefold() in _OWNING


def is_apart(words: Sequence[Found], at: int) -> bool:
    """Whether a word cannot be part of the words before a verb that name the speaker."""
    if words[at].kind == "BOUND" and at + 1 < len(words):
        return not (at > 0 and _describes(words, at))
    return words[at].kind in _APART
