"""What a command says on standard error: complaints, a few of each sort, and at the end what was done.

If a thousand rows are too short in the same way, one complaint is enough. After the first few, complaints that differ
only in their numbers and places are just counted.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from cableparse.outputs.terminal import printable
from cableparse.parallel.jobs import KINDS, count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cableparse.article.model import Article, Text
    from cableparse.cable.cable import Cable
    from cableparse.outputs.progress import Display
    from cableparse.parallel.jobs import Result
    from cableparse.sources.records import Record

_SHOWN_OF_A_SORT = 5
_MOST_SORTS = 1000
_PLURALS = {"cable": "cables", "article": "articles", "text": "texts", "unreadable": "unreadable"}
_LEVELS = ("error", "warning", "note")
_DIGITS = str.maketrans("0123456789", "#" * 10)


@attrs.define
class Report:
    """Counts what was done and says it.

    verbose: whether every complaint is shown. options: those of the call that name a column or a field of texts.
    """

    verbose: bool = False
    options: tuple[str, ...] = ()
    display: Display | None = None
    clock: Callable[[], float] = time.monotonic
    counts: Counter[str] = attrs.Factory(Counter)
    longest: int = 0
    _begun: float = attrs.field(init=False)
    _sorts: Counter[str] = attrs.Factory(Counter)

    def __attrs_post_init__(self) -> None:
        self._begun = self.clock()

    @property
    def read(self) -> int:
        """How many documents could be read."""
        return self.counts["cable"] + self.counts["article"] + self.counts["text"]

    @property
    def unused(self) -> bool:
        """Whether the options that name texts applied to nothing that was read."""
        return bool(self.options) and not self.counts["asked"]

    @property
    def code(self) -> int:
        """The exit code: 2 if nothing was read, or not as asked; 1 if something could not be read; else 0."""
        if self.counts["refused"] or self.unused or not self.read:
            return 2
        return int(self.counts["unreadable"] > 0)

    def add(self, result: Result) -> None:
        """Counts a chunk and prints its complaints."""
        self.counts.update(result.counts)
        self.longest = max(self.longest, result.longest)
        for said in result.troubles:
            self.complain(said)

    def count(self, record: Record, document: Cable | Article | Text) -> None:
        """Counts a document that was read here."""
        count(self.counts, record, document)

    def complain(self, said: str) -> None:
        """Prints `path: sentence`, or only counts it if others like it were printed often enough."""
        sort = said.partition(": ")[2].translate(_DIGITS) or said
        if sort not in self._sorts and len(self._sorts) >= _MOST_SORTS:
            sort = "others"
        self._sorts[sort] += 1
        if self.verbose or self._sorts[sort] <= _SHOWN_OF_A_SORT:
            self.say(said)

    def say(self, said: str) -> None:
        """Prints a line beside whatever is displayed."""
        say(said, self.display)

    def close(self) -> None:
        """Says what is left to say: that there was nothing to read, which options did not apply, what was not shown."""
        if not any(self.counts[kind] for kind in KINDS):
            self.say("no files to read were found; hidden files and links to folders are left out")
        if self.unused and not self.counts["refused"]:
            self.say(f"{' and '.join(self.options)} had no effect: nothing that was read has columns or fields")
        if self.verbose:
            return
        for sort, times in self._sorts.items():
            if times > _SHOWN_OF_A_SORT:
                self.say(f"and {times - _SHOWN_OF_A_SORT:,} more like this: {sort}; use --verbose to see all")

    def closing(self, where: str | None) -> str:
        """`12 cables, 1 text, 1 unreadable; 2 warnings, 4 notes; 0.8 s; written to x.jsonl`."""
        kinds = _counted(self.counts, KINDS, _PLURALS) or "no documents"
        defects = _counted(self.counts, _LEVELS, {level: f"{level}s" for level in _LEVELS}) or "no defects"
        parts = [kinds, defects, f"{self.clock() - self._begun:,.1f} s"]
        if where is not None:
            parts.append(f"written to {where}")
        return "; ".join(parts)


def _counted(counts: Counter[str], names: Iterable[str], plurals: dict[str, str]) -> str:
    return ", ".join(
        f"{counts[name]:,} {name if counts[name] == 1 else plurals[name]}" for name in names if counts[name]
    )


def say(message: str, display: Display | None = None) -> None:
    """Prints a line on standard error, in the name of the program."""
    said = f"cableparse: {printable(message)}"
    if display:
        display.say(said)
    elif sys.stderr is not None:
        print(said, file=sys.stderr)  # noqa: T201 - the one place that does
