"""Whether a text tells a story: what decides for an article if there is no cable, mail or message.

The lines of a news page, named by `detect.lark`, are enough together with some prose. Without them the sentences must
show that somebody said something, or, below a headline, that persons did something; that it was some day before the
paper came out; and that nobody speaks of himself or to the reader. Quotations are put aside before anything is counted.
Lines of letters, memoranda, minutes, courts and forms speak against a story, as do numbered paragraphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.parsing.grammars import searcher

if TYPE_CHECKING:
    from collections.abc import Mapping

# an article has this many lines of prose and one of a news page; or this many attributions and days of the news
# together; at most this many of a hundred words may be those of somebody who speaks of himself
_PROSE = 3
_TOLD = 2
_TOLD_ALONE = 6
_IN_PERSON = 3.0
_HARDLY_IN_PERSON = 1.0
# below a headline it has this many kinds of facts (persons, ages, days, somebody's words, a headline that the first
# sentence repeats), and a verb for what somebody did in this many words: if it comes more often and the headline has a
# verb too, that is one more fact; the years of a history are not news
_FACTS = 3
_WORDS_A_VERB = (20, 32)
_BYGONE = 3
_SHARED_WORDS = 2
_LONG_WORD = 4
_PAGE_LINES = ("DATELINE", "BYLINE", "DATED", "FURNITURE")
_MANY_PAGE_LINES = 3
_QUOTED = "\x02"
# if fewer of a hundred words are real words, a scanner made them up
_WORDS = 70


def why_a_story(text: str, counts: Mapping[str, int], lines: int) -> tuple[str, ...]:
    """Why a text is an article; nothing if it is not."""
    labelled = sum(counts.get(kind, 0) for kind in _PAGE_LINES)
    of_a_page = labelled + counts.get("DATE_ALONE", 0)
    prose = sum(counts.get(kind, 0) for kind in ("REPORTED", "PROSE", "DATELINE"))
    against = sum(counts.get(kind, 0) for kind in ("PAPER", "BANNER"))
    page = (f"{of_a_page} of its first {lines} lines are those of a news page.",) if of_a_page else ()
    if "DATELINE" in counts and against <= 1:
        return page
    if of_a_page >= _MANY_PAGE_LINES and prose >= _PROSE:
        return page if against <= labelled else ()
    if labelled and prose >= _PROSE and not against:
        return page
    if against or counts.get("NUMBERED", 0) > 1:
        return ()
    told = Told(text)
    if not told.makes_a_story(of_a_page=bool(page)):
        return ()
    return (*page, f"It has {told.attributions} attributions and mentions {told.days} days of the news.")


class Told:
    """What the sentences of a text say about whether they make a story."""

    def __init__(self, text: str) -> None:
        spoken = searcher("detect", "QUOTATION").sub(_QUOTED, text)
        words = max(1, len(text.split()))
        self.attributions: int = _count("ATTRIBUTION", spoken)
        self.days: int = _count("NEWS_DAY", spoken)
        self.in_person: float = 100 * _count("IN_PERSON", spoken) / words
        self.words_of_a_hundred: float = 100 * _count("WORD", text) / words
        headline = searcher("detect", "HEADLINE").match(text)
        self.headed: bool = headline is not None
        above = headline[0] if headline else ""
        self.says_what_happened: bool = searcher("detect", "HEADING_VERB").search(above) is not None
        self.facts: tuple[bool, ...] = (
            _count("PERSON", spoken) > 0,
            self.attributions > 0,
            self.days > 0,
            _count("AGE", spoken) > 0,
            self.says_what_happened,
            _is_repeated(above, text[len(above) :]),
        )
        self.words_a_verb: float = words / max(1, _count("PAST", spoken))
        self.is_of_today: bool = _count("BYGONE", spoken) < _BYGONE
        self.quotations: int = spoken.count(_QUOTED)
        self.sentences: int = spoken.count(". ") + spoken.count(".\n")

    def makes_a_story(self, *, of_a_page: bool) -> bool:
        """Whether somebody said something, some day, and nobody speaks of himself."""
        if self.in_person > _IN_PERSON or self.sentences < _TOLD or self.words_of_a_hundred < _WORDS:
            return False
        if self.attributions >= _TOLD_ALONE and self.quotations >= _TOLD:
            return True
        if self.headed and self.in_person <= _HARDLY_IN_PERSON and self.is_of_today:
            few, many = _WORDS_A_VERB
            facts = sum(self.facts) + (self.says_what_happened and self.words_a_verb <= few)
            if facts >= _FACTS and self.words_a_verb <= many:
                return True
        dated = self.days + self.quotations > 0 and (self.days > 0 or self.headed or of_a_page)
        return dated and self.attributions + self.days >= _TOLD


def _is_repeated(headline: str, below: str) -> bool:
    """Whether the first paragraph repeats the headline."""
    lead = below.lstrip().partition("\n\n")[0].lower()
    words = {word.lower().strip(".,:;'’\"") for word in headline.split()}
    return sum(len(word) >= _LONG_WORD and word in lead for word in words) >= _SHARED_WORDS


def _count(terminal: str, text: str) -> int:
    return sum(1 for _ in searcher("detect", terminal).finditer(text))
