"""The invented collection of the examples: it is read whole, and its cables and articles name each other.

That the script makes what is there is tested in `test_scripts.py`.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from conftest import ROOT

import cableparse
from cableparse import Article, Cable

COLLECTION = ROOT / "examples" / "collection"


@pytest.fixture(scope="module")
def documents() -> list[cableparse.Document]:
    return list(cableparse.read(COLLECTION))


@pytest.fixture(scope="module")
def cables(documents: list[cableparse.Document]) -> list[Cable]:
    return [one for one in documents if isinstance(one, Cable)]


@pytest.fixture(scope="module")
def articles(documents: list[cableparse.Document]) -> list[Article]:
    return [one for one in documents if isinstance(one, Article)]


def name(cable: Cable) -> str:
    assert cable.origin
    return cable.origin.path.replace("\\", "/").rpartition("/")[2]


def test_there_are_cables_of_all_dialects_and_articles(cables: list[Cable], articles: list[Article]) -> None:
    assert (len(cables), len(articles)) == (300, 60)
    assert {cable.dialect for cable in cables} == {"ads", "plain", "acp127", "smart"}
    assert sum(path.stat().st_size for path in COLLECTION.rglob("*.txt")) < 1_500_000


def test_nothing_in_it_is_wrong(documents: list[cableparse.Document]) -> None:
    assert [defect for one in documents for defect in one.defects if defect.level != "note"] == []
    assert [one for one in documents if any(segment.role == "unparsed" for segment in one.segments)] == []


def test_a_cable_has_the_id_of_its_file_and_all_that_the_jobs_ask_for(cables: list[Cable]) -> None:
    for cable in cables:
        assert name(cable) in {f"{cable.id}.txt", f"{cable.id}_corrected.txt"}
        assert all((cable.classification, cable.subject, cable.tags, cable.signers, cable.summary))
        assert cable.post
        assert all((cable.post.country, cable.post.latitude, cable.post.longitude))
        assert (cable.date is None) == cable.partial
        assert (cable.drafting is not None) == (cable.dialect in {"ads", "smart"})


def test_the_cables_refer_to_each_other(cables: list[Cable]) -> None:
    links = cableparse.link(cables)
    assert len(links.edges) > len(cables)
    assert sum(edge.resolved for edge in links.edges) > 0.9 * len(links.edges)
    assert {edge.rule for edge in links.edges} == {"year printed", "year of the cable", "year before"}
    assert any(not edge.resolved for edge in links.edges)
    assert links.repeated == {cable.id: 2 for cable in cables if cable.correction}


def test_a_reference_leads_back_in_time(cables: list[Cable]) -> None:
    dates = {cable.id: cable.date for cable in cables}
    for edge in cableparse.link(cables).edges:
        source, target = dates[edge.source], dates.get(edge.target)
        assert not source or not target or target < source


def test_the_articles_quote_people(articles: list[Article]) -> None:
    speakers = Counter(quote.speaker for article in articles for quote in article.quotes)
    assert None not in speakers
    assert len(speakers) >= 10
    assert all(article.title and article.dateline and article.quotes for article in articles)


def test_cables_name_articles_and_articles_cables(cables: list[Cable], articles: list[Article]) -> None:
    titles = {article.title.casefold() for article in articles if article.title}
    bodies = " ".join(block.text for cable in cables for block in cable.body)
    assert re.search(r'carried the story on \w+ \d+ \("([^"]+)"\)', bodies)
    for told in re.findall(r'carried the story on \w+ \d+ \("([^"]+)"\)', bodies):
        assert told.casefold() in titles
    named = re.findall(r"\b\d\d[A-Z]+\d+\b", " ".join(article.body_text for article in articles))
    assert named
    assert set(named) <= {cable.id for cable in cables}
