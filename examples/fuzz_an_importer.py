"""An importer with a bug, and the property that finds it: `pytest examples/fuzz_an_importer.py`.

`subject` is what a short script would do: it takes the line that begins with `SUBJECT:`. The strategy prints cables in
many layouts, and shrinks the first one that the importer gets wrong to a few lines. Needs the extra `hypothesis`.
`python examples/fuzz_an_importer.py seeds/` runs the importer on files.
"""

import sys
from pathlib import Path

from hypothesis import given

from cableparse.strategies import CableText, cable_texts


def subject(text: str) -> str | None:
    """The subject of a cable. The bug: a long subject continues on the next line."""
    for line in text.splitlines():
        if line.startswith("SUBJECT: "):
            return line.removeprefix("SUBJECT: ").rstrip(" \\")
    return None


@given(cable_texts(dialect="acp127", paragraphs=1, addressees=1))
def test_the_subject_is_read(printed: CableText) -> None:
    """The importer and the cable agree."""
    assert subject(printed.text) == printed.cable.subject, printed.text  # noqa: S101 - it is a test


if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        print(path.name, subject(path.read_text("utf-8")))
