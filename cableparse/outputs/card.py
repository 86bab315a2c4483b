"""The card that a notebook shows for a document: what it is, how it begins, its defects, and its anatomy.

The card takes its colours from the notebook around it, so it suits any theme. The anatomy is folded in as a frame of
its own, so its style and anchors cannot clash with those of the notebook; its links name `about:srcdoc`, because a
frame without an address uses that of the notebook.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, cast

from cableparse.cable.cable import Cable
from cableparse.outputs.headline import count_of_defects, facts_html, line_of, name_of
from cableparse.outputs.html import page
from cableparse.outputs.markup import words_html

if TYPE_CHECKING:
    from cableparse.article.model import Article, Text
    from cableparse.core.document import Document

# for a longer source the card has no anatomy: a notebook stores what it shows
LONGEST_IN_A_CARD = 200_000
_FIRST_LINES = 400
_SHOWN_DEFECTS = 5

_STYLE = """\
.cableparse-card{max-width:60rem;margin:.5rem 0;padding:.75rem 1rem;border:1px solid rgba(128,128,128,.45);\
border-left:4px solid #5a87c0;border-radius:4px;text-align:left}
.cableparse-card h4{margin:0;font-size:1.1em}
.cableparse-card p{margin:.35rem 0}
.cableparse-card dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem .9rem;margin:.5rem 0}
.cableparse-card dt{opacity:.8}
.cableparse-card dd{margin:0}
.cableparse-card ul{margin:.35rem 0;padding-left:1.2rem}
.cableparse-card summary{cursor:pointer}
.cableparse-card iframe{width:100%;height:36rem;margin-top:.5rem;border:1px solid rgba(128,128,128,.45);background:#fff}
"""


def card(document: Document) -> str:
    """The card of a document: a fragment of HTML."""
    line, body = line_of(document), _first_lines(document)
    return "".join(
        (
            f'<div class="cableparse-card"><style>{_STYLE}</style><h4>{words_html(name_of(document))}</h4>',
            f"<p><strong>{words_html(line)}</strong></p>" if line else "",
            f"<dl>{facts_html(document)}</dl>",
            f"<p>{words_html(body, _FIRST_LINES)}</p>" if body else "",
            _defects(document),
            _anatomy(document),
            "</div>",
        )
    )


def _first_lines(document: Document) -> str:
    if isinstance(document, Cable):
        return " ".join(block.text for block in document.body[:3] if block.type == "paragraph")
    blocks = cast("Article | Text", document).blocks
    return next((block.text for block in blocks if block.kind == "paragraph"), "")


def _defects(document: Document) -> str:
    if not document.defects:
        return "<p>No defects.</p>"
    shown = "".join(
        f"<li>{words_html(f'{one.level} {one.code}, line {one.line or 1}: {one.message}')}</li>"
        for one in document.defects[:_SHOWN_DEFECTS]
    )
    more = len(document.defects) - _SHOWN_DEFECTS
    return (
        f"<details><summary>{words_html(count_of_defects(document))}</summary>"
        f"<ul>{shown}{f'<li>and {more} more</li>' if more > 0 else ''}</ul></details>"
    )


def _anatomy(document: Document) -> str:
    if not document.source:
        return ""
    if len(document.source) > LONGEST_IN_A_CARD:
        return f"<p>{len(document.source):,} characters: <code>to_html()</code> gives their anatomy.</p>"
    name = words_html(f"Anatomy of {name_of(document)}")
    frame = html.escape(page(document, address="about:srcdoc"))
    return (
        f'<details><summary>Anatomy</summary><iframe title="{name}" sandbox="" loading="lazy" srcdoc="{frame}">'
        "</iframe></details>"
    )
