"""Defects of the paragraphs of cables and articles, and of what is printed around those of an article."""

from __future__ import annotations

from cableparse.core.defects.kind import DefectKind

ARTICLES = (
    DefectKind(
        code="paragraph-number-misprinted",
        level="warning",
        message="the paragraph number {printed} is misprinted; it was read as {number}",
        meaning="The pilcrow before the number was printed as a digit, as in 15 for the fifth paragraph.",
        advice="Nothing, if the repair is right. `printed` keeps what is printed.",
        example="15. (C) after paragraph 4",
    ),
    DefectKind(
        code="paragraph-number-skipped",
        level="note",
        message="the paragraph number {printed} follows where {number} was expected",
        meaning="A number was left out. The drafter may have miscounted, or a paragraph may be missing.",
        advice="Compare another copy if you need the whole text; excised paragraphs look like this too.",
        example="6. after 4.",
    ),
    DefectKind(
        code="paragraph-number-repeated",
        level="note",
        message="the paragraph number {printed} is repeated where {number} was expected",
        meaning="Two paragraphs have the same number. Both are kept as printed.",
        advice="Count by position in `body` rather than by `number` to tell them apart.",
        example="4. after 4.",
    ),
    DefectKind(
        code="article-starts-mid-story",
        level="note",
        message="the text begins in the middle of a story",
        meaning="The first sentence continues one that is missing, so no title was looked for above it.",
        advice="Nothing; or find the beginning, which has the title and the authors.",
        example="But the minister said ...",
    ),
    DefectKind(
        code="caption-glued",
        level="warning",
        message="a picture's caption and a paragraph share one line",
        meaning="The page's layout was lost in copying. The line was split after the picture's credit.",
        advice="Check the paragraph's first words if you quote it.",
        example="The port (epa) Ships waited ...",
    ),
    DefectKind(
        code="agency-glued",
        level="warning",
        message="the agency {agency} runs into the first word of the caption",
        meaning="The credit and the caption were copied without a space between them. They were split.",
        advice="Nothing, if the credit and the caption are right.",
        example="APShips waiting ...",
    ),
    DefectKind(
        code="heading-repeated",
        level="note",
        message="this heading repeats the one above it",
        meaning="Two headings in a row. Pages often print the title again above the story. Both are kept.",
        advice="Nothing. `title` has the heading only once.",
        example="The Port",
    ),
    DefectKind(
        code="date-ambiguous",
        level="note",
        message="this date can be read as two different days; it was left unread",
        meaning="Day and month may be in either order, and nothing on the page decides which. The date is null; its "
        "text is kept.",
        advice="Decide by the outlet's country and read the `text` yourself.",
        example="07/08/2016",
    ),
    DefectKind(
        code="quote-unclosed",
        level="warning",
        message="this quotation has no closing mark",
        meaning="It was read up to the end of its paragraph.",
        advice="Check where the quotation ends before you use it.",
        example='"We shall see, he said.',
    ),
    DefectKind(
        code="quote-closed-otherwise",
        level="note",
        message="this quotation closes with a different mark from the one that opened it",
        meaning="The two marks are of different styles, and were taken as a pair.",
        advice="Nothing, if the quotation is right.",
        example="\"Help!''",
    ),
)
