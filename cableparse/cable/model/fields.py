"""The text header: what is labelled or marked between the routing header and the body (5 FAH-1 H-210 to H-245).

One class per field that has parts, in the order of the page.
"""

from __future__ import annotations

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.spans import Span, span_field
from cableparse.core.vocabulary import ClassificationLevel, ReferenceKind, TagKind, TagSource
from cableparse.tables.places import Post, parse_id
from cableparse.tables.tags import source_of_name


@attrs.frozen(eq=False, repr=False)
class Classification(ByValue):
    """The classification line's level and caveats (ACP 127 209; 5 FAH-2 H-222)."""

    level: ClassificationLevel
    """The level, in its usual spelling however its letters are spaced: `C O N F I D E N T I A L`."""
    caveats: tuple[str, ...] = ()
    """Dissemination controls, each once, in their usual spelling: `NOFORN`, `SENSITIVE`, `EFTO`."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class MessageReference(ByValue):
    """Post and number on the classification line, `USUN NEW YORK 000352` (5 FAM 1213)."""

    post: str
    """The post that sent the telegram, as printed."""
    number: int
    """The telegram's number; each post starts again at 1 every year."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class Section(ByValue):
    """`SECTION 01 OF 03` of a long telegram (ACP 127 208)."""

    number: int
    """Which section it is, from 1."""
    total: int | None
    """How many sections there are; None if that is not printed or garbled."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class Correction(ByValue):
    """The note `CORRECTED COPY`, by which a telegram replaces one sent before (ACP 127 420)."""

    reason: str | None
    """What was corrected, as printed; None if the note does not say."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class ExecutiveOrder(ByValue):
    """The `E.O.` line: under which order the cable is classified, and for how long (5 FAH-1 H-210)."""

    order: str | None
    """The order's number, `12958`, a misprint repaired; None if it is not that of a known order."""
    declassify_on: str | None
    """The day of declassification as an ISO 8601 date; None if none is printed."""
    exemptions: tuple[str, ...]
    """Codes of exemption and schedules: `X1`, `25X1`, `OADR`, `GDS`, `XGDS-2`."""
    event: str | None
    """In words, an event or a time after which the cable is declassified; None if none is named."""
    text: str
    """The whole entry with its label, wraps joined."""
    span: Span | None = span_field()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class Tag(ByValue):
    """One of the TAGS, traffic analysis by geography and subject (5 FAH-3 H-111)."""

    code: str
    """The code in capitals, a known misspelling corrected; of a person, the name."""
    kind: TagKind
    """What it stands for; `term` if no table has the code."""
    name: str | None = None
    """What the code meant at the time of the cable; None if no source that has it could be read."""
    span: Span | None = span_field()
    """Where it is printed."""

    @property
    def source(self) -> TagSource | None:
        """Where the name was read: in a TAGS handbook, or `attested` in other public sources; None without a name."""
        return source_of_name(self.code, self.kind, self.name)


@attrs.frozen(eq=False, repr=False)
class Reference(ByValue):
    """One entry of the REF block: another cable, or a document of another kind."""

    letter: str | None
    """The letter or number that marks it, in capitals without brackets; None if there is none."""
    kind: ReferenceKind
    """What is referred to."""
    id: str | None
    """Canonical id of the cable referred to, with the citing cable's year if none is printed.

    None for every other kind, and for a cable whose post, number or year is not known.
    """
    text: str
    """The entry as printed, without its letter."""
    span: Span | None = span_field()
    """Where it is printed."""

    @property
    def post(self) -> Post | None:
        """The post of the id; None without one."""
        parts = parse_id(self.id) if self.id else None
        return parts.post if parts else None


@attrs.frozen(eq=False, repr=False)
class ClassifiedBy(ByValue):
    """The `Classified By` entry: who classified the cable, and why (5 FAH-1 H-240)."""

    name: str | None
    """The classifier's name as printed; None if only a title is."""
    title: str | None
    """Position, office and post, as printed; None if only a name is."""
    reasons: tuple[str, ...]
    """The reasons for classification in the executive order, one for each letter with its section: `1.4(b)`."""
    text: str
    """The whole entry with its label, wraps joined."""
    span: Span | None = span_field()
    """Where it is printed."""
