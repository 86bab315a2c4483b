"""A cable, whole: from its source to the model, each step in its turn.

The layout gives the lines; this module hands each kind of line to the reader of its field, in the order in which later
ones need earlier ones (the date-time group gives the year that references and TAGS need; the classification line gives
the id), and puts the values together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.body.paragraphs import read_body
from cableparse.cable.body.parts import notes_within, read_parts
from cableparse.cable.cable import Cable
from cableparse.cable.copies import one_cable
from cableparse.cable.dirt import report_dirt
from cableparse.cable.fields.attributes import read_attributes
from cableparse.cable.fields.classification import ClassificationLine, read_captions, read_classification
from cableparse.cable.fields.classified_by import find_classified_by, read_classified_by
from cableparse.cable.fields.distribution import read_distribution, read_drafting
from cableparse.cable.fields.executive_order import read_executive_order
from cableparse.cable.fields.header import read_header
from cableparse.cable.fields.references import read_references
from cableparse.cable.fields.smart import read_form, with_form
from cableparse.cable.fields.tags import read_tags
from cableparse.cable.identity import find_classification, find_date, find_dialect, find_id, hinted_year, labelled_hints
from cableparse.cable.layout import layout
from cableparse.cable.mail import cut_mail
from cableparse.cable.model import Classification
from cableparse.cable.preparation import prepare
from cableparse.cable.reading import complete_first, trim, trimmed
from cableparse.cable.segments import LINE_ROLES, Claimed, addressee_claims
from cableparse.cable.unlabelled import SMART, unlabelled_lines
from cableparse.core.dates import full_year
from cableparse.core.entities import unescaped
from cableparse.core.spans import NO_HINTS, Span
from cableparse.parsing.pieces import Piece
from cableparse.tables.captions import is_caveat
from cableparse.tables.ids import canonical_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cableparse.cable.model import Block, ClassifiedBy, ExecutiveOrder
    from cableparse.cable.reading import Reading
    from cableparse.core.spans import Claim, Hints


_SUBJECT_LABELS = frozenset({"SUBJECT", "SUBJ"})  # others are misspelt


def read_cable(source: str, hints: Hints = NO_HINTS, evidence: tuple[str, ...] = ()) -> Cable:
    """The cable of a source; never raises."""
    reading = prepare(source, hints)
    cut_mail(reading)
    lines, claims = one_cable(reading, layout(reading))
    kinds = _by_kind(lines, claims)
    reading.hints = hints = labelled_hints(kinds, hints)
    report_dirt(reading, kinds)
    reading.year = hinted_year(hints)
    header = read_header(reading, lines)
    claims.extend(addressee_claims(kinds, header))
    marked = _classification_line(reading, kinds)
    reading.year = reading.year or marked.year
    form = read_form(reading, lines) if kinds.keys() & SMART else None
    if form is not None:
        header = with_form(header, form)
        reading.year = form.year or reading.year
        marked = marked._replace(
            classification=form.classification or marked.classification,
            message_reference=form.message_reference or marked.message_reference,
        )
        claims.extend(form.claims)
    attributes = dict(form.attributes) if form else {}
    for line in kinds.get("ATTRIBUTES", ()):
        attributes.update(read_attributes(reading, line))
    reading.id = find_id(reading, header, marked.message_reference) or canonical_id(
        attributes.get("Document Number", "")
    )
    if reading.year is None and reading.id:
        reading.year = full_year(reading.id[:2])

    captions = [*form.captions, *marked.captions] if form else list(marked.captions)
    for line in kinds.get("CAPTIONS", ()):
        captions.extend(read_captions(reading, line.start_pos, line.end_pos))
    tag_lines = complete_first(reading, kinds.get("TAGS", ()))
    tags, wandered = read_tags(reading, tag_lines[0].start_pos, tag_lines[0].end_pos) if tag_lines else ((), ())
    captions.extend(wandered)
    subject, spans = _subject(reading, kinds)
    references = max(
        (read_references(reading, line.start_pos, line.end_pos) for line in kinds.get("REFERENCES", ())),
        key=len,
        default=(),
    )
    classified_by = _classified_by(reading, lines, kinds, claims)
    correction, passing, misspelt, pieces = unlabelled_lines(reading, lines, kinds, claims)
    captions.extend(misspelt)
    body = read_body(reading, pieces)
    claims.extend(body.claims)
    classified_by = classified_by or _in_first_paragraph(reading, kinds, body.blocks)
    parts = read_parts(body.blocks)
    spans.update(_notes(reading, parts.blocks))
    if body.signature:
        claims.append(("signature", body.signature.start, body.signature.end))
        spans["signers"] = Span(body.signature.start, body.signature.end)
    if form and form.signers_span:
        spans["signers"] = form.signers_span
    distinct = tuple(dict.fromkeys(captions))
    date, classification = find_date(reading, header), find_classification(reading, marked.classification)
    return Cable(
        source=source,
        segments=Claimed(claims, reading.cuts),
        evidence=evidence,
        spans=spans,
        id=reading.id,
        dialect=find_dialect(kinds, header),
        date=date,
        partial=reading.partial,
        header=header,
        classification=_with_caveats(classification, distinct),
        message_reference=marked.message_reference,
        section=marked.section,
        captions=distinct,
        correction=correction,
        passing=tuple(dict.fromkeys((*(form.passing if form else ()), *marked.passing, *passing))),
        executive_order=_executive_order(reading, kinds),
        tags=tags,
        subject=subject,
        references=references,
        classified_by=classified_by,
        body=parts.blocks,
        summary=parts.summary,
        comment=parts.comment,
        signers=(form.signers if form else ()) or (body.signature.names if body.signature else ()),
        drafting=(form.drafting if form else None) or read_drafting(reading, kinds.get("DRAFTING", ())),
        distribution=read_distribution(reading, kinds.get("DISTRIBUTION", ()), kinds.get("CONTROL", ())),
        attributes=attributes,
        defects=tuple(
            sorted(reading.defects, key=lambda defect: defect.span.start)
        ),  # last: reading the rest reports them
    )


def _by_kind(lines: Sequence[Piece], claims: list[Claim]) -> dict[str, list[Piece]]:
    """The lines of each kind, in order; claims those whose role their kind tells."""
    kinds: dict[str, list[Piece]] = {}
    for line in lines:
        kind = line.type
        if kind in kinds:
            kinds[kind].append(line)
        else:
            kinds[kind] = [line]
        if kind in LINE_ROLES:
            claims.append((LINE_ROLES[kind], line.start_pos, line.end_pos))
    return kinds


def _notes(reading: Reading, blocks: Sequence[Block]) -> dict[str, Span]:
    """Where each NOTE within a paragraph stands, with its END: `spans["notes[0]"]` and so on."""
    paragraphs = [block.span for block in blocks if block.type == "paragraph" and block.span]
    return {f"notes[{n}]": span for n, span in enumerate(notes_within(reading.text, paragraphs))}


def _classification_line(reading: Reading, kinds: dict[str, list[Piece]]) -> ClassificationLine:
    """The classification line; where it has no level or there is none, a marking on a line of its own."""
    for line in (*kinds.get("CLASSIFICATION", ()), *kinds.get("MARKING", ())):
        read = read_classification(reading, line.start_pos, line.end_pos)
        if read.classification is not None:
            return read
    return ClassificationLine(None, None, None, (), None)


def _with_caveats(classification: Classification | None, captions: Sequence[str]) -> Classification | None:
    """Dissemination controls among the captions are caveats as well."""
    if classification is None:
        return None
    more = [c for c in captions if is_caveat(c) and c not in classification.caveats]
    return Classification(classification.level, (*classification.caveats, *more), classification.span)


def _executive_order(reading: Reading, kinds: dict[str, list[Piece]]) -> ExecutiveOrder | None:
    """The first E.O. line that names an order; else the first."""
    first = None
    for line in complete_first(reading, kinds.get("EXECUTIVE_ORDER", ())):
        order = read_executive_order(reading, line.start_pos, line.end_pos)
        if order.order:
            return order
        first = first or order
    return first


def _subject(reading: Reading, kinds: dict[str, list[Piece]]) -> tuple[str | None, dict[str, Span]]:
    """The first subject that says something, without its label and portion mark, on one line; and where it stands."""
    for line in complete_first(reading, kinds.get("SUBJECT", ())):
        start, end = line.value_span("subject")
        start, end = trim(reading.text, start, end)
        if reading.text.endswith(" (", start, end):  # "SUBJECT: FERRIES (REF: ROME 123)"
            end -= 2
        subject = unescaped(" ".join(reading.text[start:end].replace("\f", " ").split()))
        if subject:
            label = line.match[0].strip(" ¶:;.-")
            if label.upper() not in _SUBJECT_LABELS:
                reading.report("label-misspelt", line.start_pos, line.start_pos, printed=label, label="SUBJECT")
            return subject, {"subject": trimmed(reading, start, end)}
    return None, {}


def _classified_by(
    reading: Reading, lines: list[Piece], kinds: dict[str, list[Piece]], claims: list[Claim]
) -> ClassifiedBy | None:
    """The Classified By entry, with the Reason and Derived From lines that follow it at once.

    What is left of the lines behind the entry was fused to it; it goes to the body.
    """
    if "CLASSIFIED_BY" not in kinds:
        return None
    line = kinds["CLASSIFIED_BY"][0]
    at = lines.index(line)
    after = at + 1
    while after < len(lines) and lines[after].type in {"CLASSIFIED_BY", "BLANK"}:
        after += 1
    end = lines[after - 1].end_pos
    entry = read_classified_by(reading, line.start_pos, end)
    stop = entry.span.end if entry.span else end
    claims.append(("classified_by", line.start_pos, stop))
    if reading.text[stop:end].strip(" \f\n."):
        lines[at + 1 : after] = [Piece("HEADER_LINE", stop, end, line.match)]
    return entry


def _in_first_paragraph(
    reading: Reading, kinds: dict[str, list[Piece]], blocks: Sequence[Block]
) -> ClassifiedBy | None:
    """The entry printed as the first numbered paragraph or in it, without a heading that was cut off its end."""
    if "PARAGRAPH" not in kinds:
        return None
    first = kinds["PARAGRAPH"][0]
    start, end = trim(reading.text, first.start_pos, first.end_pos)
    block = next((block for block in blocks if block.span and block.span.end > start), None)
    if block is None or block.span is None or block.type != "paragraph":
        return None  # its number opens no paragraph
    return find_classified_by(reading, start, min(end, block.span.end))
