"""Print the articles under the given paths as plain text, without the rest of the page.

python examples/articles_to_text.py seeds/
"""

import sys

import cableparse

for path in sys.argv[1:]:
    for document in cableparse.read(path):
        if isinstance(document, cableparse.Article):
            dates = [date.text for date in (document.published, document.updated) if date]
            head = [document.title or "(without a title)", *dates, *document.authors]
            print("\n".join(head), document.body_text, sep="\n\n", end="\n\n\n")
