"""Articles: `parse_article` beside trafilatura, on the same invented stories.

    python tests/benchmarks/articles.py [--articles 100] [--rounds 5]

trafilatura gets a page that has only the lines of the story as paragraphs, which is less work for it than a page as it
is published. The first text of a process also pays for the patterns; it is timed by itself, in processes of
its own.
"""

from __future__ import annotations

import argparse
import html
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # a checkout, not an install

from singles import timed  # noqa: E402 - beside this file

import cableparse  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PEOPLE = ("Ann Roe", "Harbourmaster Jo Doe", "Dr. Ida Holm", "the miller", "a spokesman for the port")
PLACES = ("Port Lisse", "Holmvik", "Norrmark", "Osrin")
WORDS = (
    "the ferry council said that fishermen would wait before spring while members asked for time and the harbour had "
    "not signed any paper which the millers could accept without a count of boats upstream"
).split()
FURNITURE = (
    "Share this article",
    "Read more: The ferry that came late",
    "Advertisement",
    "Photo: Jo Doe / The Tidings",
)
_FIRST = "import sys, time, {module}\ntext = sys.stdin.read()\nbegun = time.perf_counter()\n{job}\n"
_FIRST += "print(time.perf_counter() - begun)"
OURS, THEIRS = "`parse_article`", "trafilatura, `bare_extraction`"


def article(chance: random.Random) -> str:
    """An invented story: title, byline, date, and paragraphs; a third have quotations, a few are not story."""
    place = chance.choice(PLACES)
    lines = [sentence(chance, 7)[:-1].title(), f"By {PEOPLE[0]}", f"{chance.randint(1, 28)} May 2024"]
    for at in range(chance.randint(8, 25)):
        text = " ".join(sentence(chance, 16) for _ in range(chance.randint(1, 4)))
        if chance.random() < 1 / 3:
            text = f'"{sentence(chance, 9)[:-1]}," {chance.choice(PEOPLE)} said. {text}'
        lines.append(f"{place.upper()} — {text}" if not at else text)
        if chance.random() < 1 / 8:
            lines.append(chance.choice(FURNITURE))
    return "\n\n".join([*lines, "© 2024 The Tidings. All rights reserved."]) + "\n"


def sentence(chance: random.Random, words: int) -> str:
    """Words in a row."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def page_of(text: str) -> str:
    """The story as a page."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line)
    return f"<html><head><title>A story</title></head><body><article>{paragraphs}</article></body></html>"


def costs(number: int, rounds: int) -> tuple[float, dict[str, float], dict[str, float]]:
    """Average characters per article; for each job, seconds per article, and seconds for the first one in a process."""
    chance = random.Random(127)  # noqa: S311 - repeatable on purpose
    texts = [article(chance) for _ in range(number)]
    pages = [page_of(text) for text in texts]
    jobs: dict[str, Callable[[int], object]] = {OURS: lambda at: cableparse.parse_article(texts[at])}
    first = {OURS: (texts[0], _FIRST.format(module="cableparse", job="cableparse.parse_article(text)"))}
    try:
        import trafilatura  # noqa: PLC0415 - an extra
    except ImportError:
        print("trafilatura is not installed, so it is not measured", file=sys.stderr)
    else:
        jobs[THEIRS] = lambda at: trafilatura.bare_extraction(pages[at])
        first[THEIRS] = (pages[0], _FIRST.format(module="trafilatura", job="trafilatura.bare_extraction(text)"))
    cold = {name: min(_seconds(program, given) for _ in range(rounds)) for name, (given, program) in first.items()}
    return sum(map(len, texts)) / number, timed(jobs, number, rounds), cold


def _seconds(program: str, given: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=given,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    return float(done.stdout)


def part_of_page(number: int, rounds: int) -> Iterator[str]:
    """This part of the page."""
    length, warm, cold = costs(number, rounds)
    yield from ("## Articles", "")
    yield f"{number} invented stories of {length / 1e3:.1f} thousand characters on average, the best of {rounds}"
    yield "rounds, all jobs in turn. trafilatura gets each story as a page of plain paragraphs. The first article"
    yield "of a process includes compiling the patterns it needs, but not the import."
    yield ""
    yield "| job | ms per article | relative to trafilatura | first of a process, ms | relative to trafilatura |"
    yield "|---|---:|---:|---:|---:|"
    for name in warm:
        ratios = [f"{found[name] / found[THEIRS]:.2f}" if THEIRS in found else "" for found in (warm, cold)]
        yield f"| {name} | {warm[name] * 1e3:.2f} | {ratios[0]} | {cold[name] * 1e3:.0f} | {ratios[1]} |"
    yield ""


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("--articles", type=int, default=100)
    ask.add_argument("--rounds", type=int, default=5)
    options = ask.parse_args()
    print("\n".join(part_of_page(options.articles, options.rounds)))
