"""Measure how well unseen cables are read: `python tests/unseen/measure.py [--show]`."""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import cableparse

HERE = Path(__file__).parent
FIELDS = (
    "id",
    "date",
    "classification",
    "tags",
    "subject",
    "references",
    "numbers",
    "signers",
    "captions",
    "executive_order",
    "declassify_on",
    "classified_by_name",
    "reasons",
    "originator",
    "action",
    "section_total",
    "marks",
    "ends",
    "summary",
    "comment",
)


class Miss(NamedTuple):
    """A value that was not read as expected."""

    file: str
    field: str
    wanted: Any
    read: Any


EMPTY = "nothing printed"  # the row of all values that no text prints: right where none is read


class Result(NamedTuple):
    """What was measured: by row the values right and all, the texts with every value right, and the misses."""

    right: dict[str, int]
    total: dict[str, int]
    whole: int
    misses: list[Miss]


def expected() -> dict[str, dict[str, Any]]:
    """Give the values that were written down for each text, by the text's file name."""
    values: dict[str, dict[str, Any]] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    return values


def text_of(name: str) -> str:
    """Give a text as it stands in its file."""
    return (HERE / name).read_bytes().decode("utf-8")


def values_of(text: str) -> dict[str, Any]:
    """Read a text and give the values of all fields, in the form of `expected.json`."""
    document = cableparse.parse(text)
    if not isinstance(document, cableparse.Cable):
        return {}
    cable: dict[str, Any] = json.loads(document.to_json())
    header = cable["header"] or {}
    order = cable["executive_order"] or {}
    entry = cable["classified_by"] or {}
    numbered = [block for block in cable["body"] if block.get("number") is not None]
    return {
        "id": cable["id"],
        "date": cable["date"],
        "classification": (cable["classification"] or {}).get("level"),
        "tags": [tag["code"] for tag in cable["tags"]],
        "subject": cable["subject"],
        "references": [reference["id"] for reference in cable["references"] if reference["id"]],
        "numbers": [block["number"] for block in numbered],
        "signers": cable["signers"],
        "captions": cable["captions"],
        "executive_order": order.get("order"),
        "declassify_on": order.get("declassify_on"),
        "classified_by_name": entry.get("name"),
        "reasons": entry.get("reasons", []),
        "originator": header.get("originator"),
        "action": [addressee["name"] for addressee in header.get("action", [])],
        "section_total": (cable["section"] or {}).get("total"),
        "marks": [block["marking"] for block in numbered if block["marking"]],
        "ends": [last_words(block["text"]) for block in numbered],
        "summary": first_and_last_words(cable["summary"]),
        "comment": first_and_last_words(cable["comment"]),
    }


def last_words(text: str) -> str:
    """Give the last three words of a text: they show whether it ends where it should."""
    return " ".join(text.split()[-3:])


def first_and_last_words(text: str | None) -> list[str] | None:
    """Give the first three and the last three words of a text."""
    return None if text is None else [" ".join(text.split()[:3]), last_words(text)]


def agrees(read: Any, wanted: Any) -> bool:
    """Tell whether a value is as expected; of a list of ends, those that are debatable are null and not compared."""
    if isinstance(wanted, list) and None in wanted:
        return len(read) == len(wanted) and all(
            one is None or one == other for one, other in zip(wanted, read, strict=True)
        )
    return bool(read == wanted)


def measure() -> Result:
    """Compare all texts with what is expected; a text that is read as no cable is wrong in every field."""
    right = dict.fromkeys((*FIELDS, EMPTY), 0)
    total = dict.fromkeys((*FIELDS, EMPTY), 0)
    misses: list[Miss] = []
    texts = expected()
    for name, wanted in texts.items():
        read = values_of(text_of(name))
        for field, value in wanted.items():
            row = field if value else EMPTY
            total[row] += 1
            if field in read and agrees(read[field], value):
                right[row] += 1
            else:
                misses.append(Miss(name, field, value, read.get(field)))
    return Result(right, total, len(texts) - len({miss.file for miss in misses}), misses)


def main() -> None:
    """Print the table, and the misses where they are asked for."""
    result = measure()
    print(f"{'field':<20}{'right':>6}{'of':>6}")
    for row in result.total:
        print(f"{row:<20}{result.right[row]:>6}{result.total[row]:>6}")
    print(f"{'all values':<20}{sum(result.right.values()):>6}{sum(result.total.values()):>6}")
    print(f"{'whole texts':<20}{result.whole:>6}{len(expected()):>6}")
    if "--show" in sys.argv[1:]:
        for miss in result.misses:
            print(f"{miss.file} {miss.field}\n    wanted {miss.wanted!r}\n    read   {miss.read!r}")


if __name__ == "__main__":
    main()
