"""From a text that is neither cable nor article to its paragraphs: one for each line that holds something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.article.lines import as_read, prepared, written_lines
from cableparse.article.model import Text, TextBlock
from cableparse.core.spans import Span, tile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cableparse.article.model import ArticleBlock, TextLabel
    from cableparse.core.spans import Claim, Segment


def read_text(source: str, label: TextLabel = "other", evidence: Iterable[str] = ()) -> Text:
    """The document of a decoded text: its paragraphs, and what it looks like."""
    blocks = text_blocks(source)
    return Text(
        source=source,
        segments=BlocksAndBlanks(blocks),
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


@attrs.frozen
class BlocksAndBlanks:
    """The segments of a document whose blocks hold all of its text; made only on request, because there are many."""

    blocks: Sequence[ArticleBlock | TextBlock]

    def __call__(self, source: str) -> tuple[Segment, ...]:
        """The blocks, and `blank` for everything between them, even if its characters are not white space."""
        return tile(source, self._claims(len(source)))

    def _claims(self, end: int) -> Iterator[Claim]:
        at = 0
        for block in self.blocks:
            if block.span is not None:
                yield "blank", at, block.span.start
                yield block.kind, block.span.start, block.span.end
                at = block.span.end
        yield "blank", at, end
