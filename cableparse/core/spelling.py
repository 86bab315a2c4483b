"""How far apart two spellings are, counted in letters as a typist or a bad line garbles them.

One slip is a letter dropped, added, changed, or swapped with its neighbour. Callers ask only whether two
words lie within one or two slips, so what the words have in common at both ends is taken off first; what is
left of near words is a few letters long.
"""

from __future__ import annotations


def within(one: str, other: str, limit: int) -> bool:
    """Whether two words differ by at most `limit` letters dropped, added, changed or swapped."""
    if abs(len(one) - len(other)) > limit:
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
    return _distance(one, other) <= limit


def _distance(one: str, other: str) -> int:
    """The number of letters dropped, added, changed or swapped with a neighbour between two words."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, wanted in enumerate(other):
            cost = min(above[j + 1] + 1, row[j] + 1, above[j] + (letter != wanted))
            if i and j and letter == other[j - 1] and one[i - 1] == wanted:
                cost = min(cost, before[j - 1] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
