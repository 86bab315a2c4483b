"""Nothing is claimed without a value: text of a field's role is in a value, a defect, the label or a separator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import CASES
from invariants import nodes

from cableparse import Cable, MessageReference, parse_cable

if TYPE_CHECKING:
    from collections.abc import Iterator

ROLES = {"action", "classification", "classified_by", "correction", "executive_order", "info"}
ROLES |= {"references", "subject", "tags"}
LABEL = re.compile(
    r"(?i)^[\W_]*(?:\([A-Z]{1,3}\) ?)?"
    r"(?:(?:E\. ?O\.?|EO|REF\(S\)|CLASSIFIED BY|DERIVED FROM|DECLASSIFY ON|TO|INFO|TAGS|SUBJECT)\b"
    r"|[A-Z]{3,10} ?[:;.,/])"
    r"[\W_]*(?:\(?(?:S|C|U|SBU|TS)(?:/+[A-Z]{2,7})?\))?"
)
OPENS_ENTRY = re.compile(r"(?i)\b(?:ref(?:tel)?s? ?)?[a-z1-9]{1,2}[.):\]/]|\band\b|¶|\bref(?:tel)?s?[ :]")
# What is known to be claimed without a value: the second heading of a form around an older telegram, the number of a
# military message's subject, which has no place in the model, and what papers that are no cables have behind a level.
KNOWN = {"smart/wrapped.txt", "cables/sections_in_a_form.txt", "detect/military-message/formatted.txt"}
KNOWN |= {f"detect/other/{name}.txt" for name in ("card_index", "cia_ocr", "cite1", "cite2", "dir_out", "withdrawal")}
KNOWN |= {"detect/other/paper_quote_tags.txt", "detect/other/state_cite.txt"}
TEXTS = [one for one in sorted(CASES.rglob("*.txt")) if one.relative_to(CASES).as_posix() not in KNOWN]


def without_value(cable: Cable) -> Iterator[tuple[str, str]]:
    """The roles and the words of fields that no value and no defect has."""
    spans = [span for _, _, span in nodes(cable)] + [defect.span for defect in cable.defects]
    for segment in cable.segments:
        if segment.role not in ROLES:
            continue
        rest = cable.source[segment.start : segment.end]
        label = LABEL.match(rest)
        taken = [(segment.start, segment.start + label.end() if label else 0), *((one.start, one.end) for one in spans)]
        for start, end in taken:
            first, last = max(start - segment.start, 0), min(end - segment.start, len(rest))
            if first < last:
                rest = rest[:first] + " " * (last - first) + rest[last:]
        if segment.role == "references":
            rest = OPENS_ENTRY.sub("", rest)
        if re.search(r"[^\W_]{2}", rest):
            yield segment.role, rest.strip()


@pytest.mark.parametrize("text", [one.read_bytes() for one in TEXTS], ids=lambda _: "")
def test_nothing_is_claimed_without_a_value(text: bytes) -> None:
    assert not list(without_value(parse_cable(text)))


@pytest.mark.parametrize(("number", "codes"), [("77", []), ("0077", []), ("0078", ["field-repeated"])])
def test_post_and_number_beside_those_of_a_form_are_a_repetition(number: str, codes: list[str]) -> None:
    mrn = "MRN:                        13 VALLETTA 77\nDate/DTG:                   Feb 12, 2013 / 121200Z FEB 13\n"
    cable = parse_cable(f"{mrn}Subject:                    A ferry\n\nUNCLAS VALLETTA {number}\n\n1. It rained.\n")
    assert [cable.source[one.start : one.end] for one in cable.segments if one.role == "duplicate"] == [
        f"VALLETTA {number}"
    ]
    assert [one.code for one in cable.defects] == codes
    assert cable.message_reference == MessageReference("VALLETTA", 77)
    assert not list(without_value(cable))
