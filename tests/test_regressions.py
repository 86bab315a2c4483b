"""What fuzzing found, each in its smallest form: `NNN_what.txt`, read by every reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import whole_texts
from invariants import assert_sound

import cableparse

if TYPE_CHECKING:
    from pathlib import Path


@whole_texts("regressions")
def test_it_is_read_by_every_reader(path: Path) -> None:
    data = path.read_bytes()
    for document in (cableparse.parse(data), cableparse.parse_article(data)):
        assert_sound(document)
    cable = cableparse.parse_cable(data)
    assert_sound(cable)
    assert cableparse.Cable.from_dict(cable.to_dict()) == cable
    assert_sound(cableparse.parse_cable(cable.render()))
