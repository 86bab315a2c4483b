"""Pages of HTML at large -> the article on them, by trafilatura.

Which part of a page is the article, and which its menus, is what extractors are made for. This module needs
trafilatura: `pip install "cableparse[html]"`.
"""

from __future__ import annotations

import trafilatura


def article_text(page: str) -> str | None:
    """The text of the article on a page, its title above it; None where none is found."""
    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    if found is None:
        return None
    text, title = (found.text or "").strip(), (found.title or "").strip()
    if not text:
        return None
    return text if not title or text.startswith(title) else f"{title}\n\n{text}"
