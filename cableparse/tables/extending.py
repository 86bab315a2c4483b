"""Adds your own posts and TAGS to those of the tables.

This is a function and not a file in a fixed place: the names of a collection belong to the program that reads it, and a
program can read them from any file it likes. Additions hold for the whole process, and for the processes that it starts
for reading (`jobs`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cableparse.tables.posts import key_of
from cableparse.tables.table import Rows, add_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cableparse.core.vocabulary import TagKind
    from cableparse.tables.places import Post


class _Tag(Protocol):
    """A `cableparse.Tag`, or what looks like one."""

    @property
    def code(self) -> str: ...
    @property
    def kind(self) -> TagKind: ...
    @property
    def name(self) -> str | None: ...


def extend(*, posts: Iterable[Post] = (), tags: Iterable[_Tag] = ()) -> None:
    """Adds posts and TAGS to the tables, for every text read from then on.

    posts: `cableparse.Post` objects; the name is what an id is made of, without its spaces. A post with a known name
    replaces the known one. tags: `cableparse.Tag` objects; each holds for all years, after the meanings that the
    tables have. May be called in any thread; a text that another thread is reading may miss the addition.

    >>> import cableparse
    >>> cableparse.tables.extend(posts=[cableparse.Post("PORT VAREN", "consulate", latitude=12.5, longitude=-3.0)])
    >>> cableparse.lookup_post("AMCONSUL PORT VAREN").kind
    'consulate'
    """
    added: dict[str, Rows] = {"posts": [], "places": [], "tags": []}
    for post in posts:
        name = " ".join(post.name.upper().split())
        if not key_of(name) or "\t" in name:
            raise ValueError(f"post: expected a name of letters and digits, at most 120 characters, got {post.name!r}")
        at = ["" if degrees is None else str(degrees) for degrees in (post.latitude, post.longitude)]
        added["posts"].append([name, post.country or "", ",".join(post.routing), ""])
        added["places"].append([name, post.kind or "", post.country or "", post.iso or "", *at])
    for tag in tags:
        code = " ".join(tag.code.upper().split())
        if not code:
            raise ValueError("tag: expected a code, got an empty string")
        added["tags"].append([code, tag.kind, "", "", tag.name or "", ""])
    add_rows(added)
