"""The mail around a cable: where the cable begins and ends in it.

Cables were passed on as mail, and the mail was released: some forwarded messages, each with its labels, and the cable
below them. The grammar `mail.lark` names the lines of both. The labels of the mail would be taken for the cable's, so
spaces replace all mail at the same length before the layout is read, as they replace page lines. The mail keeps
segments of its own. A text is left alone unless it has a mail's address lines above the first line of a cable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.preparation import blanked
from cableparse.parsing.grammars import iter_pieces, matcher, searcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.cable.reading import Prepared
    from cableparse.core.spans import Claim, Role

# every mail has one of these; few other texts have one, unless they begin with the cable
_SIGNS = ("To:", "Sent:", "To :", "Sent :", "MIME-Version:")
_LABELS_ENOUGH = 2
_ALL_BUT_ONE_IN = 10  # lines of a quoted text have a quotation mark


def without_mail(prepared: Prepared) -> Prepared:
    """The prepared text with spaces in place of the mail around the cable; unchanged if there is no mail.

    A cable that is quoted whole, each line after `> `, loses these marks.
    """
    prepared = _unquoted(prepared)
    text = prepared.text
    if matcher("mail", "OPENING")(text) or not any(sign in text for sign in _SIGNS):
        return prepared
    claims = _above(prepared)
    if not claims:
        return prepared
    begin = claims[-1][2]
    after = searcher("mail", "NEXT_MAIL").search(text, begin)
    end = after.start() if after else len(prepared.source)
    quoted = searcher("mail", "QUOTE_MARKS")
    if quoted.match(text, begin):
        claims.extend(("mail", *marks.span()) for marks in quoted.finditer(text, begin, end))
    claims.append(("mail", end, len(prepared.source)))
    parts: list[str] = []
    at = 0
    for _, start, stop in claims:
        parts += (text[at:start], "\n".join(" " * len(line) for line in text[start:stop].split("\n")))
        at = stop
    cuts = sorted((*prepared.cuts, *_beside(claims, prepared)), key=lambda cut: cut[1])
    return attrs.evolve(prepared, text="".join((*parts, text[at:])), cuts=tuple(cuts))


def _unquoted(prepared: Prepared) -> Prepared:
    """The prepared text with spaces in place of the marks of a quotation, if nearly all of its lines begin with one."""
    text = prepared.text
    if not text.lstrip(" \n").startswith(">"):
        return prepared
    marks = [found.span() for found in searcher("mail", "QUOTE_MARKS").finditer(text)]
    if len(marks) * _ALL_BUT_ONE_IN < sum(map(bool, map(str.strip, text.split("\n")))) * (_ALL_BUT_ONE_IN - 1):
        return prepared
    claims: list[Claim] = [("mail", start, stop) for start, stop in marks]
    cuts = sorted((*prepared.cuts, *_beside(claims, prepared)), key=lambda cut: cut[1])
    return attrs.evolve(prepared, text=blanked(text, claims), cuts=tuple(cuts))


def _above(prepared: Prepared) -> list[Claim]:
    """The claims of the mail above the cable, up to the cable's first line; none if there is no mail."""
    labels = addressed = 0
    claims: list[Claim] = []
    marked: int | None = None
    # a page line opens a cable too, but has already been cut out
    page = next((start for role, start, _ in prepared.cuts if role == "page"), len(prepared.text))
    for piece in iter_pieces("mail", prepared.text):
        if piece.type == "OPENING" or piece.end_pos > page:
            if not addressed or labels < _LABELS_ENOUGH:
                return []
            begin = min(piece.start_pos, page) if marked is None else marked
            return [(role, start, min(end, begin)) for role, start, end in claims if start < begin]
        if piece.type in {"ADDRESSED", "LABEL"}:
            labels += 1
            addressed += piece.type == "ADDRESSED"
            marked = None
        elif piece.type == "MARKING" and marked is None:
            marked = piece.start_pos
        role: Role = "banner" if piece.type == "RELEASE" else "mail"
        if claims and claims[-1][0] == role:
            claims[-1] = (role, claims[-1][1], piece.end_pos)
        else:
            claims.append((role, piece.start_pos, piece.end_pos))
    return []


def _beside(claims: list[Claim], prepared: Prepared) -> Iterator[Claim]:
    """The parts of the claims that no cut covers yet, without the spaces at their ends."""
    cuts = prepared.cuts
    first = 0
    for role, start, end in claims:
        while first < len(cuts) and cuts[first][2] <= start:
            first += 1
        at, cut = start, first
        while at < end:
            stop, further = cuts[cut][1:] if cut < len(cuts) else (end, end)
            stretch = prepared.source[at : min(stop, end)]
            if stretch and not stretch.isspace():
                begin = at + len(stretch) - len(stretch.lstrip())
                yield role, begin, begin + len(stretch.strip())
            at, cut = max(further, at), cut + 1
