"""Read a table of invented cables, made in a temporary folder; print time and peak memory.

    python tests/benchmarks/bench_csv.py [ROWS]

The table has the layout of the big one: no header row, eight columns, quotation marks escaped by a backslash.
Memory is that of the whole process; try other numbers of rows to see that it does not grow with them.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from cableparse.sources.containers import read_record, records

ROWS = 100_000
SEED = Path(__file__).parents[2] / "seeds" / "004_cable.txt"


def main() -> None:
    """Make the table, cut it into rows, read the rows."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cables.csv")
        _write(path, rows)
        size = path.stat().st_size / 1e6
        print(f"{rows} rows, {size:.0f} MB")

        begun = time.perf_counter()
        found = sum(record.error is None for record in records(path))
        _report(f"cut into rows, {found} of them whole", time.perf_counter() - begun, rows)

        begun = time.perf_counter()
        kinds = Counter(read_record(record).kind for record in records(path))
        _report(f"read as documents, {dict(kinds)}", time.perf_counter() - begun, rows)


def _write(path: Path, rows: int) -> None:
    text = SEED.read_text("utf-8").strip()
    header, marking, body = text.partition("C O N F I D E N T I A L")
    fields = [_quoted(field) for field in (header.strip(), marking + body)]
    with path.open("w", encoding="utf-8", newline="") as file:
        for number in range(1, rows + 1):
            known = ("9/24/2008 16:40", "08UNVIEVIENNA518", "UNVIE", "CONFIDENTIAL", "08STATE1|08ZAGREB2")
            file.write(",".join((f'"{number}"', *map(_quoted, known), *fields)) + "\n")


def _quoted(field: str) -> str:
    escaped = field.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _report(what: str, seconds: float, rows: int) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {seconds:.1f} s, {seconds / rows * 1e3:.2f} ms a row, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
