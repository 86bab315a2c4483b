"""What the tests of several processes share: chunks of a few texts."""

from __future__ import annotations

import pytest

from cableparse.parallel import jobs


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of a few short texts, so that few texts make many of them."""
    monkeypatch.setattr(jobs, "CHUNK", 1200)
