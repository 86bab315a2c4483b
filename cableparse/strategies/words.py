"""What the documents are made of: invented words, and real posts, TAGS and captions from the tables.

People, places and sentences are invented; they are chosen so that no sentence can be taken for a label, a
number or a signature. Each list begins with its plainest entry, because hypothesis shrinks towards the
first one. The strategies here give one value each; `cables` and `articles` put them together. They are made once
and kept: hypothesis examines every strategy that it has not seen before, which takes longer than drawing from it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from hypothesis import strategies as st

from cableparse.tables.table import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.core.vocabulary import BlockRole, ClassificationLevel, Dialect, Precedence

T = TypeVar("T")

# The years in which each dialect was in use.
YEARS: dict[Dialect, range] = {
    "plain": range(1980, 2002),
    "acp127": range(2003, 2010),
    "ads": range(1973, 1980),
    "smart": range(2011, 2016),
    "frus": range(1950, 1989),
}

SURNAMES = ("DELACOURT", "MASLIK", "SORREL", "BRENN", "WHITLOW", "O'HALVARD", "VAN OSTREL", "PELL-NORTH")
GIVEN_NAMES = ("ANNA", "HARRIET", "TEODOR", "ROBERT", "PAUL", "SUSAN")
OFFICES = ("EUR", "NEA/ARN", "WHA/CEN", "INR", "S/CT")

_WHO = (
    "The delegate",
    "Valdorian fishermen",
    "The members of the river board",
    "Deputy Delegate Ilka Brenn",
    "A Karvian newspaper",
    "Most of the millers",
    "Our contacts in Velmar",
)
_DID = (
    "asked for more time",
    "accepted the offer",
    "counted 1,200 boats above the weir",
    "would not say whether the weirs would be shared",
    'called the plan "a key that opens nothing"',
    "expected the price of salmon to rise by 12.5 percent",
    "had heard nothing from the capital since the boat tour (see paragraph 3)",
)
_WHEN = (
    "this week",
    "at the opening of the talks on September 23",
    "before the members went home",
    "while the rain lasted",
    "over a long breakfast at Grenhaven -- the third in as many days",
)
_TOPICS = (
    "River talks",
    "Salmon prices at Velmar rise again",
    "Osrin board elects a rapporteur",
    "The millers' answer to the Halvard plan",
    "Visit of the Karvian delegation to Grenhaven",
)
_TITLES = ("Ambassador", "DCM", "Political Counselor", "Charge d'Affaires")

PASSING = (
    "DEPT FOR EUR/NB",
    "STATE PASS USTR",
    "DEPT PLEASE PASS TO USAID",
    "STATE FOR INR/EAP AND PM/RSAT",
    "TREASURY FOR OASIA",
)
# Captions that any classified cable may have, and one for those that are not.
CAPTIONS = ("SIPDIS", "NOFORN", "EXDIS", "NODIS", "LIMDIS", "STADIS")
COLLECTIVES = ("EUROPEAN POLITICAL COLLECTIVE", "ALL DIPLOMATIC POSTS COLLECTIVE", "CHINA POSTS")
TERMS = ("HUMAN RIGHTS", "COUNTRY CLEARANCE")
ROLES: dict[str, BlockRole] = {
    "Summary": "summary",
    "Comment": "comment",
    "Action request": "action_request",
    "Introduction": "introduction",
    "Background": "background",
}
PRECEDENCES: tuple[Precedence, ...] = ("ROUTINE", "PRIORITY", "IMMEDIATE", "FLASH")
MARKS: dict[ClassificationLevel, tuple[str, ...]] = {
    "UNCLASSIFIED": ("U", "SBU"),
    "CONFIDENTIAL": ("C", "U", "SBU", "C/NF"),
    "SECRET": ("S", "C", "U", "S//NF", "S/NF"),
    "LIMITED OFFICIAL USE": ("LOU", "U"),
    "TOP SECRET": ("TS", "S", "U"),
}
LEVELS = tuple(MARKS)


class Post(NamedTuple):
    """A post that sends and receives: its name as on the classification line, its routing indicator."""

    name: str
    indicator: str


@cache
def posts() -> tuple[Post, ...]:
    """The posts of the table that have a routing indicator."""
    rows = ((post, indicators.split(",")[0]) for post, country, indicators, _ in read_table("posts") if country)
    return tuple(Post(post, indicator) for post, indicator in rows if indicator)


@cache
def tag_codes(first: int, last: int) -> tuple[str, ...]:
    """The subject, program, organization and country codes of these years, subjects first."""
    order = ("subject", "program", "geo", "org")
    rows = [row for row in read_table("tags") if row[1] in order and row[0].isalpha()]
    rows = [row for row in rows if int(row[2] or 0) <= first and int(row[3] or 9999) >= last]
    return tuple(dict.fromkeys(row[0] for row in sorted(rows, key=lambda row: order.index(row[1]))))


def _sentence(parts: tuple[str, str, str]) -> str:
    return f"{' '.join(parts)}."


SENTENCES = st.tuples(st.sampled_from(_WHO), st.sampled_from(_DID), st.sampled_from(_WHEN)).map(_sentence)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
SUBJECTS = st.lists(st.sampled_from(_TOPICS), min_size=1, max_size=3).map(": ".join)
TITLES = st.sampled_from(_TITLES)
BOOLEANS = st.booleans()


@cache
def numbers(first: int, last: int) -> st.SearchStrategy[int]:
    """The whole numbers from one to another, both included."""
    return st.integers(first, last)


@cache
def _several_places(count: int, least: int, most: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, count - 1), min_size=least, max_size=most, unique=True)


def pick(draw: st.DrawFn, values: Sequence[T]) -> T:
    """One of the values; shrinks towards the first."""
    return values[draw(numbers(0, len(values) - 1))]


def pick_some(draw: st.DrawFn, values: Sequence[T], most: int, least: int = 0) -> list[T]:
    """Some of the values, each at most once; shrinks towards few."""
    return [values[place] for place in draw(_several_places(len(values), least, most))]


def _full_name(parts: tuple[str, str]) -> str:
    given, surname = parts
    return f"{given.title()} {surname.title()}"


PERSONS = st.tuples(st.sampled_from(GIVEN_NAMES), st.sampled_from(SURNAMES[:5])).map(_full_name)
