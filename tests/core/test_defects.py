"""The table of defects and the type of its codes."""

from __future__ import annotations

import typing

from cableparse.core.defects import _TABLE, DEFECTS, defect
from cableparse.core.spans import Span
from cableparse.core.vocabulary import DefectCode


def test_the_type_and_the_table_have_the_same_codes() -> None:
    assert set(typing.get_args(DefectCode)) == set(DEFECTS)


def test_a_code_has_one_row() -> None:
    assert len(_TABLE) == len(DEFECTS)


def test_a_defect_has_the_message_of_its_row_filled_in() -> None:
    found = defect("reference-post-unknown", 4, 9, post="VELMAR", id="07VELMAR12")
    assert (found.level, found.span) == ("note", Span(4, 9))
    assert found.message == "VELMAR is not a known post; the reference was read as 07VELMAR12"
