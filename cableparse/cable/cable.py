"""The class of a whole cable.

It holds the parts that `model` describes. It is a module of its own because it needs `Document`, and the parts do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Literal

import attrs

from cableparse.cable.model import (
    Block,
    Classification,
    ClassifiedBy,
    Correction,
    Distribution,
    Drafting,
    ExecutiveOrder,
    Header,
    Mention,
    MessageReference,
    Note,
    Reference,
    Section,
    Tag,
)
from cableparse.core.document import Document
from cableparse.core.readonly import ReadOnly
from cableparse.core.shortening import counted, quoted
from cableparse.core.vocabulary import Dialect
from cableparse.tables.places import Post, lookup_post, parse_id


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Cable(Document):
    """A diplomatic telegram; what is not in the text is None or empty."""

    kind: ClassVar[Literal["cable"]] = "cable"
    """Tells the documents apart, as in the JSON."""

    id: str | None = None
    """Year, post and number in canonical form, `07USUNNEWYORK352`; None if one of the three is not known."""
    dialect: Dialect = "plain"
    """How it is laid out.

    `acp127`: of the 2000s, with routing indicators. `plain`: with date-time group, FM and TO only, or without a
    header. `ads`: of 1973-79. `smart`: of 2010 and later. `frus`: as the edition *Foreign Relations of the United
    States* prints it.
    """
    date: str | None = None
    """The header's date as ISO 8601, else the container's; a day without a time if no time is known."""
    partial: bool = False
    """Whether a notice says that the text is an extract."""
    header: Header | None = None
    """The routing header, format lines 1 to 9."""
    classification: Classification | None = None
    """The classification line's level and caveats."""
    message_reference: MessageReference | None = None
    """The post and number on the classification line."""
    section: Section | None = None
    """The first section line, `SECTION 01 OF 03`."""
    sections: tuple[int, ...] = ()
    """The numbers of the sections whose text is in the body, in order; empty if no section is printed."""
    captions: tuple[str, ...] = ()
    """Handling captions in their usual spelling, each once: `SIPDIS` (5 FAH-2 H-440)."""
    correction: Correction | None = None
    """The note that this is a corrected copy."""
    passing: tuple[str, ...] = ()
    """Passing instructions and attention lines, as printed."""
    executive_order: ExecutiveOrder | None = None
    """The `E.O.` line."""
    tags: tuple[Tag, ...] = ()
    """The TAGS line, in order."""
    subject: str | None = None
    """The subject on one line, without its portion marking."""
    mentions: tuple[Mention, ...] = ()
    """Where the body mentions a reference, in the order of the text."""
    references: tuple[Reference, ...] = ()
    """The entries of the REF block, in order; in an edition, the telegrams that the text names."""
    classified_by: ClassifiedBy | None = None
    """Who classified the cable, and why."""
    body: tuple[Block, ...] = ()
    """Paragraphs and headings, in order."""
    summary: str | None = None
    """The text of the summary without its markers, paragraphs separated by an empty line."""
    comment: str | None = None
    """The text of the comment without its markers, paragraphs separated by an empty line."""
    signers: tuple[str, ...] = ()
    """The names signed at the end, as printed."""
    notes: tuple[Note, ...] = ()
    """Footnotes of an edition."""
    drafting: Drafting | None = None
    """Who drafted, approved, cleared and released the telegram."""
    distribution: Distribution | None = None
    """The office lists of 1973-79."""
    attributes: Mapping[str, str] = attrs.field(factory=dict, converter=ReadOnly[str])
    """Labels that no field above has, with their texts: of an archive's record, of SMART, of an edition. Read-only."""

    def _in_short(self) -> Iterable[str | None]:
        yield self.id or "without an id"
        yield self.date
        yield self.classification.level if self.classification else None
        yield quoted(self.subject, 100) if self.subject else None
        yield counted(len(self.body), "block")

    @property
    def post(self) -> Post | None:
        """The post that sent the telegram: that of the id, else of the originator or of the classification line.

        An unknown post has only its name.
        """
        parts = parse_id(self.id) if self.id else None
        if parts and parts.post.kind:
            return parts.post
        printed = (
            self.header.originator if self.header else None,
            self.message_reference.post if self.message_reference else None,
        )
        found = next((post for name in printed if name and (post := lookup_post(name))), None)
        return found or (parts.post if parts else None)

    @property
    def body_text(self) -> str:
        """The headings and paragraphs of the body as one plain string, separated by blank lines, as in an article."""
        return "\n\n".join(block.text for block in self.body)

    def render(self) -> str:
        """The cable's text in its dialect's standard form; reading it again gives an equal cable."""
        from cableparse.cable.printing.render import render  # noqa: PLC0415 - render imports the models

        return render(self)
