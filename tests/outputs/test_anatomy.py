"""The anatomy of a document: it has the whole source, every value and defect has a box, and nothing runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import CASES, ROOT, whole_texts
from generated import texts_of
from htmlpages import Page
from hypothesis import given
from hypothesis import strategies as st

import cableparse
from cableparse import Document
from cableparse.core.spans import FORMAT_LINES, ROLES
from cableparse.outputs.bands import family_of
from cableparse.outputs.html import digest
from cableparse.outputs.pages import index
from cableparse.strategies import article_texts, articles, cable_texts, cables, damage

if TYPE_CHECKING:
    from pathlib import Path

SIGNS = st.text(alphabet="\0\x01\f\n\r\t\x1b -=1.()COEN:TAGSRF/\\<>[]&#;\"'\u2028\u202e\x85\xa0\ufeff\ud800\udfff")
DAMAGED = st.one_of(cable_texts(sections=3), article_texts()).flatmap(lambda made: damage(made.text))
GROUPS = sorted(folder.name for folder in CASES.iterdir() if any(folder.glob("*.txt")))


def assert_whole(document: Document) -> Page:
    """The text of the page is the source; each value and defect that has a place is boxed there, and led to."""
    page = Page(document.to_html())
    assert page.text == document.source
    ids = [given["id"] for given in page.with_attribute("id")]
    assert len(set(ids)) == len(ids)
    for element in page.with_attribute("aria-describedby"):
        assert set(element["aria-describedby"].split()) <= set(ids)
    for element in page.with_attribute("href"):
        assert element["href"].startswith("#")
        assert element["href"][1:] in ids
    return page


@whole_texts(*GROUPS)
def test_the_page_of_a_case_holds_its_text(path: Path) -> None:
    assert_whole(cableparse.parse(path.read_bytes()))


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_the_page_of_a_seed_holds_its_text(path: Path) -> None:
    assert_whole(cableparse.parse(path.read_bytes()))


@given(st.one_of(st.text(), SIGNS, DAMAGED, texts_of("cable"), texts_of("news")))
def test_the_page_of_any_text_holds_it(text: str) -> None:
    for document in (cableparse.parse(text), cableparse.parse_cable(text), cableparse.parse_article(text)):
        assert_whole(document).text.encode("utf-8", "surrogatepass")
        document.to_html().encode()


@given(st.one_of(cables(), articles()))
def test_a_document_without_its_source_has_a_page(document: Document) -> None:
    assert_whole(document)


def test_every_printed_value_is_in_a_box_at_its_place(seeds: Path) -> None:
    cable = cableparse.parse((seeds / "004_cable.txt").read_bytes())
    tips = "\n".join(element["data-t"] for element in assert_whole(cable).with_attribute("data-t"))
    assert all(f"{path} = " in tips for path in cable.spans)
    for said in (
        "header.date = 2008-09-24T16:40:00Z (printed in another form)",
        "header.action[0].name = SECSTATE WASHDC (as printed; STATE, department, US)",
        "tags[0].code = PGOV (printed with different capitals; Internal Governmental Affairs)",
        "header.called.precedence = PRIORITY (printed in another spelling (table precedences))",
        "body[0].marking = C (as printed; CONFIDENTIAL)",
    ):
        assert said in tips


def boxes(text: str, tip: str, **hints: int) -> list[str]:
    """The source within the boxes whose tooltip holds these words, found in the markup."""
    page = cableparse.parse_cable(text, **hints).to_html()
    opening = [
        at for at in range(len(page)) if page.startswith('<span class="', at) and tip in page[at : page.find(">", at)]
    ]
    found = []
    for start in opening:
        at, depth = page.find(">", start) + 1, 1
        begin = at
        while depth:
            at = min(place for place in (page.find("<span", at), page.find("</span>", at)) if place >= 0) + 1
            depth += -1 if page.startswith("/span>", at) else 1
        found.append(Page(f'<code class="source">{page[begin : at - 1]}</code>').text)
    return found


def test_a_box_goes_through_line_ends() -> None:
    assert boxes("SUBJECT: A FERRY\nAND A LAMP\n\n1. It rained.\n", "subject = ") == ["A FERRY\nAND A LAMP"]


def test_a_value_between_page_lines_has_a_box_on_each_side() -> None:
    text = (
        "UNCLAS SECTION 01 OF 02 ROME 000012\n\nSUBJECT: FOG\n\n1. It rained\n\nROME 00000012  002 OF 002\n\nall day.\n"
    )
    assert boxes(text, "body[0].text") == ["It rained", "all day."]


def test_boxes_that_cross_are_cut_so_that_they_nest() -> None:
    text = 'A Ferry\n\nVELMAR -- "It will not sail today," Harbor Master Osk Brandt said on Sunday, as the rain fell.\n'
    article = cableparse.parse_article(text)
    (speaker,), (cue,) = article.spans["quotes[0].speaker"], article.spans["quotes[0].cue"]
    assert (speaker.start, speaker.end) != (cue.start, cue.end)
    assert_whole(article)


def test_a_defect_is_underlined_by_its_level_and_says_its_message() -> None:
    text = "O 412560Z MAY 07\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\n\nUNCLAS ROME 000012\n\nSUBJECT: FOG\n\n1. Rain.\n"
    cable = cableparse.parse_cable(text)
    assert [defect.code for defect in cable.defects] == ["date-time-group-unreadable"]
    (box,) = [
        one
        for one in Page(cable.to_html()).with_attribute("data-t")
        if "the date-time group is not a valid date" in one["data-t"]
    ]
    assert {"d", "error"} <= set(box["class"].split())


def test_values_without_a_place_say_why() -> None:
    hints = cableparse.Hints(id="07ROME12", date="2007-05-07")
    page = cableparse.parse_cable("SUBJECT: FOG\nTAGS: PGOV\n\n1. It rained.\n", hints=hints).to_html()
    panel = page[page.index("Values without a place") :]
    assert "<b>tags[].name</b><span>Internal Governmental Affairs</span><i>from the table tags</i>" in panel
    assert (
        "<b>date</b><span>2007-05-07</span><i>from the file or from a hint, or assembled from several values</i>"
        in panel
    )
    assert "<b>dialect</b><span>plain</span><i>inferred from how the text is printed</i>" in panel


def test_nothing_of_a_text_is_markup() -> None:
    text = "SUBJECT: <b>FOG</b>\n\n1. <script>alert(1)</script> \"'&lt; <img src=x onerror=alert(1)>\n"
    page = assert_whole(cableparse.parse_cable(text))
    names = {name for name, _ in page.elements}
    assert not names & {"script", "img"}
    assert not any(name.startswith("on") for _, given in page.elements for name in given)
    assert [given for name, given in page.elements if name == "b" and "src" in given] == []


def test_signs_that_hide_or_turn_the_text_are_shown_by_name() -> None:
    signs = [
        one["data-u"] for one in Page(cableparse.parse("a\0b\u202ec\ud800d\x1be").to_html()).with_attribute("data-u")
    ]
    assert signs == ["U+0000", "U+202E", "U+D800", "U+001B"]


def test_a_page_loads_nothing_and_lets_no_script_run(seeds: Path) -> None:
    page = cableparse.parse((seeds / "004_cable.txt").read_bytes()).to_html()
    policy = next(one["content"] for one in Page(page).with_attribute("http-equiv"))
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    assert policy == f"default-src 'none'; style-src {digest(style)}; base-uri 'none'; form-action 'none'"
    assert not Page(page).with_attribute("src")
    assert "url(" not in style
    assert "@import" not in style


def test_the_list_runs_its_own_script_alone() -> None:
    page = index([])
    script = page[page.index("<script>") + 8 : page.index("</script>")]
    assert f"script-src {digest(script)};" in page


def test_lines_are_numbered_and_only_line_feeds_end_them() -> None:
    page = Page(cableparse.parse("one\u2028two\x85\r\nthree\n\nfour\n").to_html())
    assert [one["id"] for one in page.with_attribute("id") if one["id"].startswith("L")] == ["L1", "L2", "L3", "L4"]


def test_a_segment_has_its_name_and_format_line(seeds: Path) -> None:
    page = cableparse.parse((seeds / "004_cable.txt").read_bytes()).to_html()
    assert '<p><b>FL1</b> transmission</p><code class="source"><i id="L3"></i>VZCZC' in page
    assert "<p>executive order</p>" in page
    # a segment within a line has its name there
    assert 'data-r="passing"' in page


def test_a_segment_that_begins_within_a_line_goes_on_below() -> None:
    text = "FOG\n\nVELMAR -- Rain fell. (epa) It fell\non Monday too.\n"
    document = cableparse.parse_article(text)
    assert_whole(document)


def test_every_role_has_a_colour_and_format_lines_are_of_roles() -> None:
    assert FORMAT_LINES.keys() <= ROLES
    families = {family_of(role) for role in ROLES}  # type: ignore[arg-type]  # the roles are the type's
    assert families == {"heading-lines", "fields", "body", "archive", "around", "unparsed", "blank"}


def test_coverage_counts_every_sign_once() -> None:
    page = cableparse.parse_cable("SUBJECT: FOG\n\n1. It rained.\n").to_html()
    # FOG, 1 and Itrained. of SUBJECT:FOG1.Itrained.
    assert "Of 22 characters other than white space." in page
    assert "<b>59.1 %</b> in a value" in page
    assert "<b>0.0 %</b> not claimed" in page


def long_cable(pages: int) -> str:
    """A cable of so many pages of fifty lines."""
    head = "O 071302Z MAY 07\nFM AMEMBASSY ROME\n\nC O N F I D E N T I A L ROME 000012\n\nSUBJECT: FOG\n\n"
    line = "(C) The ferry waits below the harbor, as ref A said it would do"
    below = "and the lamp of the outer mole is out, so no boat can leave it,"
    number = 0
    parts = [head, "REF: A. ROME 11\n\nCLASSIFIED BY: DCM Osk Brandt. Reasons: 1.4(b).\n\n"]
    for page in range(pages):
        for _ in range(4):
            number += 1
            parts += [f"{number}. {line}\n", f"{below}\n" * 10, "\n"]
        parts.append(f"CONFIDENTIAL\n\nROME 00000012  {page + 2:03} OF {pages:03}\n\n")
    return "".join(parts)


def test_a_cable_of_a_hundred_pages_stays_usable_and_grows_with_its_text() -> None:
    sizes = [len(cableparse.parse_cable(long_cable(pages)).to_html()) for pages in (25, 50, 100)]
    assert sizes[2] < 2_000_000
    assert sizes[2] - sizes[1] < 2.2 * (sizes[1] - sizes[0])


def test_many_values_at_one_place_are_told_in_short() -> None:
    text = "S E C R E T ROME 000012\n\nSUBJECT: FOG\n\n1. (S - Entire text) It rained.\n\n" + "".join(
        f"{number}. It rained again.\n\n" for number in range(2, 40)
    )
    cable = cableparse.parse_cable(text)
    assert cable.body[-1].level == "SECRET"
    tips = [one["data-t"] for one in assert_whole(cable).with_attribute("data-t") if "body[0].level" in one["data-t"]]
    assert any("more" in tip for tip in tips)
    assert all(len(tip) < 2000 for tip in tips)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, by WCAG 2."""

    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


INKS = ("--text", "--soft", "--link", "--note", "--warning", "--error")
PAIRS = [
    ("--text", "--hit"),
    ("--soft", "--hit"),
    ("--text", "--hover"),
    ("--link", "--hover"),
    ("--tip-text", "--tip"),
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_contrast_enough(scheme: int) -> None:
    style = (ROOT / "cableparse" / "data" / "anatomy.css").read_text("utf-8")
    rules = style.split(":root {")[1 + scheme].partition("}")[0]
    colours = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6})", rules))
    tints = [name for name in colours if name.endswith("-tint")]
    pairs = PAIRS + [(ink, ground) for ink in INKS for ground in ("--page", "--paper")]
    pairs += [(ink, tint) for ink in ("--text", "--soft") for tint in tints]
    pairs += [(tint.replace("tint", "ink"), ground) for tint in tints for ground in (tint, "--page", "--paper")]
    poor = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: found for pair, found in poor.items() if found < 4.5} == {}
