"""The cable's model: attrs classes in the order of the page.

There is one class per part of the telegram, from the transmission identification (ACP 127's format line 1) to the
signature. All are frozen and slotted, and sequences are tuples. Equality is by value: the place of a value (`span`) and
what was wrong with it (`defects`) are not compared, so a cable that is printed and read again equals itself. Values are
as printed unless a docstring says repaired.

Sources: ACP 127(G) is the allied tape relay procedure, whose Annex B lists the format lines; 5 FAH-1 and 5 FAH-2 are
the State Department's Correspondence and Telecommunications Handbooks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from cableparse.core.comparing import ByValue
from cableparse.core.shortening import in_short
from cableparse.core.spans import Span
from cableparse.core.vocabulary import (
    BlockRole,
    BlockType,
    ClassificationLevel,
    Precedence,
    ReferenceKind,
    TagKind,
    TagSource,
)
from cableparse.tables.places import Post, lookup_post, parse_id
from cableparse.tables.tags import source_of_name


class Attributes(Mapping[str, str]):
    """Labels and their texts, read-only; it can be hashed, copied and pickled, which a mapping proxy cannot."""

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)

    def __getitem__(self, label: str) -> str:
        return self._texts[label]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(frozenset(self._texts.items()))

    def __repr__(self) -> str:
        return repr(self._texts)


def _span() -> Span | None:
    return attrs.field(default=None, eq=False, repr=False)  # type: ignore[no-any-return]


@attrs.frozen(eq=False, repr=False)
class Transmission(ByValue):
    """Format line 1, transmission identification: `VZCZCXYZ0010` (ACP 127 112, 131; 5 FAH-2 H-321.1)."""

    channel: str
    """Three-letter station or channel designator."""
    serial: str
    """Channel number, zeros kept."""
    span: Span | None = _span()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class CalledStations(ByValue):
    """Format line 2: the precedence prosign, doubled, and the routing indicators called (ACP 127 151-152, 204)."""

    precedence: Precedence | None
    stations: tuple[str, ...]
    span: Span | None = _span()


@attrs.frozen(eq=False, repr=False)
class CallingStation(ByValue):
    """Format line 3: `DE RUCNDT #0352/01 1271302` (ACP 127 115, 129, 133)."""

    station: str
    """The preparing station's routing indicator."""
    serial: str | None
    """Its station serial number, zeros kept."""
    section: int | None
    """Transmission section, None without `/nn` (that `/nn` is the section is inferred, not documented)."""
    filed: str | None
    """Julian day and time as ISO 8601; the year is format line 5's."""
    span: Span | None = _span()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class TransmissionSecurity(ByValue):
    """Format line 4: the security warning `ZNR` or `ZNY` with the level's letter five times (ACP 127 124.b).

    operating_signals: as printed; the meaning of `ZZH` is not established. comment: the words in brackets, not read.
    """

    signal: str
    level: ClassificationLevel | None
    operating_signals: tuple[str, ...]
    comment: str | None
    span: Span | None = _span()


@attrs.frozen(eq=False, repr=False)
class Addressee(ByValue):
    """An action or information addressee of format lines 7 and 8 (ACP 127 Annex B; 5 FAH-2 H-231)."""

    routing: str | None
    """Routing indicator, or `ZEN` (delivered by other means, ACP 127 206.b)."""
    name: str
    """Plain language address designator."""
    precedence: Precedence | None = None
    """The word beside it."""
    mcn: str | None = None
    """Message continuity number, zeros kept."""
    collective: bool = False
    """Whether the name is a group's."""
    exempt: tuple[str, ...] = ()
    """Members of the group that format line 9 (XMT) leaves out."""
    span: Span | None = _span()
    """Where it is printed."""

    @property
    def post(self) -> Post | None:
        """The post of the name, or of the routing indicator where the name tells none; None for a group."""
        if self.collective:
            return None
        return lookup_post(self.name) or (lookup_post(self.routing) if self.routing else None)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Header(ByValue):
    """The routing header, format lines 1 to 9 (ACP 127 calls it the heading).

    precedence, info_precedence: format line 5's prosigns as words. date_time_group: as printed; date: the same as ISO
    8601, repaired. operating_signals: those after the date-time group. originator: format line 6.
    """

    transmission: Transmission | None = None
    called: CalledStations | None = None
    calling: CallingStation | None = None
    security: TransmissionSecurity | None = None
    precedence: Precedence | None = None
    info_precedence: Precedence | None = None
    date_time_group: str | None = None
    date: str | None = None
    operating_signals: tuple[str, ...] = ()
    originator: str | None = None
    action: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()
    span: Span | None = _span()


@attrs.frozen(eq=False, repr=False)
class Classification(ByValue):
    """The classification line's level and caveats, in their canonical spelling (ACP 127 209; 5 FAH-2 H-222)."""

    level: ClassificationLevel
    caveats: tuple[str, ...] = ()
    span: Span | None = _span()


@attrs.frozen(eq=False, repr=False)
class MessageReference(ByValue):
    """Post and number on the classification line, as printed; numbers restart each year (5 FAM 1213)."""

    post: str
    number: int
    span: Span | None = _span()


@attrs.frozen(eq=False, repr=False)
class Section(ByValue):
    """`SECTION 01 OF 03` of a long telegram (ACP 127 208)."""

    number: int
    total: int | None
    span: Span | None = _span()


@attrs.frozen(eq=False, repr=False)
class Correction(ByValue):
    """The note `CORRECTED COPY` and what was corrected, where the note says it."""

    reason: str | None
    span: Span | None = _span()


@attrs.frozen(eq=False, repr=False)
class ExecutiveOrder(ByValue):
    """The `E.O.` line: under which order the cable is classified, and until when."""

    order: str | None
    """Its number, repaired."""
    declassify_on: str | None
    """ISO 8601 date."""
    exemptions: tuple[str, ...]
    """`X1`, `25X1`, `OADR`, `GDS`, `XGDS-2`."""
    event: str | None
    """An event in words."""
    text: str
    """The whole line."""
    span: Span | None = _span()
    """Where it is printed."""


@attrs.frozen(eq=False, repr=False)
class Tag(ByValue):
    """One of the TAGS, traffic analysis by geography and subject (5 FAH-3 H-111).

    kind: subject, program, geo, org, person, or term for what is in no table. name: None where no verified one is
    known. source: `handbook` where the name was read in a TAGS handbook, `attested` where other public sources have it.
    """

    code: str
    kind: TagKind
    name: str | None = None
    span: Span | None = _span()

    @property
    def source(self) -> TagSource | None:
        """Where the name was read; None without a name."""
        return source_of_name(self.code, self.kind, self.name)


@attrs.frozen(eq=False, repr=False)
class Reference(ByValue):
    """One entry of the REF block. id: canonical, for cables only. text: as printed without its letter."""

    letter: str | None
    kind: ReferenceKind
    id: str | None
    text: str
    span: Span | None = _span()

    @property
    def post(self) -> Post | None:
        """The post of the id; None without one."""
        parts = parse_id(self.id) if self.id else None
        return parts.post if parts else None


@attrs.frozen(eq=False, repr=False)
class Mention(ByValue):
    """A place of the body that speaks of a reference: `ref A`, `reftel`, `septel`.

    text: as the block has it; of `refs A and C` the first is `refs A`, the second `C`. letter: in capitals; None
    without one. reference: which of the cable's references is meant, as an index; None where no reference has the
    letter, or, without a letter, unless the cable has exactly one. A separate telegram (septel) is none of them. block:
    index of the block in the body. start: where in its text.
    """

    text: str
    letter: str | None
    reference: int | None
    block: int = attrs.field(default=0, eq=False)
    start: int = attrs.field(default=0, eq=False)
    span: Span | None = _span()


@attrs.frozen(eq=False, repr=False)
class ClassifiedBy(ByValue):
    """The `Classified By` entry (5 FAH-1 H-240): who classified, as what, and why.

    reasons: one for each letter, with its section: `1.4(b)`. text: the whole entry.
    """

    name: str | None
    title: str | None
    reasons: tuple[str, ...]
    text: str
    span: Span | None = _span()


@attrs.frozen(eq=False, repr=False)
class Block(ByValue):
    """A paragraph or heading of the body (5 FAH-1 H-246).

    number: repaired; printed: as printed with its pilcrow. marking: portion marking without brackets; level: what the
    marking means, inherited after an entire-text mark. role: the part it belongs to. text: wraps joined, page lines
    left out. A heading has only type and text.
    """

    type: BlockType
    number: int | None = None
    printed: str | None = None
    marking: str | None = None
    level: ClassificationLevel | None = None
    role: BlockRole | None = None
    text: str = ""
    span: Span | None = _span()

    def __repr__(self) -> str:
        said = (
            f"{name}={value!r}" for name in ("number", "marking", "role") if (value := getattr(self, name)) is not None
        )
        return f"Block({', '.join((repr(self.type), *said, f'text={in_short(self.text)}'))})"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Drafting(ByValue):
    """Who drafted, approved, cleared and released, as printed (telegrams of 1973-79 and SMART)."""

    drafted_by: str | None = None
    approved_by: str | None = None
    cleared_by: tuple[str, ...] = ()
    released_by: str | None = None
    span: Span | None = _span()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Distribution(ByValue):
    """The office lists of 1973-79: symbols with copy counts, their total, and the counters of the dash line."""

    action: str | None = None
    info: tuple[str, ...] = ()
    total: int | None = None
    control: str | None = None
    span: Span | None = _span()


@attrs.frozen(eq=False, repr=False)
class Note(ByValue):
    """A footnote of the edition: its mark as the list of notes has it, and its text."""

    mark: str
    text: str
    span: Span | None = _span()
