"""Print who said what in the articles under the given paths: speaker, the words that say so, the quotation.

python examples/who_said_what.py seeds/
"""

import sys

import cableparse

for path in sys.argv[1:]:
    for document in cableparse.read(path):
        if isinstance(document, cableparse.Article):
            print(document.title or "(without a title)")
            for quote in document.quotes:
                print(f"  {quote.speaker or '?'} ({quote.cue or 'nobody named'}): {quote.text}")
