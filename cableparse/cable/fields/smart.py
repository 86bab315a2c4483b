"""SMART cables, from 2010: a form of labels and values around the text.

The layout finds the labels in any spelling that a scanner gives them, and their values, which may be some lines below.
Pages of the release cut the form anywhere, and were cut out before. So this module only reads the values, label by
label. Fields that older telegrams have too (the E.O. line, TAGS, subject and references) are read by their own readers.
A telegram of the older kind may be inside the form: the form's values win, and the telegram fills in what the form
lacks. Values that no field holds go to `attributes`. The labels are those of released cables; no handbook was at hand.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

import attrs

from cableparse.cable.fields.addressees import Addressees, is_collective
from cableparse.cable.fields.classification import read_captions, read_classification
from cableparse.cable.fields.labels import meant_label
from cableparse.cable.fields.passing import read_passing
from cableparse.cable.model import Addressee, Classification, Drafting, Header, MessageReference
from cableparse.cable.reading import Reading
from cableparse.core.dates import full_year, month_of
from cableparse.core.spans import Span
from cableparse.core.spelling import within
from cableparse.parsing.grammars import find_pieces

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from cableparse.cable.reading import Prepared, Read
    from cableparse.core.spans import Claim, Role
    from cableparse.core.vocabulary import Precedence
    from cableparse.parsing.pieces import Piece

_LABEL_GROUPS = {"SMART_FIELD": "smart_label", "SMART_INFO": "info_label", "SMART_FOOTER": "foot_label"}
_OF_THE_HEADER = frozenset({"message_reference", "preamble", "originator", "action", "info", "exempt"})
_OF_THE_FOOT = frozenset({"signature", "drafting", "info"})
# Maps characters that a scanner confuses to one character, for comparing labels.
_ALIKE = str.maketrans({"l": "i", "1": "i", "0": "o", " ": None, ":": None, ";": None, "/": None})


def _key(label: str) -> str:
    return label.lower().translate(_ALIKE)


_ROLES: dict[str, Role] = {
    _key(label): cast("Role", role)
    for label, role in (
        ("From", "originator"),
        ("Action", "action"),
        ("Captions", "caption"),
        ("Caption", "caption"),
        ("Pass Line", "passing"),
        ("Signature", "signature"),
        ("Drafted By", "drafting"),
        ("Cleared By", "drafting"),
        ("Approved By", "drafting"),
        ("Released By", "drafting"),
        ("Info", "info"),
        ("XMT", "exempt"),
    )
}
_SPELLINGS = (
    "Drafted By",
    "Cleared By",
    "Approved By",
    "Released By",
    "Action Post",
    "Dissemination Rule",
    "Attachments",
)
_LABELS = {_key(label): label for label in _SPELLINGS}


_SHORTEST_MISREAD = 4  # letters
_LONG = 8  # letters; in a label this long, two may be misread


def _role_of(printed: str) -> Role | None:
    """The role of a label, even if the scanner misread a letter of it; None for a label that no field has."""
    key = _key(printed)
    if key in _ROLES or len(key) < _SHORTEST_MISREAD:
        return _ROLES.get(key)
    near = _nearest(key, _ROLES)
    return _ROLES[near] if near else None


def _nearest(key: str, known: Iterable[str]) -> str | None:
    """The first known label that a misread one is nearest to; None if none is near."""
    for wrong in (1, 2):
        for label in known:
            most = wrong if len(label) >= _LONG else 1
            if within(key, label, most) or within(key.replace("rn", "m"), label, most):
                return label
    return None


def _label_of(printed: str) -> str:
    """The label that is meant, in its usual spelling; as printed if no field's label is near."""
    near = _nearest(_key(printed), _LABELS)
    return _LABELS[near] if near else printed


def smart_field_end(_text: str, label: re.Match[str]) -> int:
    """Where a label of the form ends; -1 for words that are not near a label and not in a column."""
    if meant_label(label["smart_label"]) is not None:
        return -1  # a field that older telegrams have too
    known = label["smart_columns"] is not None or _role_of(label["smart_label"]) is not None
    return label.end() if known else -1


def smart_footer_end(_text: str, label: re.Match[str]) -> int:
    """Where a label below the text ends; -1 for words that are not near one."""
    printed = label["foot_misread"]
    known = printed is None or _role_of(printed) in _OF_THE_FOOT or _label_of(printed) in _LABELS.values()
    return label.end() if known else -1


@attrs.define
class Form:
    """What the labels of a SMART cable say; None or empty if a label is missing or has no value."""

    message_reference: MessageReference | None = None
    year: int | None = None
    date_time_group: str | None = None
    date: str | None = None
    originator: str | None = None
    action: Addressees = attrs.Factory(Addressees)
    info: Addressees = attrs.Factory(Addressees)
    captions: list[str] = attrs.Factory(list)
    passing: list[str] = attrs.Factory(list)
    classification: Classification | None = None
    signers: tuple[str, ...] = ()
    signers_span: Span | None = None
    people: dict[str, list[str]] = attrs.Factory(dict)
    drafting: Drafting | None = None
    attributes: dict[str, str] = attrs.Factory(dict)
    span: Span | None = None


def read_form(prepared: Prepared, lines: Sequence[Piece]) -> Read[Form]:
    """The form made up by these lines."""
    reading = Reading(prepared)
    form = Form()
    claims: list[Claim] = []
    for line in lines:
        if not line.type.startswith("SMART_"):
            continue
        role = _line(reading, form, line)
        whole = reading.trimmed(line.start_pos, line.end_pos)
        claims.append((role, whole.start, whole.end))
        if line.type != "SMART_FOOTER" and role in _OF_THE_HEADER:
            form.span = Span(form.span.start if form.span else whole.start, whole.end)
    if any(form.people.values()):
        drafted = [claim for claim in claims if claim[0] == "drafting"]
        form.drafting = Drafting(
            drafted_by=_joined(form.people.get("Drafted By")),
            approved_by=_joined(form.people.get("Approved By")),
            cleared_by=tuple(form.people.get("Cleared By", ())),
            released_by=_joined(form.people.get("Released By")),
            span=Span(drafted[0][1], drafted[-1][2]),
        )
    return reading.done(form, span=form.span, claims=claims)


def _line(reading: Reading, form: Form, line: Piece) -> Role:
    """The role of one line; reads the line into the form."""
    if line.type == "SMART_MARKING":
        form.classification = reading.take(
            read_classification(reading.prepared, line.start_pos, line.end_pos)
        ).classification
        return "classification"
    start, end = line.value_span()
    if line.type == "SMART_REFERENCE":
        _reference(reading, form, start, end)
        return "message_reference"
    if line.type == "SMART_DATE":
        _date(reading, form, start, end)
        return "preamble"
    printed = line.match[_LABEL_GROUPS[line.type]].strip(" :;")
    label = _label_of(printed)
    role = _role_of(printed) or "attributes"
    if role == "drafting":
        form.people.setdefault(label, []).extend(_entries(reading, start, end))
    elif role == "attributes":
        if entries := _entries(reading, start, end):
            form.attributes.setdefault(label, "\n".join(entries))
    else:
        _field(reading, form, role, (start, end))
    return role


def with_form(header: Header | None, form: Form) -> Header:
    """The header of the telegram inside the form, if there is one; what the form says replaces it.

    A telegram that was taken into SMART later is in a form that gives the day but not the time, `300000Z`. The telegram
    has the time.
    """
    inner = header or Header()
    timed = form.date is not None and (inner.date is None or form.date != f"{inner.date[:10]}T00:00:00Z")
    return attrs.evolve(
        inner,
        date_time_group=form.date_time_group if timed else inner.date_time_group,
        date=form.date if timed else inner.date,
        originator=form.originator or inner.originator,
        action=form.action.whole() or inner.action,
        info=form.info.whole() or inner.info,
        span=form.span,
    )


def _field(reading: Reading, form: Form, role: Role, place: tuple[int, int]) -> None:
    """Puts the value of one label into the form; an empty value changes nothing."""
    if role == "originator":
        form.originator = form.originator or _joined(_entries(reading, *place))
    elif role == "action":
        form.action.listed.extend(_addressees(reading, *place))
    elif role == "info":
        form.info.listed.extend(_addressees(reading, *place))
    elif role == "exempt":
        _exempt(reading, form, *place)
    elif role == "caption":
        form.captions.extend(reading.take(read_captions(reading.prepared, *place)))
    elif role == "passing":
        form.passing.extend(reading.take(read_passing(reading.prepared, *place)))
    elif role == "signature" and not form.signers:
        form.signers = tuple(_entries(reading, *place))
        form.signers_span = reading.trimmed(*place) if form.signers else None


def _pieces(reading: Reading, place: str, start: int, end: int) -> list[Piece]:
    return find_pieces("smart", reading.text[start:end], place)


def _entries(reading: Reading, start: int, end: int) -> list[str]:
    """The lines of a value, with single spaces."""
    pieces = _pieces(reading, "entries", start, end)
    entries = [" ".join(piece.match[0].split()) for piece in pieces if piece.type == "ENTRY"]
    return [entry for entry in entries if entry != "-"]  # a scanner's dash on a line of its own


def _joined(entries: Sequence[str] | None) -> str | None:
    return " ".join(entries or ()) or None


def _reference(reading: Reading, form: Form, start: int, end: int) -> None:
    """Reads the message reference number; its year is the cable's."""
    for piece in _pieces(reading, "reference", start, end):
        if piece.type == "REFERENCE" and form.message_reference is None:
            match = piece.match
            span = Span(start + match.start("post"), start + match.end("number"))
            form.year = full_year(match["year"])
            post = " ".join(match["post"].split())
            form.message_reference = MessageReference(post, int(match["number"]), span)
    if form.message_reference is None:
        reading.report("message-reference-unreadable", start, end)


def _date(reading: Reading, form: Form, start: int, end: int) -> None:
    for piece in _pieces(reading, "date", start, end):
        if piece.type == "DATE_TIME_GROUP" and form.date_time_group is None:
            match = piece.match
            form.date_time_group = " ".join(match[0].split())
            month = month_of(match["month"])
            year = full_year(match["year_of_date"])
            hour, minute = int(match["hour"]), int(match["minute"])
            try:
                moment = dt.datetime(year, month or 0, int(match["day"]), hour, minute)  # noqa: DTZ001 - Zulu time
            except ValueError:
                reading.report("date-time-group-unreadable", start + piece.start_pos, start + piece.end_pos)
                return
            form.date = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
            form.year = form.year or year


def _addressees(reading: Reading, start: int, end: int) -> list[Addressee]:
    found: list[Addressee] = []
    for piece in _pieces(reading, "addressees", start, end):
        if piece.type != "ADDRESSEE" or piece.match["name"] is None:
            continue
        match = piece.match
        name = " ".join(match["name"].replace("\f", " ").split())
        word = match["precedence"]
        if word and not match["apart"]:
            at, stop = match.span("precedence")
            reading.report("precedence-run-on", start + at, start + stop, precedence=word)
        found.append(
            Addressee(
                None,
                name,
                cast("Precedence | None", word),
                collective=is_collective(name),
                span=Span(start + match.start(), start + match.end()),
            )
        )
    return found


def _exempt(reading: Reading, form: Form, start: int, end: int) -> None:
    """Exempts the addressees that XMT takes out of the group before it (format line 9)."""
    names = tuple(one.name for one in _addressees(reading, start, end))
    before = form.info if form.info.listed else form.action
    if names and before.listed:
        before.exempt(len(before.listed) - 1, *names)
    elif names:
        reading.report("exempt-without-addressee", start, end)
