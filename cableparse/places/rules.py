"""Where the value of a path may be printed, and how it may differ: one table for cables, one for articles.

A leaf is looked for within the span of its own object, then in the segments of the roles that are named here. Roles are
named for values without a small object of their own: a caption, a passing instruction, a part of format line 5.
`differs` is the normalization after which what is printed at a place equals the value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cableparse.core.spans import Role

Normalization = Literal[
    "words",  # white space, entities; page lines and markup in between are left out
    "case",  # as words, and capitals and small letters are the same
    "number",  # leading zeros
    "table",  # a word of a table, printed as another of its spellings
    "date",  # a date and time, printed in another form
    "together",  # assembled from several places
    "derived",  # not printed: inferred, or taken from a table or a hint
]


class Rule(NamedTuple):
    """How a value is printed, in segments of which roles, and the file of `data/` that has its spellings."""

    differs: Normalization = "words"
    roles: tuple[Role, ...] = ()
    table: str | None = None


_WORDS = Rule()
_DERIVED = Rule("derived")
_TEXT_HEADER: tuple[Role, ...] = (
    "caption", "classification", "passing", "correction", "tags", "subject", "executive_order", "message_reference",
)  # fmt: skip

CABLE: Mapping[str, Rule] = {
    "id": Rule("together"),
    "dialect": _DERIVED,
    "date": Rule("date", ("preamble", "date", "head", "container", "attributes")),
    "header.called.precedence": Rule("table", table="precedences"),
    "header.calling.filed": Rule("date"),
    "header.security.level": Rule("table", table="classifications"),
    "header.precedence": Rule("table", ("preamble", "classification", "footnote"), "precedences"),
    "header.info_precedence": Rule("table", ("preamble",), "precedences"),
    "header.date_time_group": Rule("words", ("preamble",)),
    "header.date": Rule("date", ("preamble", "date", "head")),
    "header.operating_signals[]": Rule("words", ("preamble",)),
    "header.originator": Rule("words", ("originator", "head")),
    "header.action[].precedence": Rule("table", table="precedences"),
    "header.info[].precedence": Rule("table", table="precedences"),
    "header.action[].exempt[]": Rule("words", ("exempt", "action")),
    "header.info[].exempt[]": Rule("words", ("exempt", "info")),
    "classification.level": Rule("table", table="classifications"),
    "classification.caveats[]": Rule("table", _TEXT_HEADER, "captions"),
    "captions[]": Rule("table", _TEXT_HEADER, "captions"),
    "correction.reason": Rule("case", ("correction", "passing")),
    "passing[]": Rule("words", ("passing", "caption", "classification")),
    "executive_order.declassify_on": Rule("date"),
    "tags[].kind": Rule("derived", table="tags"),
    "tags[].name": Rule("derived", table="tags"),
    "tags[].code": Rule("case"),
    "subject": Rule("words", ("subject",)),
    "mentions[].letter": Rule("case"),
    "references[].kind": _DERIVED,
    "references[].id": Rule("together"),
    "classified_by.reasons[]": Rule("together"),
    "body[].type": _DERIVED,
    "body[].number": Rule("number"),
    "body[].level": Rule("table", table="portion_marks"),
    "body[].role": Rule("table"),
    "summary": Rule("together", ("paragraph",)),
    "comment": Rule("together", ("paragraph",)),
    "signers[]": Rule("case", ("signature", "drafting", "attributes")),
    "attributes.*": Rule(
        "words",
        ("attributes", "footnote", "date", "container", "drafting", "banner", "message_reference", "blank"),
    ),
}

ARTICLE: Mapping[str, Rule] = {
    "title": Rule("words", ("title",)),
    "authors[]": Rule("case", ("byline", "boilerplate")),
    "byline": Rule("words", ("byline", "boilerplate")),
    "outlet": Rule("case", ("title", "byline", "legal", "boilerplate", "promo", "date")),
    "agency": Rule("table", ("byline", "paragraph", "boilerplate", "legal")),
    "pictures[].credit": Rule("words", ("caption", "byline", "media")),
    "dateline.agency": Rule("table"),
    "dateline.date": Rule("date"),
    "published.date": Rule("date"),
    "updated.date": Rule("date"),
    "blocks[].kind": _DERIVED,
    "quotes[].kind": _DERIVED,
    "quotes[].speaker": Rule("case", ("paragraph",)),
    "quotes[].cue": Rule("words", ("paragraph",)),
    "body_text": Rule("together", ("paragraph", "heading")),
}

TEXT: Mapping[str, Rule] = {"label": _DERIVED, "blocks[].kind": _DERIVED}


def rule_of(kind: str, rules: Mapping[str, Rule]) -> Rule:
    """The rule of a path without its indices."""
    return rules.get(kind, _WORDS)
