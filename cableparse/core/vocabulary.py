"""The closed sets of words: what the values of a cable are made of, and the codes of defects.

The tables, the models and the readers share them; a type checker holds all of them to the same words.
"""

from __future__ import annotations

from typing import Literal

Dialect = Literal["acp127", "plain", "ads", "smart", "frus"]
ClassificationLevel = Literal["TOP SECRET", "SECRET", "CONFIDENTIAL", "LIMITED OFFICIAL USE", "UNCLASSIFIED"]
Precedence = Literal["FLASH", "NIACT IMMEDIATE", "IMMEDIATE", "PRIORITY", "ROUTINE"]
TagKind = Literal["subject", "program", "geo", "org", "person", "term"]
TagSource = Literal["handbook", "attested"]
PostKind = Literal[
    "embassy", "consulate", "mission", "interests section", "liaison office", "regional office", "office",
    "department", "agency", "delegation",
]  # fmt: skip
ReferenceKind = Literal["cable", "email", "telcon", "report", "message", "airgram", "other"]
BlockType = Literal["paragraph", "heading"]
BlockRole = Literal["summary", "comment", "action_request", "note", "introduction", "background", "text"]
DefectCode = Literal[
    "unreadable",
    "markup-backslash",
    "markup-link",
    "markup-tag",
    "markup-line-end",
    "reference-post-repaired",
    "reference-post-unknown",
    "reference-letter-for-zero",
    "references-unread",
    "transmission-garbled",
    "date-time-group-without-year",
    "date-time-group-repaired",
    "date-time-group-without-zone",
    "date-time-group-unreadable",
    "filing-time-unreadable",
    "filing-time-disagrees",
    "exempt-without-addressee",
    "addressee-unreadable",
    "precedence-misspelt",
    "message-reference-unreadable",
    "precedence-run-on",
    "copies-disagree",
    "header-line-unknown",
    "no-cable",
    "line-end-lost",
    "comma-for-apostrophe",
    "text-lost",
    "taken-from-attributes",
    "line-unknown",
    "post-unknown",
    "post-repaired",
    "hint-disagrees",
    "second-cable",
    "field-repeated",
    "classification-misspelt",
    "caption-misspelt",
    "section-garbled",
    "section-missing",
    "section-out-of-order",
    "second-message-number",
    "label-misspelt",
    "tag-misspelt",
    "tags-run-together",
    "caption-in-tags",
    "marking-in-tags",
    "tags-unread",
    "paragraph-number-misprinted",
    "paragraph-number-skipped",
    "paragraph-number-repeated",
    "article-starts-mid-story",
    "caption-glued",
    "agency-glued",
    "heading-repeated",
    "date-ambiguous",
    "quote-unclosed",
    "quote-closed-otherwise",
    "time-impossible",
    "documents-left-out",
    "executive-order-misprinted",
    "executive-order-unknown",
    "declassification-label-doubled",
    "declassification-date-impossible",
    "declassification-date-passed",
    "declassification-unreadable",
]
