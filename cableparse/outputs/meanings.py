"""What is said about a value beside its path: how it differs from the print, what tables know, why it has no place.

The words follow the rules in `places`, which say how each value is printed; the tables are those used for reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.article.model import Article
from cableparse.cable.cable import Cable
from cableparse.places.rules import ARTICLE, CABLE, TEXT, rule_of
from cableparse.tables.markings import captions, operating_signals
from cableparse.tables.places import lookup_post

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cableparse.core.document import Document
    from cableparse.core.leaves import Leaf
    from cableparse.places.rules import Normalization, Rule

_HOW: Mapping[Normalization, str] = {
    "words": "as printed",
    "case": "printed with different capitals",
    "number": "a number",
    "table": "printed in another spelling",
    "date": "printed in another form",
    "together": "assembled",
    "derived": "not printed",
}
_DIGITS = "0123456789"


class Meanings:
    """What can be said about the values of one document."""

    def __init__(self, document: Document, leaves: list[Leaf]) -> None:
        self.rules: Mapping[str, Rule] = TEXT
        if isinstance(document, (Cable, Article)):
            self.rules = CABLE if isinstance(document, Cable) else ARTICLE
        self.values: Mapping[str, str | int] = {leaf.path: leaf.value for leaf in leaves}
        self.has_source: bool = bool(document.source)

    def how(self, leaf: Leaf) -> str:
        """How the value differs from what is printed, and what the tables know about it."""
        rule = rule_of(leaf.kind, self.rules)
        said = _HOW[rule.differs]
        if rule.table:
            said += f" (table {rule.table})"
        known = self._known(leaf)
        return f"{said}; {known}" if known else said

    def why_absent(self, kind: str) -> str:
        """Why values of this kind have no place."""
        rule = rule_of(kind, self.rules)
        if not self.has_source:
            return "the document has no text"
        if rule.differs == "derived":
            return f"from the table {rule.table}" if rule.table else "inferred from how the text is printed"
        if kind in {"id", "date"} or kind.startswith("classification."):
            return "from the file or from a hint, or assembled from several values"
        return "not found in the text in this form"

    def _known(self, leaf: Leaf) -> str | None:
        """What a table has for the value: the name of a TAG, the post of an address, the meaning of a signal."""
        value, name = str(leaf.value), leaf.kind.rpartition(".")[2]
        if leaf.kind == "tags[].code":
            return self._beside(leaf, ".code", ".name")
        if leaf.kind == "body[].marking":
            return self._beside(leaf, ".marking", ".level")
        if leaf.kind == "captions[]":
            caption = captions().get(value)
            return caption.meaning if caption else None
        if name == "operating_signals[]":
            return operating_signals().get(value) or operating_signals().get(value.rstrip(_DIGITS))
        if leaf.kind in _POSTS:
            post = lookup_post(value)
            return ", ".join(filter(None, (post.name, post.kind, post.country))) if post else None
        return None

    def _beside(self, leaf: Leaf, own: str, other: str) -> str | None:
        found = self.values.get(f"{leaf.path.removesuffix(own)}{other}")
        return None if found is None else str(found)


# what lookup_post takes: addresses, posts and routing indicators
_POSTS = frozenset(
    (
        "header.called.stations[]",
        "header.calling.station",
        "header.originator",
        "header.action[].routing",
        "header.action[].name",
        "header.info[].routing",
        "header.info[].name",
        "message_reference.post",
    )
)
