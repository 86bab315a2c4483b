"""Count the instructions of a start, a dump and a parse, with valgrind's cachegrind.

    python tests/benchmarks/instructions.py TEXT [MORE TEXTS] [--jobs import,dump] [--passes 2]

Instructions do not depend on what else the machine does, so two trees can be compared by one run each. Counted once, in
a fresh process with its bytecode cached: the import, the import with one parse, and a dump, all of the first text.
Counted per text, warm: the difference between a process that goes over all texts N + 1 times and one that does so 2 N +
1 times, divided by N times the number of texts. The tree that is measured is the one that this file is in.
"""

from __future__ import annotations

import argparse
import compileall
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]

# The texts' paths follow as arguments; `{again}` is the number of passes.
WARM = """
import sys, email, email.policy, cableparse
from speed import recast
texts = [open(path, encoding="utf-8", newline="").read() for path in sys.argv[1:]]
mails = [recast(text) for text in texts]
for _ in range({again}):
    for at, text in enumerate(texts):
        {job}
"""
PER_TEXT = {
    "email": "list(email.message_from_string(mails[at], policy=email.policy.default).items())",
    "parse": "cableparse.parse(text)",
    "parse_cable": "cableparse.parse_cable(text)",
    "json": "cableparse.parse_cable(text).to_json()",
    "spans": "cableparse.parse_cable(text).to_dict(spans=True)",
}
READ_FIRST = "open(sys.argv[1], encoding='utf-8', newline='').read()"
ONCE = {
    "python": ["-c", "pass"],
    "import": ["-c", "import cableparse"],
    "start": ["-c", f"import sys, cableparse; cableparse.parse({READ_FIRST})"],
    "dump": ["-m", "cableparse", "dump"],
}


def main() -> None:
    """Count what was asked for."""
    names = [*ONCE, *PER_TEXT]
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("texts", type=Path, nargs="+")
    ask.add_argument("--jobs", default=",".join(names), help=f"which of {', '.join(names)}; all without it")
    ask.add_argument("--passes", type=int, default=2, help="N: so many warm passes are counted")
    options = ask.parse_args()
    jobs = options.jobs.split(",")
    if unknown := [job for job in jobs if job not in names]:
        ask.error(f"no such job: {', '.join(unknown)}; there are {', '.join(names)}")
    texts = [str(path.resolve()) for path in options.texts]
    compiled()
    for job in jobs:
        if job in ONCE:
            print(f"{job:12s} {counted([*ONCE[job], texts[0]]) / 1e6:9.1f} M instructions, once")
        else:
            print(f"{job:12s} {warm(PER_TEXT[job], texts, options.passes) / 1e6:9.2f} M instructions a text")


def compiled() -> None:
    """Caches the bytecode: a run that compiles a module would count that too, and spoil every difference."""
    for folder in (ROOT / "cableparse", Path(__file__).parent):
        compileall.compile_dir(folder, quiet=1)


def warm(job: str, texts: list[str], passes: int) -> float:
    """Instructions of the job for one text, without the cost of the first pass."""
    few, many = (counted(["-c", WARM.format(again=n * passes + 1, job=job), *texts]) for n in (1, 2))
    return (many - few) / (passes * len(texts))


def counted(arguments: list[str]) -> int:
    """The instructions of a Python process with these arguments."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    path = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    python = [sys.executable, "-X", "frozen_modules=on", *arguments]
    with tempfile.TemporaryDirectory() as folder:
        counter = ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={folder}/out"]
        ran = subprocess.run(
            [*counter, *python],
            env={**kept, "PYTHONPATH": path, "PYTHONHASHSEED": "0"},
            capture_output=True,
            text=True,
            check=False,
        )
    found = re.search(r"I\s+refs:\s+([\d,]+)", ran.stderr)
    if ran.returncode or not found:
        sys.exit(f"valgrind ended with {ran.returncode}:\n{ran.stderr[-2000:]}")
    return int(found[1].replace(",", ""))


if __name__ == "__main__":
    main()
