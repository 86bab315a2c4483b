"""References in a telegram's text: "Embtel 31", "your 61, May 9, noon, and 62", "Delga 9", "reftel", "Norhaven 3100".

Most do not name a post: whose number it is follows from the direction of the exchange. "Embtel" is from the post of the
two, "Deptel" from the Department, "your" from the addressee, "my" from the sender. An id is given only from 1973 on,
when each post numbered all its telegrams of a year in one series.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cableparse.cable.model import Reference
from cableparse.core.dates import month_of
from cableparse.core.spans import Span
from cableparse.parsing.grammars import searcher
from cableparse.tables.ids import cable_id
from cableparse.tables.posts import is_post

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from cableparse.cable.reading import Reading
    from cableparse.core.vocabulary import ReferenceKind

FIRST_YEAR = 1973  # from then on, post, year and number make an id
_TERMINALS = (
    "EXCHANGED",
    "DATED_MESSAGE",
    "OWN",
    "SERIES_MESSAGE",
    "AIRGRAM",
    "NUMBERED_MESSAGE",
    "NAMED_MESSAGE",
    "POST_MESSAGE",
)
_AROUND = 80  # letters that a reference may have on either side of its number
_BEFORE = 20  # letters of the words that announce a reference
_LONG_NUMBER = 3  # digits; a number this long needs no other sign to be a telegram's


class Exchange(NamedTuple):
    """Who writes to whom: the posts, as ids have them, and the year; None if unknown."""

    sender: str | None = None
    addressee: str | None = None
    year: int | None = None


class _Candidate(NamedTuple):
    start: int
    end: int
    match: re.Match[str]
    terminal: str
    number: str | None
    post: str | None = None


def find_references(
    reading: Reading, stretches: Iterable[Span], labelled: Iterable[Span], exchange: Exchange
) -> tuple[Reference, ...]:
    """The references in these stretches of the text, each once; in a labelled stretch any name with a number is one.

    If a label gives the references, "reftel" is a mention of them, and not another reference.
    """
    found: dict[tuple[str, str], Reference] = {}
    marked = [(one.start, one.end, True) for one in labelled]
    for start, end, is_labelled in sorted([*marked, *((one.start, one.end, False) for one in stretches)]):
        for one in _candidates(reading, start, end, is_labelled=is_labelled):
            text = " ".join(reading.prepared.printed(one.start, one.end).split()).rstrip(",;")
            key = _key(one, text)
            if key not in found and not (marked and text.lower() in {"reftel", "reftels"}):
                kind = _kind(one)
                number = one.number if kind == "cable" else None
                found[key] = Reference(None, kind, _id(one, number, exchange), text, Span(one.start, one.end))
    return tuple(found.values())


def _candidates(reading: Reading, start: int, end: int, *, is_labelled: bool) -> Iterator[_Candidate]:
    """What looks like a reference, in order; of two that overlap, the one whose terminal comes first."""
    text = reading.text
    taken = bytearray(end - start)
    if not is_labelled:
        for match in searcher("frus_text", "DISTRIBUTED").finditer(text, start, end):
            _take(taken, match.start() - start, match.end() - start)
    found: list[_Candidate] = []
    windows = list(_windows(text, start, end))
    for terminal in _TERMINALS:
        pattern = searcher("frus_text", terminal)
        for match in (match for window in windows for match in pattern.finditer(text, *window)):
            if taken.find(1, match.start() - start, match.end() - start) >= 0:
                continue
            one = _candidate(text, match, terminal, is_labelled=is_labelled)
            if one is None:
                continue
            found.append(one)
            stop = one.end
            for further in _further(text, stop, end, is_labelled=is_labelled) if one.number is not None else ():
                stop = further.end()
                found.append(one._replace(start=further.start("number"), end=stop, number=further["number"]))
            _take(taken, one.start - start, stop - start)
    return iter(sorted(found, key=_start))


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches around digits and the letters "tel"; there are no references outside them."""
    begin = until = -1
    for match in searcher("frus_text", "FIGURE_OR_TEL").finditer(text, start, end):
        if begin >= 0 and match.start() - _AROUND > until:
            yield begin, until
            begin = -1
        if begin < 0:
            begin = _word_start(text, max(start, match.start() - _AROUND), start)
        until = min(end, match.end() + _AROUND)
    if begin >= 0:
        yield begin, until


def _word_start(text: str, at: int, start: int) -> int:
    """The beginning of the word that is at an offset; words longer than a window do not count."""
    first = max(start, at - _AROUND)
    while at > first and text[at - 1].isalnum():
        at -= 1
    return at


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _candidate(text: str, match: re.Match[str], terminal: str, *, is_labelled: bool) -> _Candidate | None:
    """The reference that a match gives, if it is one."""
    start, end = match.span()
    number = match.groupdict().get("number")
    if terminal == "POST_MESSAGE":
        post = _post_in(text, match, is_labelled=is_labelled)
        return _Candidate(match.end("post") - len(post), end, match, terminal, number, post) if post else None
    if terminal == "OWN" and not _is_own(text, match):
        return None
    if terminal == "AIRGRAM" and len(match["number"]) == 1 and match["series"] != "CA":
        return None
    return _Candidate(start, end, match, terminal, number)


def _start(candidate: _Candidate) -> int:
    return candidate.start


def _further(text: str, at: int, end: int, *, is_labelled: bool) -> Iterator[re.Match[str]]:
    """The further numbers of a list: ", and 447, September 13, 4 p.m."; " and 32"."""
    while (match := searcher("frus_text", "NEXT_NUMBER").match(text, at, end)) is not None:
        if not is_labelled and not match["when"] and (len(match["number"]) < 2 or "and" not in match[0][:5]):  # noqa: PLR2004 - 1 to 9 count things
            return
        yield match
        at = match.end()


def _is_own(text: str, match: re.Match[str]) -> bool:
    """Whether "your 61" is a telegram, not a count of things: it is dated, called a number, long, or ends a phrase."""
    if match["paper"] or match["when"] or match["numbered"]:
        return True
    ends, further = (searcher("frus_text", name).match(text, match.end()) for name in ("OWN_ENDS", "NEXT_NUMBER"))
    ended = ends is not None or further is not None
    is_long, whose = len(match["number"]) >= _LONG_NUMBER, match["whose"].lower()
    if whose in {"your", "my", "our", "ur"}:
        return is_long or ended
    return ended and (is_long or searcher("frus_text", "OFFICE_OWN").match(whose) is not None)


def _post_in(text: str, match: re.Match[str], *, is_labelled: bool) -> str:
    """The post of "See Norhaven 3100": any name, if it is announced or dated; else a known post, if no year follows."""
    post, number = match["post"], match["number"]
    announced = searcher("frus_text", "ANNOUNCED").match(post)
    if announced is not None:
        return post[announced.end() :]
    before = max(0, match.start() - _BEFORE), match.start()
    if is_labelled or searcher("frus_text", "ABOUT_BEFORE").search(text, *before) is not None:
        return post
    if len(number) == 1 or searcher("frus_text", "REPEATED_BEFORE").search(text, *before) is not None:
        return ""
    last = post.rpartition(" ")[2]
    dated = match["when"].startswith((",", " of ", " dated ")) or (match["when"] and len(number) >= _LONG_NUMBER)
    if dated and searcher("frus_text", "NO_POST").match(last) is None and month_of(last) is None:
        return last
    if len(number) == len("1957") and number[:2] in {"18", "19"}:
        return ""
    words = post.split(" ")
    return next((name for at in range(len(words)) if is_post(name := " ".join(words[at:]))), "")


def _key(one: _Candidate, text: str) -> tuple[str, str]:
    if one.number is None:
        return "", text.lower().removesuffix("s")
    return (one.number, "") if len(one.number) >= _LONG_NUMBER else (one.number, text.lower())


def _kind(one: _Candidate) -> ReferenceKind:
    paper = (one.match.groupdict().get("paper") or "").lower()
    if one.terminal == "AIRGRAM" or "airgram" in paper:
        return "airgram"
    return "other" if "spatch" in paper or "instruction" in paper else "cable"


def _id(one: _Candidate, number: str | None, exchange: Exchange) -> str | None:
    """The id of a telegram that is referred to; None if its post or year is uncertain."""
    if number is None or exchange.year is None or exchange.year < FIRST_YEAR or not number.isdecimal():
        return None
    post = _post(one, exchange)
    return cable_id(exchange.year, post, number) if post and is_post(post) else None


def _post(one: _Candidate, exchange: Exchange) -> str | None:
    """Whose telegram it is, by the direction of the exchange or by name."""
    groups = one.match.groupdict()
    word = (groups.get("whose") or groups.get("tel") or "").lower()
    ends = [end for end in (exchange.sender, exchange.addressee) if end]
    if word in {"your", "ur"}:
        return exchange.addressee
    if word in {"my", "our"}:
        return exchange.sender
    if word.startswith(("dep", "the dep")):
        return "STATE"
    if word.startswith(("emb", "the emb", "leg", "con", "mis")):
        posts = [end for end in ends if end != "STATE"]
        return posts[0] if len(posts) == 1 else None
    return one.post
