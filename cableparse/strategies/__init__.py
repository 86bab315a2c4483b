"""Hypothesis strategies for cables and articles, for tests of programs that read them; our own tests use them too.

`cables` builds the model, so it is known what a text must be read as: `parse_cable(cable.render()) == cable` for every
one. `cable_texts` prints such cables in the various layouts of real copies, and gives each text together with the cable
that it must be read as. `articles` and `article_texts` do the same for news. `damage` spoils a text as real copies are
spoilt; it promises nothing about how the result is read, except that it is read. All of them shrink towards a few plain
lines.

Needs hypothesis: `pip install "cableparse[hypothesis]"`.

>>> from hypothesis import given
>>> from cableparse.strategies import cables
>>> @given(cables(dialect="acp127"))
... def test_every_cable_has_an_originator(cable):
...     assert cable.header is None or cable.header.originator
"""

from cableparse.strategies.articles import ArticleText, article_texts, articles
from cableparse.strategies.cables import cables
from cableparse.strategies.damages import damage
from cableparse.strategies.texts import CableText, cable_texts

__all__ = ["ArticleText", "CableText", "article_texts", "articles", "cable_texts", "cables", "damage"]
