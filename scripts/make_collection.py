"""Writes the invented collection of the examples: 300 cables and 60 news articles, under `examples/collection/`.

python scripts/make_collection.py              # writes the files
python scripts/make_collection.py --check      # exit code 1 if a file is not what would be written

The modules in `scripts/collection/` make them from their own word lists. Cables are printed by `render`, so a change to
the printer changes the files.
"""

from __future__ import annotations

import sys
from pathlib import Path

from collection.articles import article, stories
from collection.cables import Sent, cables

FOLDER = Path(__file__).parent.parent / "examples" / "collection"


def main() -> int:
    """Writes the files, or compares them."""
    sent: list[Sent] = []
    planned = stories()
    texts = dict(cables(planned, sent))
    texts.update((story.name, article(story, sent)) for story in planned)
    made = {name: text.encode() for name, text in texts.items()}
    there = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*.txt")}
    if "--check" in sys.argv[1:]:
        return int({name: path.read_bytes() for name, path in there.items()} != made)
    for path in there.values():
        path.unlink()
    for name, data in made.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
