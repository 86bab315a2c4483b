"""Decides what a text is, cable, article or neither, and says why.

Documents of the edition FRUS are recognized by their first lines, in `cable.frus.front`; its telegrams have a dialect
of their own. All other texts are recognized here.

The grammar `detect.lark` names tell-tale lines; here they are weighed. A text is a cable if two of them that do not
depend on each other say so, and if enough of their weight comes from lines that only the State Department's telegrams
have: other papers have levels, times and numbers too. A number after a level counts if there is a post between them.
The lines are read one after another only until they amount to a cable, which for most cables is the third or fourth
line. A text that is not a cable is searched for a few pages, and further down if the lines say that it wraps something
(a mail, a released document), because a cable may come below.

A text that is not a cable is a mail or a military message if it has the lines of one. It is an article if it has prose
and the lines of a news page, or if its sentences make a story: somebody said something, on some day before the paper
came out, and nobody writes about himself. Lines that letters, memoranda, courts and forms have, but stories do not,
count against it. Anything else is a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cableparse.article.telling import why_a_story
from cableparse.cable.frus.front import edited_kind
from cableparse.cable.preparation import with_plain_line_ends
from cableparse.core.decoding import with_line_feeds
from cableparse.parsing.grammars import iter_pieces
from cableparse.tables.posts import is_post, nearest_post, post_of_routing_indicator

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from cableparse.article.model import TextLabel
    from cableparse.parsing.pieces import Piece

Detected = tuple[Literal["cable", "telegram", "article", "text"], "TextLabel | None", tuple[str, ...]]

# how far to look for a cable, in code points, and how far where the text wraps something
_NEAR = 8_000
_FAR = 80_000

# A tell-tale's weight towards a cable, and what it is. The lines that military messages share (ACP 127) weigh
# little, so that without a line of the State Department's own they are not enough.
_ENOUGH = 4
# a mail, a released document and a military message have markings and orders of their own
_MORE = 2
# so much of it must come from lines that only telegrams of the State Department have
_OWN_ENOUGH = 3
_PORTIONS = 4  # what numbered paragraphs with a marking weigh at most: other offices write them too
_CABLE = {
    "TRANSMISSION": (3, "a transmission identification (format line 1)"),
    "CALLED": (1, "called stations (format line 2)"),
    "CALLING": (1, "a calling station (format line 3)"),
    "SECURITY": (1, "transmission instructions (format line 4)"),
    "PREAMBLE": (1, "a date-time group (format line 5)"),
    "ORIGINATOR": (3, "a foreign service post as originator (format line 6)"),
    "SENDER": (1, "an originator (format line 6)"),
    "ADDRESSED": (1, "a foreign service post as addressee (format line 7 or 8)"),
    "NOTICE": (3, "the notice of a partial extract"),
    "SECTIONED": (2, "a classification with a section"),
    "MARKED": (3, "a classification with post and number"),
    "SPACED": (2, "a letter-spaced classification"),
    "BANNER": (1, "a classification at the head or foot of a page"),
    "CAPTION": (2, "a handling caption"),
    "ORDER": (2, "an executive order line"),
    "TAGS": (2, "a TAGS line"),
    "CLASSIFIER": (2, "a classified-by line"),
    "PORTION": (2, "a numbered paragraph with a portion marking"),
    "PILCROW": (2, "a paragraph number with a pilcrow"),
    "PAGE": (3, "a telegram's page line"),
    "PAGE_TIMED": (4, "a telegram's page line with its time"),
    "OFFICES": (2, "a list of offices with copy counts"),
    "ATTRIBUTES": (3, "the label of the archive's attributes"),
    "DOCUMENT_NUMBER": (3, "the archive's number of a telegram"),
    "ARCHIVED": (2, "one of the archive's attributes"),
    "REFERENCE": (4, "a message reference number"),
    "REFERENCE_LABEL": (2, "the label of a message reference number"),
    "DATE_LABEL": (4, "the label of a date-time group"),
    "SUBJECT": (1, "a subject below a classification with post and number"),
}
# lines that other offices' messages and papers have as well
_SHARED = frozenset(
    {"CALLED", "CALLING", "SECURITY", "PREAMBLE", "SENDER", "SECTIONED", "SPACED", "BANNER", "PORTION", "SUBJECT"}
)
# the lines whose post decides: by the name of its group, and what the line is without a known post
_WITH_POST = {
    "SECTIONED": "sectioned",
    "MARKED": "marked",
    "PAGE": "page",
    "PAGE_TIMED": "page_timed",
    "SENDER": "sender",
    "CALLING": "station",
}
_AGAIN = frozenset({"PORTION", "PILCROW"})  # a second line of any other kind says nothing new
# a file or a record named by a message reference: one tell-tale, and numbered paragraphs are then another
_NAMED = 3
_PARAGRAPHS = 2
_PAGES = frozenset({"PAGE", "PAGE_TIMED"})
# lines that no other paper has, each of several tell-tales
_ALONE = frozenset({"REFERENCE", "DATE_LABEL", "PILCROW", "PAGE_TIMED", "SECTIONED"})
_CUT = 10  # letters, to which page lines cut a post
_LONGEST_POST = 4  # words
_REPAIRED = 6  # letters of a post's name that may be misspelt
_WRAPS = frozenset({"MAIL", "MAIL_ADDRESS", "RELEASE"})
_DOUBTFUL = _WRAPS | {"MILITARY"}

_MAIL_ENOUGH = 3
_MILITARY_ENOUGH = 2
# this many control characters per thousand, and at least a few in all, make a text binary
_BINARY_SHARE = 10
_BINARY_LEAST = 4
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 0x7F, 0xFFFD), "")

# if one line in this many is markup, the text is the source of a page or a program
_MARKUP_SHARE = 5


def detect(source: str, *, named: bool = False) -> Detected:
    """What a decoded text is; its label where it is neither cable nor article; the reasons as sentences.

    named: whether its file or record has a message reference for a name.
    """
    if not source or source.isspace():
        return "text", "empty", ("It holds only white space.",)
    edited, why = edited_kind(source.replace("\xa0", " "))
    if edited is not None:
        return ("telegram", None, why) if edited == "telegram" else ("text", "frus-document", why)
    counts: dict[str, int] = {}
    found = _Weighed(named=named)
    for piece, line in _tell_tales(source, counts):
        found.add(piece.type, piece.match, line, counts)
        if found.is_cable(doubtful=not _DOUBTFUL.isdisjoint(counts)):
            return "cable", None, tuple(found.reasons)
    return _not_a_cable(source, counts)


class _Weighed:
    """The tell-tales of a cable found so far."""

    def __init__(self, *, named: bool) -> None:
        self.named = named
        self.weight = self.own = _NAMED if named else 0
        self.kinds = {"NAME"} if named else set[str]()
        self.portions = 0
        self.reasons = ["Its name is a message reference."] if named else []

    def add(self, kind: str, match: re.Match[str], line: int, counts: Mapping[str, int]) -> None:
        """Weighs a line."""
        if kind == "NUMBERED" and self.named and counts[kind] == _PARAGRAPHS:
            self._count(kind, 1, f"Line {line} is a second numbered paragraph.")
        if kind not in _CABLE or (counts[kind] > 1 and kind not in _AGAIN):
            return
        weight, name = _CABLE[kind]
        own = kind not in _SHARED
        group = _WITH_POST.get(kind)
        if group is not None:
            known = match[group] is not None and _has_post(kind, match[group])
            if kind in _SHARED:
                weight, own = weight + 2 * known, known
            elif not known:
                weight, own, name = 1, False, "a classification or page with a number"
        elif kind == "PORTION":
            self.portions += weight
            if self.portions > _PORTIONS:
                return
        self._count(kind, weight, f"Line {line} is {name}.", own=own)

    def _count(self, kind: str, weight: int, reason: str, *, own: bool = False) -> None:
        self.weight += weight
        self.own += weight * own
        if kind != "BANNER":
            self.kinds.add(kind)
        self.reasons.append(reason)

    def is_cable(self, *, doubtful: bool) -> bool:
        """Whether two tell-tales that do not depend on each other are enough."""
        enough = self.weight >= _ENOUGH + _MORE * doubtful and self.own >= _OWN_ENOUGH
        return enough and (len(self.kinds) > 1 or not self.kinds.isdisjoint(_ALONE))


def _has_post(kind: str, printed: str) -> bool:
    """Whether a post is named: at the end of a classification line, in a page line, by an originator's line."""
    if kind == "CALLING":
        return post_of_routing_indicator(printed) is not None
    words = printed.replace(",", " ").split()
    if kind == "SENDER":
        return is_post(printed.strip())
    if kind in _PAGES:
        return nearest_post(" ".join(words)) is not None or len("".join(words)) == _CUT
    names = [" ".join(words[-n:]) for n in range(min(_LONGEST_POST, len(words)), 0, -1)]
    return any(map(is_post, names)) or any(len(name) >= _REPAIRED and nearest_post(name) for name in names)


def _tell_tales(source: str, counts: dict[str, int]) -> Iterator[tuple[Piece, int]]:
    """The beginning's lines, each with its number, counted as they come; past `_NEAR` where it wraps something."""
    line = 1
    pieces = iter_pieces("detect", _as_prepared(source[:_FAR]))
    for piece in pieces:
        if piece.start_pos > _NEAR and _WRAPS.isdisjoint(counts):
            return
        if piece.type == "SUBJECT" and (
            counts.keys().isdisjoint(("MARKED", "SECTIONED")) or not _DOUBTFUL.isdisjoint(counts)
        ):
            piece.type = "PAPER" if "SUBJ" in piece.match[0] else "MAIL_ADDRESS"
        counts[piece.type] = counts.get(piece.type, 0) + 1
        yield piece, line
        line += piece.match[0].count("\n")


def _plain(text: str) -> str:
    """The text with one kind of line end and of space, and a line end after its last line."""
    return with_line_feeds(text).replace("\xa0", " ") + "\n"


def _as_prepared(text: str) -> str:
    """The text with one kind of line end, of those too that a converter wrote, and without the numbers of its lines."""
    return with_plain_line_ends(_plain(text))


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
    # its own lines, or those of any message (ACP 127)
    if many("MILITARY") >= _MILITARY_ENOUGH or (many("PREAMBLE") and many("MILITARY", "SENDER", "SECURITY")):
        return "text", "military-message", ("It has the lines of a formatted military message.",)
    beginning = source[:_NEAR]
    controls = len(beginning) - len(beginning.translate(_CONTROLS))
    if controls >= _BINARY_LEAST and controls * 1000 > _BINARY_SHARE * len(beginning):
        return "text", "binary", ("It holds control characters that no text has.",)
    lines = sum(counts.values()) - many("BLANK")
    markup = many("MARKUP") if "DATELINE" in counts else many("MARKUP", "BULLET")
    if markup * _MARKUP_SHARE > lines:
        return "text", "other", (f"{markup} of its first {lines} lines are markup or program code.",)
    reasons = why_a_story(_plain(beginning).replace("\r\n", "\n"), counts, lines)
    if reasons:
        return "article", None, reasons
    return "text", "other", ("It has neither the lines of a cable nor those of a news article.",)
