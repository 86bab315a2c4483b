"""Whether two spellings are near, counted in the slips that a typist or a bad line makes.

One slip is a letter dropped, added, changed, or swapped with its neighbour. Callers ask only whether two words are
within one or two slips, so the distance itself is never computed: what the words have in common at both ends is
removed, and from the first letters that differ, each kind of slip is tried with one slip less. Most words are told
apart before that, by the letters that only one of them has. The cost depends on the limit, not on the square of the
length.
"""

from __future__ import annotations

FIGURES = str.maketrans("OlI", "011")  # letters that are typed or scanned for digits


def within(one: str, other: str, limit: int) -> bool:
    """Whether two words differ by at most `limit` letters dropped, added, changed or swapped."""
    if one == other or limit == 0 or abs(len(one) - len(other)) > limit:
        return one == other
    letters, others = set(one), set(other)
    if len(letters - others) > limit or len(others - letters) > limit:  # each such letter is a slip of its own
        return False
    start, shortest = 0, min(len(one), len(other))
    while start < shortest and one[start] == other[start]:
        start += 1
    end = 0
    while end < shortest - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if max(len(one), len(other)) <= limit:
        return True
    left = limit - 1
    return (
        within(one[1:], other[1:], left)
        or within(one[1:], other, left)
        or within(one, other[1:], left)
        or (one[:2] == other[1::-1] and within(one[2:], other[2:], left))
    )
