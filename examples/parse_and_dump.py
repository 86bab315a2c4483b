"""Print every cable and article under the given paths as one JSON document per line.

python examples/parse_and_dump.py seeds/
"""

import json
import sys

import cableparse

for path in sys.argv[1:]:
    for document in cableparse.read(path):
        print(json.dumps(document.to_dict()))
