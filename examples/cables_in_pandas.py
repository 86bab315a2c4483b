"""Count the TAGS of the cables under the given paths by year, with pandas.

python examples/cables_in_pandas.py seeds/

For more cables than fit into memory, write them once (`cableparse dump --jobs 0 --format parquet -o cables.parquet
cables/`) and let pandas, polars or DuckDB read the columns that are needed.
"""

import sys

import pandas as pd

import cableparse

cables = [
    document.to_dict()
    for path in sys.argv[1:]
    for document in cableparse.read(path)
    if isinstance(document, cableparse.Cable)
]
tags = pd.json_normalize(cables, record_path="tags", meta=["id", "date"])
tags["year"] = tags["date"].str[:4]
print(tags.groupby(["year", "code", "name"], dropna=False).size().to_string())
