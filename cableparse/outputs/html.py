"""The anatomy of a document as one page of HTML: what it is, its source in bands, and a panel beside it.

The page has no script, and its policy lets none run; the policy names the one style sheet by its hash. Even if
something in a source were ever to become markup, it could neither run nor load anything.
"""

from __future__ import annotations

import base64
import hashlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

from cableparse.core.version import __version__
from cableparse.outputs.anatomy import anatomy
from cableparse.outputs.bands import Writer
from cableparse.outputs.headline import facts_html, line_of, name_of
from cableparse.outputs.markup import words_html
from cableparse.outputs.meanings import Meanings
from cableparse.outputs.panel import panel

if TYPE_CHECKING:
    from cableparse.core.document import Document

_LEGEND = (
    ("heading-lines", "routing header"),
    ("fields", "fields, title"),
    ("body", "body"),
    ("archive", "offices, labels"),
    ("around", "around the text"),
    ("unparsed", "not claimed"),
)


@cache
def packed(name: str) -> str:
    """A file of `data/`, as text for a page."""
    content = pkgutil.get_data("cableparse", f"data/{name}")
    return (content or b"").decode("utf-8")


def digest(text: str) -> str:
    """The hash by which a policy names an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def framed(title: str, body: str, *, script: str = "") -> str:
    """A page around its body; nothing is loaded from anywhere, and no script but this one can run."""
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
    """The page of a document. address: the beginning of its links to itself; back: the address of the list."""
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
        *Writer(cut, meanings).bands(),
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
