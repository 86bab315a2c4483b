"""Where the body speaks of the references: `ref A`, `refs A and C`, `reftel`, `septel`.

Few paragraphs do, so each is first searched for the letters of these words. `grammars/mentions.lark` finds the
word and the letters after it; here each letter becomes a mention of the reference that has it in the REF block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.model import Mention
from cableparse.core.spans import Span
from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cableparse.cable.model import Block, Reference

_MOST_LETTERS = 26  # in one list


def find_mentions(blocks: Sequence[Block], references: Sequence[Reference], source: str = "") -> tuple[Mention, ...]:
    """The mentions in the blocks of a body, in order; they have a place in the source if their block has one."""
    letters: dict[str, int] = {}
    for at, reference in enumerate(references):
        if reference.letter:
            letters.setdefault(reference.letter.upper(), at)
    found: list[Mention] = []
    for at, block in enumerate(blocks):
        places = _places(block.text)
        if places:
            named = _of_block(block.text, places, at, letters, 0 if len(references) == 1 else None)
            found += _placed(named, source, block.span) if block.span else named
    return tuple(found)


def _placed(mentions: Iterable[Mention], source: str, within: Span) -> Iterator[Mention]:
    """The mentions of a block with their places, in order: each where its words occur next, however wrapped."""
    at = within.start
    for mention in mentions:
        span = _next(source, mention.text.split(), at, within.end) or within
        at = span.start if span is not within else at
        yield attrs.evolve(mention, span=span)


def _next(source: str, words: Sequence[str], at: int, end: int) -> Span | None:
    while (start := source.find(words[0], at, end)) >= 0:
        last = start + len(words[0])
        for word in words[1:]:
            last = next((place for place in range(last, end) if not source[place].isspace()), end)
            if not source.startswith(word, last, end):
                break
            last += len(word)
        else:
            return Span(start, last)
        at = start + 1
    return None


def _places(text: str) -> list[int]:
    """Where the letters of a mention's first word are; the search is fast in any text."""
    small = text.lower()
    if len(small) != len(text):  # a letter outside ASCII has a small form of two characters
        small = "".join(c.lower() if c.isascii() else c for c in text)
    places: list[int] = []
    for letters in ("ref", "sep"):
        at = small.find(letters)
        while at >= 0:
            places.append(at)
            at = small.find(letters, at + 1)
    return sorted(places)


def _of_block(
    text: str, places: Sequence[int], block: int, letters: Mapping[str, int], only: int | None
) -> Iterator[Mention]:
    pattern = searcher("mentions", "MENTION")
    for word in filter(None, (pattern.match(text, at) for at in places)):
        if word["septel"]:
            yield Mention(word[0], None, None, block, word.start())
            continue
        named = list(_letters(text, word.end()))
        if word["reference"] and not (named and named[0][0] in letters):
            continue
        if not named:
            yield Mention(word[0], None, only, block, word.start())
        for place, (letter, start, end) in enumerate(named):
            begin = start if place else word.start()
            yield Mention(text[begin:end], letter, letters.get(letter), block, begin)


def _letters(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    """The letters that follow a word, each with its place; those within a range (A-D) have the place of the range."""
    letter, between = searcher("mentions", "LETTER"), searcher("mentions", "AND")
    before: re.Match[str] | None = None
    link: re.Match[str] | None = None
    for _ in range(_MOST_LETTERS):
        found = letter.match(text, at)
        if found is None:
            return
        name, start = _name(found), found.end() - len(found[0].lstrip())
        if before is not None and link is not None and link["range"]:
            first = before.end() - len(before[0].lstrip())
            yield from ((within, first, found.end()) for within in _within(_name(before), name))
        yield name, start, found.end()
        before, link = found, between.match(text, found.end())
        if link is None:
            return
        at = link.end()


def _name(found: re.Match[str]) -> str:
    return (found["inside"] or found["bare"]).upper()


def _within(first: str, last: str) -> tuple[str, ...]:
    """The letters between two letters."""
    if len(first) > 1 or len(last) > 1:
        return ()
    return tuple(map(chr, range(ord(first) + 1, ord(last))))
