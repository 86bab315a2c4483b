"""Numbers of paragraphs: with any mark, lettered, of a list, and of a copy."""

from __future__ import annotations

import pytest

import cableparse


def read(body: str) -> list[tuple[int | None, str]]:
    cable = cableparse.parse_cable(f"UNCLAS LISBON 123\n\nSUBJECT: WEIRS\n\n{body}\n\nFIKTIV\n", year=2008)
    return [(block.number, block.text) for block in cable.body]


@pytest.mark.parametrize("printed", ["2/ ", "2_ ", "2* ", "2> ", "2.) ", "2.- ", "#2. ", ".2. ", "- 2. ", "2.\n"])
def test_a_number_with_another_mark(printed: str) -> None:
    found = read(f"1. (C) It rained.\n\n{printed}(C) The weir holds.\n\n3. (C) It stays.")
    assert found == [(1, "It rained."), (2, "The weir holds."), (3, "It stays.")]


@pytest.mark.parametrize("printed", ["{}/ ", "{}_ ", "{}* ", "{}> ", "{}  ", "{} ", "#{}. ", "[{}] ", "- {}. ", "{}; "])
def test_every_number_with_the_same_other_mark(printed: str) -> None:
    found = read(f"{printed.format(1)}(C) It rained.\n\n{printed.format(2)}(C) The weir holds.")
    assert found == [(1, "It rained."), (2, "The weir holds.")]


@pytest.mark.parametrize("mark", ["(SBU) ", ""])
def test_a_number_right_behind_a_stop(mark: str) -> None:
    found = read(f"1. {mark}It rained.2. {mark}The weir holds.3. {mark}It stays.")
    assert found == [(1, "It rained."), (2, "The weir holds."), (3, "It stays.")]


def test_lettered_parts_of_one_number() -> None:
    found = read("1. (C) It rained.\n\n7.A. (C) The weir.\n\n7.B. (C) The dam.\n\n8.A. (C) It stays.")
    assert [number for number, _ in found] == [1, 7, 8]
    assert found[1][1].endswith("7.B. (C) The dam.")


def test_a_list_below_marked_paragraphs_counts_from_one() -> None:
    found = read("1. (C) It rained.\n\n2. (C) Dams rose.\n\n3. (C) The law says:\n\n1. Weirs stay.\n\n2. Dams go.")
    assert [number for number, _ in found] == [1, 2, 3]
    assert found[2][1] == "The law says:\n\n1. Weirs stay.\n\n2. Dams go."


def test_the_first_paragraph_again_is_a_copy() -> None:
    first = "1. It rained on the weirs of the river for so long that their keepers had to leave for the hills at last."
    found = read(f"{first}\n\n2. The weir holds.\n\n3. It stays.\n\n{first}\n\n2. The weir holds.")
    assert [number for number, _ in found] == [1, 2, 3]


def test_other_paragraphs_that_the_drafter_repeats_stay() -> None:
    said = "2. It rained on the weirs of the river for so long that their keepers had to leave for the hills at last."
    found = read(f"1. It rained.\n\n{said}\n\n{said}\n\n3. It stays.")
    assert [number for number, _ in found] == [1, 2, 2, 3]


@pytest.mark.parametrize(
    "printed", ["l. (C) ", "I. (C) ", "!. (C) ", "|. (C) ", "l (C) ", "I) (C) ", "l. ", "I. ", "¶l. (C) "]
)
def test_a_letter_for_the_first_number(printed: str) -> None:
    mark = "(C) " if "(" in printed else ""
    text = f"UNCLAS LISBON 123\n\nSUBJECT: WEIRS\n\n{printed}It rained.\n\n2. {mark}The weir holds.\n\nFIKTIV\n"
    cable = cableparse.parse_cable(text, year=2008)
    assert [(block.number, block.text) for block in cable.body] == [(1, "It rained."), (2, "The weir holds.")]
    assert cable.body[0].printed == printed.split(maxsplit=1)[0].rstrip(".)")
    assert [defect.code for defect in cable.defects] == ["paragraph-number-misprinted"]


@pytest.mark.parametrize(("printed", "number"), [("Z", 2), ("S", 5), ("B", 8), ("1O", 10), ("Il", 11), ("l2", 12)])
def test_a_letter_for_another_number_before_a_portion_mark(printed: str, number: int) -> None:
    numbers = [printed if one == number else str(one) for one in range(1, number + 2)]
    found = read("\n\n".join(f"{one}. (C) It rained." for one in numbers))
    assert found == [(one, "It rained.") for one in range(1, number + 2)]


def test_letters_in_two_numbers_one_after_another() -> None:
    numbers = [*map(str, range(1, 10)), "lO", "ll", "12"]
    found = read("\n\n".join(f"{one}. (C) It rained." for one in numbers))
    assert [number for number, _ in found] == [*range(1, 13)]


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("I. WEIRS\n\n1. It rained.\n\n2. It stays.", [None, 1, 2]),
        ("B. It rained.\n\nC. It stays.", [None, None]),
        ("Z. Fiktiv said so.", [None]),
        ("1. It rained.\n\nB. It snowed.\n\n3. It stays.", [1, 3]),
    ],
)
def test_a_letter_that_is_none_of_the_numbers(body: str, numbers: list[int | None]) -> None:
    assert [number for number, _ in read(body)] == numbers


@pytest.mark.parametrize(
    "printed",
    [
        "(C) {}. ",
        "[C] {}. ",
        "§{}. (C) ",
        "P{}. (C) ",
        "_{}._ (C) ",
        "**{}.** (C) ",
        "'{}. (C) ",
        "{} , (C) ",
        "\ufffd{}. (C) ",
    ],
)
def test_every_number_behind_a_mark_or_a_sign(printed: str) -> None:
    body = f"{printed.format(1)}It rained.\n\n{printed.format(2)}The weir holds."
    assert read(body) == [(1, "It rained."), (2, "The weir holds.")]
    cable = cableparse.parse_cable(f"UNCLAS LISBON 123\n\nSUBJECT: WEIRS\n\n{body}\n", year=2008)
    assert [block.marking for block in cable.body] == ["C", "C"]


@pytest.mark.parametrize("mark", ["C: ", "C - ", "C -- ", "/C/ ", "C/ ", "-- (C) ", "- (C) ", "--(C) "])
def test_a_mark_of_another_form_behind_a_number(mark: str) -> None:
    body = f"1. {mark}It rained.\n\n2. {mark}The weir holds."
    cable = cableparse.parse_cable(f"UNCLAS LISBON 123\n\nSUBJECT: WEIRS\n\n{body}\n", year=2008)
    assert [(block.marking, block.text) for block in cable.body] == [("C", "It rained."), ("C", "The weir holds.")]


@pytest.mark.parametrize(
    "words", ["S/CT: The office", "A: The dam", "Copper: a weir", "C-130s landed", "U Thant said", "S: a weir"]
)
def test_words_that_are_no_mark(words: str) -> None:
    cable = cableparse.parse_cable(
        f"UNCLAS LISBON 123\n\nSUBJECT: WEIRS\n\n1. {words} held.\n\n2. It stays.\n", year=2008
    )
    assert (cable.body[0].marking, cable.body[0].text) == (None, f"{words} held.")
