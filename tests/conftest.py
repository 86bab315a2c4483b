"""What the tests share: where things lie, and one profile for all properties."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

# no deadline: a property's first example builds parsers, and a machine under load is no failure
settings.register_profile("cableparse", deadline=None)
settings.load_profile("cableparse")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"
