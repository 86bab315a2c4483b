"""The anatomy of a document as one page of HTML: its source in bands, boxes around values, and a panel beside it.

All of the source, and nothing else, is the text of the elements `<code class="source">`: numbers of lines, names of
inline segments and tooltips are made by the style sheet, of attributes. The page has no script, and its policy lets
none run; the one style sheet is named by its hash. A number of a line is an empty element before the line's first sign,
so a box can go through line ends as one element, and the page grows with the source and not with lines times boxes.
"""

from __future__ import annotations

import base64
import hashlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

from cableparse.core.spans import FORMAT_LINES
from cableparse.core.version import __version__
from cableparse.outputs.anatomy import anatomy
from cableparse.outputs.headline import facts_html, line_of, name_of
from cableparse.outputs.markup import source_html, words_html
from cableparse.outputs.meanings import Meanings
from cableparse.outputs.panel import panel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cableparse.core.document import Document
    from cableparse.core.spans import Role
    from cableparse.outputs.anatomy import Anatomy, Band, Cell, Mark

# Which colour the roles have; all others are of the body, or of the story.
_FAMILIES: Mapping[str, tuple[Role, ...]] = {
    "heading-lines": (
        "transmission", "called", "calling", "security", "preamble", "originator", "action", "info", "exempt", "break",
    ),
    "fields": (
        "classification", "caption", "correction", "passing", "executive_order", "tags", "subject", "references",
        "classified_by", "message_reference", "head", "title", "byline", "date",
    ),
    "archive": ("distribution", "drafting", "control", "communications", "attributes"),
    "around": (
        "notice", "container", "banner", "duplicate", "mail", "page", "ending", "media", "promo", "boilerplate", "legal",
    ),
    "unparsed": ("unparsed",),
    "blank": ("blank",),
}  # fmt: skip
_FAMILY = {role: family for family, roles in _FAMILIES.items() for role in roles}
_LEGEND = (
    ("heading-lines", "routing header"),
    ("fields", "fields, title"),
    ("body", "body"),
    ("archive", "offices, labels"),
    ("around", "around the text"),
    ("unparsed", "not claimed"),
)
_MOST_IN_A_TIP = 6
_LONGEST_IN_A_TIP = 160
_LONG = 100  # letters of a box, from which its frame is faint


def family_of(role: Role) -> str:
    """The colour of a role."""
    return _FAMILY.get(role, "body")


@cache
def packed(name: str) -> str:
    """A file of `data/`, as it stands in a page."""
    content = pkgutil.get_data("cableparse", f"data/{name}")
    return (content or b"").decode("utf-8")


def digest(text: str) -> str:
    """The hash by which a policy names an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def framed(title: str, body: str, *, script: str = "") -> str:
    """A page around its body; nothing is loaded from anywhere, and no other script than this can run."""
    style = packed("anatomy.css")
    scripts = f"; script-src {digest(script)}" if script else ""
    policy = f"default-src 'none'; style-src {digest(style)}{scripts}; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{words_html(title)}</title><style>{style}</style></head>\n<body>{body}"
        f"{f'<script>{script}</script>' if script else ''}</body></html>\n"
    )


def page(document: Document, *, address: str = "", back: str | None = None) -> str:
    """The page of a document. address: what its links to itself begin with; back: the address of the list."""
    cut = anatomy(document)
    meanings = Meanings(document, cut.leaves)
    name, line = words_html(name_of(document)), line_of(document)
    written = (
        f'<a class="skip" href="{address}#text">Skip to the text</a>',
        "<header>",
        '<p class="kind">',
        f'<a href="{back}">All documents</a> · ' if back else "",
        f"{_kind(document)}</p><h1>{name}</h1>",
        f'<p class="line">{words_html(line, 300)}</p>' if line else "",
        f"<dl>{facts_html(document)}</dl>",
        _contents(document, address),
        '</header><div class="columns"><main id="text" tabindex="-1"><h2>Text</h2>',
        _legend(),
        *_Writer(cut, meanings).bands(),
        '</main><aside aria-label="What was read">',
        *panel(cut, meanings, address),
        f"</aside></div><footer><p>Read by cableparse {__version__}.</p></footer>",
    )
    return framed(f"{name_of(document)}: anatomy", "".join(written))


def _kind(document: Document) -> str:
    dialect = getattr(document, "dialect", None)
    origin = document.origin
    where = f"{origin.path}{'' if origin.record is None else f':{origin.record}'}" if origin else None
    return " · ".join(words_html(str(said)) for said in (document.kind.capitalize(), dialect, where) if said)


def _contents(document: Document, address: str) -> str:
    parts = ["text", "coverage", "values", "defects", *(["evidence"] if document.evidence else [])]
    links = "".join(f'<li><a href="{address}#{part}">{part.capitalize()}</a></li>' for part in parts)
    return f'<nav aria-label="Parts of this page"><ul>{links}</ul></nav>'


def _legend() -> str:
    bands = "".join(f'<li class="{family}">{said}</li>' for family, said in _LEGEND)
    return (
        f'<ul class="legend" aria-label="Legend">{bands}<li><span class="box">value</span></li>'
        '<li><span class="d note">note</span></li><li><span class="d warning">warning</span></li>'
        '<li><span class="d error">error</span></li></ul>'
    )


def _name_of_role(role: Role) -> str:
    return role.replace("_", " ")


class _Writer:
    """Writes the bands from the first to the last; `line` is the next line whose number is still to be written."""

    def __init__(self, cut: Anatomy, meanings: Meanings) -> None:
        self.cut, self.meanings, self.line = cut, meanings, 0
        self.source = cut.document.source

    def bands(self) -> Iterator[str]:
        """The source."""
        cells = iter(zip(self.cut.cells, self.cut.marks, strict=True))
        cell = next(cells, None)
        for at, band in enumerate(self.cut.bands):
            yield self._label(band)
            while cell is not None and cell[0].band == at:
                yield from self._cell(*cell, band)
                cell = next(cells, None)
            yield "</code></div>\n"

    @staticmethod
    def _label(band: Band) -> str:
        if band.role == "blank":
            return '<div class="b blank"><code class="source">'
        number = FORMAT_LINES.get(band.role)
        name = _name_of_role(band.role) if band.begins else f"{_name_of_role(band.role)}, goes on"
        label = f"{f'<b>{number}</b> ' if number else ''}{name}"
        return f'<div class="b {family_of(band.role)}"><p>{label}</p><code class="source">'

    def _cell(self, cell: Cell, marks: list[Mark], band: Band) -> Iterator[str]:
        foreign = cell.role not in (band.role, "blank")
        if foreign:
            yield f'<span class="s {family_of(cell.role)}" data-r="{_name_of_role(cell.role)}">'
        at = cell.start
        ends: list[int] = []
        for mark in marks:
            while ends and ends[-1] <= mark.start:
                yield from self._text(at, ends[-1])
                at = ends.pop()
                yield "</span>"
            yield from self._text(at, mark.start)
            yield from self._numbers(mark.start + 1)
            at = mark.start
            yield self._opened(mark)
            ends.append(mark.end)
        while ends:
            yield from self._text(at, ends[-1])
            at = ends.pop()
            yield "</span>"
        yield from self._text(at, cell.end)
        if foreign:
            yield "</span>"

    def _text(self, start: int, end: int) -> Iterator[str]:
        """A stretch of the source, with the numbers of its lines."""
        lines = self.cut.lines
        while self.line < len(lines) and lines[self.line] < end:
            yield source_html(self.source[start : lines[self.line]])
            start = lines[self.line]
            yield from self._numbers(start + 1)
        yield source_html(self.source[start:end])

    def _numbers(self, before: int) -> Iterator[str]:
        """The number of the line that begins before this offset, if it is not written yet."""
        if self.line < len(self.cut.lines) and self.cut.lines[self.line] < before:
            self.line += 1
            yield f'<i id="L{self.line}"></i>'

    def _opened(self, mark: Mark) -> str:
        """The beginning of a box: what it is, what a tooltip says, and which entries of the panel describe it."""
        document, leaves = self.cut.document, self.cut.leaves
        levels = {document.defects[at].level for at in mark.defects}
        level = next((level for level in ("error", "warning", "note") if level in levels), "")
        classes = ["v"] if mark.values else []
        classes += ["d", level] if level else []
        classes += ["w"] if mark.end - mark.start > _LONG else []
        classes += ["z"] if mark.end == mark.start else []
        said = [
            f"{words_html(f'{defect.level} {defect.code}: {defect.message}', 300)}"
            for defect in (document.defects[at] for at in mark.defects[:_MOST_IN_A_TIP])
        ]
        said += (
            f"{words_html(leaf.path)} = {words_html(str(leaf.value), _LONGEST_IN_A_TIP)} "
            f"({words_html(self.meanings.how(leaf), _LONGEST_IN_A_TIP)})"
            for leaf in (leaves[at] for at in mark.values[:_MOST_IN_A_TIP])
        )
        more = len(mark.values) + len(mark.defects) - len(said)
        said += [f"and {more} more"] if more > 0 else []
        described = [f"x{at}" for at in mark.defects[:_MOST_IN_A_TIP]] + [f"f{at}" for at in mark.values[:_MOST_IN_A_TIP]]
        return (
            f'<span class="{" ".join(classes)}" id="m{mark.number}" tabindex="0" '
            f'aria-describedby="{" ".join(described)}" data-t="{"&#10;".join(said)}">'
        )
