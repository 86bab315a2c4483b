"""Decides what a text is, cable, article or neither, and says why.

Documents of the edition FRUS are told by their first lines, in `cable.frus.front`; its telegrams have a dialect of
their own. For all others, the grammar `detect.lark` names tell-tale lines; here they are weighed. The lines of the
beginning are read one after another only until they amount to a cable, which for most cables is the third or fourth
line. A text that is not a cable is looked at for some pages; where the lines say that it wraps something (a mail, a
released document), further down as well, because a cable may come below. What is not a cable is a mail or a military
message by the lines of those; an article by its prose, if that reports what somebody said or is among a news page's own
lines; anything else is a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cableparse.cable.frus.front import edited_kind
from cableparse.core.decoding import with_line_feeds
from cableparse.parsing.grammars import iter_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.article.model import TextLabel

Detected = tuple[Literal["cable", "telegram", "article", "text"], "TextLabel | None", tuple[str, ...]]

# how far to look for a cable, in code points, and how far where the text wraps something
_NEAR = 8_000
_FAR = 80_000

# A tell-tale's weight towards a cable, and what it is. The lines that military messages share (ACP 127) weigh
# little, so that without a routing header's first line or a foreign service post they are not enough.
_ENOUGH = 4
# a mail, a released document and a military message have markings and orders of their own
_MORE = 2
_CABLE = {
    "TRANSMISSION": (2, "a transmission identification (format line 1)"),
    "CALLED": (1, "called stations (format line 2)"),
    "CALLING": (1, "a calling station (format line 3)"),
    "SECURITY": (1, "transmission instructions (format line 4)"),
    "PREAMBLE": (1, "a date-time group (format line 5)"),
    "ORIGINATOR": (3, "a foreign service post as originator (format line 6)"),
    "SENDER": (1, "an originator (format line 6)"),
    "ADDRESSED": (1, "a foreign service post as addressee (format line 7 or 8)"),
    "NOTICE": (3, "the notice of a partial extract"),
    "MARKED": (3, "a classification with post and number"),
    "SPACED": (2, "a letter-spaced classification"),
    "BANNER": (1, "a classification at the head or foot of a page"),
    "CAPTION": (2, "a handling caption"),
    "ORDER": (2, "an executive order line"),
    "TAGS": (2, "a TAGS line"),
    "CLASSIFIER": (2, "a classified-by line"),
    "PORTION": (2, "a numbered paragraph with a portion marking"),
    "PILCROW": (1, "a paragraph number with a pilcrow"),
    "PAGE": (3, "a telegram's page line"),
    "OFFICES": (2, "a list of offices with copy counts"),
    "REFERENCE": (4, "a message reference number"),
    "REFERENCE_LABEL": (2, "the label of a message reference number"),
    "DATE_LABEL": (4, "the label of a date-time group"),
    "SUBJECT": (1, "a subject below a classification with post and number"),
}
_WRAPS = frozenset({"MAIL", "MAIL_ADDRESS", "RELEASE"})
_DOUBTFUL = _WRAPS | {"MILITARY"}

_MAIL_ENOUGH = 3
_MILITARY_ENOUGH = 2
# of a thousand characters, so many controls make a text binary, if it has some
_BINARY_SHARE = 10
_BINARY_LEAST = 4
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 0x7F, 0xFFFD), "")

# an article: a dateline; so many lines that report somebody's words; or so many of prose with one of those,
# or with a line of a news page
_REPORTING = 2
_PROSE = 3
_PAGE_LINES = ("DATELINE", "BYLINE", "DATED", "FURNITURE")
# where one line in so many is markup, the text is a page's source or a program
_MARKUP_SHARE = 5


def detect(source: str) -> Detected:
    """What a decoded text is; its label where it is neither cable nor article; the reasons as sentences."""
    if not source or source.isspace():
        return "text", "empty", ("It holds nothing but blanks.",)
    edited, why = edited_kind(source)
    if edited is not None:
        return ("telegram", None, why) if edited == "telegram" else ("text", "frus-document", why)
    counts: dict[str, int] = {}
    reasons: list[str] = []
    weight = 0
    for kind, line in _tell_tales(source, counts):
        weighed = _CABLE.get(kind)
        # a second line of a kind says nothing new, save for paragraphs
        if weighed and (counts[kind] == 1 or kind == "PORTION"):
            weight += weighed[0]
            reasons.append(f"Line {line} is {weighed[1]}.")
            if weight >= _ENOUGH + _MORE * (not _DOUBTFUL.isdisjoint(counts)):
                return "cable", None, tuple(reasons)
    return _not_a_cable(source, counts)


def _tell_tales(source: str, counts: dict[str, int]) -> Iterator[tuple[str, int]]:
    """The beginning's lines, kind and number, counted as they come; past `_NEAR` where it wraps something."""
    line = 1
    pieces = iter_pieces("detect", with_line_feeds(source[:_FAR]) + "\n")
    for piece in pieces:
        if piece.start_pos > _NEAR and _WRAPS.isdisjoint(counts):
            return
        kind = piece.type
        if kind == "SUBJECT" and ("MARKED" not in counts or not _DOUBTFUL.isdisjoint(counts)):
            kind = "LINE" if "SUBJ" in piece.match[0] else "MAIL_ADDRESS"
        counts[kind] = counts.get(kind, 0) + 1
        yield kind, line
        line += piece.match[0].count("\n")


def _not_a_cable(source: str, counts: dict[str, int]) -> Detected:
    def many(*kinds: str) -> int:
        return sum(counts.get(kind, 0) for kind in kinds)

    mail = 2 * many("MAIL") + many("MAIL_ADDRESS")
    if mail >= _MAIL_ENOUGH:
        return (
            "text",
            "mail",
            (f"It has {many('MAIL', 'MAIL_ADDRESS')} header lines of mail and no cable in it.",),
        )
    if many("MILITARY") >= _MILITARY_ENOUGH:
        return "text", "military-message", ("It has the lines of a formatted military message.",)
    beginning = source[:_NEAR]
    controls = len(beginning) - len(beginning.translate(_CONTROLS))
    if controls >= _BINARY_LEAST and controls * 1000 > _BINARY_SHARE * len(beginning):
        return "text", "binary", ("It holds control characters where text has none.",)
    lines = sum(counts.values()) - many("BLANK")
    markup = many("MARKUP") if "DATELINE" in counts else many("MARKUP", "BULLET")
    if markup * _MARKUP_SHARE > lines:
        return "text", "other", (f"{markup} of its first {lines} lines are markup or program code.",)
    reporting, prose, of_a_page = many("REPORTED"), many("REPORTED", "PROSE", "DATELINE"), many(*_PAGE_LINES)
    reasons = []
    if reporting:
        reasons.append(f"{reporting} of its first {lines} lines report what somebody said.")
    if of_a_page:
        reasons.append(f"{of_a_page} of its first {lines} lines are those of a news page.")
    if "DATELINE" in counts or reporting >= _REPORTING or (reasons and prose >= _PROSE):
        return "article", None, tuple(reasons)
    return "text", "other", ("It has neither the lines of a cable nor those of a news article.",)
