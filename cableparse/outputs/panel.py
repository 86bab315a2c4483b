"""The side panel of a page: coverage, values by field with links to their places, those without one, defects, evidence.

Each value has an entry, which describes its boxes to a screen reader and links to each of its places. Values that are
not printed are many and alike (the kind of every paragraph), so they are listed by kind, with how often each occurs.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from cableparse.outputs.headline import count_of_defects
from cableparse.outputs.markup import words_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cableparse.core.leaves import Leaf
    from cableparse.outputs.anatomy import Anatomy, Mark
    from cableparse.outputs.meanings import Meanings

_MOST_LINKS = 12  # to places of one value
_MOST_OPEN = 40  # entries of a field; a field with more is folded
_MOST_VALUES = 6  # of one kind that have no place
_LONGEST_VALUE = 90


def panel(cut: Anatomy, meanings: Meanings, address: str) -> Iterator[str]:
    """The sections of the panel."""
    yield '<section aria-labelledby="coverage"><h2 id="coverage">Coverage</h2>'
    yield from _coverage(cut)
    yield '</section><section aria-labelledby="values"><h2 id="values">Values</h2>'
    yield from _values(cut, meanings, address)
    yield "</section>"
    yield from _without_a_place(cut, meanings)
    count = words_html(count_of_defects(cut.document))
    yield f'<section aria-labelledby="defects"><h2 id="defects">Defects</h2><p>{count[0].upper()}{count[1:]}.</p>'
    yield from _defects(cut, address)
    yield "</section>"
    if cut.document.evidence:
        yield '<section aria-labelledby="evidence"><h2 id="evidence">Evidence</h2><ul>'
        yield from (f"<li>{words_html(reason)}</li>" for reason in cut.document.evidence)
        yield "</ul></section>"


def _values(cut: Anatomy, meanings: Meanings, address: str) -> Iterator[str]:
    placed = [(at, leaf, cut.of_value[at]) for at, leaf in enumerate(cut.leaves) if cut.of_value[at]]
    if not placed:
        yield "<p>No value is printed.</p>"
    for field, entries in groupby(placed, key=lambda entry: _field_of(entry[1])):
        listed = list(entries)
        is_open = "" if len(listed) > _MOST_OPEN else " open"
        yield f"<details{is_open}><summary>{words_html(field)} <b>{len(listed)}</b></summary><ul>"
        for at, leaf, marks in listed:
            how = meanings.how(leaf)
            said = "" if how == "as printed" else f"<i>{words_html(how)}</i>"
            value = words_html(str(leaf.value), _LONGEST_VALUE)
            yield f'<li id="f{at}">{_links(leaf, marks, address)}<span>{value}</span>{said}</li>'
        yield "</ul></details>"


def _field_of(leaf: Leaf) -> str:
    return leaf.kind.partition(".")[0].removesuffix("[]")


def _links(leaf: Leaf, marks: list[Mark], address: str) -> str:
    path = words_html(leaf.path)
    first, *others = (f"{address}#m{mark.number}" for mark in marks)
    more = "".join(
        f' <a href="{link}" aria-label="{path}, place {at}">{at}</a>'
        for at, link in enumerate(others[: _MOST_LINKS - 1], 2)
    )
    left = len(others) - _MOST_LINKS + 1
    return f'<a href="{first}">{path}</a>{more}{f" and {left} more" if left > 0 else ""}'


def _without_a_place(cut: Anatomy, meanings: Meanings) -> Iterator[str]:
    kinds: dict[str, Counter[str]] = {}
    for leaf, marks in zip(cut.leaves, cut.of_value, strict=True):
        if not marks:
            kinds.setdefault(leaf.kind, Counter())[str(leaf.value)] += 1
    if not kinds:
        return
    yield '<section aria-labelledby="absent"><h2 id="absent">Values without a place</h2><ul>'
    for kind, values in kinds.items():
        shown = ", ".join(
            f"{words_html(value, _LONGEST_VALUE)}{f' ×{count}' if count > 1 else ''}"
            for value, count in values.most_common(_MOST_VALUES)
        )
        more = len(values) - _MOST_VALUES
        rest = f" and {more} more" if more > 0 else ""
        why = words_html(meanings.why_absent(kind))
        yield f"<li><b>{words_html(kind)}</b><span>{shown}{rest}</span><i>{why}</i></li>"
    yield "</ul></section>"


def _defects(cut: Anatomy, address: str) -> Iterator[str]:
    yield '<ul class="defects">' if cut.document.defects else ""
    for at, (defect, mark) in enumerate(zip(cut.document.defects, cut.of_defect, strict=True)):
        where = f"line {defect.line}" if defect.line else "no line"
        link = where if mark is None else f'<a href="{address}#m{mark.number}">{where}</a>'
        code = f'<span class="{defect.level}">{defect.level}</span> {link} <b>{words_html(defect.code)}</b>'
        expected = f"<i>expected: {words_html(defect.expected)}</i>" if defect.expected else ""
        read = f"<i>read as: {words_html(defect.read)}</i>" if defect.read else ""
        yield f'<li id="x{at}">{code}<span>{words_html(defect.message, 300)}</span>{expected}{read}</li>'
    yield "</ul>" if cut.document.defects else ""


def _coverage(cut: Anatomy) -> Iterator[str]:
    """How many characters are in values, in other lines whose kind is known, and in what nothing claimed."""
    source = cut.document.source
    whole = in_values = unclaimed = 0
    for cell, marks in zip(cut.cells, cut.marks, strict=True):
        whole += _characters(source[cell.start : cell.end])
        if cell.role == "unparsed":
            unclaimed += _characters(source[cell.start : cell.end])
        reach = cell.start
        for mark in marks:
            if mark.values and mark.end > reach:
                in_values += _characters(source[max(mark.start, reach) : mark.end])
                reach = mark.end
    if not whole:
        yield "<p>The document has no text.</p>"
        return
    parts = (
        ("values", "in a value", in_values),
        ("lines", "labels, separators and lines without a value", whole - in_values - unclaimed),
        ("unparsed", "not claimed", unclaimed),
    )
    at = 0.0
    yield '<svg class="cover" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
    for name, _, count in parts:
        share = 100 * count / whole
        yield f'<rect class="{name}" x="{at:.2f}" width="{share:.2f}" height="6"/>'
        at += share
    yield '</svg><ul class="shares">'
    for name, said, count in parts:
        yield f'<li class="{name}"><b>{100 * count / whole:.1f} %</b> {said}</li>'
    yield f"</ul><p>Of {whole:,} characters other than white space.</p>"


def _characters(text: str) -> int:
    return len("".join(text.split()))
