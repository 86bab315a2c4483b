"""Paragraphs that a copy prints twice: a website repeats the beginning or the whole of a cable below its end.

The repetition begins with the first paragraph of the body, number and words. What follows it and repeats a chunk above
belongs to it too. It is not part of the body. Anything else stays, and so do words that the drafter repeats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.body.chunks import Chunk
    from cableparse.cable.reading import Reading
    from cableparse.core.spans import Claim

_FEWEST = 80  # letters; a paragraph this long is not repeated by chance


def without_repeated(reading: Reading, chunks: Sequence[Chunk]) -> tuple[Sequence[Chunk], list[Claim]]:
    """The chunks that no chunk above them repeats, and the claims of the others."""
    numbers = [chunk.number for chunk in chunks if chunk.kind == "paragraph"]
    if numbers.count(numbers[0] if numbers else None) < 2:  # noqa: PLR2004 - nothing twice
        return chunks, []
    said = [(chunk.number, "".join(reading.text[chunk.start : chunk.end].split())) for chunk in chunks]
    first = next(words for words in said if words[0] is not None)
    begin = said.index(first, said.index(first) + 1) if said.count(first) > 1 else len(said)
    if len(first[1]) < _FEWEST or begin == len(said):
        return chunks, []
    above = set(said[:begin])
    kept = [chunk for at, chunk in enumerate(chunks) if at < begin or said[at] not in above]
    copies = (chunk for at, chunk in enumerate(chunks) if at >= begin and said[at] in above)
    return kept, [("duplicate", chunk.start, chunk.end) for chunk in copies]
