"""Measure and write the benchmark page, `docs/benchmarks.md` with its plot.

    python tests/benchmarks/page.py [--most 100000] [--texts 500] [--rounds 5] [--to docs]

The cables are made by a seeded generator, so that everybody measures the same ones. First the readers of single texts
are timed in turn, text by text, taking the best of some rounds; then whole dumps of 5,000 cables, each in a process of
its own, again in turn; then dumps of more and more cables, with the peak memory that the operating system saw. Times
drift with the machine's load and temperature; ratios of runs in turn do not, so quote ratios. The full run takes 2 GB
of disk; smaller options make it shorter.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # a checkout, not an install

import articles  # noqa: E402 - beside this file, as the next seven
import databases  # noqa: E402
import processes  # noqa: E402
import sections  # noqa: E402
import singles  # noqa: E402
import starts  # noqa: E402
from large import table  # noqa: E402
from plot import plot  # noqa: E402

from cableparse.parallel.parallel import processors  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

POSTS = ("VIENNA", "ROME", "ZAGREB", "LONDON", "PARIS", "MADRID", "NAIROBI", "TOKYO")
TAGS = ("PGOV", "PREL", "ECON", "ETRD", "EFIS", "SENV", "PHUM", "MARR", "KDEM", "UN")
LEVELS = (("C O N F I D E N T I A L", "C"), ("UNCLAS", "U"), ("S E C R E T", "S"))
WORDS = (
    "the weirs of Osrin river delegate said that fishermen would open them before spring while members asked for time "
    "and Valdoria had not signed any paper which Karvian millers could accept without a count of salmon upstream"
).split()
DUMPED = 5000
COUNTED = 10  # texts whose instructions are counted, which takes fifty times as long as to read them
LARGE = 10_000_000  # characters of one text
SIZES = (1000, 3000, 10_000, 30_000, 100_000)


# ----------------------------------------------------------------------------------------------- the cables


def cables(number: int) -> Iterator[str]:
    """Invented cables, the same ones each time: three to thirty paragraphs, now and then many addressees."""
    chance = random.Random(127)  # noqa: S311 - repeatable on purpose
    for at in range(number):
        yield cable(chance, at + 1)


def cable(chance: random.Random, number: int) -> str:
    """One of them."""
    post = chance.choice(POSTS)
    level, mark = chance.choice(LEVELS)
    day, month, year = chance.randint(1, 28), chance.choice(("JAN", "MAY", "SEP")), chance.randint(3, 9)
    infos = chance.sample(POSTS, chance.choice((1, 2, 3, 8)))
    lines = [
        f"VZCZCXYZ{number % 10000:04}",
        "OO RUEHWEB",
        "",
        f"DE RUEH{post[:2]} #{number % 10000:04} {chance.randint(1, 360):03}{chance.randint(0, 2359) // 100:02}00",
        "ZNY CCCCC ZZH",
        f"O {day:02}1302Z {month} {year:02}",
        f"FM AMEMBASSY {post}",
        f"TO RUEHC/SECSTATE WASHDC IMMEDIATE {number % 10000:04}",
        *(f"{'INFO ' if not at else ''}RUEH{info[:2]}/AMEMBASSY {info} PRIORITY" for at, info in enumerate(infos)),
        "BT",
        f"{level} {post} {number:06}",
        "",
        "SIPDIS",
        "",
        f"E.O. 12958: DECL: 01/{day:02}/2018",
        f"TAGS: {', '.join(chance.sample(TAGS, chance.randint(1, 5)))}",
        f"SUBJECT: {sentence(chance, 9).upper()}",
        "",
        f"REF: A. {chance.choice(POSTS)} {chance.randint(1, 999)}",
        f"     B. STATE {chance.randint(1000, 99999)}",
        "",
        "Classified By: Ambassador Harriet Delacourt for reasons 1.4 (b) and (d).",
        "",
    ]
    for at in range(1, 1 + min(30, 3 + int(chance.expovariate(0.12)))):
        opening = "SUMMARY. " if at == 1 else ""
        text = opening + " ".join(sentence(chance, 18) + "." for _ in range(chance.randint(2, 8)))
        lines += [*wrapped(f"{at}. ({mark}) {text}{' END SUMMARY.' if at == 1 else ''}"), ""]
    return "\n".join([*lines, "DELACOURT", "BT", f"#{number % 10000:04}", "", "", "NNNN", ""])


def sentence(chance: random.Random, words: int) -> str:
    """Words in a row."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def wrapped(text: str) -> Iterator[str]:
    """The text in lines of about 65 characters."""
    while len(text) > 65:
        end = text.rfind(" ", 0, 65)
        yield text[:end]
        text = text[end + 1 :]
    yield text


# ---------------------------------------------------------------------------------------------- measuring


class Cost(NamedTuple):
    """Seconds, and peak memory in megabytes."""

    seconds: float
    memory: float


# The dump, which then prints its peak memory in kB. In `ru_maxrss`, Linux includes what a process had before it became
# this program, so the main process asks elsewhere; for the processes that it started, `ru_maxrss` is right.
_DUMP = """
import resource, sys
from pathlib import Path
from cableparse.cli import main
code = main(["dump", *sys.argv[1:]])
peaks = [resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]
status = Path("/proc/self/status")
if status.exists():
    peaks += [int(line.split()[1]) for line in status.read_text().split("\\n") if line.startswith("VmHWM")]
else:
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(max(peaks))
sys.exit(code)
"""


def dump(path: Path, *options: str) -> Cost:
    """What a dump of this file costs, in a process of its own; memory is that of its largest process."""
    command = [sys.executable, "-c", _DUMP, str(path), "-o", f"{path}.out", *options]
    begun = time.perf_counter()
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, check=True, encoding="utf-8"
    )
    return Cost(time.perf_counter() - begun, int(done.stdout) / 1024)


def table_of(folder: Path, number: int) -> Path:
    """A file with this many cables, one JSON object per line."""
    path = folder / f"{number}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps({'text': text})}\n" for text in cables(number))
    return path


DUMPS: Mapping[str, tuple[str, ...]] = {
    "JSON lines, 1 process": (),
    "JSON lines, 2 processes": ("--jobs", "2"),
    "CSV, 1 process": ("--format", "csv"),
    "SQLite, 1 process": ("--format", "sqlite"),
    "Parquet, 1 process": ("--format", "parquet"),
    "Parquet, 2 processes": ("--format", "parquet", "--jobs", "2"),
}
GROWING = ("JSON lines, 1 process", "JSON lines, 2 processes", "Parquet, 2 processes")


def dumps(path: Path, rounds: int) -> dict[str, Cost]:
    """The best cost of each kind of dump, all kinds in turn."""
    best = dict.fromkeys(DUMPS, Cost(math.inf, math.inf))
    for _ in range(rounds):
        for name, options in DUMPS.items():
            best[name] = min(best[name], dump(path, *options))
    return best


# ------------------------------------------------------------------------------------------------ the page


def main() -> None:
    """Measure all, write the page."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("--most", type=int, default=SIZES[-1], help="cables in the largest dump")
    ask.add_argument("--texts", type=int, default=500, help="texts for the readers of single texts")
    ask.add_argument("--rounds", type=int, default=5, help="how many rounds; the best one counts")
    ask.add_argument("--to", type=Path, default=ROOT / "docs", help="the folder of the page")
    options = ask.parse_args()
    readers = singles.single_texts(list(cables(options.texts)), options.rounds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = table_of(folder, min(DUMPED, options.most))
        whole = dumps(path, options.rounds)
        size = path.stat().st_size / 1e6
        growth: dict[str, list[tuple[int, Cost]]] = {name: [] for name in GROWING}
        for number in (one for one in SIZES if one <= options.most):
            path = table_of(folder, number)
            for job in GROWING:
                growth[job].append((number, dump(path, *DUMPS[job])))
                print(number, job, growth[job][-1], flush=True)
            path.unlink()
    (options.to / "benchmarks.svg").write_text(plot(growth), "utf-8")
    page = "\n".join(
        (
            written(options, readers, whole, size, growth),
            *starts.part_of_page(list(cables(COUNTED)), options.rounds),
            *articles.part_of_page(options.texts, options.rounds),
            *processes.part_of_page(cables, min(DUMPED, options.most)),
            *databases.part_of_page(dump, table_of),
            *sections.part_of_page(dump),
            *large_text(),
            *further(),
        )
    )
    (options.to / "benchmarks.md").write_text(page, "utf-8")
    print(page)


def written(
    options: argparse.Namespace,
    readers: Mapping[str, float],
    whole: Mapping[str, Cost],
    size: float,
    growth: Mapping[str, Sequence[tuple[int, Cost]]],
) -> str:
    """The page."""
    number = min(DUMPED, options.most)
    one, two = whole["JSON lines, 1 process"].seconds, whole["JSON lines, 2 processes"].seconds
    smallest, largest = growth[GROWING[0]][0], growth[GROWING[0]][-1]
    lines = [
        "# Benchmarks",
        "",
        "Written by `python tests/benchmarks/page.py`; do not edit it. All cables are invented, and generated the",
        f"same way each time: {size / number * 1e3:.1f} kB each on average. Measured on one machine ({machine()},",
        f"Python {platform.python_version()}). Seconds depend on the machine; compare the ratios of jobs run in turn.",
        "",
        *singles.part_of_page(readers, options.texts, options.rounds),
        "## A dump",
        "",
        f"`cableparse dump` of {number:,} cables ({size:.0f} MB) into a file, including the start and end of the",
        f"program; the best of {options.rounds} rounds, all in turn. Memory is the peak of the largest process.",
        f"Two processes take {two / one:.2f} of the time that one takes: they are {one / two:.2f} times as fast.",
        "",
        "| format | seconds | cables per second | MB per second | peak memory, MB |",
        "|---|---:|---:|---:|---:|",
        *(
            f"| {name} | {cost.seconds:.2f} | {number / cost.seconds:,.0f} | {size / cost.seconds:.1f} "
            f"| {cost.memory:.0f} |"
            for name, cost in whole.items()
        ),
        "",
        "## Growth",
        "",
        f"From {smallest[0]:,} to {largest[0]:,} cables, one run each. Time grows with the number of cables. Memory",
        "is bounded: a few chunks of texts wait at a time, and for Parquet one group of rows.",
        "",
        "![Seconds and peak memory against the number of cables](benchmarks.svg)",
        "",
        "| cables |" + "".join(f" {name}: s | MB |" for name in GROWING),
        "|---:|" + "---:|" * 2 * len(GROWING),
        *(
            f"| {smallest_of[0]:,} |"
            + "".join(f" {growth[name][at][1].seconds:.1f} | {growth[name][at][1].memory:.0f} |" for name in GROWING)
            for at, smallest_of in enumerate(growth[GROWING[0]])
        ),
        "",
    ]
    return "\n".join(lines)


def large_text() -> Iterator[str]:
    """The last part of the page."""
    yield from ("## One large text", "")
    yield f"One text of {LARGE / 1e6:.0f} MB, in lines of 40 characters or more: seconds, and the peak memory of a"
    yield "process that reads nothing else, including the text and the interpreter."
    yield from ("", *table(LARGE), "")


def further() -> Iterator[str]:
    """Where to go on from one machine."""
    yield from ("## More than one machine", "")
    yield "Documents do not depend on each other, so the work can be divided in any way: one `cableparse dump` for each"
    yield "shard of the files, or `cableparse.arrow.parse_batch` on Spark, Dask or Ray: see [Many cables](cluster.md)."
    yield ""


def machine() -> str:
    """The model of the processor, and how many processors may be used."""
    model = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        named = (line for line in Path("/proc/cpuinfo").read_text("utf-8").split("\n") if line.startswith("model name"))
        model = next(named, f": {model}").partition(":")[2].strip()
    return f"{model}, {processors()} processors to use"


if __name__ == "__main__":
    main()
