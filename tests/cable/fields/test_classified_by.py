"""The Classified By entry: a case a row, and what holds for any text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from conftest import listed, not_empty, read_field, rows
from hypothesis import given
from hypothesis import strategies as st

from cableparse import parse_cable
from cableparse.cable.fields.classified_by import find_classified_by, read_classified_by

TITLES = ("Ambassador", "CDA", "Pol/Econ Counselor", "Acting DCM", "Consul General Recife", "A/S")
PARTS = (
    *TITLES, "Classified By: ", "Derived from: ", "for reasons", "1.4 (b)", " and (d)", "/d", "1.5", " ",
    "\n", "\f", ", ", ": ", "Jane", "ROE", "Q.", "de la", "Jr.", "al-Roe", "(C) ", "2. (C) ", "-----",
    "&amp;", "XXXXXXXX", "Embassy", "Lisbon",
)  # fmt: skip
GIVEN = ("Jane", "Mary Ann", "J. Quentin", "Ahmed")
SURNAMES = ("Roe", "ROE", "O'Roe", "van der Roe", "Roe-Smith", "Roe, Jr.", "Q. Roe III", "al-Roe")


@rows("classified_by/entries")
def test_entry(case: dict[str, Any]) -> None:
    found = read_field(read_classified_by, case["text"]).value
    assert listed(not_empty(found), "text") == listed(case, "text")


def read(text: str) -> tuple[str | None, str, str]:
    """The name, the text, and the source that the span covers."""
    found = read_field(read_classified_by, text).value
    assert found.span is not None
    return found.name, found.text, text[found.span.start : found.span.end]


def test_text_is_the_entry_on_one_line_without_what_numbers_it() -> None:
    text = "1. (U)  Classified By: Jane\n Roe,  DCM. \nReason: 1.4 (b). \n\n"
    _, entry, covered = read(text)
    assert entry == "Classified By: Jane Roe, DCM. Reason: 1.4 (b)."
    assert covered == text.rstrip()


@pytest.mark.parametrize("rest", ["(C) The envoy", "2. (C) The envoy", "¶2. The envoy", "------- Summary"])
def test_paragraph_fused_to_the_entry_is_none_of_it(rest: str) -> None:
    entry = "Classified By: DCM Jane\n Roe for reasons 1.4 (b) and (d)."
    _, text, covered = read(f"{entry} {rest}")
    assert text == " ".join(entry.split())
    assert covered == entry


@pytest.mark.parametrize("rest", ["The envoy said", "Action request in para 10."])
def test_sentence_after_the_reasons_is_none_of_the_entry(rest: str) -> None:
    entry = "Classified By: DCM Jane Roe, reasons 1.4 (b) and (d)."
    assert read(f"{entry} {rest}")[1:] == (entry, entry)


@pytest.mark.parametrize("rest", ["Derived from: GUIDE 05-01", "Reason: 1.5 (b)", "E.O. 12958"])
def test_what_belongs_to_the_entry_may_follow_the_reasons(rest: str) -> None:
    entry = f"Classified By: DCM Jane Roe, reasons 1.4 (b) and (d). {rest}"
    assert read(entry)[1] == entry


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1. (U) CLASSIFIED BY CHARGE JANE ROE; REASON 1.5 (D).", "JANE ROE"),
        ("1. CONFIDENTIAL - ENTIRE TEXT. CLASSIFIED BY DCM\nJANE ROE - 1.5 B,D. SUMMARY: X", "JANE ROE"),
        ("1. (C) The paper was classified by the ministry, Jane Roe said.", None),
        (f"1. (C) {'The envoy came. ' * 20} It was classified by Jane Roe. 1.4 (b)", None),
        ("1. (C) The envoy came.", None),
    ],
)
def test_entry_in_a_paragraph(text: str, name: str | None) -> None:
    found = read_field(find_classified_by, text).value
    assert (found and found.name) == name


def test_portion_mark_after_the_reasons_is_no_reason() -> None:
    found = read_field(read_classified_by, "Classified By: DCM Jane Roe. 1.4 (b), (d) (C)").value
    assert found.reasons == ("1.4(b)", "1.4(d)")


def test_word_cut_at_the_column_is_whole_again() -> None:
    first = "Classified By: Acting Deputy Counselor for Political Affairs Jane Ro"
    first = first.replace("Acting", "Acting".ljust(6 + 71 - len(first)))
    name, text, _ = read(f"{first} \nper for reasons 1.4 (b)")
    assert name == "Jane Roper"
    assert "Jane Roper for reasons" in text


def test_line_that_ends_at_the_column_anyway_keeps_its_blank() -> None:
    first = "Classified By: Acting Deputy Counselor for Political Affairs Jane"
    first = first.replace("Acting", "Acting".ljust(6 + 71 - len(first)))
    assert read(f"{first} \nRoe for reasons 1.4 (b)")[0] == "Jane Roe"
    assert read(f"{first} \n Roe for reasons 1.4 (b)")[0] == "Jane Roe"


ORDERS = ("{title} {name}", "{name}, {title}", "{title}, {name}", "{title} - {name}")


@given(*map(st.sampled_from, (ORDERS, TITLES, GIVEN, SURNAMES)))
def test_title_and_name_are_told_apart(order: str, title: str, given_name: str, surname: str) -> None:
    name = f"{given_name} {surname}"
    text = f"Classified By: {order.format(title=title, name=name)}; reasons 1.4 (b) and (d)"
    found = read_field(read_classified_by, text).value
    assert (found.name, found.title) == (name, title)


@given(st.text() | st.lists(st.sampled_from(PARTS)).map("".join))
def test_any_text_is_read(text: str) -> None:
    found = read_field(read_classified_by, text).value
    assert found.span is not None
    assert 0 <= found.span.start <= found.span.end <= len(text)
    assert found.text == " ".join(found.text.split())
    assert all(re.fullmatch(r"1\.[3-6]\([a-h]\)", reason) for reason in found.reasons)
    assert len(set(found.reasons)) == len(found.reasons)


@pytest.mark.parametrize("dots", ["...", " ...", " . . .", "…", "... \n"])
def test_entry_that_a_copy_breaks_off_gives_way_to_the_whole_one(dots: str) -> None:
    broken_off = f"Classified By: Political Counselor Jane Q. R{dots}".rstrip()
    whole = "Classified By: Political Counselor Jane Q. Roe for reasons 1.4 (b) and (d)."
    cable = parse_cable(f"UNCLAS ROME 000012\n\nSUBJECT: THE HARBOR\n\n{broken_off}\n\n{whole}\n\n1. (C) Open.\n")
    assert cable.classified_by is not None
    assert cable.classified_by.text == whole
    assert [cable.source[one.start : one.end] for one in cable.segments if one.role == "duplicate"] == [broken_off]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        *((label, "Ada Example") for label in ("Classjfied By", "CIassified by", "Cassified By", "Classif1ed By")),
        *((label, "Ada Example") for label in ("Clessified by", "CLASSIFIED BV")),
        *((label, None) for label in ("Closed by", "Crossed by", "Cleared By")),
    ],
)
def test_a_label_with_wrong_letters(label: str, name: str | None) -> None:
    entry = f"{label}: DCM Ada Example for reasons 1.4 (b) and (d)."
    found = parse_cable(f"CONFIDENTIAL ROME 000012\nSUBJECT: FOG\n\n{entry}\n\n1. (C) Fog.\n").classified_by
    assert (found and found.name) == name
