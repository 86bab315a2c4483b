"""From a text that is neither cable nor article to its paragraphs: one for each line that holds something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.article.lines import as_read, prepared, written_lines
from cableparse.article.model import Text, TextBlock
from cableparse.core.spans import Span, tile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cableparse.article.model import TextLabel
    from cableparse.core.spans import Claim


def read_text(source: str, label: TextLabel = "other", evidence: Iterable[str] = ()) -> Text:
    """The document that a decoded text makes: its paragraphs, and what it looks like."""
    blocks = text_blocks(source)
    claims: list[Claim] = [("paragraph", block.span.start, block.span.end) for block in blocks if block.span]
    return Text(
        source=source,
        segments=tile(source, with_blanks(source, claims)),
        evidence=tuple(evidence),
        label=label,
        blocks=blocks,
    )


def text_blocks(source: str) -> tuple[TextBlock, ...]:
    """The paragraphs of a decoded text."""
    return tuple(
        TextBlock("paragraph", as_read(source, start, end), Span(start, end))
        for start, end in written_lines(prepared(source))
    )


def with_blanks(source: str, blocks: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of the blocks, and `blank` for all between them, even where its characters are not white space."""
    at = 0
    for block in blocks:
        yield "blank", at, block[1]
        yield block
        at = block[2]
    yield "blank", at, len(source)
