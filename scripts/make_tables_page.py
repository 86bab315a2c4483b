"""Writes the schemas of the tables, as `cableparse.arrow` has them, into `docs/tables.md`.

python scripts/make_tables_page.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # a checkout, not an install

from cableparse.arrow import ARTICLES, CABLES, SCHEMAS  # noqa: E402
from cableparse.tabular import TABLE_NAMES  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

NESTED_SCHEMAS = {"cable": CABLES, "article": ARTICLES}
PAGE = ROOT / "docs" / "tables.md"
HEAD = """\
# Tables

`scripts/make_tables_page.py` writes this page; do not edit it.

Documents become tables in two ways:

| | flat rows | nested documents |
|---|---|---|
| on the command line | `dump --table NAME`; CSV and SQLite always | bulk lines; JSON and Parquet without `--table` |
| in Python | `cableparse.rows(documents, table=...)`, `cableparse.to_arrow(documents, table=...)` | `to_dict` |
| from a batch of texts | `cableparse.arrow.parse_batch(batch, table=...)` | `cableparse.arrow.parse_batch(batch)` |
| kinds | all kinds in one table | in Parquet, cables, or articles with `--kind article` |
| what is kept | what fits into a cell | everything; `cableparse.load` reads the documents back |

The columns of a table and their types never depend on what the texts hold.

## Flat rows

The table `documents` has one row per document. The others have one row per item: a paragraph or heading of a cable or a
block of an article (`paragraphs`), a reference, a TAG, an addressee, a quote, a defect.

```sh
cableparse dump --table paragraphs -o paragraphs.csv cables/
```

```python
import cableparse

tags = cableparse.to_arrow(cableparse.read("cables"), table="tags")
```

* The row of an item begins with the `id`, `path` and `record` of its document and with its `position` there, from 0.
  `cited` is the id of the cable that a reference names. The other columns are [keys of the JSON](model.md).
* `sent` is when a document was sent or published, in UTC, and `sent_precision` is `minute` or `day`; a day without
  a time is given as its first minute. Both are empty if the year is not known. In CSV and JSON `sent` always has the
  form `2007-05-07T13:02:00Z`, so `pd.to_datetime(frame["sent"])` needs no format. In Arrow it is a timestamp.
* `date`, `published` and `updated` are as in the JSON: a partial date such as `--02-26` is possible, so they are text.
* `action` and `info` are the names of addressees, `tags` are codes, `references` are ids (or as printed, if there is
  no id), `defects` are codes. `body_text` is the text with empty lines between paragraphs.
* A value that a document does not have is empty; a flag is false.

In CSV, lists are joined by `; `. A cell that begins with `=`, `+`, `-` or `@`, also full-width or after spaces, or
with a tab or line end, gets an apostrophe in front, because spreadsheets run the formulas in a file that they open.
Remove it when you read the file with anything else. The file is RFC 4180, UTF-8 without a byte-order mark; `--bom` adds
one for Excel.

CSV has no types, so programs that read it guess them. polars guesses from the first hundred rows, and fails if
`printed` is a number in all of these and `¶1` in a later one: let it look at all rows, with
`pl.read_csv(path, infer_schema_length=None)`, or use Parquet, which has types.

SQLite has all tables in one file; see [To SQLite and Datasette](sqlite.md).
"""
NESTED = """\
## Nested documents

`cableparse dump --format parquet` and `cableparse.arrow.parse_batch` without a table give one row per document, with
the names, the nesting and the values of the JSON, except that:

* `path` and `record` say where the text came from (`record` is always a string); `kind` is what the document is.
* `sent` and `sent_precision` are as in flat rows. Cables also have `post`, `country` and `body_text`.
* A document of a kind other than the table's has `path`, `record`, `kind`, `label` (what a text that is neither cable
  nor article was taken for) and `defects`; everything else is null. Nothing is dropped silently; `kind = 'cable'`
  selects what the table is for. What cannot be read at all is a line on standard error in a dump, and a row labelled
  `unreadable` in the result of `parse_batch`.
* `attributes` is a list of `label` and `text`, because not every program that reads Parquet supports maps.

```sql
-- DuckDB: cables by year and TAG
select date[:4] as year, tag.code, count(*)
from (select date, unnest(tags) as tag from 'cables.parquet' where kind = 'cable')
group by all order by all;
```

## Arrow and Parquet

* `sent` is a timestamp in UTC. Its unit is the microsecond, because Parquet has no unit of a second and Spark reads
  only microseconds.
* Half a surrogate pair, which no table can hold, becomes U+FFFD; an integer of more than 64 bits becomes null.
* In `path` and `record`, a byte of a file name that is not UTF-8 becomes `\\udc` and two hexadecimal digits, in CSV
  too: `caf\\udce9.txt`.
* `parse_batch` takes a pyarrow `RecordBatch` or `Table`, or a pandas or polars data frame. It returns a `RecordBatch`
  for a `RecordBatch`, and otherwise a `Table`.

Files are compressed by Zstandard and have row groups of about 16 MB. pandas, polars, DuckDB, pyarrow and Hugging Face
datasets read CSV and Parquet without options; the tests try those that are installed.
"""


def page() -> str:
    """The page."""
    parts = [HEAD]
    parts += (f"### The table `{table}`\n\n{_block(SCHEMAS[table])}" for table in TABLE_NAMES)
    parts.append(NESTED)
    parts += (f"### A table of {kind}s\n\n{_block(schema)}" for kind, schema in NESTED_SCHEMAS.items())
    return "\n".join(parts)


def _block(schema: pa.Schema) -> str:
    return "```text\n" + "\n".join(lines(schema)) + "\n```\n"


def lines(fields: pa.Schema | pa.StructType, depth: int = 0) -> Iterator[str]:
    """A line for each column; the columns within it are indented below."""
    for field in fields:
        inner, listed = field.type, ""
        if pa.types.is_list(inner):
            inner, listed = inner.value_type, "list of "
        indent = "  " * depth
        if pa.types.is_struct(inner):
            yield f"{indent}{field.name}: {listed}struct"
            yield from lines(inner, depth + 1)
        else:
            yield f"{indent}{field.name}: {listed}{inner}"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(page() != PAGE.read_text("utf-8"))
    PAGE.write_text(page(), "utf-8")
