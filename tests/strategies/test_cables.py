"""Strategies of cables keep what they promise, and shrink to a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import Phase, given, settings
from shrinking import QUIET, smallest

import cableparse
from cableparse.core.vocabulary import Dialect
from cableparse.strategies import cable_texts, cables

if TYPE_CHECKING:
    from cableparse import Cable


@pytest.mark.parametrize("dialect", get_args(Dialect))
def test_every_layout_is_read_as_the_cable_it_is_of(dialect: str) -> None:
    @given(cable_texts(dialect=dialect, sections=3))  # type: ignore[arg-type]
    def reads(made: tuple[str, Cable]) -> None:
        text, cable = made
        assert cableparse.parse_cable(text) == cable

    reads()


@pytest.mark.parametrize("dialect", get_args(Dialect))
def test_cables_are_of_the_dialect(dialect: str) -> None:
    @given(cables(dialect=dialect))  # type: ignore[arg-type]
    def is_of(cable: Cable) -> None:
        assert cable.dialect in {dialect, "plain"}
        assert (cable.header is None) <= (cable.dialect == "plain")

    is_of()


@given(cables(classification="SECRET", addressees=1, paragraphs=1))
def test_parameters_are_kept(cable: Cable) -> None:
    assert cable.classification is not None
    assert cable.classification.level == "SECRET"
    assert sum(block.type == "paragraph" for block in cable.body) == 1
    assert cable.header is None or len(cable.header.action) == 1


@given(cables())
def test_a_cable_with_a_header_is_taken_for_one(cable: Cable) -> None:
    # without one, a text of a few plain fields may be anything
    assert cable.header is None or cableparse.parse(cable.render()).kind == "cable"


def test_a_failing_example_is_a_few_lines() -> None:
    assert len(smallest(cables(), lambda cable: cable.subject is not None).render().split("\n")) < 20
    assert len(smallest(cables(), lambda cable: len(cable.tags) > 1).render().split("\n")) < 20


def test_any_cable_and_any_tag_end_in_a_few_plain_lines() -> None:
    for condition in (lambda _: True, lambda cable: cable.tags):
        shown = smallest(cables(), condition)
        assert shown.dialect == "plain"
        assert len(shown.render().rstrip().split("\n")) <= 10
    text, cable = smallest(cable_texts(), lambda made: made[1].tags)
    assert cable.dialect == "plain"
    assert len(text) < 200


def test_the_variety_of_layout_is_met() -> None:
    words = {"\r\n", " \\\n", "NNNN", "OF 003", "PAGE 02", "====", "(A) ", "¶", "MRN:", "DRAFTED BY", "XMT"}
    met: set[str] = set()

    @settings(QUIET, phases=[Phase.generate], report_multiple_bugs=False)
    @given(cable_texts())
    def meets(made: tuple[str, Cable]) -> None:
        met.update(word for word in words if word in made[0])
        assert len(words - met) > 2  # a rare one may not be drawn

    with pytest.raises(AssertionError):
        meets()
