"""Who published a page, and which name is a news agency's.

A name in the story is what the story is about, so only lines outside it count, in which the page speaks of
itself. The grammar `outlet.lark` marks the words around such a name, as in "Subscribe to ... Telegram channel" or
"... has been declared".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.article.lines import Read
from cableparse.core.spans import Span
from cableparse.parsing.grammars import pieces

if TYPE_CHECKING:
    from cableparse.article.page import Page

_AGENCIES = {
    "ap": "AP",
    "associated press": "Associated Press",
    "reuter": "Reuters",
    "reuters": "Reuters",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "epa": "EPA",
    "dpa": "dpa",
    "upi": "UPI",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "itar-tass": "Itar-Tass",
    "ria novosti": "RIA Novosti",
    "interfax": "Interfax",
    "kyodo news": "Kyodo News",
    "kyodo": "Kyodo",
    "press association": "PA",
    "pa media": "PA Media",
    "canadian press": "The Canadian Press",
    "jta": "JTA",
    "efe": "EFE",
    "ansa": "ANSA",
    "australian associated press": "AAP",
    "aap": "AAP",
    "pti": "PTI",
    "press trust of india": "PTI",
    "ani": "ANI",
    "ians": "IANS",
    "bernama": "Bernama",
}


def agency_named(name: str) -> str | None:
    """The usual spelling of the news agency with this name, or None."""
    return _AGENCIES.get(name.strip(" .*()").casefold().removeprefix("the "))


def outlet_named(text: str, offset: int = 0) -> Read | None:
    """The outlet that a line names, for a line at `offset` of the source; None if it names none."""
    words = [piece for piece in pieces("outlet", text) if piece.kind not in {"BLANK", "YEAR"}]
    for index, word in enumerate(words):
        if word.kind != "NAME":
            continue
        ahead = index > 0 and words[index - 1].kind == "AHEAD"
        after = index + 1 < len(words) and words[index + 1].kind == "BEHIND"
        if ahead or after:
            name = word.text.rstrip(" .")
            start = offset + word.start
            return Read(name, Span(start, start + len(name)))
    return None


def page_outlet(page: Page) -> Read | None:
    """The outlet that the page's own lines name; a writer whom readers can follow is not one."""
    writers = {author.value.casefold() for byline in page.bylines.values() for author in byline.authors}
    for index, (kind, line) in enumerate(zip(page.kinds, page.lines, strict=True)):
        if kind in {"promo", "legal"} or line.look in {"NAVIGATION", "PROMOTION"}:
            named = outlet_named(page.words(index), line.start)
            if named and named.value.casefold() not in writers:
                return named
    return None
