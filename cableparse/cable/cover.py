"""The sheet over a telegram: labels and values that an office or an archive put above it.

The sheet is plain text, a list, or a table in Markdown. The grammar `cover.lark` names its lines, up to the first one
of the telegram. A SMART form (`MRN:`) is a sheet too, and the layout reads it; here it only loses the signs of
Markdown, so that its labels are as on a page. Any other sheet would be taken for a mail or for fields of the telegram.
So spaces replace it at the same length, and its labels go to the attributes of the cable. A text is left alone unless
it begins with labels, one of them an archive's or a reviewer's, and a telegram opens below them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.parsing.grammars import iter_pieces, searcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.cable.reading import Prepared
    from cableparse.core.spans import Claim, Role
    from cableparse.parsing.pieces import Piece

_LEAST = 3  # labels of a sheet
_MOST = 200  # lines of a sheet
_FIRST_LINES = 2_000  # characters, within which a sheet begins
_SMART = frozenset({"MRN", "DATE/DTG"})
_BETWEEN = frozenset({"RULE", "HEAD"})
_LABELS = frozenset({"ROW", "LABELLED"})


def without_cover(prepared: Prepared) -> Prepared:
    """The prepared text without the sheet over the telegram; the sheet's labels, as plain lines, in `cover`."""
    if ":" not in prepared.text[:_FIRST_LINES] and "|" not in prepared.text[:_FIRST_LINES]:
        return prepared
    pieces = _above(prepared)
    labels = [piece for piece in pieces if piece.type in _LABELS]
    if len(labels) < _LEAST:
        return prepared
    if any(_label(piece).upper() in _SMART for piece in labels):
        return _plain_form(prepared, pieces)
    if not any(searcher("cover", "KNOWN").match(_label(piece)) for piece in labels):
        return prepared
    start = next(piece.start_pos for piece in pieces if piece.type in _LABELS | _BETWEEN)
    end = pieces[-1].end_pos
    cover = "".join(line for at, line in _plain_lines(prepared.text, pieces) if at >= start)
    text = prepared.text
    blank = "\n".join(" " * len(line) for line in text[start:end].split("\n"))
    claims = [_claim(piece, prepared) for piece in pieces if piece.start_pos >= start and piece.type != "BLANK"]
    cuts = sorted((*prepared.cuts, *claims), key=lambda cut: cut[1])
    return attrs.evolve(prepared, text=text[:start] + blank + text[end:], cuts=tuple(cuts), cover=(start, cover))


def _above(prepared: Prepared) -> list[Piece]:
    """The lines above the telegram, if they are a sheet and a telegram follows; else none."""
    page = next((start for role, start, _ in prepared.cuts if role == "page"), len(prepared.text))
    found: list[Piece] = []
    last = 0
    for piece in iter_pieces("cover", prepared.text):
        if piece.type == "OPENING" or piece.end_pos > page:
            return found[:last]
        if len(found) > _MOST:
            break
        found.append(piece)
        if piece.type in _LABELS | _BETWEEN or (piece.type == "VALUE" and last):
            last = len(found)
    return []


def _label(piece: Piece) -> str:
    groups = piece.match.groupdict()
    return (groups.get("row_label") or groups.get("bold_label") or groups.get("label") or "").strip()


def _claim(piece: Piece, prepared: Prepared) -> Claim:
    role: Role = "attributes" if piece.type in _LABELS or piece.type == "VALUE" else "container"
    return (role, piece.start_pos, min(piece.end_pos, len(prepared.source)))


def _plain(text: str, piece: Piece) -> str:
    """A line of the sheet at the same length, without the signs of Markdown; a label in a table ends in a colon."""
    line = text[piece.start_pos : piece.end_pos]
    if piece.type == "ROW":
        label = piece.match.end("row_label") - piece.start_pos
        value = piece.match.span("row_value")
        begin, end = value[0] - piece.start_pos, value[1] - piece.start_pos
        first = piece.match.start("row_label") - piece.start_pos
        named = " " * first + line[first:label] + ":"
        return f"{named}{' ' * (begin - len(named))}{line[begin:end]}{' ' * (len(line) - end - 1)}\n"
    if piece.type == "LABELLED":
        bold = piece.match["bold_label"] is not None
        first, label = piece.match.span("bold_label" if bold else "label")
        begin = piece.match.start("value") - piece.start_pos
        first, label = first - piece.start_pos, label - piece.start_pos
        colon = label if bold else line.index(":", label)  # the colon of a plain label stays where it is
        named = f"{' ' * first}{line[first:label]}{' ' * (colon - label)}:"
        return f"{named}{' ' * (begin - len(named))}{line[begin:]}"
    if piece.type in _BETWEEN:
        return " " * (len(line) - 1) + "\n"
    return line


def _plain_lines(text: str, pieces: list[Piece]) -> Iterator[tuple[int, str]]:
    """The lines of the sheet without Markdown, each with its offset; the head of a table becomes spaces."""
    for at, piece in enumerate(pieces):
        head = piece.type == "ROW" and piece.match["row_colon"] is None and _is_head(pieces, at)
        blank = " " * (piece.end_pos - piece.start_pos - 1) + "\n"
        yield piece.start_pos, blank if head else _plain(text, piece)


def _plain_form(prepared: Prepared, pieces: list[Piece]) -> Prepared:
    """A SMART form with plain labels in place of its Markdown."""
    start, end = pieces[0].start_pos, pieces[-1].end_pos
    parts: list[str] = []
    cuts: list[Claim] = []
    for at, line in _plain_lines(prepared.text, pieces):
        parts.append(line)
        cuts += _signs(prepared, at, prepared.text[at : at + len(line)], line)
    text = prepared.text[:start] + "".join(parts) + prepared.text[end:]
    known = sorted((*prepared.cuts, *cuts), key=lambda cut: cut[1])
    return attrs.evolve(prepared, text=text, cuts=tuple(known))


def _is_head(pieces: list[Piece], at: int) -> bool:
    """Whether a row of a table is its head: a rule is below it."""
    return at + 1 < len(pieces) and pieces[at + 1].type == "RULE"


def _signs(prepared: Prepared, start: int, line: str, plain: str) -> list[Claim]:
    """The claims of the characters that spaces replaced."""
    claims: list[Claim] = []
    for at, (before, after) in enumerate(zip(line, plain, strict=True)):
        if before == after or before in " \f\n" or after == ":":
            continue
        place = start + at
        if claims and claims[-1][2] == place:
            claims[-1] = ("container", claims[-1][1], place + 1)
        elif place < len(prepared.source):
            claims.append(("container", place, place + 1))
    return claims
