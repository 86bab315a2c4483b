"""A cable, whole: from its source to the model, each step in its turn.

The layout gives the lines; this module hands each kind of line to the reader of its field, in the order in which later
ones need earlier ones (the date-time group gives the year that references and TAGS need; the classification line gives
the id), claims the segments, and puts the values together. Where the text holds the cable twice, or a second cable, it
decides which part counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from cableparse.attributes import read_attributes
from cableparse.body import read_body, unescaped
from cableparse.cable import Cable, Classification, Correction
from cableparse.classification import ClassificationLine, is_caveat, read_captions, read_classification, read_correction
from cableparse.classified_by import find_classified_by, read_classified_by
from cableparse.distribution import read_distribution, read_drafting
from cableparse.document import NO_HINTS, Hints, Segment, Span, tile
from cableparse.executive_order import read_executive_order
from cableparse.header import full_year, read_header, trim, trimmed
from cableparse.layout import Reading, layout, prepare
from cableparse.mail import cut_mail
from cableparse.lexer import Piece
from cableparse.parts import read_parts
from cableparse.passing import is_passing, read_passing
from cableparse.posts import cable_id, canonical_id, canonical_post, is_post, post_of_routing_indicator
from cableparse.references import read_references
from cableparse.smart import read_form, with_form
from cableparse.tables import classification_level
from cableparse.tags import read_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cableparse.cable import ClassifiedBy, Dialect, ExecutiveOrder, Header, MessageReference
    from cableparse.document import Claim, Role

T = TypeVar("T")

# The segment's role of each kind of line; those of the body and of unknown lines are claimed where they are read.
_ROLES: dict[str, Role] = {
    "NOTICE": "notice",
    "CONTAINER": "container",
    "RECORD": "container",
    "TRANSMISSION": "transmission",
    "CALLED": "called",
    "CALLING": "calling",
    "SECURITY": "security",
    "PREAMBLE": "preamble",
    "ORIGINATOR": "originator",
    "ACTION": "action",
    "INFO": "info",
    "ADDRESSEES": "info",
    "EXEMPT": "exempt",
    "DISTRIBUTION": "distribution",
    "DRAFTING": "drafting",
    "CONTROL": "control",
    "CLASSIFICATION": "classification",
    "CAPTIONS": "caption",
    "CORRECTION": "correction",
    "EXECUTIVE_ORDER": "executive_order",
    "TAGS": "tags",
    "SUBJECT": "subject",
    "REFERENCES": "references",
    "SECTION_REPEATED": "page",
    "MARKING": "page",
    "ATTRIBUTES": "attributes",
    "BREAK": "break",
    "STATION_SERIAL": "ending",
    "END_MARK": "ending",
    "ENDING_TEXT": "ending",
}
_BODY = frozenset({"PARAGRAPH", "RULE", "PART", "QUOTED", "QUOTE_ANNOUNCED", "BODY_TEXT"})
_FIELDS = frozenset({"EXECUTIVE_ORDER", "TAGS", "SUBJECT", "REFERENCES", "CLASSIFIED_BY"})
_IN_CABLE = _BODY | _FIELDS | {"CLASSIFICATION"}
LONGEST_INSTRUCTION = 240
_SMART = frozenset({"SMART_REFERENCE", "SMART_DATE"})
_STARTS_PART = frozenset({"TRANSMISSION", "CALLED", "RECORD", "SMART_REFERENCE"})


def read_cable(source: str, hints: Hints = NO_HINTS, evidence: tuple[str, ...] = ()) -> Cable:
    """The cable of a source; never raises."""
    reading = prepare(source, hints)
    cut_mail(reading)
    everything = layout(reading)
    reading.hints = hints = _labelled(everything, hints)
    lines, claims = _one_cable(reading, everything)
    kinds: dict[str, list[Piece]] = {}
    for line in lines:
        kinds.setdefault(line.type, []).append(line)
        role = _ROLES.get(line.type)
        if role is not None:
            claims.append(_claim(reading, role, line.start_pos, line.end_pos))

    reading.year = _hinted_year(hints)
    header = read_header(reading, lines)
    marked = _classification_line(reading, kinds)
    reading.year = reading.year or marked.year
    form = read_form(reading, lines) if kinds.keys() & _SMART else None
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
    reading.id = _id(reading, header, marked.message_reference) or canonical_id(attributes.get("Document Number", ""))
    if reading.year is None and reading.id:
        reading.year = full_year(reading.id[:2])

    captions = [*form.captions, *marked.captions] if form else list(marked.captions)
    for line in kinds.get("CAPTIONS", ()):
        captions.extend(read_captions(reading, line.start_pos, line.end_pos))
    tags, wandered = _first(reading, kinds, "TAGS", read_tags) or ((), ())
    captions.extend(wandered)
    spans: dict[str, Span] = {}
    subject = None
    for line in kinds.get("SUBJECT", ()):
        subject = _subject(reading, line)
        if subject:
            spans["subject"] = trimmed(reading, *line.value_span("subject"))
            break
    references = max((read_references(reading, line.start_pos, line.end_pos) for line in kinds.get("REFERENCES", ())), key=len, default=())
    classified_by = _classified_by(reading, lines, claims)
    correction, passing, pieces = _notes(reading, lines, claims)
    body = read_body(reading, pieces)
    claims.extend(body.claims)
    parts = read_parts(body.blocks)
    if body.signature:
        claims.append(_claim(reading, "signature", body.signature.start, body.signature.end))
        spans["signers"] = Span(body.signature.start, body.signature.end)
    if form and form.signers_span:
        spans["signers"] = form.signers_span
    distinct = tuple(dict.fromkeys(captions))
    date, classification = _date(reading, header), _classification(reading, marked.classification)
    return Cable(
        source=source,
        segments=_segments(reading, claims),
        evidence=evidence,
        spans=spans,
        id=reading.id,
        dialect=_dialect(kinds, header),
        date=date,
        partial="NOTICE" in kinds,
        header=header,
        classification=_with_caveats(classification, distinct),
        message_reference=marked.message_reference,
        section=marked.section,
        captions=distinct,
        correction=correction,
        passing=(*(form.passing if form else ()), *marked.passing, *passing),
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
        defects=tuple(sorted(reading.defects, key=lambda defect: defect.span.start)),  # last: reading the rest reports them
    )


def _claim(reading: Reading, role: Role, start: int, end: int) -> Claim:
    return (role, *trim(reading.text, start, end))


def _segments(reading: Reading, claims: list[Claim]) -> tuple[Segment, ...]:
    """The claims in order, with what was cut out of the text standing in between and within them."""
    claims.sort(key=_start)
    if not reading.cuts:
        return tile(reading.source, claims)
    pieces: list[Claim] = []
    cuts = iter(reading.cuts)
    cut = next(cuts, None)
    for role, start, end in claims:
        at = start
        while cut is not None and cut[1] < end:
            if cut[1] > at:
                pieces.append(_claim(reading, role, at, cut[1]))
            pieces.append(cut)
            at = max(at, cut[2])
            cut = next(cuts, None)
        pieces.append(_claim(reading, role, at, end))
    pieces.extend((cut,) if cut is not None else ())
    pieces.extend(cuts)
    return tile(reading.source, pieces)


def _start(claim: Claim) -> int:
    return claim[1]


# ---- which part of the text is the cable


def _one_cable(reading: Reading, lines: list[Piece]) -> tuple[list[Piece], list[Claim]]:
    """The lines of the cable that counts, and claims for the other copies.

    A text may begin again: with the same cable, of which the first copy was cut off, or with another. The first complete
    copy of the first cable counts; another cable is a defect.
    """
    parts: list[list[Piece]] = [[]]
    for line in lines:
        if line.type in _STARTS_PART and any(one.type in _FIELDS or one.type in _BODY for one in parts[-1]):
            parts.append([])
        parts[-1].append(line)
    if len(parts) == 1:
        return lines, []
    chosen = 0
    names = [_name(reading, part) for part in parts]
    bodies = [sum(line.end_pos - line.start_pos for line in part if line.type in _BODY) for part in parts]
    for at in range(1, len(parts)):
        if names[at] == names[0] or names[at] is None or names[0] is None:
            if bodies[at] > 2 * bodies[chosen]:
                chosen = at
        else:
            reading.report("second-cable", parts[at][0].start_pos, parts[at][-1].end_pos, name=names[at])
    claims = [
        _claim(reading, "duplicate", part[0].start_pos, part[-1].end_pos) for at, part in enumerate(parts) if at != chosen
    ]
    return parts[chosen], claims


def _name(reading: Reading, part: list[Piece]) -> str | None:
    """What tells one cable from another: post and number of the classification line, or SMART's reference number."""
    for line in part:
        if line.type == "SMART_REFERENCE":
            return " ".join(reading.text[line.start_pos : line.end_pos].partition(":")[2].split())
        if line.type == "CLASSIFICATION":
            reference = read_classification(reading, line.start_pos, line.end_pos).message_reference
            if reference is not None:
                return f"{reference.post} {reference.number}"
    return None


# ---- the fields


def _classification_line(reading: Reading, kinds: dict[str, list[Piece]]) -> ClassificationLine:
    """The classification line; where it has no level or there is none, a marking on a line of its own."""
    for line in (*kinds.get("CLASSIFICATION", ()), *kinds.get("MARKING", ())):
        read = read_classification(reading, line.start_pos, line.end_pos)
        if read.classification is not None:
            return read
    return ClassificationLine(None, None, None, (), None)


def _with_caveats(classification: Classification | None, captions: Sequence[str]) -> Classification | None:
    """Dissemination controls among the captions are caveats as well (contract, rule 3)."""
    if classification is None:
        return None
    more = [c for c in captions if is_caveat(c) and c not in classification.caveats]
    return Classification(classification.level, (*classification.caveats, *more), classification.span)


def _hinted_year(hints: Hints) -> int | None:
    if hints.year is not None:
        return hints.year
    if hints.date and hints.date[:4].isdigit():
        return int(hints.date[:4])
    known = canonical_id(hints.id) if hints.id else None
    return full_year(known[:2]) if known else None


def _id(reading: Reading, header: Header | None, reference: MessageReference | None) -> str | None:
    """The canonical id: of the message reference, else of format line 3 and the date, else the hint's."""
    hinted = canonical_id(reading.hints.id) if reading.hints.id else None
    found = None
    if reference is not None and reading.year is not None:
        found = cable_id(reading.year, reference.post, reference.number)
        if found is None and reference.span:
            reading.report("post-unknown", reference.span.start, reference.span.end, post=reference.post)
    if found is None and header and header.calling and header.calling.serial and reading.year is not None:
        post = post_of_routing_indicator(header.calling.station)
        serial = header.calling.serial.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        if post and serial.strip("0"):
            found = cable_id(reading.year, post, serial)
    if found and hinted and found != hinted:
        reading.report("hint-disagrees", 0, 0, field="id", hint=hinted, value=found)
    post = found[2:].rstrip("0123456789") if found else None
    origin = canonical_post(reading.hints.origin or "")
    if post and is_post(origin) and post != origin:
        reading.report("hint-disagrees", 0, 0, field="post", hint=origin, value=post)
    return found or hinted


def _date(reading: Reading, header: Header | None) -> str | None:
    """The header's date, else the hint's; they are compared to the hour, for a container's minutes may be wrong."""
    printed, hinted = header.date if header else None, reading.hints.date
    if printed and hinted:
        shared = min(len(hinted), len("2007-05-07T13"))
        if printed[:shared] != hinted[:shared].replace(" ", "T"):
            reading.report("hint-disagrees", 0, 0, field="date", hint=hinted, value=printed)
    return printed or hinted


def _classification(reading: Reading, printed: Classification | None) -> Classification | None:
    """The classification that is printed, else the hint's, such as `CONFIDENTIAL//NOFORN`."""
    words, *controls = (reading.hints.classification or "").upper().split("//")
    level = classification_level(words)
    if level is None:
        return printed
    if printed is None:
        return Classification(level, tuple(control for control in controls if is_caveat(control)))
    if printed.level != level:
        reading.report("hint-disagrees", 0, 0, field="classification", hint=level, value=printed.level)
    return printed


def _first(reading: Reading, kinds: dict[str, list[Piece]], kind: str, read: Callable[[Reading, int, int], T]) -> T | None:
    """What the first line of a kind gives, read to the end of those of its kind that follow it at once."""
    lines = kinds.get(kind)
    return read(reading, lines[0].start_pos, lines[0].end_pos) if lines else None


def _executive_order(reading: Reading, kinds: dict[str, list[Piece]]) -> ExecutiveOrder | None:
    """The first E.O. line that names an order; else the first."""
    first = None
    for line in kinds.get("EXECUTIVE_ORDER", ()):
        order = read_executive_order(reading, line.start_pos, line.end_pos)
        if order.order:
            return order
        first = first or order
    return first


def _subject(reading: Reading, line: Piece) -> str | None:
    """The subject without its label and portion mark, on one line."""
    start, end = line.value_span("subject")
    return unescaped(" ".join(reading.text[start:end].replace("\f", " ").split())) or None


def _classified_by(reading: Reading, lines: list[Piece], claims: list[Claim]) -> ClassifiedBy | None:
    """The Classified By entry, with the Reason and Derived From lines that follow it at once; else paragraph 1's.

    What is left of the lines behind the entry was fused to it; it goes to the body.
    """
    for at, line in enumerate(lines):
        if line.type == "CLASSIFIED_BY":
            after = at + 1
            while after < len(lines) and lines[after].type in {"CLASSIFIED_BY", "BLANK"}:
                after += 1
            end = lines[after - 1].end_pos
            entry = read_classified_by(reading, line.start_pos, end)
            stop = entry.span.end if entry.span else end
            claims.append(_claim(reading, "classified_by", line.start_pos, stop))
            if reading.text[stop:end].strip(" \f\n."):
                lines[at + 1 : after] = [Piece("HEADER_LINE", stop, end, line.match)]
            return entry
    first = next((line for line in lines if line.type == "PARAGRAPH"), None)
    return find_classified_by(reading, first.start_pos, first.end_pos) if first else None


def _labelled(lines: list[Piece], hints: Hints) -> Hints:
    """The hints, with what the labels of the text's own container say where the caller gave none."""
    known: dict[str, str] = {}
    for line in lines:
        if line.type in {"CONTAINER", "RECORD"}:
            groups = line.match.groupdict()
            for key, names in (("id", ("labelled_id", "record_id")), ("date", ("labelled_date", "record_date"))):
                value = groups.get(names[0]) or groups.get(names[1])
                if value and getattr(hints, key) is None:
                    known.setdefault(key, value)
    return attrs.evolve(hints, **known) if known else hints


def _notes(
    reading: Reading, lines: list[Piece], claims: list[Claim]
) -> tuple[Correction | None, tuple[str, ...], list[Piece]]:
    """The corrected-copy note; the passing instructions behind it and among the lines without a label; the body's pieces.

    Lines without a label are instructions where they read like some, wherever they stand; else the body's where no field
    comes below them; else unknown.
    """
    correction = None
    passing: list[str] = []
    body: list[Piece] = []
    start = _body_start(lines)
    wanted = _BODY
    if not any(line.type in _IN_CABLE for line in lines):
        wanted, start = _BODY | {"LEAD_TEXT"}, 0
    at = 0
    while at < len(lines):
        line = lines[at]
        after = at + 1
        if line.type == "HEADER_LINE":
            while after < len(lines) and lines[after].type == "HEADER_LINE" and not _parted(reading, lines[after - 1]):
                after += 1
            end = lines[after - 1].end_pos
            if _is_instruction(reading.text[line.start_pos : end]):
                passing.extend(read_passing(reading, line.start_pos, end))
                claims.append(_claim(reading, "passing", line.start_pos, end))
            elif at >= start:
                body.extend(lines[at:after])
            else:
                reading.report("line-unknown", *trim(reading.text, line.start_pos, end))
        elif line.type == "CORRECTION":
            correction, rest = read_correction(reading, line.start_pos, line.end_pos)
            if reading.text[rest : line.end_pos].strip():
                passing.extend(read_passing(reading, rest, line.end_pos))
        elif line.type == "HEADER_TEXT":
            reading.report("header-line-unknown", *trim(reading.text, line.start_pos, line.end_pos))
        elif line.type in wanted and at >= start:
            body.append(line)
        at = after
    return correction, tuple(passing), body


def _parted(reading: Reading, line: Piece) -> bool:
    """Whether a blank line follows."""
    return reading.text.count("\n", line.start_pos, line.end_pos) > 1


def _is_instruction(text: str) -> bool:
    """Whether lines without a label pass the cable on, or name whom it is for; prose may begin alike."""
    return is_passing(text) and (len(text) < LONGEST_INSTRUCTION or text.isupper())


def _body_start(lines: list[Piece]) -> int:
    """Where the body begins: at its first numbered paragraph or part, or after the last field that is no passing line."""
    first = next((at for at, line in enumerate(lines) if line.type in _BODY), len(lines))
    last_field = max((at for at, line in enumerate(lines[:first]) if line.type in _FIELDS), default=-1)
    if last_field >= 0:
        return last_field + 1
    start = first
    if start < len(lines) and lines[start].type in {"QUOTED", "QUOTE_ANNOUNCED"}:
        # the fields are another telegram's; what stands before the quotation introduces it
        while start and lines[start - 1].type in {"HEADER_LINE", "BLANK"}:
            start -= 1
    return start


def _dialect(kinds: dict[str, list[Piece]], header: Header | None) -> Dialect:
    """The dialect, by what only one of them has."""
    if "SMART_REFERENCE" in kinds or "SMART_DATE" in kinds:
        return "smart"
    if kinds.keys() & {"TRANSMISSION", "CALLED", "CALLING", "SECURITY"}:
        return "acp127"
    if kinds.keys() & {"DISTRIBUTION", "CONTROL"}:
        return "ads"
    if header and any(one.routing for one in (*header.action, *header.info)):
        return "acp127"
    return "plain"
