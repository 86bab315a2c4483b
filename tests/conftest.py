"""What the tests share: where things lie, and how long properties are tried.

`HYPOTHESIS_PROFILE=thorough python -m pytest` tries every property for much longer; `ci` is what a change
must stand.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# No deadline: a property's first example builds parsers, and a machine under load is no failure. Strategies of whole
# documents draw much, which is no fault of theirs.
_CHECKS = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
# What a change must stand is the same for everyone, so `dev` and `ci` try the same examples every time.
for name, examples in (("dev", 20), ("ci", 60), ("thorough", 2000)):
    settings.register_profile(
        name,
        deadline=None,
        max_examples=examples,
        derandomize=name != "thorough",
        suppress_health_check=_CHECKS,
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def unmeasured() -> dict[str, str]:
    """The environment of a program that a test interrupts, kills or leaves without a disk: none is measured there.

    Coverage writes a file as the program ends, and where Ctrl-C comes within its lock, the program never ends.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return {**kept, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"
