"""Compare the time to parse every text of a folder with two readers of the same texts; show where the time goes.

    python tests/benchmarks/speed.py FOLDER [--limit 300] [--rounds 5] [--parts] [--memory]

The yardsticks are the standard library's mail reader, default policy, on the text recast as a mail whose
first thirty lines are headers, and `str.split`. All are timed in turn, text by text, taking the best of some rounds;
quote ratios, because times drift. `--parts` profiles one more round and gives the share of each module and of each
reader in it (a profiler slows calls, so the shares are rough); `--memory` reads the folder again and again and prints
how much memory is in use.
"""

from __future__ import annotations

import argparse
import cProfile
import email
import email.policy
import pstats
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import cableparse
from cableparse.core.decoding import decode
from cableparse.detect import detect

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEADER_LINES = 30


def main() -> None:
    """Run what was asked for."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("folder", type=Path)
    ask.add_argument("--limit", type=int, default=300, help="so many files at most")
    ask.add_argument("--rounds", type=int, default=5, help="the best of so many rounds counts")
    ask.add_argument("--parts", action="store_true", help="the shares of modules and readers, profiled")
    ask.add_argument("--memory", action="store_true", help="memory in use after each of five passes")
    options = ask.parse_args()
    texts = [decode(path.read_bytes()) for path in sorted(options.folder.rglob("*.txt"))[: options.limit]]
    if not texts:
        ask.error(f"no .txt file under {options.folder}")
    compare(texts, options.rounds)
    if options.parts:
        shares(texts)
    if options.memory:
        memory(texts)


def recast(text: str) -> str:
    """The text as a mail: its first lines as headers, the rest as the body."""
    lines = [line.strip() for line in text.split("\n")]
    head = [f"X-Line-{at}: {line[:200]}" for at, line in enumerate(lines[:HEADER_LINES]) if line]
    return "\n".join(head) + "\n\n" + "\n".join(lines[HEADER_LINES:])


def compare(texts: Sequence[str], rounds: int) -> None:
    """Print the times of all jobs over the texts."""
    mails = [recast(text) for text in texts]
    cables = [cableparse.parse_cable(text) for text in texts]
    jobs: dict[str, Callable[[int], object]] = {
        "email": lambda at: list(email.message_from_string(mails[at], policy=email.policy.default).items()),
        "split": lambda at: texts[at].split("\n"),
        "detect": lambda at: detect(texts[at]),
        "parse": lambda at: cableparse.parse(texts[at]),
        "parse_cable": lambda at: cableparse.parse_cable(texts[at]),
        "to_dict": lambda at: cables[at].to_dict(),
        "to_json": lambda at: cables[at].to_json(),
    }
    best = {name: [float("inf")] * len(texts) for name in jobs}
    for _ in range(rounds):
        for at in range(len(texts)):
            for name, job in jobs.items():
                start = time.perf_counter()
                job(at)
                best[name][at] = min(best[name][at], time.perf_counter() - start)
    mail = sum(best["email"])
    print(f"{len(texts)} texts, {sum(map(len, texts)) / len(texts):.0f} characters on average")
    for name, times in best.items():
        times.sort()
        median, high = times[len(times) // 2], times[int(len(times) * 0.99)]
        print(
            f"{name:12s} mean {sum(times) / len(times) * 1e3:7.3f} ms  median {median * 1e3:7.3f}"
            f"  p99 {high * 1e3:8.3f}  p99/median {high / median:5.1f}  of email {sum(times) / mail:5.2f}"
        )


def shares(texts: Sequence[str]) -> None:
    """Print how much time the code of each module takes, and each reader with everything that it calls."""
    profile = cProfile.Profile()
    profile.enable()
    for text in texts:
        cableparse.parse_cable(text)
    profile.disable()
    own: dict[str, float] = {}
    readers: dict[str, float] = {}
    # file, line, name -> calls, calls without recursion, own time, time with all that is called, callers
    for (file, _, name), (_, _, own_time, time_in_all, _) in pstats.Stats(profile).stats.items():
        module = "built in" if file == "~" else module_name(Path(file))
        own[module] = own.get(module, 0) + own_time
        if module.startswith("cableparse") and name.startswith(("read", "tile", "lay_out", "layout")):
            readers[f"{module}.{name}"] = time_in_all
    whole = sum(own.values())
    for title, times in (("own time by module", own), ("time of readers, with all they call", readers)):
        print(f"\n{title} (profiled)")
        for name, seconds in sorted(times.items(), key=lambda pair: -pair[1])[:20]:
            print(f"  {seconds / whole:6.1%}  {seconds / len(texts) * 1e3:7.3f} ms  {name}")


def module_name(path: Path) -> str:
    """`cableparse.cable.preparation` for the file of that module; for other files, the package that they are in."""
    if path.parent.name in ("cableparse", "lark"):
        return f"{path.parent.name}.{path.stem}"
    return path.parent.name or path.name


def memory(texts: Sequence[str]) -> None:
    """Print the memory in use after each pass over the texts, one by one; it should stay flat."""
    tracemalloc.start()
    for turn in range(5):
        for text in texts:
            cableparse.parse_cable(text)
        print(f"after pass {turn + 1}: {tracemalloc.get_traced_memory()[0] / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
