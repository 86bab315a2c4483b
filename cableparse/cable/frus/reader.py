"""From a document of the edition to a cable: runs the readers of its parts, and puts their values together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.cable.body.parts import read_parts
from cableparse.cable.cable import Cable
from cableparse.cable.fields.classification import with_caveats
from cableparse.cable.frus.dateline import read_dateline
from cableparse.cable.frus.head import is_department, is_post, post_of, read_head
from cableparse.cable.frus.message import Known, read_message
from cableparse.cable.frus.original import read_original
from cableparse.cable.frus.references import FIRST_YEAR, Exchange, find_references
from cableparse.cable.frus.sheet import Edition, find_sheet
from cableparse.cable.frus.source_note import find_repeats, read_source_note
from cableparse.cable.mentions import find_mentions
from cableparse.cable.model import Addressee, Header, MessageReference, Note
from cableparse.cable.reading import Reading, trim
from cableparse.cable.segments import Claimed
from cableparse.core.spans import NO_HINTS, Hints, Span
from cableparse.parsing.grammars import searcher
from cableparse.tables.ids import cable_id
from cableparse.tables.posts import is_post as is_known_post

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cableparse.cable.frus.dateline import Dateline
    from cableparse.cable.frus.head import Head
    from cableparse.cable.frus.message import Message
    from cableparse.cable.frus.notes import Listed
    from cableparse.cable.frus.original import Original
    from cableparse.cable.frus.sheet import Sheet
    from cableparse.cable.frus.source_note import Markings, SourceNote
    from cableparse.cable.frus.tei import Page
    from cableparse.core.spans import Claim, Defect, Role
    from cableparse.parsing.pieces import Piece


def read_telegram(
    text: str, hints: Hints = NO_HINTS, evidence: tuple[str, ...] = (), page: Page | None = None
) -> Cable:
    """The cable of a telegram as the edition prints it; never raises. If its TEI is given as `page`, that is read."""
    source = page.text if page is not None else text
    sheet = find_sheet(source, page.edition if page is not None else Edition())
    head = read_head(sheet)
    dateline = read_dateline(sheet, head)
    source_note = read_source_note(sheet)
    original = read_original(sheet, dateline.value.date)
    known = Known(head.number, original.value.number)
    message = read_message(sheet, original.value.end, known, has_dateline=dateline.value.text is not None)
    reading = Reading(sheet.prepared)
    if sheet.front.head is None:
        reading.report("no-cable", 0, 0)
    for read in (dateline, source_note, original, message):
        reading.take(read)
    said = _Said(sheet, head, dateline.value, source_note.value, original.value, message.value)
    date = said.date or hints.date
    reference = said.message_reference
    parts = read_parts(message.value.blocks)
    claims = [*dateline.claims, *source_note.claims, *original.claims, *message.claims, *_front_claims(sheet)]
    captions = said.markings.captions
    references = find_references(
        reading,
        [block.span for block in parts.blocks if block.span and block.type == "paragraph"],
        [*original.value.references, *message.value.references],
        said.exchange,
    )
    return Cable(
        source=source,
        segments=Claimed(claims, sheet.prepared.cuts),
        evidence=evidence,
        spans=_spans(said),
        id=said.id,
        dialect="frus",
        date=date,
        partial=_is_partial(sheet),
        header=said.header(reading),
        classification=with_caveats(said.markings.classification, captions),
        message_reference=reference,
        captions=captions,
        passing=tuple(message.value.passing),
        subject=original.value.subject or message.value.subject,
        mentions=find_mentions(parts.blocks, references, source),
        references=references,
        body=parts.blocks,
        summary=parts.summary,
        comment=parts.comment,
        signers=message.value.signers,
        notes=_notes(sheet, source_note.value),
        drafting=source_note.value.drafting,
        attributes=_attributes(said),
        defects=tuple(sorted(reading.defects, key=_start)),
    )


def _start(found: Defect) -> int:
    return found.span.start


@attrs.frozen
class _Said:
    """What the parts of a telegram say, and what follows from several of them."""

    sheet: Sheet
    head: Head
    dateline: Dateline
    source_note: SourceNote
    original: Original
    message: Message

    @property
    def markings(self) -> Markings:
        return self.source_note.markings

    @property
    def date(self) -> str | None:
        """The original's date-time group, else the dateline's date, else the head's."""
        return self.original.date or self.dateline.date

    @property
    def post(self) -> str | None:
        """The post that sent it: the Department, the original's, or the place of the dateline; None if uncertain."""
        if is_department(self.head.sender):
            return "STATE"
        if self.original.post is not None:
            return self.original.post
        place = self.dateline.place
        if not is_post(self.head.sender):
            return None
        return place.upper() if place is not None and place != "Washington" else post_of(self.head.sender)

    @property
    def series(self) -> str | None:
        return self.message.series or self.head.series

    @property
    def message_reference(self) -> MessageReference | None:
        """The number, with its series, and its post, or else its sender as in the head."""
        found = ((self.message.number, self.message.number_span), (self.original.number, self.original.number_span))
        number, span = next(
            (one for one in (*found, (self.head.number, self.head.number_span)) if one[0] is not None), (None, None)
        )
        sender = self.head.sender
        post = self.series or self.post or (sender.name if sender else None)
        if number is None or post is None:
            return None
        return MessageReference(post.upper(), number, span)

    @property
    def id(self) -> str | None:
        """The id, if a post numbered all telegrams of the year in one series."""
        reference, year = self.message_reference, self._year
        if reference is None or self.series or self.post is None or year is None or year < FIRST_YEAR:
            return None
        return cable_id(year, self.post, reference.number) if is_known_post(self.post) else None

    @property
    def _year(self) -> int | None:
        return int(self.date[:4]) if self.date else None

    @property
    def exchange(self) -> Exchange:
        """Who writes to whom, as far as posts are known."""
        addressee = self.head.addressee
        return Exchange(self.post, "STATE" if is_department(addressee) else post_of(addressee), self._year)

    def header(self, reading: Reading) -> Header | None:
        """Sender and addressee in words, and what the original's lines say."""
        sender, addressee = self.head.sender, self.head.addressee
        if sender is None or addressee is None:
            return None
        collective = searcher("frus_text", "COLLECTIVE").match(addressee.name) is not None
        span = self.original.to or addressee.span
        repeated = (*self.source_note.info, *self._repeated(reading))
        return Header(
            precedence=self.original.precedence or self.markings.precedence,
            date_time_group=self.original.group,
            date=self.date if self.date and "T" in self.date else None,
            originator=sender.name,
            action=(Addressee(None, addressee.name, mcn=self.original.mcn, collective=collective, span=span),),
            info=tuple(self.original.info) or tuple({one.name: one for one in reversed(repeated)}.values())[::-1],
        )

    def _repeated(self, reading: Reading) -> Iterable[Addressee]:
        """The posts that a sentence of the text says it was repeated to."""
        start, end = self.original.end, self.sheet.body_end
        for match in searcher("frus_text", "DISTRIBUTED").finditer(self.sheet.text, start, end):
            yield from find_repeats(reading, *match.span())


def _front_claims(sheet: Sheet) -> list[Claim]:
    """The head, the line of the file, the form's words, the notes, and another paper below the telegram."""
    front = sheet.front
    claims: list[Claim] = []
    if front.head is not None:
        claims.append(("head", *trim(sheet.text, front.head.start_pos, front.head.end_pos)))
    for form in front.forms:
        extract = searcher("frus_text", "EXTRACT").search(form.match["form"]) is not None
        claims.append(("notice" if extract else "container", *trim(sheet.text, form.start_pos, form.end_pos)))
    for kind in ("FILE_TELEGRAM", "FILE", "SERIAL"):
        line = front.of(kind)
        if line is not None:
            role: Role = "container" if kind == "SERIAL" else "attributes"
            claims.append((role, *trim(sheet.text, line.start_pos, line.end_pos)))
    claims += [("footnote", *trim(sheet.text, note.line_start, note.line_end)) for note in sheet.notes]
    claims += [("container", *trim(sheet.text, line.start_pos, line.end_pos)) for line in front.above]
    claims += [("attributes", *span) for span in sheet.addresses]
    notes = sheet.notes[0].line_start if sheet.notes else len(sheet.text)
    if sheet.body_end < notes:
        claims.append(("duplicate", *trim(sheet.text, sheet.body_end, notes)))
    return claims


def _is_partial(sheet: Sheet) -> bool:
    """Whether a line of the form says that it is an extract, or the editors that something is left out."""
    if any(searcher("frus_text", "EXTRACT").search(form.match["form"]) for form in sheet.front.forms):
        return True
    return searcher("frus_text", "CUT_OUT").search(sheet.text, sheet.front.text_start, sheet.body_end) is not None


def _notes(sheet: Sheet, source_note: SourceNote) -> tuple[Note, ...]:
    """The footnotes; the source note is read elsewhere."""
    return tuple(
        Note(note.mark, _said_in(sheet, note), Span(*trim(sheet.text, note.line_start, note.line_end)))
        for note in sheet.notes
        if note is not source_note.note
    )


def _attributes(said: _Said) -> dict[str, str]:
    """What has no field: the edition's own id, source and file, the dateline as printed, receipt, and summary."""
    edition, sheet = said.sheet.edition, said.sheet
    line = sheet.front.of("FILE_TELEGRAM") or sheet.front.of("FILE")
    printed = _file_of(line) if line is not None else None
    is_number = printed is not None and any(sign.isdigit() for sign in printed)
    found = {
        "FRUS": "/".join(filter(None, (edition.volume, edition.document))),
        "Source": said.source_note.text or (None if is_number else printed),
        "File": said.source_note.file or (printed if is_number else None),
        "Dateline": said.dateline.text,
        "Received": said.dateline.received,
        "Summary": _summary(sheet),
    }
    return {label: text for label, text in found.items() if text}


def _summary(sheet: Sheet) -> str | None:
    """The editors' summary, which is the second note of the head in the e-volumes."""
    head = sheet.front.head
    marks = [mark.mark for mark in sheet.marks if head is not None and mark.start < head.end_pos]
    if len(marks) < 2:  # noqa: PLR2004 - the source note's, and the summary's
        return None
    return next((_said_in(sheet, note) for note in sheet.notes if note.mark == marks[1]), None)


def _said_in(sheet: Sheet, note: Listed) -> str:
    return " ".join(sheet.text[note.start : note.end].split())


def _file_of(line: Piece) -> str:
    groups = line.match.groupdict()
    printed = " ".join((groups.get("telegram_file") or groups.get("file") or "").split())
    return searcher("frus_text", "FILE_LABEL").sub("", printed)


def _spans(said: _Said) -> dict[str, Span]:
    """The places of the values that have no span of their own."""
    sender = said.head.sender
    found = {
        "subject": said.original.subject_span or said.message.subject_span,
        "signers": said.message.signers_span,
        "header.originator": sender.span if sender else None,
        "date": said.dateline.date_span,
    }
    return {path: span for path, span in (*found.items(), *said.markings.spans) if span is not None}
