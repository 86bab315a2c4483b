"""Posts as data: which post a name, an address, an id or a routing indicator means, and where it is.

`posts` says which post a spelling means; here that post becomes an object, with its kind, its country and its place.
The country is the TAGS code of about 1980-2011 (of its own time for a post that was closed before), together with
today's ISO 3166 code. The place is that of the city, from GeoNames; a post that could not be matched with certainty has
none. The table has former posts too (HUE, TABRIZ), which `posts` leaves out, because ids are never repaired to them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.dates import full_year
from cableparse.core.remembering import remembers
from cableparse.core.vocabulary import PostKind
from cableparse.tables.ids import ads_posts, canonical_id, parts_of_id
from cableparse.tables.posts import (
    OFFICES,
    canonical_post,
    is_routing_indicator,
    nearest_post,
    post_of_routing_indicator,
    posts_by_routing_indicator,
)
from cableparse.tables.table import forgets, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(eq=False, repr=False)
class Post(ByValue):
    """A post or agency that sends and receives telegrams."""

    name: str
    """As in the table, `NEW DELHI`; for an unknown post, as in the id."""
    kind: PostKind | None = None
    """None for an unknown post, as are all that follow."""
    country: str | None = None
    """TAGS code, legacy (`UK`; 5 FAH-3 H-400)."""
    iso: str | None = None
    """ISO 3166-1 alpha-2 code (`GB`), of the place where the post is; `XK` for Kosovo."""
    routing: tuple[str, ...] = ()
    """Its routing indicators (ACP 117), `()` if none is known."""
    latitude: float | None = None
    """Degrees, of the city."""
    longitude: float | None = None
    """Degrees, of the city."""


@attrs.frozen(eq=False, repr=False)
class MessageId(ByValue):
    """The parts of a canonical id."""

    year: int
    """With its century."""
    post: Post
    """The post that sent the telegram."""
    number: int
    """Its number in that year."""


@forgets
@cache
def _posts() -> Mapping[str, Post]:
    """The posts, by their names without spaces."""
    indicators: dict[str, list[str]] = {}
    for indicator, post in posts_by_routing_indicator().items():
        indicators.setdefault(post, []).append(indicator)
    return {
        name.replace(" ", ""): Post(
            name,
            cast("PostKind", kind) if kind else None,
            country or None,
            iso or None,
            tuple(indicators.get(name.replace(" ", ""), ())),
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
        )
        for name, kind, country, iso, latitude, longitude in read_table("places")
    }


@forgets
@cache
def _embassies() -> Mapping[str, str]:
    """The embassy in each country that has had only one, by the names of the country from 1973 to 2011."""
    posts: dict[str, list[str]] = {}
    for post, kind, country, *_ in read_table("places"):
        if kind == "embassy":
            posts.setdefault(country, []).append(post)
    codes: dict[str, set[str]] = {}
    for code, kind, _, last, name, _ in read_table("tags"):
        if kind == "geo" and last:  # later codes are those of ISO 3166
            codes.setdefault(_country_key(name), set()).add(code)
    return {
        name: posts[next(iter(found))][0]
        for name, found in codes.items()
        if len(found) == 1 and len(posts.get(next(iter(found)), ())) == 1
    }


def _country_key(name: str) -> str:
    return name.partition(" (")[0].casefold().removeprefix("the ").replace("-", "")


def embassy_in(country: str) -> str | None:
    """The post that is the embassy in a country, by the name of the country; None if there were several.

    >>> embassy_in("Japan")
    'TOKYO'
    """
    return _embassies().get(_country_key(country))


def lookup_post(name: str) -> Post | None:
    """The post that a name means; None if no table has it.

    name: its name, its address (`AMEMBASSY LONDON`, `LONDON, AMEMBASSY`), the post of an id (`NEWDELHI`, or `NEWDE` as
    in the ids of 1973-79), or a routing indicator. A misspelt name means the one post nearest to it, if there is one.

    >>> lookup_post("AMEMBASSY LONDON")
    Post(name='LONDON', kind='embassy', country='UK', iso='GB', routing=('RUEHLO',), latitude=51.5085, \
longitude=-0.1257)
    >>> lookup_post("NOWHERE")
    """
    return _looked_up(name)


@forgets
@remembers(4096)
def _looked_up(name: str) -> Post | None:
    known = _posts()
    place, comma, office = name.partition(",")
    words = f"{office} {place}" if comma and _is_office(office) else name
    key = canonical_post(words)
    if key not in known and key.startswith(("US", "THEUS")):
        key = canonical_post(key.partition("US")[2])  # US EMBASSY LONDON
    if key in known:
        return known[key]
    indicator = words.strip().upper()
    if is_routing_indicator(indicator):
        found = post_of_routing_indicator(indicator)
        return known.get(found) if found else None
    return known.get(nearest_post(words) or ads_posts().get(key) or "")


def _is_office(words: str) -> bool:
    office = "".join(words.upper().split())
    return office.startswith((*OFFICES, "SECSTATE", "US"))


def parse_id(text: str) -> MessageId | None:
    """The year, post and number of an id, however it is printed; None if the text is not an id.

    A post that is in no table has only its name.

    >>> parse_id("1977NEWDE02124").post.name
    'NEW DELHI'
    >>> parse_id("tomorrow")
    """
    found = canonical_id(text)
    if found is None:
        return None
    year, name, number = parts_of_id(found)
    return MessageId(full_year(year), _posts().get(name) or Post(name), int(number))
