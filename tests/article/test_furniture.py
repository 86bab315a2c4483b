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


def _kind_at_the_end(line: str) -> str:
    blocks = parse_article("\n\n".join((*_ABOVE, *_BELOW, line))).blocks
    return next(block.kind for block in blocks if block.text == line)


@pytest.mark.parametrize(
    "line",
    [
        "Your contribution, whatever its size, helps us keep publishing.",
        "If you value our work, consider becoming a member.",
        "Help keep the Almanac free for everyone.",
        "You can unsubscribe at any time.",
        "Thanks for signing up!",
        "Something went wrong. Please try again later.",
        "Please enter a valid email address.",
        "All comments are moderated before they appear.",
        "Comments on this story are now closed.",
        "Get notified when a new story on ferries is out.",
        "Looking for more local news? Follow us on Facebook.",
        "Do you have a story for us? Get in touch.",
        "Have you been affected by this? Let us know in the comments below.",
        "To read more, subscribe to the Almanac.",
        "This article is part of a series on ferries.",
        "Republished with permission.",
        "The information in this article is not medical advice.",
        "The Almanac is not responsible for the content of external sites.",
        "Prices were correct at the time of publication.",
        "Except for the headline, this story has not been edited by our staff.",
        "This report by The Northern Press was first published May 4, 2013.",
        "Distributed by Northern Content Agency, LLC.",
        "(With inputs from agencies)",
        "Estimated reading time: 4 minutes",
        "View all posts by Ilka Brenn",
        "Research by Teodor Maslik.",
        "Ilka Brenn is a freelance writer based in Grell.",
        "Northern Press writers Ilka Brenn in Pell and Teodor Maslik in Grell contributed to this report.",
    ],
)
def test_a_note_of_the_page_is_none_of_the_story(line: str) -> None:
    assert _kind_at_the_end(line) not in {"paragraph", "heading"}


@pytest.mark.parametrize(
    "line",
    [
        "Comments on the plan are open until Friday, the council said.",
        "Something went wrong in the third year, and nobody at the mill could say what.",
        "Your support of the mayor was noted, the clerk wrote to the keepers.",
        "Start your engines in the old way, with a rope and a prayer, the guide says.",
        "Get alerts out to the villages first, the marshal told his men.",
        "Do you have a boat, the clerk asked each of them, and each of them had.",
        "The figures do not reflect the views of the keepers, who were not asked.",
        "With AP gone, the town has no wire and no telephone to the coast.",
        "In the comments that he wrote below the drawing, the mason doubted it.",
        "This story is part of the town's memory, and its old men tell it well.",
        "Call Ilka Brenn on a bad day and she will tell you what the river does.",
        "Research by Ilka Brenn and her students has shown that the pillars are sound.",
        "By New Year, the editor had left the town with his press.",
        "Enlarge the hall, the keepers had said, and we shall come.",
        "Exclusive rights to the landing were sold in May.",
        "Follow us, the old guides used to say, and step where we step on the ice.",
    ],
)
def test_a_sentence_of_the_story_is_no_note(line: str) -> None:
    assert _kind_at_the_end(line) == "paragraph"


@pytest.mark.parametrize(
    "note",
    [
        "This article was originally published in the Grell Almanac.",
        "The Associated Press contributed to this report.",
        "Nora Maslik is a reporter at the Grell Almanac. Follow her on Twitter @noramaslik.",
    ],
)
def test_a_note_is_below_the_story_also_where_nothing_follows(note: str) -> None:
    blocks = parse_article("\n\n".join((*_ABOVE, *_BELOW, note))).blocks
    assert [block.kind for block in blocks[-2:]] == ["paragraph", "boilerplate"]
