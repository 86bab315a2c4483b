"""Lists of plain words that a reader needs, by their use: `data/words.tsv`.

given name: common in the countries whose visitors are most often among the TAGS, without those that are also words,
codes or countries (CHAD, GRACE, JORDAN, MAY). further given name: others, which count only where there must be a name.
not a surname: what may be alone on the last line of a body without being a signature. surname: a place that is a
surname as well. title: words of titles that occur misspelt in Classified By entries; a surname is rarely that long and
that near to one of them. The rows are our own: they come from nobody else's table.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from cableparse.tables.table import read_table

Use = Literal["given name", "further given name", "not a surname", "surname", "title"]


@cache
def known_words(use: Use) -> frozenset[str]:
    """The words of one use, in capitals."""
    return frozenset(word for listed, word in read_table("words") if listed == use)
