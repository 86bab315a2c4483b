"""The whole cable: a table of fields, and the function that runs it.

Each row of `FIELDS` names a value, its reader, and the values that the reader needs first. Some rows are not fields of
the page but facts that other readers need: the year, the id, the hints of the container. `read_cable` goes down the
table. Any order that respects the needs gives the same cable.

To add a field, write its reader under `fields/`, then add an attribute to `Values`, a row to `FIELDS` and a keyword to
the call in `assembled`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from cableparse.cable.assembly import assembled
from cableparse.cable.body.paragraphs import Body, read_body
from cableparse.cable.body.parts import Parts, read_parts
from cableparse.cable.copies import Telegram, find_telegram
from cableparse.cable.cover import without_cover
from cableparse.cable.dirt import read_dirt
from cableparse.cable.fields.addressees import addressee_claims
from cableparse.cable.fields.attributes import Archive, read_attributes
from cableparse.cable.fields.classification import (
    ClassificationLine,
    find_classification_line,
    printed_again,
    read_captions,
)
from cableparse.cable.fields.classified_by import EntryLines, find_entry, find_entry_in_body
from cableparse.cable.fields.distribution import read_distribution, read_drafting
from cableparse.cable.fields.executive_order import find_executive_order
from cableparse.cable.fields.header import RoutingHeader, read_header
from cableparse.cable.fields.references import find_references
from cableparse.cable.fields.smart import Form, read_form, with_form
from cableparse.cable.fields.subject import find_subject
from cableparse.cable.fields.tags import TagsLine, find_tags
from cableparse.cable.identity import (
    find_classification,
    find_date,
    find_dialect,
    find_id,
    hinted_year,
    labelled_hints,
)
from cableparse.cable.layout import FIELDS as FIELDS_OF_THE_LAYOUT
from cableparse.cable.layout import SMART
from cableparse.cable.mail import without_mail
from cableparse.cable.preparation import prepare
from cableparse.cable.reading import Context, Read
from cableparse.cable.sections import read_sections
from cableparse.cable.unlabelled import Unlabelled, read_unlabelled, without_entry
from cableparse.cable.values import Values
from cableparse.core.comparing import ByValue
from cableparse.core.dates import full_year
from cableparse.core.defects import defect
from cableparse.core.spans import NO_HINTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cableparse.cable.cable import Cable
    from cableparse.cable.model import (
        Classification,
        ClassifiedBy,
        Distribution,
        Drafting,
        ExecutiveOrder,
        Header,
        Reference,
    )
    from cableparse.core.spans import Hints

T = TypeVar("T")
_OF_A_HEADER = FIELDS_OF_THE_LAYOUT | {"CLASSIFICATION", "PREAMBLE", "ORIGINATOR", "DISTRIBUTION"}


@attrs.frozen(eq=False, repr=False)
class Field(ByValue):
    """A row of the table: the value's name in `Values`, its reader, and the values that the reader needs first."""

    name: str
    read: Callable[[Telegram, Values], Read[object]]
    needs: tuple[str, ...] = ()


def read_cable(source: str, hints: Hints = NO_HINTS, evidence: tuple[str, ...] = ()) -> Cable:
    """The cable of a source; never raises."""
    found = find_telegram(without_mail(without_cover(prepare(source))), hints)
    values = Values()
    reads: dict[str, Read[object]] = {}
    for field in FIELDS:
        read = reads[field.name] = field.read(found.value, values)
        setattr(values, field.name, read.value)
    return assembled(found, values, reads, evidence)


# ---- the readers of the table


def _archive(telegram: Telegram, _values: Values) -> Read[Archive]:
    read = read_attributes(telegram.prepared, telegram.of("STARRED", "ATTRIBUTES"))
    lost = tuple(
        defect("text-lost", line.start_pos, line.match.end("lost"), printed=line.match["lost"])
        for line in telegram.of("LOST_TEXT")
    )
    return Read(read.value, defects=(*read.defects, *lost))


def _hints(telegram: Telegram, values: Values) -> Read[Hints]:
    hints = labelled_hints(telegram.kinds, telegram.hints)
    if hinted_year(hints) is None:
        hints = attrs.evolve(hints, year=values.archive.year())
    return Read(hints)


def _dirt(telegram: Telegram, _values: Values) -> Read[None]:
    return read_dirt(telegram.prepared, telegram.kinds)


def _routing(telegram: Telegram, values: Values) -> Read[RoutingHeader]:
    context = Context(values.hints, hinted_year(values.hints))
    read = read_header(telegram.prepared, telegram.lines, context)
    claims = tuple(addressee_claims(telegram.kinds, read.value.header))
    return Read(read.value, read.span, claims, read.defects)


def _line(telegram: Telegram, values: Values) -> Read[ClassificationLine]:
    header = min((line.start_pos for line in telegram.of("PREAMBLE", "ORIGINATOR")), default=0)
    lines = telegram.of("CLASSIFICATION", "CLASSIFICATION_AGAIN")
    read = find_classification_line(telegram.prepared, lines, telegram.of("MARKING"), header)
    given = values.form.message_reference if values.form else None
    return read if given is None else printed_again(read, given)


def _sections(telegram: Telegram, values: Values) -> Read[tuple[int, ...]]:
    return read_sections(telegram.prepared, telegram.sections, telegram.numbers, values.line.section)


def _form(telegram: Telegram, _values: Values) -> Read[Form | None]:
    return Read(None) if SMART.isdisjoint(telegram.kinds) else read_form(telegram.prepared, telegram.lines)


def _header(telegram: Telegram, values: Values) -> Read[Header | None]:
    """The routing header; what a SMART form says replaces it."""
    header = values.routing.header
    if values.form is not None:
        header = with_form(header, values.form)
    return values.archive.originator(header) if _has_no_header(telegram) else Read(header)


def _marked(_telegram: Telegram, values: Values) -> Read[ClassificationLine]:
    """The classification line; what a SMART form says replaces it."""
    line, form = values.line, values.form
    if form is None:
        return Read(line)
    return Read(
        line._replace(
            classification=form.classification or line.classification,
            message_reference=form.message_reference or line.message_reference,
        )
    )


def _attributes(_telegram: Telegram, values: Values) -> Read[Mapping[str, str]]:
    return Read({**(values.form.attributes if values.form else {}), **values.archive.texts()})


def _printed_year(_telegram: Telegram, values: Values) -> Read[int | None]:
    """The year of the SMART form; else of the date-time group, or of the hints; else of the classification line."""
    form = values.form
    return Read((form.year if form else None) or values.routing.year or values.line.year)


def _id(telegram: Telegram, values: Values) -> Read[str | None]:
    context = Context(values.hints, values.printed_year)
    read = find_id(telegram.prepared, values.header, values.marked.message_reference, context)
    return read if read.value else _also(read, values.archive.id())


def _year(_telegram: Telegram, values: Values) -> Read[int | None]:
    if values.printed_year is None and values.id:
        return Read(full_year(values.id[:2]))
    return Read(values.printed_year)


def _captions(telegram: Telegram, _values: Values) -> Read[tuple[str, ...]]:
    lines = telegram.of("CAPTIONS")
    return Read(
        tuple(
            caption
            for line in lines
            for caption in read_captions(telegram.prepared, line.start_pos, line.end_pos).value
        )
    )


def _tags(telegram: Telegram, values: Values) -> Read[TagsLine]:
    context = Context(year=values.year)
    read = find_tags(telegram.prepared, telegram.of("TAGS"), context)
    return _also(read, values.archive.tags(telegram.prepared, context)) if _has_no_header(telegram) else read


def _subject(telegram: Telegram, values: Values) -> Read[str | None]:
    read = find_subject(telegram.prepared, telegram.of("SUBJECT"))
    return _also(read, values.archive.subject()) if _has_no_header(telegram) else read


def _references(telegram: Telegram, values: Values) -> Read[tuple[Reference, ...]]:
    context = Context(year=values.year, id=values.id)
    return find_references(telegram.prepared, telegram.of("REFERENCES"), context)


def _entry(telegram: Telegram, _values: Values) -> Read[EntryLines | None]:
    return find_entry(telegram.prepared, telegram.lines)


def _unlabelled(telegram: Telegram, values: Values) -> Read[Unlabelled]:
    text = telegram.prepared.text
    sections = [without_entry(text, lines, values.entry) for lines in telegram.sections]
    first_missing = values.sections[:1] > (1,)
    return read_unlabelled(telegram.prepared, sections, telegram.kinds, first_missing=first_missing)


def _body(telegram: Telegram, values: Values) -> Read[Body]:
    context = Context(dialect=find_dialect(telegram.kinds, values.header))
    return read_body(telegram.prepared, values.unlabelled.body, context)


def _entry_in_body(telegram: Telegram, values: Values) -> Read[ClassifiedBy | None]:
    if values.entry is not None:
        return Read(None)
    return find_entry_in_body(telegram.prepared, telegram.of("PARAGRAPH"), values.body.blocks)


def _parts(_telegram: Telegram, values: Values) -> Read[Parts]:
    return Read(read_parts(values.body.blocks))


def _date(telegram: Telegram, values: Values) -> Read[str | None]:
    read = find_date(telegram.prepared, values.header, Context(values.hints))
    return read if read.value is not None else _also(read, values.archive.date())


def _classification(telegram: Telegram, values: Values) -> Read[Classification | None]:
    read = find_classification(telegram.prepared, values.marked.classification, Context(values.hints))
    return read if read.value is not None else _also(read, values.archive.classification())


def _executive_order(telegram: Telegram, values: Values) -> Read[ExecutiveOrder | None]:
    return find_executive_order(telegram.prepared, telegram.of("EXECUTIVE_ORDER"), Context(year=values.year))


def _drafting(telegram: Telegram, values: Values) -> Read[Drafting | None]:
    if values.form and values.form.drafting:
        return Read(values.form.drafting)
    return read_drafting(telegram.prepared, telegram.of("DRAFTING"))


def _distribution(telegram: Telegram, values: Values) -> Read[Distribution | None]:
    read = read_distribution(telegram.prepared, telegram.of("DISTRIBUTION"), telegram.of("CONTROL"))
    return _also(read, values.archive.action_office(read.value)) if _has_no_header(telegram) else read


def _has_no_header(telegram: Telegram) -> bool:
    """Whether a record of 1973-79 has no text, or only the body, besides what the archive knows about the telegram."""
    return "ATTRIBUTES" in telegram.kinds and _OF_A_HEADER.isdisjoint(telegram.kinds)


def _also(printed: Read[T], read: Read[T]) -> Read[T]:
    """What the archive gives instead of what is printed, or with it; it has the claims and defects of both."""
    return Read(read.value, read.span, printed.claims + read.claims, printed.defects + read.defects)


FIELDS = (
    Field("archive", _archive),
    Field("hints", _hints, ("archive",)),
    Field("dirt", _dirt),
    Field("routing", _routing, ("hints",)),
    Field("form", _form),
    Field("line", _line, ("form",)),
    Field("sections", _sections, ("line",)),
    Field("header", _header, ("routing", "form", "archive")),
    Field("marked", _marked, ("line", "form")),
    Field("attributes", _attributes, ("form", "archive")),
    Field("printed_year", _printed_year, ("form", "routing", "line")),
    Field("id", _id, ("hints", "header", "marked", "archive", "printed_year")),
    Field("year", _year, ("printed_year", "id")),
    Field("captions", _captions),
    Field("tags", _tags, ("year", "archive")),
    Field("subject", _subject, ("archive",)),
    Field("references", _references, ("year", "id")),
    Field("entry", _entry),
    Field("unlabelled", _unlabelled, ("entry", "sections")),
    Field("body", _body, ("unlabelled", "header")),
    Field("entry_in_body", _entry_in_body, ("entry", "body")),
    Field("parts", _parts, ("body",)),
    Field("date", _date, ("hints", "header", "archive")),
    Field("classification", _classification, ("hints", "marked", "archive")),
    Field("executive_order", _executive_order, ("year",)),
    Field("drafting", _drafting, ("form",)),
    Field("distribution", _distribution, ("archive",)),
)
