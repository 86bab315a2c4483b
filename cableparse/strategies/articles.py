"""News articles made up block by block, and their texts.

A story has a title, a byline, a dateline and paragraphs, some of which quote a person; everything but the paragraphs
may be missing. The words are invented, and plain enough that nothing in a paragraph looks like the leftovers of a page.
"""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from cableparse.article.model import Article, ArticleBlock, Dateline, Quote
from cableparse.strategies import words

_TITLES = (
    "River Talks Open in Grenhaven",
    "Salmon Prices Rise Again After Short Winter",
    "Valdoria Turns Down Offer on Weirs",
)
_REPORTERS = ("Ilka Brenn", "Teodor Maslik", "Harriet Sorrel")
_SPEAKERS = ("Janko Whitlow", "Mirela Tosk", "Anselm Drevin")
_PLACES = (("GRENHAVEN", "Valdoria"), ("HOLMVIK", "Norrmark"))
_AGENCIES = (None, "AP", "AFP")
_STORY = (
    "The talks about the weirs of the Osrin opened on Tuesday with all of the upper villages at the table.",
    "Fishermen of both banks had waited through the winter for a paper that would say who may lower the gates.",
    "A newspaper of the capital wrote that the price of salmon would rise by a tenth before the end of the month.",
    "Nobody among the millers would say whether the offer of the board was any better than the one of last year.",
)
_SAID = (
    "We have waited long enough for an answer",
    "The river belongs to those who mend the weirs",
    "Nothing has been settled and nothing has been lost",
)
# between paragraphs, and at the end
_LINE_ENDS = (("\n\n", "\n"), ("\n", "\n"), ("\r\n\r\n", "\r\n"))


class ArticleText(NamedTuple):
    """A text, and the article that it must be read as."""

    text: str
    """The text as printed."""
    article: Article
    """What `parse_article` must read it as."""


def article_texts() -> st.SearchStrategy[ArticleText]:
    """Texts of articles; `parse_article(text) == article` for every one."""
    return _article_texts()


def articles() -> st.SearchStrategy[Article]:
    """Articles as they are read from a page."""
    return article_texts().map(lambda made: made.article)


@st.composite
def _article_texts(draw: st.DrawFn) -> ArticleText:
    title = words.pick(draw, _TITLES)
    blocks = [ArticleBlock("title", title)]
    byline = None
    authors: tuple[str, ...] = ()
    if draw(words.BOOLEANS):
        authors = tuple(words.pick_some(draw, _REPORTERS, 2, 1))
        byline = f"By {' and '.join(authors)}"
        blocks.append(ArticleBlock("byline", byline))
    dateline = _dateline(draw) if draw(words.BOOLEANS) else None
    paragraphs = words.pick_some(draw, _STORY, len(_STORY), 2)
    quotes: list[Quote] = []
    for speaker in words.pick_some(draw, _SPEAKERS, 2):
        said = words.pick(draw, _SAID)
        quotes.append(Quote(f"{said},", speaker, f"{speaker} said"))
        paragraphs.append(f'"{said}," {speaker} said on the second evening of the talks.')
    if dateline is not None:
        paragraphs[0] = f"{dateline.text} {paragraphs[0]}"
    blocks += [ArticleBlock("paragraph", text) for text in paragraphs]
    article = Article(
        title=title,
        authors=authors,
        byline=byline,
        agency=dateline.agency if dateline else None,
        dateline=dateline,
        blocks=tuple(blocks),
        quotes=tuple(quotes),
        body_text="\n\n".join(paragraphs),
    )
    parting, line_end = words.pick(draw, _LINE_ENDS)
    return ArticleText(parting.join(block.text for block in blocks) + line_end, article)


def _dateline(draw: st.DrawFn) -> Dateline:
    place, region = words.pick(draw, _PLACES)
    agency = words.pick(draw, _AGENCIES)
    bracketed = f" ({agency})" if agency else ""
    return Dateline(place, region, agency, None, f"{place}, {region}{bracketed} --")
