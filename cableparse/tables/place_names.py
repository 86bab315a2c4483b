"""Which names are places: the posts, and the countries and regions among the TAGS.

It tells a place from a person if a page prints two capitalized words and nothing else. A place that is in neither table
is not known here.
"""

from __future__ import annotations

from functools import cache

from cableparse.tables.posts import key_of, known_posts, post_spellings
from cableparse.tables.table import forgets, read_table


@forgets
@cache
def _regions() -> frozenset[str]:
    """The keys of the countries and regions: `1A geo ... Africa`."""
    return frozenset(key_of(row[4]) for row in read_table("tags") if row[1] == "geo")


def is_place(name: str) -> bool:
    """Whether a name is a post's, a country's or a region's in a listed spelling."""
    key = key_of(name)
    return key in known_posts() or key in post_spellings() or key in _regions()
