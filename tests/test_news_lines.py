"""Bylines, datelines, date lines, captions and outlets: what stands inside a line, one case a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cableparse.article.bylines import read_byline
from cableparse.article.captions import caption_ahead, read_caption
from cableparse.article.datelines import read_dateline
from cableparse.article.outlets import agency_named, outlet_named
from cableparse.article.printed_dates import read_date_line
from cableparse.parsing.grammars import pieces

STORY = " The minister of ferries said on Monday that there would be no more boats."
LINE = st.text(alphabet=st.characters(exclude_characters="\n"), max_size=80)


def cases(name: str) -> list[Any]:
    path = Path(__file__).parent / "cases" / "news" / f"{name}.json"
    found: list[Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("case", cases("bylines"), ids=lambda case: case["line"])
def test_byline(case: dict[str, Any]) -> None:
    byline = read_byline(case["line"], 7, labelled=case.get("labelled", True))
    if case["authors"] is None:
        assert byline is None
        return
    assert byline is not None
    assert [name for name, _ in byline.authors] == case["authors"]
    assert all(case["line"][span.start - 7 : span.end - 7] == name for name, span in byline.authors)
    dates = [printed.date for _, printed in byline.dates.dates] if byline.dates else []
    assert dates == case.get("dates", [])
    assert "outlet" not in case or byline.outlet == case["outlet"]


@pytest.mark.parametrize("case", cases("datelines"), ids=lambda case: case.get("dateline") or case["text"])
def test_dateline(case: dict[str, Any]) -> None:
    if "text" in case:
        assert read_dateline(case["text"]) is None
        return
    dateline = read_dateline(case["dateline"] + STORY, 7)
    assert dateline is not None
    read = {
        "place": dateline.place,
        "region": dateline.region,
        "agency": dateline.agency,
        "date": dateline.date,
    }
    assert {key: value for key, value in read.items() if value} == {
        key: value for key, value in case.items() if key != "dateline"
    }
    assert dateline.text == case["dateline"]
    assert dateline.span is not None
    assert (dateline.span.start, dateline.span.end) == (7, 7 + len(case["dateline"]))


@pytest.mark.parametrize("case", cases("dates"), ids=lambda case: case["line"])
def test_date_line(case: dict[str, Any]) -> None:
    found = read_date_line(case["line"], 7)
    if case["dates"] is None:
        assert found is None
        return
    assert found is not None
    assert [[label, printed.date, printed.text] for label, printed in found.dates] == case["dates"]
    for _, printed in found.dates:
        assert printed.span is not None
        assert case["line"][printed.span.start - 7 : printed.span.end - 7] == printed.text


@pytest.mark.parametrize("case", cases("captions"), ids=lambda case: case["line"])
def test_caption(case: dict[str, Any]) -> None:
    caption = read_caption(case["line"], 7)
    assert (caption.text, caption.credit) == (case["text"], case["credit"])


@pytest.mark.parametrize("case", cases("outlets"), ids=lambda case: case["line"])
def test_outlet(case: dict[str, Any]) -> None:
    named = outlet_named(case["line"])
    assert (named and named[0]) == case["outlet"]
    assert named is None or case["line"][named[1] : named[2]] == named[0]


def test_a_caption_ahead_of_a_paragraph_ends_after_its_credit() -> None:
    line = "Envoys in Holmvik on November 20 (epa) Mediators gave up hope of a treaty on Sunday."
    assert caption_ahead(line) == line.index(" Mediators")


@pytest.mark.parametrize(
    "line",
    [
        "The union (AP) was founded in spring and has four hundred members in the upper town.",
        "The treaty failed. Envoys in Holmvik (epa) Mediators gave up hope of a treaty on Sunday.",
        "Mediators gave up hope of a treaty (epa)",
        "(epa) Mediators gave up hope of a treaty on Sunday, and sent for their coaches.",
        " ".join(["word"] * 40) + " (epa) Mediators gave up hope of a treaty on Sunday, and sent for their coaches.",
    ],
)
def test_brackets_alone_make_no_caption(line: str) -> None:
    assert caption_ahead(line) is None


@pytest.mark.parametrize(
    ("printed", "agency"),
    [
        ("Reuter", "Reuters"),
        ("The Associated Press", "Associated Press"),
        ("(AFP)", "AFP"),
        ("Almanac", None),
    ],
)
def test_agency(printed: str, agency: str | None) -> None:
    assert agency_named(printed) == agency


@pytest.mark.parametrize(
    ("grammar", "start"),
    [
        ("news", "start"), ("news", "plain"), ("byline", "start"), ("byline", "unlabelled"), ("dateline", "start"),
        ("dateline", "inside"), ("printed_date", "start"), ("caption", "start"), ("outlet", "start"),
        ("quotation", "start"),
    ],
)  # fmt: skip
@given(line=LINE)
def test_pieces_tile_any_line(grammar: str, start: str, line: str) -> None:
    text = line + "\n" if grammar == "news" else line
    found = pieces(grammar, text, start)
    assert "".join(piece.text for piece in found) == text
    assert all(piece.start < piece.end for piece in found)


@given(LINE)
def test_any_line_is_read(line: str) -> None:
    read_byline(line)
    read_byline(line, labelled=False)
    read_dateline(line + STORY)
    read_date_line(line)
    read_caption(line)
    outlet_named(line)
    caption_ahead(line)
