"""The lines of single fields that are alike in the forms of all dialects: instructions, TAGS, references, labels."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from cableparse.cable.fields.passing import ends_open, is_passing
from cableparse.cable.fields.references import shares_post

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cableparse.cable.model import Reference, Tag
    from cableparse.cable.printing.wrapping import Form

LABEL_WIDTH = 28  # in SMART


def instruction_lines(instructions: Sequence[str]) -> Iterator[str]:
    """The instructions, one per line.

    A semicolon ends one that the next line would otherwise continue; one that names its addressee would go on over a
    semicolon as well, and a blank line ends it.
    """
    for instruction, following in zip_longest(instructions, instructions[1:]):
        goes_on = following is not None and (not is_passing(following) or ends_open(instruction))
        end = "" if not goes_on else "\n" if is_passing(instruction) else ";"
        yield f"{instruction}{end}"


def tag_text(tag: Tag) -> str:
    """A tag as printed; a person's name is in parentheses."""
    return f"({tag.code})" if tag.kind == "person" else tag.code


def reference_lines(references: Sequence[Reference], form: Form, label: str) -> Iterator[str]:
    """The entries, one per line; a semicolon precedes one without a letter, and a post's numbers share its line."""
    entries: list[list[str]] = []  # each as its parts
    lettered = False
    for reference in references:
        letter = form.lettered.format(reference.letter) if reference.letter else ""
        if entries and shares_post(reference.text):
            entries[-1] += (" AND ", reference.text)
        elif entries and letter and not lettered:  # on a line of its own it would not be part of the block
            entries[-1] += ("; ", letter, reference.text)
        else:
            if entries and not letter:
                entries[-1].append(";")
            entries.append([letter, reference.text])
        lettered = lettered or bool(letter)
    for at, entry in enumerate(entries):
        yield "".join((" " * len(label) if at else label, *entry))


def labelled(label: str, value: str) -> str:
    """A label of SMART and its value, in a column."""
    return f"{f'{label}:':{LABEL_WIDTH}}{value}"


def listed(label: str, values: Sequence[str], separator: str | None = None) -> Iterator[str]:
    """A label and its values, one per line, or on one line with a separator."""
    if values and separator is not None:
        values = [separator.join(values)]
    for at, value in enumerate(values):
        yield " " * LABEL_WIDTH + value if at else labelled(label, value)


def attribute_lines(attributes: Mapping[str, str], width: int = 0) -> Iterator[str]:
    """The attributes, one after another; width: of the column of their labels, if there is one."""
    for label, text in attributes.items():
        for at, line in enumerate(text.split("\n")):
            yield " " * (width or 4) + line if at else f"{f'{label}:   ' if width else f'{label}: ':{width}}{line}"
