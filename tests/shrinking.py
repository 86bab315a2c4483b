"""What hypothesis shows of a test that fails, for tests of the strategies."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")
QUIET = settings(
    max_examples=300,
    database=None,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


def smallest(strategy: st.SearchStrategy[Made], condition: Callable[[Made], bool]) -> Made:
    """What hypothesis shows of a test that fails under a condition."""
    shown: list[Made] = []

    @QUIET
    @given(strategy)
    def fails(made: Made) -> None:
        if condition(made):
            shown.append(made)
            raise AssertionError

    with pytest.raises(AssertionError):
        fails()
    return shown[-1]
