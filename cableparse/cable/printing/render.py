"""From cable to text: prints a cable in the standard form of its dialect.

Reading the text again gives an equal cable. There is one function per part, in the order of the page: the routing
header (ACP 127 Annex B, format lines 1 to 9), the text header and the body (5 FAH-1 H-240), the signature. The dialects
differ in what surrounds the text: `acp127` has format lines 1 to 4 and routing indicators, `ads` has the office lists
and the dash line of 1973-79, `smart` has labels on both sides, and `plain` has none of these. What a cable does not
have is not printed. `wrapping` breaks the lines and prints the body.
"""

from __future__ import annotations

import datetime as dt
from itertools import zip_longest
from typing import TYPE_CHECKING

import attrs

from cableparse.cable.fields.header import id_of_calling_station
from cableparse.cable.fields.passing import ends_open, is_passing
from cableparse.cable.fields.references import shares_post
from cableparse.cable.printing.frus import edition_paragraphs
from cableparse.cable.printing.header import (
    addressee_text,
    control_line,
    distribution_lines,
    header_lines,
    preamble_line,
)
from cableparse.cable.printing.sections import divided
from cableparse.cable.printing.wrapping import STANDARD, Form, bracketed, spaced, wrapped
from cableparse.tables.ids import cable_id, canonical_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cableparse.cable.cable import Cable
    from cableparse.cable.model import ExecutiveOrder, Reference, Tag

NOTICE = "This record is a partial extract of the original cable. The full text of the original cable is not available."
_SMART_LABEL_WIDTH = 28
_SUBJECT_LINES = 6  # further lines are read only where the lines before are full, and not every line is
_SPACED = frozenset({"CONFIDENTIAL", "SECRET", "TOP SECRET"})  # levels printed letter by letter (ACP 127 209)


def render(cable: Cable, form: Form = STANDARD) -> str:
    """The cable's text in its dialect's standard form, or in another; never raises for a cable that was read."""
    if cable.dialect == "frus":
        text = "\n\n".join(edition_paragraphs(cable)) + "\n"
    else:
        lines = _smart(cable, form) if cable.dialect == "smart" else _telegram(cable, form)
        text = "".join(f"{line}\n" for line in (*_container(cable), *lines))
    end = f"{form.trailing}{form.line_end}"
    return text if end == "\n" else text.replace("\n", end)


def _telegram(cable: Cable, form: Form) -> Iterator[str]:
    for place, text in _sections(cable, form):
        yield from _transmission(cable, form, place, text)
    if cable.attributes:
        yield from ("", "Message Attributes")
        yield from _attributes(cable.attributes)


def _sections(cable: Cable, form: Form) -> Iterator[tuple[int, list[str]]]:
    """The place of each section among the others, and the lines of its body, in the order in which they are printed."""
    texts = list(enumerate(divided(cable.body, cable.sections, form)))
    yield from reversed(texts) if form.backwards else texts


def _transmission(cable: Cable, form: Form, place: int, body: Sequence[str]) -> Iterator[str]:
    """A section with its heading, or the whole telegram."""
    on_page_line = _is_on_page_line(cable, place)
    if on_page_line:
        yield _page_line(cable, place)
    if place == 0 or not on_page_line:
        yield from _opening(cable)
        for field in _text_header(cable, form, place):
            yield field
            if form.apart and field:
                yield ""
    yield ""
    yield from body
    if cable.signers and place + 1 >= len(cable.sections):
        yield "/".join(cable.signers)
    yield from form.ending
    if len(cable.sections) > 1:
        yield ""


def _opening(cable: Cable) -> Iterator[str]:
    """What is above the text: the office lists and the routing header, and a blank line."""
    lines = list(distribution_lines(cable))
    if cable.header is not None:
        lines += header_lines(cable.header, control=list(control_line(cable)))
    else:
        lines += control_line(cable)
    if lines:
        yield from (*lines, "")


def _container(cable: Cable) -> Iterator[str]:
    """The notice of an extract, and labels for an id and a date that the cable's own lines do not give."""
    if cable.partial:
        yield from (NOTICE, "")
    if cable.id is not None and cable.id != _printed_id(cable):
        yield f"refid: {cable.id}"
    if cable.date is not None and (cable.header is None or cable.header.date is None):
        yield f"Cable dated:{cable.date}"


# ---- the text header


def _text_header(cable: Cable, form: Form, place: int) -> Iterator[str]:
    """The fields from the classification to Classified By, and the blank lines between them.

    A further section has the classification line, and the rest only in a form that prints it again.
    """
    is_unnumbered = cable.section is not None and _is_on_page_line(cable, place)
    classification = "" if is_unnumbered else _classification(cable, form, place)
    if classification:
        yield classification
    if place and not form.again:
        return
    yield from (caption for caption in cable.captions for _ in range(form.captions))
    if cable.correction is not None:
        yield spaced("C O R R E C T E D C O P Y", bracketed(cable.correction.reason))
    yield from _passing(cable.passing)
    yield ""
    if cable.executive_order is not None:
        yield cable.executive_order.text
    if cable.tags:
        yield wrapped(f"TAGS: {form.tag_separator.join(map(_tag, cable.tags))}", form)
    if cable.subject:
        subject = wrapped(f"SUBJECT: {cable.subject}", form)
        yield subject if subject.count("\n") < _SUBJECT_LINES else f"SUBJECT: {cable.subject}"
    if cable.references:
        yield ""
        yield "\n".join(_references(cable.references, form, "REF: "))
    if cable.classified_by is not None and not _in_body(cable, cable.classified_by.text):
        yield ""
        yield wrapped(cable.classified_by.text, form)


def _in_body(cable: Cable, text: str) -> bool:
    """Whether an entry is numbered paragraph 1, and so is printed with the body."""
    return bool(cable.body and cable.body[0].text) and text.endswith(cable.body[0].text)


def _passing(instructions: Sequence[str]) -> Iterator[str]:
    """The instructions, one per line.

    A semicolon ends one that the next line would otherwise continue; one that names its addressee would go on over a
    semicolon as well, and a blank line ends it.
    """
    for instruction, following in zip_longest(instructions, instructions[1:]):
        goes_on = following is not None and (not is_passing(following) or ends_open(instruction))
        end = "" if not goes_on else "\n" if is_passing(instruction) else ";"
        yield f"{instruction}{end}"


def _classification(cable: Cable, form: Form, place: int) -> str:
    """Level, caveats that are not captions, section, post and number (ACP 127 208, 209)."""
    level, words = None, list[str]()
    if cable.classification is not None:
        level = cable.classification.level
        words += [caveat for caveat in cable.classification.caveats if caveat not in cable.captions]
    if level in _SPACED:
        printed = "  ".join(" ".join(word) for word in level.split())
    else:
        printed = "UNCLAS" if level == "UNCLASSIFIED" else level or ""
    total = cable.section.total if cable.section is not None else None
    number = cable.sections[place] if cable.sections else cable.section.number if cable.section is not None else None
    if number is not None and not _is_on_page_line(cable, place):
        words.append(form.section.format(number, total) if total else f"SECTION {number:02}")
    if cable.message_reference is not None:
        zeros = 6 if cable.dialect == "acp127" else 4
        words.append(f"{cable.message_reference.post} {cable.message_reference.number:0{zeros}}")
    return spaced(printed, *words)


def _is_on_page_line(cable: Cable, place: int) -> bool:
    """Whether a section's number is printed on a page line alone: each above the first section line, or all."""
    if not cable.sections:
        return False
    return cable.section is None or cable.sections[place] < cable.section.number


def _page_line(cable: Cable, place: int) -> str:
    """The page line of a section, as in 1973-79."""
    reference = cable.message_reference
    post, number = (reference.post, reference.number) if reference is not None else ("STATE", 0)
    total = cable.section.total if cable.section is not None else None
    total = total or cable.sections[-1]
    return f"PAGE 01        {post.upper():.20}  {number:05}  {cable.sections[place]:02} OF {total:02}  010000Z"


def _tag(tag: Tag) -> str:
    return f"({tag.code})" if tag.kind == "person" else tag.code


def _references(references: Sequence[Reference], form: Form, label: str) -> Iterator[str]:
    """The entries, one per line; a semicolon precedes one without a letter, and a post's numbers share its line."""
    entries: list[list[str]] = []  # each as its parts
    lettered = False
    for reference in references:
        letter = form.lettered.format(reference.letter) if reference.letter else ""
        if entries and shares_post(reference.text):
            entries[-1] += (" AND ", reference.text)
        elif entries and letter and not lettered:  # on a line of its own it would be below the block
            entries[-1] += ("; ", letter, reference.text)
        else:
            if entries and not letter:
                entries[-1].append(";")
            entries.append([letter, reference.text])
        lettered = lettered or bool(letter)
    for at, entry in enumerate(entries):
        yield "".join((" " * len(label) if at else label, *entry))


# ---- SMART, 2010 on


def _smart(cable: Cable, form: Form) -> Iterator[str]:
    """The labels above the text, the text, and the labels below it."""
    if cable.classification is not None:
        caveats = (caveat for caveat in cable.classification.caveats if caveat not in cable.captions)
        yield from (" ".join((cable.classification.level, *caveats)), "")
    yield from _smart_header(cable, form)
    yield from ("", *_within_form(cable), "")
    for place, text in _sections(cable, form):
        if _is_on_page_line(cable, place):
            yield from (_page_line(cable, place), "")
        elif cable.sections:
            yield from (_classification(cable, form, place), "")
        yield from text
    yield from _listed("Signature", cable.signers)
    yield ""
    yield from _smart_footer(cable)
    yield from form.ending


def _smart_header(cable: Cable, form: Form) -> Iterator[str]:
    header = cable.header
    if cable.message_reference is None and header is not None and header.date_time_group is None:
        yield "Date/DTG:"  # this label, or that of the number, tells that it is a form
    if cable.message_reference is not None:
        year = (cable.id or (cable.date or "")[2:])[:2]
        yield _labelled("MRN", spaced(year, cable.message_reference.post, str(cable.message_reference.number)))
    if header is not None:
        if header.date_time_group:
            day = f"{_date(header.date):%b %d, %Y} / " if header.date else ""
            yield _labelled("Date/DTG", f"{day}{header.date_time_group}")
        if header.originator:
            yield _labelled("From", header.originator)
        yield from _listed("Action", ["; ".join(map(addressee_text, header.action))] if header.action else [])
    if cable.executive_order is not None:
        yield _smart_order(cable.executive_order)
    if cable.tags:
        yield _labelled("TAGS", form.tag_separator.join(map(_tag, cable.tags)))
    yield from _listed("Captions", cable.captions, ", ")
    yield from _listed("Pass Line", tuple(_passing(cable.passing)))
    if cable.references:
        label = "Reference:".ljust(_SMART_LABEL_WIDTH)
        yield from _references(cable.references, attrs.evolve(form, lettered="{}) "), label)
    if cable.subject:
        yield _labelled("Subject", cable.subject)


def _smart_order(order: ExecutiveOrder) -> str:
    """The E.O. line: the form's own as label and value, that of a telegram within the form as printed there."""
    label, _, value = order.text.partition(":")
    return _labelled("E.O.", value.strip()) if label == "E.O." else order.text


def _within_form(cable: Cable) -> Iterator[str]:
    """The lines that only a telegram of the older kind within the form gives."""
    yield from distribution_lines(cable)
    yield from control_line(cable)
    if cable.header is not None and (cable.header.precedence or cable.header.operating_signals):
        yield from preamble_line(cable.header)


def _smart_footer(cable: Cable) -> Iterator[str]:
    drafting = cable.drafting
    if drafting is not None:
        named = (("Drafted By", drafting.drafted_by), ("Approved By", drafting.approved_by))
        yield from _listed("Drafted By", [drafting.drafted_by] if drafting.drafted_by else [])
        yield from _listed("Cleared By", drafting.cleared_by)
        for label, name in (named[1], ("Released By", drafting.released_by)):
            if name:
                yield _labelled(label, name)
    if cable.header is not None:
        for addressee in cable.header.info:
            yield _labelled("Info", addressee_text(addressee))
            yield from _listed("XMT", addressee.exempt, "; ")
    for label, text in cable.attributes.items():
        yield ""  # otherwise an unknown label would continue the value above it
        yield from _attributes({label: text}, _SMART_LABEL_WIDTH)


def _date(text: str) -> dt.datetime:
    return dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007 - Zulu time


def _labelled(label: str, value: str) -> str:
    return f"{f'{label}:':{_SMART_LABEL_WIDTH}}{value}"


def _listed(label: str, values: Sequence[str], separator: str | None = None) -> Iterator[str]:
    """A label and its values, one per line, or on one line with a separator."""
    if values and separator is not None:
        values = [separator.join(values)]
    for at, value in enumerate(values):
        yield " " * _SMART_LABEL_WIDTH + value if at else _labelled(label, value)


def _attributes(attributes: Mapping[str, str], width: int = 0) -> Iterator[str]:
    for label, text in attributes.items():
        for at, line in enumerate(text.split("\n")):
            yield " " * (width or 4) + line if at else f"{f'{label}:   ' if width else f'{label}: ':{width}}{line}"


def _printed_id(cable: Cable) -> str | None:
    """The id that the cable's own lines give, without the labels of its container."""
    found = None
    if cable.header is not None and cable.header.date is not None:
        year = int(cable.header.date[:4])
        if cable.message_reference is not None:
            found = cable_id(year, cable.message_reference.post, cable.message_reference.number)
        found = found or id_of_calling_station(year, cable.header)
    return found or canonical_id(cable.attributes.get("Document Number", ""))
