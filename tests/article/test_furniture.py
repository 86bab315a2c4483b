"""What lines are that only their neighbors, their words or their place tell: one case a rule, from a file.

Each case puts lines into a story, between its paragraphs or below the last one, and says as which blocks they are read.
"""

from __future__ import annotations

from typing import Any

import pytest
from conftest import rows

from cableparse import parse_article
from cableparse.article.appeals import is_appeal, is_row_of_buttons

_ABOVE = (
    "Grell Shuts Its Old Market For Two Years",
    "The council of Grell voted on Tuesday to shut the old market for two years, which the keepers had long feared.",
    "Masons found in March that the pillars under the hall had lost a third of their strength since the last storm.",
)
_BELOW = (
    "The work will cost nine million crowns, and the market will move to a shed on the north bank in the meantime.",
    "Keepers had asked for two stages, but the hall cannot be used while the pillars under it are being set anew.",
)
# what a page has below its story
_END = ("Recommended",)


@rows("article/furniture")
def test_rule(case: dict[str, Any]) -> None:
    lines = case["lines"]
    places = {
        "head": (_ABOVE[0], *lines, *_ABOVE[1:], *_BELOW),
        "foot": (*_ABOVE, *_BELOW, *lines, *_END),
        "end": (*_ABOVE, *_BELOW, *lines),
    }
    story = places.get(case.get("place", ""), (*_ABOVE, *lines, *_BELOW))
    blocks = parse_article("\n\n".join(story)).blocks
    at = next(index for index, block in enumerate(blocks) if block.text == lines[0])
    assert [block.kind for block in blocks[at : at + len(lines)]] == case["kinds"]
    kinds = {block.text: block.kind for block in blocks}
    assert [kinds[line] for line in (*_ABOVE[1:], *_BELOW)] == ["paragraph"] * 4


@pytest.mark.parametrize(
    "line",
    [
        "The board of the port sold its shares on Monday and bought them back a week later.",
        "Our boats are ready, and we are too.",
        "Google follows Facebook in sharing the videos of its users",
        '"Subscribe to our newsletter," the captain said to the readers of the page.',
    ],
)
def test_a_story_is_no_appeal(line: str) -> None:
    assert not is_appeal(line, len(line.split()))
    assert not is_row_of_buttons(line)
