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

from cableparse.arrow import ARTICLES, CABLES  # noqa: E402
from cableparse.outputs.output import CsvRows  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = ROOT / "docs" / "tables.md"
HEAD = """\
# Tables

Written by `scripts/make_tables_page.py`; do not edit.

`cableparse dump --format parquet` and `cableparse.arrow.parse_batch` give tables with a fixed schema, whatever the
texts hold: that of cables, or with `--kind article` (`kind="article"`) that of articles. There is one row a document.
The columns have the names, the nesting and the values of the JSON, with these differences:

* `path` and `record` say where the text came from, `record` as text; `kind` is what the document is.
* A document of another kind than the table has `path`, `record`, `kind`, `label` (what a text that is neither cable nor
  article was taken for) and `defects`, and all else is null. So nothing is dropped unseen; `kind = 'cable'` selects
  what the table is for. What cannot be read at all is a line on standard error in a dump, and a row labelled
  `unreadable` from `parse_batch`.
* `attributes` is a list of `label` and `text`, because not every reader of Parquet knows maps.
* Dates are text, ISO 8601, as in the JSON. A cast makes timestamps of them: `try_cast(date as timestamp)` in DuckDB.
* Half a surrogate pair, which no table can hold, is U+FFFD; a whole number of more than 64 bits is null.
* A byte of a file name that is not UTF-8 is `\\udc` and its two digits in `path` and `record`, in CSV too:
  `caf\\udce9.txt`.

Files are compressed by Zstandard and have row groups of about 64 MB. pandas, polars, DuckDB and Hugging Face datasets
read them, which the tests try where these are installed.

```sql
-- DuckDB: cables by year and TAG
select date[:4] as year, tag.code, count(*)
from (select date, unnest(tags) as tag from 'cables.parquet' where kind = 'cable')
group by all order by all;
```

CSV (`--format csv`) has one row a document as well, and the fields that fit into a cell. Lists are joined by `; `,
addressees are their names, TAGS their codes, references their ids (as printed where there is none), and `body` is the
paragraphs with their printed numbers and markings. A cell that begins with `=`, `+`, `-` or `@`, also in full width or
behind blanks, or with a tab or line end has an apostrophe before it, because spreadsheets run formulas that stand in a
file they open; take it off when you read the file with anything else. It is RFC 4180, UTF-8 without a byte-order mark.
"""


def page() -> str:
    """The page."""
    parts = [HEAD]
    for title, schema, kind in (("A table of cables", CABLES, "cable"), ("A table of articles", ARTICLES, "article")):
        parts.append(f"## {title}\n\nParquet and Arrow:\n\n```text\n" + "\n".join(lines(schema)) + "\n```\n")
        parts.append(f"CSV:\n\n```text\n{CsvRows(kind).header().decode().strip()}\n```\n")
    return "\n".join(parts)


def lines(fields: pa.Schema | pa.StructType, depth: int = 0) -> Iterator[str]:
    """A line for each column, those within it indented below."""
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
