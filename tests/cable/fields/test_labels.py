"""Labels misspelt, by their distance and their place."""

from __future__ import annotations

import pytest

import cableparse


def read(fields: str) -> cableparse.Cable:
    return cableparse.parse_cable(
        f"R 121200Z FEB 79\nFM AMEMBASSY LISBON\nUNCLAS LISBON 123\n\n{fields}\n\n1. IT RAINED.\n"
    )


@pytest.mark.parametrize(
    "label",
    [
        "TAXS:",
        "RAGS:",
        "ATGS:",
        "TGS:",
        "TAGES",
        "Tag:",
        "TAGSS:",
        "T AGS:",
        "TGAS:",
        "T A G S:",
        "TAGS\n",
        "TAG(S):",
        "TA6S:",
    ],
)
def test_tags(label: str) -> None:
    cable = read(f"E.O. 12065: N/A\n{label} EAGR, PO\nSUBJECT: WEIRS")
    assert [tag.code for tag in cable.tags] == ["EAGR", "PO"]
    assert cable.subject == "WEIRS"


@pytest.mark.parametrize(
    "label",
    [
        "SBJU:",
        "ZUBJ:",
        "SUBJEKT:",
        "SUBECT:",
        "UBJECT:",
        "XOBJ:",
        "RE:",
        "Re:",
        "S U B J E C T:",
        "SUBJ.:",
        "SUBJECT -",
        "(U) SUBJECT:",
        "SUBJECT=",
        "5UBJECT:",
        "SUB3ECT:",
        "SUBJECT: U:",
        "SUBJ: U -",
    ],
)
def test_subject(label: str) -> None:
    cable = read(f"TAGS: EAGR, PO\n{label} WEIRS OF THE RIVER")
    assert [tag.code for tag in cable.tags] == ["EAGR", "PO"]
    assert cable.subject == "WEIRS OF THE RIVER"


@pytest.mark.parametrize("label", ["STAFF:", "STATUS:", "NOTE:", "AGENDA:", "STAGES:"])
def test_other_words_are_no_label(label: str) -> None:
    assert read(f"TAGS: EAGR\nSUBJECT: WEIRS\n\n{label} PGOV").subject == "WEIRS"
    assert [tag.code for tag in read(f"TAGS: EAGR\nSUBJECT: WEIRS\n\n{label} PGOV").tags] == ["EAGR"]


@pytest.mark.parametrize(
    ("printed", "order"),
    [
        ("E.OM 11652: GDS", "11652"),
        ("EMO. 11652: N/A", "11652"),
        ("R.O. 12065: N/A", "12065"),
        ("E.O. 120655: N/A", "12065"),
        ("E.O. 12O65: N/A", "12065"),
        ("E.O. 12065 3/1/85", "12065"),
        ("E.O. XGDS-2", None),
        (".O. 12065: N/A", "12065"),
        ("EXECUTIVE ORDER 12065: N/A", "12065"),
    ],
)
def test_executive_order(printed: str, order: str | None) -> None:
    found = read(f"{printed}\nTAGS: EAGR").executive_order
    assert found is not None
    assert (found.order, found.text) == (order, printed)


@pytest.mark.parametrize("label", ["REFF:", "RFE:", "FEF:", "REFRENCE:", "REFTELL:"])
def test_references(label: str) -> None:
    cable = read(f"SUBJECT: WEIRS OF THE RIVER\n\n{label} ROME 77 AND LIMA 123")
    assert [reference.id for reference in cable.references] == ["79ROME77", "79LIMA123"]
    assert "label-misspelt" in [defect.code for defect in cable.defects]


def test_a_word_near_to_ref_before_prose_is_no_label() -> None:
    assert read("SUBJECT: WEIRS\n\nRED: THE WEIR IS OF 12 STONES").references == ()


@pytest.mark.parametrize("day", ["DEC 03/01/1985", "DECL: O3/01/1985"])
def test_a_misprinted_day(day: str) -> None:
    found = read(f"E.O. 12065: {day}\nTAGS: EAGR").executive_order
    assert found is not None
    assert found.declassify_on == "1985-03-01"


def test_codes_in_one_bracket() -> None:
    assert [tag.code for tag in read("TAGS: (EAGR, PGOV, PO)").tags] == ["EAGR", "PGOV", "PO"]


def test_a_second_line_of_the_subject_right_above_a_field() -> None:
    assert read("SUBJECT: THE WEIRS\n\nAND THEIR KEEPERS\n\nREF: ROME 77").subject == "THE WEIRS AND THEIR KEEPERS"
    assert read("SUBJECT: THE WEIRS\n\nNOFORN SIPDIS\n\nREF: ROME 77").subject == "THE WEIRS"


@pytest.mark.parametrize("label", [" TAGS ", " TAG ", ", TAGS ", "TAGS ", "  TAGS  ", " Tags ", " TAGS; "])
def test_tags_on_the_line_of_the_executive_order(label: str) -> None:
    cable = read(f"E.O. 12065: GDS 3/1/85{label}PTER, PGOV, PO\nSUBJECT: WEIRS")
    assert [tag.code for tag in cable.tags] == ["PTER", "PGOV", "PO"]


@pytest.mark.parametrize("lost", ["P****, OVERS AND WEIRS", "*****", "P***\nOVERS, AND WEIRS TO U.S.\nROME"])
def test_a_lost_list_is_a_defect_and_no_tags(lost: str) -> None:
    cable = read(f"TAGS: {lost}")
    assert cable.tags == ()
    assert "tags-unread" in [defect.code for defect in cable.defects]


@pytest.mark.parametrize("line", ["ROME FOR FODAG", "DEPARTMENT PASS USDA", "PLS PASS TO EUR/NB"])
def test_an_instruction_below_the_tags(line: str) -> None:
    cable = read(f"TAGS: EAGR PO\n{line}")
    assert [tag.code for tag in cable.tags] == ["EAGR", "PO"]
    assert cable.passing == (line,)


@pytest.mark.parametrize(
    ("listed", "codes"),
    [
        ("KCOR PGOVPO ASEC", ["KCOR", "PGOV", "PO", "ASEC"]),
        ("KCOR POPGOV", ["KCOR", "PO", "PGOV"]),
        ("ETRD TRADE IN WEIRS, PO", ["ETRD", "TRADE IN WEIRS", "PO"]),
        ("ETRD IN PO", ["ETRD", "IN", "PO"]),
    ],
)
def test_tags_run_together_and_terms(listed: str, codes: list[str]) -> None:
    assert [tag.code for tag in read(f"TAGS: {listed}").tags] == codes


@pytest.mark.parametrize("label", ["Frorn:", "From:", "Fron:"])
def test_a_label_of_smart_misread(label: str) -> None:
    date = "Date/OTG: May 05, 2011 / 051206Z MAY 11"
    fields = f"{label} AMEMBASSY LISBON\nSubject: Weirs"
    cable = cableparse.parse_cable(f"MRN: 11 LISBON 604\n{date}\n{fields}\n\nIt rained.\n")
    assert cable.header is not None
    assert (cable.header.originator, cable.date) == ("AMEMBASSY LISBON", "2011-05-05T12:06:00Z")


def test_labels_of_smart_in_bold() -> None:
    cable = cableparse.parse_cable(
        "**MRN:** 11 LISBON 604\n**From:** AMEMBASSY LISBON\n**Subject:** Weirs\n\nIt rained.\n"
    )
    assert (cable.id, cable.subject) == ("11LISBON604", "Weirs")


@pytest.mark.parametrize("label", ["Class By:", "CLASSIFYING OFFICIAL:", "Classifier :", "Classified:", "CLASSIF. BY:"])
def test_classified_by(label: str) -> None:
    cable = read(f"TAGS: EAGR\nSUBJECT: WEIRS\n\n{label} DCM Jane Fiktiv, reasons 1.5 (b) and (d).")
    assert cable.classified_by is not None
    assert (cable.classified_by.name, cable.classified_by.reasons) == ("Jane Fiktiv", ("1.5(b)", "1.5(d)"))


@pytest.mark.parametrize(
    "line", ["CLASSIFIED: CONFIDENTIAL", "Classified: see the register.", "CLASS: A WEIR, 1.4 METERS"]
)
def test_other_lines_are_no_classified_by(line: str) -> None:
    assert read(f"TAGS: EAGR\nSUBJECT: WEIRS\n\n{line}").classified_by is None


@pytest.mark.parametrize("order", ["l2065", "12 065", "I2065", "12,065"])
def test_the_order_misprinted(order: str) -> None:
    cable = read(f"E.O. {order}: GDS 2/12/85 (FIKTIV, J.)\nTAGS: EAGR\nSUBJECT: WEIRS")
    assert cable.executive_order is not None
    assert (cable.executive_order.order, cable.executive_order.exemptions) == ("12065", ("GDS",))


@pytest.mark.parametrize("label", ["REF,", "REF =", "REFS="])
def test_references_with_another_mark(label: str) -> None:
    assert [one.id for one in read(f"TAGS: EAGR\nSUBJECT: WEIRS\n{label} ROME 12").references] == ["79ROME12"]


def test_tags_go_on_below_a_blank_line_behind_a_comma() -> None:
    assert [tag.code for tag in read("TAGS: EAGR, PO,\n\nSP, EFIS\nSUBJECT: WEIRS").tags] == [
        "EAGR",
        "PO",
        "SP",
        "EFIS",
    ]
    assert [tag.code for tag in read("TAGS: EAGR, PO,\n\nWEIRS AND DAMS\nSUBJECT: WEIRS").tags] == ["EAGR", "PO"]
