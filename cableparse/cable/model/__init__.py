"""The cable's model: attrs classes in the order of the page.

There is one class per part of the telegram, from the transmission identification (ACP 127's format line 1) to the
signature: `header` has the routing header, `fields` the labelled lines of the text header, `body` what is written
below them, and `records` what an archive or a mail system adds. All classes are frozen and slotted, and sequences are
tuples. Equality is by value: the place of a value (`span`) is not compared, so a cable that is printed and read again
equals itself. Values are as printed unless a docstring says repaired.

Sources: ACP 127(G) is the allied tape relay procedure, whose Annex B lists the format lines; 5 FAH-1, 5 FAH-2 and
5 FAH-3 are the State Department's handbooks on correspondence, telecommunications and TAGS.
"""

from cableparse.cable.model.body import Block, Mention, Note
from cableparse.cable.model.fields import (
    Classification,
    ClassifiedBy,
    Correction,
    ExecutiveOrder,
    MessageReference,
    Reference,
    Section,
    Tag,
)
from cableparse.cable.model.header import (
    Addressee,
    CalledStations,
    CallingStation,
    Header,
    Transmission,
    TransmissionSecurity,
)
from cableparse.cable.model.records import Distribution, Drafting

__all__ = [
    "Addressee",
    "Block",
    "CalledStations",
    "CallingStation",
    "Classification",
    "ClassifiedBy",
    "Correction",
    "Distribution",
    "Drafting",
    "ExecutiveOrder",
    "Header",
    "Mention",
    "MessageReference",
    "Note",
    "Reference",
    "Section",
    "Tag",
    "Transmission",
    "TransmissionSecurity",
]
