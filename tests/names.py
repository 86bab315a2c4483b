"""Texts made from the parts of ids, posts and TAGS, for tests of the tables of names."""

from __future__ import annotations

from hypothesis import strategies as st

from cableparse.tables import markings, table

_PIECES = st.one_of(
    st.sampled_from(sorted(row[0] for row in table.read_table("posts"))),
    st.sampled_from(sorted(row[0] for row in table.read_table("tags"))),
    st.sampled_from(sorted(markings.captions())),
    st.sampled_from(["SECTION", "OF", "AMEMBASSY", "USDEL", "WASHDC", "CITY", "TOSEC", "ZFR", "-A", "0", "O"]),
    st.integers(0, 99999).map(str),
    st.text(max_size=4),
)
NAMES = st.lists(_PIECES, max_size=8).map("".join)
