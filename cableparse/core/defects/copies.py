"""Defects of the copy as a whole: files, markup left by a page, lost text, and what the container says."""

from __future__ import annotations

from cableparse.core.defects.kind import DefectKind

COPIES = (
    DefectKind(
        code="unreadable",
        level="error",
        message="the input cannot be read: {reason}",
        meaning="Nothing could be read from this file or record. It is not dropped: it becomes a text with the label "
        "`unreadable` or `binary`, which has this defect.",
        advice="The message gives the reason: a missing file or permission, a damaged archive, an extra that is not "
        "installed, a column that has to be named.",
        example="a file without read permission",
    ),
    DefectKind(
        code="no-cable",
        level="error",
        message="no line of a cable was found",
        meaning="The text was read as a cable because the caller asked for one, but it has no header, no "
        "classification line, no labelled field and no numbered paragraph.",
        advice="Use `parse` or `--kind auto` to let the text decide what it is.",
        example="a shopping list given to `parse_cable`",
        expected="a line of the routing header, a classification line, a labelled field or a numbered paragraph",
    ),
    DefectKind(
        code="markup-backslash",
        level="warning",
        message="a backslash was left at the end of the line",
        meaning="In copies of some web pages, lines end with a backslash. It was ignored.",
        advice="Nothing, if the values are right. `spans` shows where each was read.",
        example="TO SECSTATE WASHDC \\",
    ),
    DefectKind(
        code="markup-link",
        level="warning",
        message="a Markdown link was left in the text",
        meaning="The copy was made from a web page as Markdown. The text of the link was kept, its target ignored.",
        advice="Nothing, if the values are right. `spans` shows where each was read.",
        example="TAGS: [PGOV](#)",
    ),
    DefectKind(
        code="markup-tag",
        level="warning",
        message="an HTML tag was left in the text",
        meaning="The copy was made from a web page. The tag was ignored and the text around it read.",
        advice="Nothing, if the values are right. `spans` shows where each was read.",
        example="<a href='#par1'>",
    ),
    DefectKind(
        code="markup-line-end",
        level="warning",
        message="a line end is written as an HTML entity",
        meaning="The copy has an entity such as `&#x000A;` in place of a line end. It was read as a line end.",
        advice="Nothing, if the values are right. `spans` shows where each was read.",
        example="SIPDIS&#x000A;",
    ),
    DefectKind(
        code="line-end-lost",
        level="warning",
        message="the line end before this field was lost",
        meaning="Two lines run together in the copy. They were read as two lines.",
        advice="Compare the two fields with another copy of the document if they matter.",
        example="000352SIPDISE.O. 12958: N/A",
    ),
    DefectKind(
        code="comma-for-apostrophe",
        level="note",
        message="a comma is printed in place of an apostrophe",
        meaning="Old terminals had no apostrophe and printed a comma. The text is kept as printed.",
        advice="Nothing. Allow for it when you search the text for names.",
        example="the Embassy,s view",
    ),
    DefectKind(
        code="text-lost",
        level="warning",
        message="the archive has lost the telegram's text, or part of it: {printed}",
        meaning="The archive of 1973-79 says in the attributes of the record that the text was not kept or not "
        "converted.",
        advice="Look for the telegram on microfilm; the message gives the archive's own words.",
        example="Locator: TEXT ON MICROFILM, ADS TEXT NOT CONVERTED",
    ),
    DefectKind(
        code="taken-from-attributes",
        level="note",
        message="the telegram does not print {field}; it was taken from the attribute {label}",
        meaning="A record of the archive of 1973-79 has this value only among its message attributes.",
        advice="Nothing. If it matters who wrote a value, remember that those with this note come from the archive.",
        example="Draft Date: 15 MAR 1979 below a telegram without a date-time group",
    ),
    DefectKind(
        code="hint-disagrees",
        level="warning",
        message="the text gives {value} as {field}, but its container gives {hint}",
        meaning="The file name, the table row or the caller's `Hints` disagree with the text. The text prevails.",
        advice="Check that the file or row holds the document that its name promises.",
        example="07ROME12 in a file named 07ROME13",
    ),
    DefectKind(
        code="second-cable",
        level="warning",
        message="a second cable, {name}, begins here; only the first was read",
        meaning="The text holds two different cables. The second is kept as a segment with the role `duplicate`.",
        advice="Split the text at the position of the defect and parse the second part by itself.",
        example="VZCZC... after the signature",
    ),
    DefectKind(
        code="field-repeated",
        level="note",
        message="this field is given more than once, with different values; one of them was kept",
        meaning="The cable prints a field twice and the two differ. One value is kept, from the first complete "
        "occurrence.",
        advice="Compare the two; `spans` shows which one was read.",
        example="a second TAGS line with other TAGS",
    ),
    DefectKind(
        code="documents-left-out",
        level="warning",
        message="only the first document of the file was parsed, {count} more were left out; `read` yields them all",
        meaning="A volume of *Foreign Relations of the United States* holds many documents, and `parse` returns one.",
        advice="Use `read(path)` or `cableparse dump PATH`.",
        example="a volume's TEI given to `parse`",
    ),
)
