"""Which line is the title: invented heads over one story, and what a line must have to be one."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from conftest import CASES

from cableparse import parse_article
from cableparse.article.titles import weights

PAGES = json.loads((CASES / "article" / "titles.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", PAGES["heads"], ids=lambda case: case["why"])
def test_title(case: dict[str, Any]) -> None:
    article = parse_article("\n\n".join([*case["lines"], *PAGES["story"]]))
    assert article.title == case["title"]


def test_what_weighed_most_is_in_the_evidence() -> None:
    article = parse_article("\n\n".join(["Council sells its old ferry", "By Nora Maslik", *PAGES["story"]]))
    reasons = article.evidence[-1].partition(": ")[2].rstrip(".").split("; ")
    assert len(reasons) == 3
    assert all(weights()[reason] > 0 for reason in reasons)


@pytest.mark.parametrize("section", ["Opinion|{}", "Opinion | {}", "{} | Opinion"])
def test_a_section_beside_a_bar_is_not_of_the_title(section: str) -> None:
    title = "Council sells its old ferry to the county"
    article = parse_article("\n\n".join([section.format(title), "By Nora Maslik", *PAGES["story"]]))
    assert article.title == title


@pytest.mark.parametrize("path", ["Grell Almanac > News > {}", "Home » {}", "Grell › River › Ferries › {}"])
def test_the_path_on_its_line_is_not_of_the_title(path: str) -> None:
    title = "Council sells its old ferry to the county"
    article = parse_article("\n\n".join([path.format(title), "By Nora Maslik", *PAGES["story"]]))
    assert article.title == title
    assert article.source[slice(*attrs.astuple(article.spans["title"][0]))] == title


def test_a_mark_in_a_title_is_no_path() -> None:
    title = "Two captains, one council and the county of Grell > a ferry"
    assert parse_article("\n\n".join([title, "By Nora Maslik", *PAGES["story"]])).title == title


def test_what_else_is_beside_a_bar_is_of_the_title() -> None:
    title = "Council sells its old ferry to the county | In short"
    assert parse_article("\n\n".join([title, "By Nora Maslik", *PAGES["story"]])).title == title


@pytest.mark.parametrize(
    "line", ["Title: {}", "HEADLINE: {}", "# {}", "{} | Grell Courier", "{} - BBC News", "{} – Reuters"]
)
def test_a_label_and_an_outlet_are_not_of_the_title(line: str) -> None:
    title = "Council sells its old ferry to the county"
    article = parse_article("\n\n".join([line.format(title), "By Nora Maslik", *PAGES["story"]]))
    assert article.title == title
    assert article.source[slice(*attrs.astuple(article.spans["title"][0]))] == title


@pytest.mark.parametrize("title", ["Council sells its ferry - at last", "Why the ferry was sold | The keepers speak"])
def test_what_is_no_outlet_stays_in_the_title(title: str) -> None:
    assert parse_article("\n\n".join([title, "By Nora Maslik", *PAGES["story"]])).title == title
