"""Print who said what in the articles under the given paths.

python examples/who_said_what.py seeds/
"""

import sys

import cableparse

for path in sys.argv[1:]:
    for document in cableparse.read(path):
        if isinstance(document, cableparse.Article):
            print(document.title or f"(no title, {document.origin})")
            for quote in document.quotes:
                print(f"  {quote.speaker or 'somebody'}: {quote.text}")
