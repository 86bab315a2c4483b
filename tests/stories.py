"""Pages made of all kinds of lines, for tests of the reader of articles."""

from __future__ import annotations

import json

from conftest import CASES
from hypothesis import strategies as st

# kind of a line -> lines of it
LINES: dict[str, list[str]] = json.loads((CASES / "article" / "lines.json").read_text(encoding="utf-8"))
SENTENCES = (
    "The council of Holmvik voted on Monday to close the old press after forty years of work.",
    '"We have waited long enough," Janko Whitlow said. "It is over."',
    "But nobody would say on which day the gates of the upper weir were to be opened, nor by whom.",
    "“It was open when I came",
    "GRELL, Norrmark (AP) -- The council will not support a toll that both of the towns do not want.",
    "Envoys of the towns in Holmvik on November 20 (epa) Mediators gave up hope on Sunday of a treaty.",
)
# pages made of lines of every look, in any order, with every kind of line end
LOOKS = st.sampled_from([*SENTENCES, *(line for lines in LINES.values() for line in lines)])
ENDS = st.sampled_from(("\n", "\n\n", "\r\n", " ", "\n    "))
SOUPS = st.lists(st.builds("{}{}".format, LOOKS, ENDS), max_size=30).map("".join)
TEXTS = st.text() | SOUPS | st.text(alphabet="\"“”\u2018\u2019'., \n AaByMay12(-—\u200c\u00a0\r", max_size=200)
