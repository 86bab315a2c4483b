#!/usr/bin/env python3
"""Learn how strongly each feature of a line suggests that it is the title: data/title_weights.json.

    python scripts/learn_titles.py FOLDER...                   # pages NAME.txt, and NAME.gold.json with their "title"
    python scripts/learn_titles.py FOLDER... --without FILE    # except those whose names are in the file, one per line

It learns from the invented pages of the tests and from others, which are not part of the project: any pages will do
that are plain text and whose titles are known. Needs scikit-learn, which the package itself does not.

The title of each page is compared with each of the other lines that could be the title. A logistic regression over the
differences gives the weights; it keeps them small, so that a feature that few pages have says little.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

sys.path.insert(0, str(Path(__file__).parents[1]))  # a checkout, not an install

from cableparse.article.layout import opened
from cableparse.article.lines import page_lines, prepared
from cableparse.article.titles import candidates_of, features
from cableparse.core.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Row: TypeAlias = Mapping[str, float]

TABLE = Path(__file__).parents[1] / "cableparse" / "data" / "title_weights.json"
INVENTED = Path(__file__).parents[1] / "tests" / "cases" / "article" / "titles.json"
STRENGTH = 3.0  # of the regression's data against its wish for small weights
SHARE = 0.3  # the weight of an invented page relative to a real one
QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def folded(title: str) -> str:
    """A title in lower case, with spaces and quotation marks normalized, and without dots at its end."""
    return " ".join(title.translate(QUOTES).casefold().split()).rstrip(" .\u2026")


def pages(folders: Sequence[Path], without: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The pages of the folders with their titles."""
    for folder in folders:
        for gold in sorted(folder.glob("*.gold.json")):
            name = gold.name.removesuffix(".gold.json")
            title = json.loads(gold.read_text("utf-8")).get("title")
            if title and name not in without:
                yield decode(gold.with_name(f"{name}.txt").read_bytes()), title


def invented() -> Iterator[tuple[str, str]]:
    """The pages of the tests with their titles: heads of every form over one story."""
    cases = json.loads(INVENTED.read_text("utf-8"))
    for case in cases["heads"]:
        yield "\n\n".join([*case["lines"], *cases["story"]]), case["title"]


def rows_of(source: str, title: str) -> tuple[list[Row], list[Row]]:
    """The features of the lines that are a page's title, and of those that are not."""
    text = prepared(source)
    page = opened(text, page_lines(text))
    candidates = candidates_of(page)
    titles: list[Row] = []
    others: list[Row] = []
    for index in candidates.lines:
        printed = folded(page.words(index))
        rows = titles if printed == folded(title) else others
        if rows is others and folded(title) in printed:
            continue  # the title in a path, or with the name of the page: neither right nor wrong
        rows.append(features(page, candidates, index))
    return titles, others


def learn(examples: Sequence[tuple[Sequence[Row], Sequence[Row], float]]) -> dict[str, float]:
    """The weights of the features."""
    import numpy as np  # noqa: PLC0415 - needed only here
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found] # noqa: PLC0415

    names = sorted({name for titles, others, _ in examples for row in (*titles, *others) for name in row})
    differences, shares = [], []
    for titles, others, share in examples:
        for title in titles:
            for other in others:
                row = [title.get(name, 0.0) - other.get(name, 0.0) for name in names]
                differences += [row, [-value for value in row]]
                shares += [share / (len(titles) * len(others))] * 2
    targets = [1, 0] * (len(differences) // 2)
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=5000)
    model.fit(np.array(differences), targets, sample_weight=np.array(shares))
    return {name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)}


def main() -> int:
    """Learn the weights and write them."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--without", type=Path, help="names of pages to leave out, one a line")
    given = ask.parse_args()
    without = frozenset(given.without.read_text("utf-8").split()) if given.without else frozenset()
    found = [(page, 1.0) for page in pages(given.folders, without)] + [(page, SHARE) for page in invented()]
    examples = [(*rows, share) for page, share in found if all(rows := rows_of(*page))]
    weights = learn(examples)
    ordered = dict(sorted(weights.items(), key=lambda one: -one[1]))
    TABLE.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", "utf-8")
    right = sum(
        max(total(weights, row) for row in titles) > max(total(weights, row) for row in others)
        for titles, others, _ in examples
    )
    print(f"{len(examples)} pages, the title first in {right} of them")
    return 0


def total(weights: Row, row: Row) -> float:
    """The score of a line."""
    return sum(value * weights.get(name, 0.0) for name, value in row.items())


if __name__ == "__main__":
    sys.exit(main())
