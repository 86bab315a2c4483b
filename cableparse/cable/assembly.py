"""From the values that were read to the cable: its fields, segments, spans and defects.

Claims and defects are put together in the order of the attributes of `Values`, so that the order in which the readers
ran does not show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.body.parts import notes_within
from cableparse.cable.cable import Cable
from cableparse.cable.fields.classification import with_caveats
from cableparse.cable.identity import find_dialect
from cableparse.cable.mentions import find_mentions
from cableparse.cable.segments import Claimed, line_claims
from cableparse.cable.values import ORDER, Values
from cableparse.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cableparse.cable.copies import Telegram
    from cableparse.cable.reading import Read
    from cableparse.core.spans import Claim, Defect


def _segments(found: Read[Telegram], reads: Mapping[str, Read[object]]) -> Claimed:
    telegram = found.value
    claims: list[Claim] = [*found.claims, *line_claims(telegram.lines)]
    for name in ORDER:
        if reads[name].claims:
            claims += reads[name].claims
    return Claimed(claims, telegram.prepared.cuts)


def _defects(found: Read[Telegram], reads: Mapping[str, Read[object]]) -> tuple[Defect, ...]:
    defects: list[Defect] = [*found.value.prepared.defects, *found.defects]
    for name in ORDER:
        if reads[name].defects:
            defects += reads[name].defects
    return tuple(sorted(defects, key=lambda defect: defect.span.start))


def _spans(text: str, values: Values, reads: Mapping[str, Read[object]]) -> dict[str, Span]:
    """The places of the values that have no span of their own."""
    spans: dict[str, Span] = {}
    subject = reads["subject"].span
    if subject is not None:
        spans["subject"] = subject
    paragraphs = [block.span for block in values.parts.blocks if block.type == "paragraph" and block.span]
    spans.update((f"notes[{n}]", span) for n, span in enumerate(notes_within(text, paragraphs)))
    if values.form and values.form.signers_span:
        spans["signers"] = values.form.signers_span
    elif values.body.signatures:
        spans["signers"] = Span(values.body.signatures[0].start, values.body.signatures[0].end)
    return spans


def assembled(
    found: Read[Telegram], values: Values, reads: Mapping[str, Read[object]], evidence: tuple[str, ...]
) -> Cable:
    """The cable of a telegram and its values."""
    telegram = found.value
    form, line, body = values.form, values.line, values.body
    captions = tuple(
        dict.fromkeys(
            (
                *(form.captions if form else ()),
                *line.captions,
                *values.captions,
                *values.tags.captions,
                *values.unlabelled.captions,
            )
        )
    )
    passing = (*(form.passing if form else ()), *line.passing, *values.unlabelled.passing)
    return Cable(
        source=telegram.prepared.source,
        segments=_segments(found, reads),
        evidence=evidence,
        spans=_spans(telegram.prepared.text, values, reads),
        id=values.id,
        dialect=find_dialect(telegram.kinds, values.header),
        date=values.date,
        partial=telegram.partial,
        header=values.header,
        classification=with_caveats(values.classification, captions),
        message_reference=values.marked.message_reference,
        section=line.section,
        sections=values.sections,
        captions=captions,
        correction=values.unlabelled.correction,
        passing=tuple(dict.fromkeys(passing)),
        executive_order=values.executive_order,
        tags=values.tags.tags,
        subject=values.subject,
        mentions=find_mentions(values.parts.blocks, values.references, telegram.prepared.text),
        references=values.references,
        classified_by=values.entry.entry if values.entry else values.entry_in_body,
        body=values.parts.blocks,
        summary=values.parts.summary,
        comment=values.parts.comment,
        signers=(form.signers if form else ()) or body.signers,
        drafting=values.drafting,
        distribution=values.distribution,
        attributes=values.attributes,
        defects=_defects(found, reads),
    )
