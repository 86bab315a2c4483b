"""Marks names in the texts of cables and articles with spaCy, and says where each is in the source.

    pip install spacy
    python examples/mark_names.py seeds/

The names are found by rules (capitalized words after a title), so no model is downloaded. The point is the last line:
part of a paragraph's text leads back to the source, through wraps and page lines.
"""

from __future__ import annotations

import sys

import spacy

import cableparse

TITLES = ["Ambassador", "Minister", "President", "Mayor", "delegate", "Secretary"]
NAME = {"TEXT": {"REGEX": "^[A-Z][a-z]+$"}}


def main() -> None:
    """Prints the file and line of each name, and what is printed there."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": [{"TEXT": {"IN": TITLES}}, NAME, {**NAME, "OP": "?"}]}])
    for document in cableparse.read(sys.argv[1]):
        blocks = document.body if isinstance(document, cableparse.Cable) else document.blocks
        name = "body" if isinstance(document, cableparse.Cable) else "blocks"
        for at, block in enumerate(blocks):
            for entity in nlp(block.text).ents:
                for span in document.locate(f"{name}[{at}].text", entity.start_char, entity.end_char):
                    line = document.source.count("\n", 0, span.start) + 1
                    print(f"{document.origin.path}:{line}: {document.source[span.start : span.end]!r}")


if __name__ == "__main__":
    main()
