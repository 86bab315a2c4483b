"""The class of a whole cable.

It holds the parts that `model` describes. It is a module of its own because it needs `Document`, and the parts do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Literal

import attrs

from cableparse.cable.model import (
    Attributes,
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
from cableparse.core.shortening import counted, quoted
from cableparse.core.vocabulary import Dialect
from cableparse.tables.places import Post, lookup_post, parse_id


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Cable(Document):
    """A diplomatic telegram.

    id: canonical, `07USUNNEWYORK352`. dialect: `acp127` (2000s, with routing indicators), `plain` (date-time group,
    FM and TO only, or no header), `ads` (1973-79), `smart` (2010 on), `frus` (as the edition *Foreign Relations of the
    United States* prints it). date: the header's, else a hint's. partial: whether the text carries the notice that it
    is an extract. sections: the numbers of the sections whose text is in the body, in order; none where no section is
    printed. captions: handling captions, each once. passing: passing instructions and attention lines. summary,
    comment: those parts without their markers. signers: as printed. notes: an edition's footnotes. attributes: labels
    that no field holds. Each other key is described by its class.
    """

    kind: ClassVar[Literal["cable"]] = "cable"

    id: str | None = None
    dialect: Dialect = "plain"
    date: str | None = None
    partial: bool = False
    header: Header | None = None
    classification: Classification | None = None
    message_reference: MessageReference | None = None
    section: Section | None = None
    sections: tuple[int, ...] = ()
    captions: tuple[str, ...] = ()
    correction: Correction | None = None
    passing: tuple[str, ...] = ()
    executive_order: ExecutiveOrder | None = None
    tags: tuple[Tag, ...] = ()
    subject: str | None = None
    mentions: tuple[Mention, ...] = ()
    references: tuple[Reference, ...] = ()
    classified_by: ClassifiedBy | None = None
    body: tuple[Block, ...] = ()
    summary: str | None = None
    comment: str | None = None
    signers: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    drafting: Drafting | None = None
    distribution: Distribution | None = None
    attributes: Mapping[str, str] = attrs.field(factory=dict, converter=Attributes)

    def _in_short(self) -> Iterable[str | None]:
        yield self.id or "without an id"
        yield self.date
        yield self.classification.level if self.classification else None
        yield quoted(self.subject, 100) if self.subject else None
        yield counted(len(self.body), "block")

    @property
    def post(self) -> Post | None:
        """The post that sent the telegram: that of the id, else of the originator or of the classification line.

        An unknown post has its name alone.
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
        """Headings and paragraphs of the body as one plain string, a blank line between them, as an article's."""
        return "\n\n".join(block.text for block in self.body)

    def render(self) -> str:
        """The cable's text in its dialect's standard form; reading it again gives an equal cable."""
        from cableparse.cable.printing.render import render  # noqa: PLC0415 - render imports the models

        return render(self)
