"""Write a table of the cables under the given paths: id, date, classification, subject and TAGS.

python examples/cables_to_csv.py seeds/ > cables.csv
"""

import csv
import sys

import cableparse

table = csv.writer(sys.stdout)
table.writerow(["id", "date", "classification", "subject", "tags"])
for path in sys.argv[1:]:
    for document in cableparse.read(path):
        if isinstance(document, cableparse.Cable):
            level = document.classification.level if document.classification else ""
            tags = " ".join(tag.code for tag in document.tags)
            table.writerow([document.id, document.date, level, document.subject, tags])
