"""What the readers of a cable have read so far, one attribute per row of the table in `reader`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cableparse.cable.body.paragraphs import Body
    from cableparse.cable.body.parts import Parts
    from cableparse.cable.fields.attributes import Archive
    from cableparse.cable.fields.classification import ClassificationLine
    from cableparse.cable.fields.classified_by import EntryLines
    from cableparse.cable.fields.header import RoutingHeader
    from cableparse.cable.fields.smart import Form
    from cableparse.cable.fields.tags import TagsLine
    from cableparse.cable.model import (
        Classification,
        ClassifiedBy,
        Distribution,
        Drafting,
        ExecutiveOrder,
        Header,
        Reference,
    )
    from cableparse.cable.unlabelled import Unlabelled
    from cableparse.core.spans import Hints


@attrs.define(init=False, eq=False, repr=False)
class Values:
    """The values read so far; a value that is not there yet raises `AttributeError`.

    Claims and defects are collected in the order of these attributes, whatever the order of the table.
    """

    hints: Hints
    dirt: None
    routing: RoutingHeader
    line: ClassificationLine
    sections: tuple[int, ...]
    form: Form | None
    header: Header | None
    marked: ClassificationLine
    archive: Archive
    attributes: Mapping[str, str]
    printed_year: int | None
    id: str | None
    year: int | None
    captions: tuple[str, ...]
    tags: TagsLine
    subject: str | None
    references: tuple[Reference, ...]
    entry: EntryLines | None
    unlabelled: Unlabelled
    body: Body
    entry_in_body: ClassifiedBy | None
    parts: Parts
    date: str | None
    classification: Classification | None
    executive_order: ExecutiveOrder | None
    drafting: Drafting | None
    distribution: Distribution | None


ORDER = tuple(field.name for field in attrs.fields(Values))
