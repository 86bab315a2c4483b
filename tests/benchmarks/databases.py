"""SQLite dumps compared with dumps of JSON lines, for the benchmark page: the relative rate, and the memory.

    python tests/benchmarks/databases.py [--sizes 2000 20000] [--rounds 2]     # prints the table

The two dumps of a pair run one after the other, so that other work of the machine affects both; the ratio of a pair is
what counts. Seconds are processor time, which other programs affect least.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from page import Cost

SIZES = (2000, 20_000)
ROUNDS = 2


class Dump(Protocol):
    """`dump` of `page`."""

    def __call__(self, path: Path, *options: str) -> Cost:
        """What a dump of this file costs."""


def part_of_page(
    dump: Dump, table_of: Callable[[Path, int], Path], sizes: Sequence[int] = SIZES, rounds: int = ROUNDS
) -> Iterator[str]:
    """The lines of the page's part."""
    yield from ("## SQLite beside JSON lines", "")
    yield f"Dumps of the same cables by one process, {rounds} pairs of each size, one format right after the other."
    yield "Seconds are processor time, the median of the pairs. The rate is the cables per second of SQLite divided by"
    yield "those of JSON lines, for each pair, by processor time and by the clock. Indexes and the search are included."
    yield from ("", "| cables | JSON lines, s | MB | SQLite, s | MB | rate | by the clock |")
    yield "|---:|---:|---:|---:|---:|---:|---:|"
    with tempfile.TemporaryDirectory() as folder:
        for number in sizes:
            path = table_of(Path(folder), number)
            pairs = [(_processor(dump, path), _processor(dump, path, "--format", "sqlite")) for _ in range(rounds)]
            yield (
                f"| {number:,} "
                + "".join(
                    f"| {statistics.median(pair[at][0] for pair in pairs):.1f} "
                    f"| {max(pair[at][1].memory for pair in pairs):.0f} "
                    for at in (0, 1)
                )
                + f"| {', '.join(f'{json[0] / sqlite[0]:.2f}' for json, sqlite in pairs)} "
                + f"| {', '.join(f'{json[1].seconds / sqlite[1].seconds:.2f}' for json, sqlite in pairs)} |"
            )
            path.unlink()
    yield ""


def _processor(dump: Dump, path: Path, *options: str) -> tuple[float, Cost]:
    """The processor time of a dump in seconds, and its cost by the clock."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = dump(path, *options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, cost


if __name__ == "__main__":
    from page import dump, table_of

    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many cables")
    ask.add_argument("--rounds", type=int, default=ROUNDS, help="how many pairs of each size")
    options = ask.parse_args()
    for line in part_of_page(dump, table_of, options.sizes, options.rounds):
        print(line, flush=True)
