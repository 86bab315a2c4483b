"""One large text at a time: seconds and peak memory of each reader, each in a process of its own.

    python tests/benchmarks/large.py [--megabytes 10]

The texts are invented, in lines of 40 characters or more: such texts are promised to be read in less than ten seconds
and a gigabyte. Memory is the peak that the operating system saw, with the interpreter and the text itself.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINE = "The ferry left the old harbour before noon and came back late."
TEXTS = {
    "lines of 60 letters": f"{LINE}\n",
    "one paragraph per line": f"{LINE} {LINE} {LINE} {LINE} {LINE} {LINE}\n",
    "numbered paragraphs": f"1. (U) {LINE}\n{LINE}\n\n",
    "quotations": f"\u201cThe ferry left,\u201d said the miller. \u201c{LINE}\u201d\n\n",
    "lines of numbers": "1200 3400 5600 7800 9000 1200 3400 5600 7800 9000\n",
}
READERS = ("parse_cable", "parse_article", "parse")
_READ = """
import resource, sys, time
sys.path.insert(0, sys.argv[1])
import cableparse
unit, reader, size = sys.argv[2], getattr(cableparse, sys.argv[3]), int(sys.argv[4])
text = unit * (size // len(unit))
begun = time.perf_counter()
reader(text)
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def cost(unit: str, reader: str, size: int) -> tuple[float, float]:
    """Seconds and megabytes for a text of so many characters that repeats the unit."""
    command = [sys.executable, "-c", _READ, str(ROOT), unit, reader, str(size)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8")
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def table(size: int) -> list[str]:
    """The lines of a Markdown table: a row per text, a column per reader."""
    rows = [
        f"| {name} | "
        + " | ".join(f"{seconds:.1f} s, {memory:.0f} MB" for seconds, memory in (cost(unit, r, size) for r in READERS))
        + " |"
        for name, unit in TEXTS.items()
    ]
    heads = " | ".join(f"`{reader}`" for reader in READERS)
    return [f"| text | {heads} |", "|---|" + "---:|" * len(READERS), *rows]


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("--megabytes", type=int, default=10)
    print("\n".join(table(ask.parse_args().megabytes * 1_000_000)))
