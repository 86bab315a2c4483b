"""One text at a time: the parse of a cable compared with the standard library's mail reader and ten naive expressions.

All jobs are timed in turn, text by text, taking the best of some rounds. The naive expressions do not find the right
things: they judge a line by its beginning, wherever it is. They are here because they are what people write first.
"""

from __future__ import annotations

import email
import email.policy
import json
import math
import re
import time
from typing import TYPE_CHECKING

from speed import recast

import cableparse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NAIVE = [
    re.compile(expression, re.MULTILINE)
    for expression in (
        r"^DE (\w+) #(\d+)",
        r"^[OPRZ]+ (\d{6}Z) ([A-Z]{3}) (\d\d)",
        r"^FM (.+)$",
        r"^TO (.+)$",
        r"^(?:INFO )?([A-Z]+)/(.+)$",
        r"^((?:[A-Z] )+[A-Z]|UNCLAS).*$",
        r"^E\.O\. (\d+): (.+)$",
        r"^TAGS: (.+)$",
        r"^SUBJECT: (.+(?:\n.+)*)$",
        r"^(\d+)\. \((\w+)\) ((?:.+\n)+)",
    )
]
MAIL = "the mail reader of the standard library"
FIRST = (
    "The first job that parses a text, `parse_cable` here, also looks up its words; the next jobs find them kept.",
)
# it is not installed here, so its figures are quoted, not measured
OLDER_READER = (
    "The older reader of cables was measured elsewhere, over real cables and against an earlier state of",
    "`parse_cable`: it took 1.7 times the median time and 370 times the mean, because one cable took it 80 seconds.",
)


def timed(jobs: dict[str, Callable[[int], object]], texts: int, rounds: int) -> dict[str, float]:
    """Seconds per text for each job, all jobs in turn with each text, the best of some rounds."""
    best = {name: [math.inf] * texts for name in jobs}
    for _ in range(rounds):
        for at in range(texts):
            for name, job in jobs.items():
                begun = time.perf_counter()
                job(at)
                best[name][at] = min(best[name][at], time.perf_counter() - begun)
    return {name: sum(times) / texts for name, times in best.items()}


def single_texts(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Seconds per text for each job."""
    mails = [recast(text) for text in texts]
    cables = [cableparse.parse_cable(text) for text in texts]
    policy = email.policy.default
    jobs: dict[str, Callable[[int], object]] = {
        "`str.split` into lines (the floor)": lambda at: texts[at].split("\n"),
        "ten naive regular expressions": lambda at: [one.findall(texts[at]) for one in NAIVE],
        MAIL: lambda at: list(email.message_from_string(mails[at], policy=policy).items()),
        "`parse_cable`": lambda at: cableparse.parse_cable(texts[at]),
        "`parse` (decides what a text is)": lambda at: cableparse.parse(texts[at]),
        "`parse_cable` and `to_json`": lambda at: cableparse.parse_cable(texts[at]).to_json(),
        "`to_dict` of a parsed cable": lambda at: cables[at].to_dict(),
        "`to_json` of a parsed cable, with orjson": lambda at: cables[at].to_json(),
        "the same by the standard library": lambda at: json.dumps(
            cables[at].to_dict(), ensure_ascii=False, separators=(",", ":")
        ),
    }
    return timed(jobs, len(texts), rounds)


def part_of_page(readers: dict[str, float], texts: int, rounds: int) -> Iterator[str]:
    """This part of the page."""
    yield from ("## One text at a time", "")
    yield f"{texts} texts, the best of {rounds} rounds for each, all jobs in turn. The mail reader"
    yield "(`email`, default policy) gets the same text as a mail whose first thirty lines are headers."
    yield from ("", "| job | ms per text | relative to the mail reader |", "|---|---:|---:|")
    for name, seconds in readers.items():
        yield f"| {name} | {seconds * 1e3:.3f} | {seconds / readers[MAIL]:.3f} |"
    yield from ("", *FIRST, "", *OLDER_READER, "")
