"""Names in the head of a page: which are the writers', by the lines beside them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import CASES

from cableparse import parse_article

PAGES = json.loads((CASES / "article" / "writers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", PAGES["heads"], ids=lambda case: case["why"])
def test_writers(case: dict[str, Any]) -> None:
    article = parse_article("\n\n".join([PAGES["title"], *case["lines"], *PAGES["story"]]))
    assert list(article.authors) == case["authors"]
    assert article.title == PAGES["title"]


def test_the_person_of_the_title_is_no_writer() -> None:
    lines = ["Nora Maslik sells the old ferry", "Nora Maslik", "12 March 2022", *PAGES["story"]]
    assert parse_article("\n\n".join(lines)).authors == ()


def test_a_columnist_opens_the_title() -> None:
    title = "Nora Maslik: My neighbor and the old ferry"
    lines = [title, "Nora Maslik", "Columnist", "12 March 2022", *PAGES["story"]]
    assert parse_article("\n\n".join(lines)).authors == ("Nora Maslik",)
    about = [title, "Nora Maslik", "12 March 2022", *PAGES["story"]]
    assert parse_article("\n\n".join(about)).authors == ()


def test_a_reporter_at_the_foot_is_asked_where_the_head_names_nobody() -> None:
    lines = [PAGES["title"], "By Almanac Staff", *PAGES["story"], "(Reporting by Nora Maslik; Editing by Otto Lind)"]
    assert parse_article("\n\n".join(lines)).authors == ("Nora Maslik",)


def test_a_known_name_beyond_a_date_is_a_writer() -> None:
    lines = [PAGES["title"], "12 March 2022 | Anna Maslik", *PAGES["story"]]
    assert parse_article("\n\n".join(lines)).authors == ("Anna Maslik",)
    lines = [PAGES["title"], "12 March 2022 | Port Lisse", *PAGES["story"]]
    assert parse_article("\n\n".join(lines)).authors == ()
