"""From cable to text: prints a cable in the standard form of its dialect.

Reading the text again gives an equal cable. There is one function per part, in the order of the page: the routing
header (ACP 127 Annex B, format lines 1 to 9), the text header and the body (5 FAH-1 H-240), the signature. The dialects
differ in what surrounds the text: `acp127` has format lines 1 to 4 and routing indicators, `ads` has the office lists
and the dash line of 1973-79, `smart` has labels on both sides, and `plain` has none of these. What a cable does not
have is not printed. `wrapping` breaks the lines and prints the body; `header`, `lines` and `smart` print single fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.fields.header import id_of_calling_station
from cableparse.cable.printing.frus import edition_paragraphs
from cableparse.cable.printing.header import (
    control_line,
    distribution_lines,
    header_lines,
)
from cableparse.cable.printing.lines import attribute_lines, instruction_lines, listed, reference_lines, tag_text
from cableparse.cable.printing.sections import divided
from cableparse.cable.printing.smart import lines_above, lines_below, lines_within
from cableparse.cable.printing.wrapping import STANDARD, Form, bracketed, spaced, wrapped
from cableparse.tables.ids import cable_id, canonical_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cableparse.cable.cable import Cable

NOTICE = "This record is a partial extract of the original cable. The full text of the original cable is not available."
_SUBJECT_LINES = 6  # further lines are read only if the lines before are full, and not every line is
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
        yield from attribute_lines(cable.attributes)


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
    yield from instruction_lines(cable.passing)
    yield ""
    if cable.executive_order is not None:
        yield cable.executive_order.text
    if cable.tags:
        yield wrapped(f"TAGS: {form.tag_separator.join(map(tag_text, cable.tags))}", form)
    if cable.subject:
        subject = wrapped(f"SUBJECT: {cable.subject}", form)
        yield subject if subject.count("\n") < _SUBJECT_LINES else f"SUBJECT: {cable.subject}"
    if cable.references:
        yield ""
        yield "\n".join(reference_lines(cable.references, form, "REF: "))
    if cable.classified_by is not None and not _in_body(cable, cable.classified_by.text):
        yield ""
        yield wrapped(cable.classified_by.text, form)


def _in_body(cable: Cable, text: str) -> bool:
    """Whether an entry is numbered paragraph 1, and so is printed with the body."""
    return bool(cable.body and cable.body[0].text) and text.endswith(cable.body[0].text)


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
    """Whether a section's number is printed only on a page line: above the first section line, or without one."""
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


# ---- SMART, 2010 on


def _smart(cable: Cable, form: Form) -> Iterator[str]:
    """The labels above the text, the text, and the labels below it."""
    if cable.classification is not None:
        caveats = (caveat for caveat in cable.classification.caveats if caveat not in cable.captions)
        yield from (" ".join((cable.classification.level, *caveats)), "")
    yield from lines_above(cable, form)
    yield from ("", *lines_within(cable), "")
    for place, text in _sections(cable, form):
        if _is_on_page_line(cable, place):
            yield from (_page_line(cable, place), "")
        elif cable.sections:
            yield from (_classification(cable, form, place), "")
        yield from text
    yield from listed("Signature", cable.signers)
    yield ""
    yield from lines_below(cable)
    yield from form.ending


def _printed_id(cable: Cable) -> str | None:
    """The id that the cable's own lines give, without the labels of its container."""
    found = None
    if cable.header is not None and cable.header.date is not None:
        year = int(cable.header.date[:4])
        if cable.message_reference is not None:
            found = cable_id(year, cable.message_reference.post, cable.message_reference.number)
        found = found or id_of_calling_station(year, cable.header)
    return found or canonical_id(cable.attributes.get("Document Number", ""))
