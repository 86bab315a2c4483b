"""Any page of HTML -> the article on it, by trafilatura.

Extractors exist to tell the article on a page from its menus. This module needs
trafilatura: `pip install "cableparse[html]"`.
"""

from __future__ import annotations

import trafilatura


def article_text(page: str) -> str | None:
    """The text of the article on a page, its title above it; None if none is found."""
    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    if found is None:
        return None
    text, title = (found.text or "").strip(), (found.title or "").strip()
    if not text:
        return None
    return text if not title or text.startswith(title) else f"{title}\n\n{text}"
