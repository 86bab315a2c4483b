"""The table of defects: every code there is, with its level, its message and an example.

`defect(code, start, end, ...)` is the one place where defects are made. The table gives level and message, so that a
code means the same wherever it is met; the type `DefectCode` lists the codes, so that a type checker finds one that is
not in the table. Codes are public: they change with a major version only. `docs/defects.md` is printed from this table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cableparse.core.spans import Defect, Level, Span

if TYPE_CHECKING:
    from cableparse.core.vocabulary import DefectCode


@attrs.frozen
class DefectKind:
    """A row of the table. `message` may hold `{name}` fields; `expected` says what the format has there."""

    code: DefectCode
    level: Level
    message: str
    example: str
    expected: str | None = None


_TABLE = (
    # any document
    DefectKind("unreadable", "error", "the input cannot be read: {reason}", "a file without read permission"),
    # markup that a page left, cut out before the text is read
    DefectKind("markup-backslash", "warning", "a backslash stands at the line's end", "TO SECSTATE WASHDC \\"),
    DefectKind("markup-link", "warning", "a Markdown link was left in the text", "TAGS: [PGOV](#)"),
    DefectKind("markup-tag", "warning", "an HTML tag was left in the text", "<a href='#par1'>"),
    DefectKind("markup-line-end", "warning", "a line end is written as an HTML entity", "SIPDIS&#x000A;"),
    # references
    DefectKind(
        "reference-post-repaired",
        "note",
        "the post {post} is misspelt; the reference is read as {id}",
        "REF: COPENHAEN 12",
    ),
    DefectKind(
        "reference-post-unknown",
        "note",
        "the post {post} is in no table; the reference is read as {id}",
        "REF: ATLANTIS 1234",
    ),
    DefectKind(
        "reference-letter-for-zero",
        "warning",
        "the letter O stands for a zero in the year or number of a reference",
        "REF: O4 CHENNAI 944",
    ),
    DefectKind("references-unread", "note", "this part of the references gives no reference", "REF: A. CHENNAI 944 B."),
    # the routing header
    DefectKind(
        "transmission-garbled",
        "warning",
        "the transmission identification cannot be read",
        "VZCZC",
        "VZCZC, three letters and three or four digits",
    ),
    DefectKind(
        "date-time-group-without-year",
        "warning",
        "the date-time group has no year",
        "O 071302Z MAY",
        "a date-time group: day, hour and minute, Z, month, year",
    ),
    DefectKind(
        "date-time-group-repaired", "warning", "the month of the date-time group is misprinted", "R 121502Z APT 08"
    ),
    DefectKind(
        "date-time-group-without-zone",
        "warning",
        "the date-time group is printed without its Z; it is read as Zulu time",
        "R 311010X JUL 74",
    ),
    DefectKind(
        "date-time-group-unreadable",
        "error",
        "the date-time group is no date",
        "O 412560Z MAY 07",
        "a date-time group: day, hour and minute, Z, month, year",
    ),
    DefectKind(
        "filing-time-unreadable",
        "warning",
        "the filing time is no day of that year",
        "DE RUEHC #0001 3991200",
        "the day of the year, hour and minute",
    ),
    DefectKind(
        "filing-time-disagrees",
        "note",
        "the filing time says {filed}, the date-time group {date}",
        "DE RUEHC #0001 1281200 before O 071200Z MAY 07",
    ),
    DefectKind(
        "exempt-without-addressee",
        "warning",
        "an exemption stands before any addressee",
        "INFO XMT AMEMBASSY ROME",
        "an addressee before XMT",
    ),
    DefectKind(
        "addressee-unreadable",
        "warning",
        "this is no addressee",
        "INFO ///",
        "a routing indicator and a stroke, or a name",
    ),
    DefectKind(
        "precedence-misspelt",
        "warning",
        "the precedence word is printed {printed}; read as {precedence}",
        "TO RUEHC/SECSTATE WASHDC PRIORTIY",
        "IMMEDIATE, PRIORITY or ROUTINE",
    ),
    DefectKind(
        "message-reference-unreadable",
        "warning",
        "the message reference number cannot be read",
        "MRN: RABAT",
        "MRN: a year of two digits, a post and a number",
    ),
    DefectKind(
        "precedence-run-on",
        "note",
        "the precedence word {precedence} is run on to the addressee's name",
        "Action: LIMA, AMEMBASSYROUTINE",
    ),
    DefectKind(
        "copies-disagree",
        "note",
        "the office list gives {copies} copies, its total {total}",
        "INFO OCT-01 ISO-00 /014 W",
    ),
    DefectKind(
        "header-line-unknown",
        "error",
        "this is no line of the routing header",
        "OUR COPY ONLY between FM and TO",
        "a line of the routing header (ACP 127 Annex B), or the classification line",
    ),
    # the copy as a whole
    DefectKind(
        "no-cable",
        "error",
        "nothing of a cable was found",
        "a shopping list",
        "a line of the routing header, a classification line, a labelled field or a numbered paragraph",
    ),
    DefectKind("line-end-lost", "warning", "the line's end before this was lost", "000352SIPDISE.O. 12958: N/A"),
    DefectKind("comma-for-apostrophe", "note", "a comma stands where an apostrophe was", "the Embassy,s view"),
    # the archive of 1973-79
    DefectKind(
        "text-lost",
        "warning",
        "the archive does not have the telegram's text, or not all of it: {printed}",
        "Locator: TEXT ON MICROFILM, ADS TEXT NOT CONVERTED",
    ),
    DefectKind(
        "taken-from-attributes",
        "note",
        "the telegram's own lines do not give {field}; it is taken from the attribute {label}",
        "Draft Date: 15 MAR 1979 below a telegram without a date-time group",
    ),
    # the text header
    DefectKind(
        "line-unknown",
        "error",
        "this is no line of the text header",
        "(no label) between TAGS and SUBJECT",
        "a caption, a passing instruction, E.O., TAGS, SUBJECT, REF or Classified By",
    ),
    DefectKind(
        "post-unknown",
        "warning",
        "{post} with this number gives no message reference",
        "UNCLAS 000352",
        "a post and a number",
    ),
    DefectKind(
        "post-repaired",
        "warning",
        "{post} is read as the nearest known post, in {id}",
        "C O N F I D E N T I A L VALLETA 000123",
    ),
    DefectKind(
        "hint-disagrees",
        "warning",
        "the text gives {value} as {field}, its container {hint}",
        "07ROME12 in a file named 07ROME13",
    ),
    DefectKind(
        "second-cable",
        "warning",
        "a second cable, {name}, begins here; the first was read",
        "VZCZC... after the signature",
    ),
    DefectKind(
        "field-repeated",
        "note",
        "this field was given already, in other words; one of them is taken",
        "a second TAGS line with other TAGS",
    ),
    # the classification line and TAGS
    DefectKind(
        "classification-misspelt",
        "warning",
        "the classification is misspelt; it is read as {level}",
        "C O N F I D E N I A L VALLETTA 000123",
        "a classification level",
    ),
    DefectKind(
        "caption-misspelt",
        "warning",
        "the caption is printed {printed}; read as {caption}",
        "SENSTIVE on a line of its own",
        "a handling caption",
    ),
    DefectKind(
        "section-garbled",
        "warning",
        "the section of the telegram is printed {printed}",
        "SECTON 01 OF 02",
        "SECTION, number, OF, number",
    ),
    DefectKind(
        "section-missing",
        "warning",
        "section {number} of {total} is not in the text",
        "SECTION 01 OF 02 alone",
        "a transmission of each section",
    ),
    DefectKind(
        "section-out-of-order",
        "warning",
        "section {number} comes before a lower one; the sections were put in order",
        "SECTION 02 OF 02 above SECTION 01 OF 02",
        "the sections in the order of their numbers",
    ),
    DefectKind(
        "second-message-number",
        "note",
        "a second number follows the message reference; the first is taken",
        "STATE 313377 TOSEC 340132",
    ),
    DefectKind("label-misspelt", "warning", "the label {label} is printed {printed}", "TAGES: PREL", "a label"),
    DefectKind("tag-misspelt", "warning", "the TAG {printed} is misspelt; read as {meant}", "TAGS: MOPPS"),
    DefectKind("tags-run-together", "warning", "TAGS are printed without blanks; read as {codes}", "TAGS: PRELPGOV"),
    DefectKind("caption-in-tags", "warning", "the caption {caption} stands among the TAGS", "TAGS: PREL SIPDIS"),
    DefectKind(
        "marking-in-tags", "note", "the classification of a page stands among the TAGS", "TAGS: PREL SECRET PGOV"
    ),
    DefectKind(
        "tags-unread", "warning", "what is printed here cannot be read as TAGS", "TAGS: PREL and a sentence", "TAGS"
    ),
    # the body
    DefectKind(
        "paragraph-number-misprinted",
        "warning",
        "the paragraph number is printed {printed}; read as {number}",
        "15. (C) where 5 is due",
    ),
    DefectKind(
        "paragraph-number-skipped",
        "note",
        "the paragraph number is printed {printed} where {number} is due",
        "6. after 4.",
    ),
    DefectKind(
        "paragraph-number-repeated",
        "note",
        "the paragraph number is printed {printed} where {number} is due",
        "4. after 4.",
    ),
    # articles
    DefectKind(
        "article-starts-mid-story", "note", "the text begins in the middle of a story", "But the minister said ..."
    ),
    DefectKind(
        "caption-glued", "warning", "a caption and a paragraph stood on one line", "The port (epa) Ships waited ..."
    ),
    DefectKind(
        "agency-glued", "warning", "the agency {agency} is glued to the caption's first word", "APShips waiting ..."
    ),
    DefectKind("heading-repeated", "note", "the heading stands here a second time", "The Port"),
    DefectKind("date-ambiguous", "note", "the date can be read as two days of the calendar", "07/08/2016"),
    DefectKind("quote-unclosed", "warning", "the quotation has no closing mark", '"We shall see, he said.'),
    DefectKind(
        "quote-closed-otherwise", "note", "the quotation closes with another mark than it opened with", "\"Help!''"
    ),
    # telegrams of an edition
    DefectKind(
        "time-impossible", "warning", "{printed} is no time of day", "May 4, 1971, 5400Z", "a time such as 0540Z"
    ),
    DefectKind(
        "documents-left-out",
        "warning",
        "{count} more documents of the file are left out; `read` gives them all",
        "a volume's TEI given to `parse`",
    ),
    # the E.O. line
    DefectKind(
        "executive-order-misprinted",
        "warning",
        "the executive order is printed {printed}; read as {order}",
        "E.O. 12598: N/A",
    ),
    DefectKind(
        "executive-order-unknown",
        "warning",
        "{printed} is no executive order on classification, nor near to one alone",
        "E.O. 14001: N/A",
    ),
    DefectKind(
        "declassification-label-doubled",
        "note",
        "the label of the declassification date is printed twice",
        "DECL: DECL: 06/09/2016",
    ),
    DefectKind(
        "declassification-date-impossible",
        "warning",
        "{printed} is no day on which a text could be declassified",
        "DECL: 02/30/2017",
        "a date",
    ),
    DefectKind(
        "declassification-date-passed",
        "warning",
        "the declassification date {printed} lies before the cable",
        "DECL: 05/04/2006 in a cable of 2007",
    ),
    DefectKind(
        "declassification-unreadable",
        "warning",
        "what is printed for the declassification is neither a date nor an event",
        "DECL: 10/16",
        "a date",
    ),
)
DEFECTS: dict[DefectCode, DefectKind] = {kind.code: kind for kind in _TABLE}


def defect(code: DefectCode, start: int, end: int, **details: object) -> Defect:
    """A defect of the table at `source[start:end]`; `details` fill the message's fields."""
    kind = DEFECTS[code]
    printed = details.get("printed")
    return Defect(
        code,
        kind.level,
        kind.message.format(**details),
        Span(start, end),
        kind.expected,
        None if printed is None else str(printed),
        next((str(details[name]) for name in _READ if name in details), None) if code in _REPAIRED else None,
    )


# The defects of what was repaired, and which detail of a message is the value that was read.
_REPAIRED = frozenset(code for code in DEFECTS if code.endswith(("-misspelt", "-misprinted", "-repaired", "-together")))
_READ = ("meant", "precedence", "label", "codes", "caption", "level", "number", "date", "order", "id")
