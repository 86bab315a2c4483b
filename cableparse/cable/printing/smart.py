"""The labels of a SMART form, 2010 on: those above the text, and those below it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from cableparse.cable.printing.header import addressee_text, control_line, distribution_lines, preamble_line
from cableparse.cable.printing.lines import (
    LABEL_WIDTH,
    attribute_lines,
    instruction_lines,
    labelled,
    listed,
    reference_lines,
    tag_text,
)
from cableparse.cable.printing.wrapping import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.cable.cable import Cable
    from cableparse.cable.model import ExecutiveOrder
    from cableparse.cable.printing.wrapping import Form


def lines_above(cable: Cable, form: Form) -> Iterator[str]:
    """The labels above the text, from the message reference number to the subject."""
    header = cable.header
    if cable.message_reference is None and header is not None and header.date_time_group is None:
        yield "Date/DTG:"  # this label, or that of the number, shows that it is a form
    if cable.message_reference is not None:
        year = (cable.id or (cable.date or "")[2:])[:2]
        yield labelled("MRN", spaced(year, cable.message_reference.post, str(cable.message_reference.number)))
    if header is not None:
        if header.date_time_group:
            day = f"{_date(header.date):%b %d, %Y} / " if header.date else ""
            yield labelled("Date/DTG", f"{day}{header.date_time_group}")
        if header.originator:
            yield labelled("From", header.originator)
        yield from listed("Action", ["; ".join(map(addressee_text, header.action))] if header.action else [])
    if cable.executive_order is not None:
        yield _order(cable.executive_order)
    if cable.tags:
        yield labelled("TAGS", form.tag_separator.join(map(tag_text, cable.tags)))
    yield from listed("Captions", cable.captions, ", ")
    yield from listed("Pass Line", tuple(instruction_lines(cable.passing)))
    if cable.references:
        label = "Reference:".ljust(LABEL_WIDTH)
        yield from reference_lines(cable.references, attrs.evolve(form, lettered="{}) "), label)
    if cable.subject:
        yield labelled("Subject", cable.subject)


def _order(order: ExecutiveOrder) -> str:
    """The E.O. line: the form's own as label and value, that of a telegram within the form as printed there."""
    label, _, value = order.text.partition(":")
    return labelled("E.O.", value.strip()) if label == "E.O." else order.text


def lines_within(cable: Cable) -> Iterator[str]:
    """The lines that only a telegram of the older kind within the form gives."""
    yield from distribution_lines(cable)
    yield from control_line(cable)
    if cable.header is not None and (cable.header.precedence or cable.header.operating_signals):
        yield from preamble_line(cable.header)


def lines_below(cable: Cable) -> Iterator[str]:
    """The labels below the text: who drafted and cleared it, the info addressees, other attributes."""
    drafting = cable.drafting
    if drafting is not None:
        named = (("Drafted By", drafting.drafted_by), ("Approved By", drafting.approved_by))
        yield from listed("Drafted By", [drafting.drafted_by] if drafting.drafted_by else [])
        yield from listed("Cleared By", drafting.cleared_by)
        for label, name in (named[1], ("Released By", drafting.released_by)):
            if name:
                yield labelled(label, name)
    if cable.header is not None:
        for addressee in cable.header.info:
            yield labelled("Info", addressee_text(addressee))
            yield from listed("XMT", addressee.exempt, "; ")
    for label, text in cable.attributes.items():
        yield ""  # otherwise an unknown label would continue the value above it
        yield from attribute_lines({label: text}, LABEL_WIDTH)


def _date(text: str) -> dt.datetime:
    return dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007 - Zulu time
