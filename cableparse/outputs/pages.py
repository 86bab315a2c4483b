"""The pages of many documents, and the list that leads to them.

One document is written to the output itself. With a second one the output becomes the list, and each document has a
page in a folder beside it. Documents are taken one at a time; only the row of each in the list is kept. The list is a
table that can be read without a script; its one script, named by its hash in the page's policy, sorts and filters.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote

from cableparse.core.spans import LEVELS
from cableparse.outputs.files import whole_file
from cableparse.outputs.headline import facts_in_short, line_of, name_of
from cableparse.outputs.html import framed, packed, page
from cableparse.outputs.markup import words_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cableparse.core.document import Document

_LONGEST_NAME = 40
_COLUMNS = (
    ("Number", "number"), ("Document", ""), ("Kind", ""), ("Date", ""), ("From", ""), ("Classification", ""),
    ("Subject", ""), *((f"{level.capitalize()}s", "number") for level in reversed(LEVELS)), ("File", ""),
)  # fmt: skip


class Pages:
    """Writes documents as pages: `add` takes each one, `close` ends.

    output: the file to write, or None for `out`, which takes only one document: a second one raises `ValueError`.
    Raises `OSError` for what cannot be written.
    """

    def __init__(self, output: str | None, out: BinaryIO | None = None) -> None:
        self._output, self._out = None if output is None else Path(output), out
        self._first: Document | None = None
        self._rows: list[str] = []

    @property
    def folder(self) -> Path | None:
        """Where the pages of several documents are."""
        return self._output.with_name(f"{self._output.stem}_pages") if self._output else None

    @property
    def written(self) -> list[Path]:
        """The file that `close` wrote, and the folder of the pages; empty if they went to `out`, or none came."""
        written = [self._output, self.folder if self._rows else None] if self._first or self._rows else []
        return [path for path in written if path is not None]

    def wrote(self, path: str) -> bool:
        """Whether a file is, or once was, the output or one of its pages: what is written is not read."""
        if self._output is None or self.folder is None:
            return False
        real = os.path.realpath(path)
        return real == os.path.realpath(self._output) or real.startswith(os.path.realpath(self.folder) + os.sep)

    def add(self, document: Document) -> None:
        """Takes the next document."""
        if self._first is None and not self._rows:
            self._first = document
            return
        if self._first is not None:
            self._add_page(self._first)
            self._first = None
        self._add_page(document)

    def close(self) -> None:
        """Writes the one page or the list; nothing if there was no document."""
        if self._first is not None:
            self._write(page(self._first))
        elif self._rows:
            self._write(index(self._rows))

    def _add_page(self, document: Document) -> None:
        if self._output is None or self.folder is None:
            raise ValueError("several documents were read: name a file for their list with -o, as in -o cables.html")
        number = len(self._rows) + 1
        name = f"{number:05}-{_as_file_name(name_of(document))}.html"
        self.folder.mkdir(exist_ok=True)
        back = words_html(f"../{quote(self._output.name)}", 1000)
        with whole_file(self.folder / name) as file:
            file.write(page(document, back=back).encode())
        self._rows.append(_row(number, document, f"{quote(self.folder.name)}/{quote(name)}"))

    def _write(self, text: str) -> None:
        if self._output is not None:
            with whole_file(self._output) as file:
                file.write(text.encode())
        elif self._out is not None:
            self._out.write(text.encode())


def index(rows: Iterable[str]) -> str:
    """The list of documents, made of its rows."""
    listed = list(rows)
    heads = "".join(
        f'<th scope="col"{f" data-sort={sort}" if sort else ""}>{words_html(name)}</th>' for name, sort in _COLUMNS
    )
    body = (
        f"<header><h1>{len(listed):,} documents</h1></header><main>"
        '<div class="list" tabindex="0" role="region" aria-label="List of documents">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(listed)}</tbody></table></div></main>"
    )
    return framed(f"{len(listed):,} documents", body, script=packed("index.js"))


def _row(number: int, document: Document, link: str) -> str:
    facts = dict(facts_in_short(document))
    origin = document.origin
    where = f"{origin.path}{'' if origin.record is None else f':{origin.record}'}" if origin else ""
    date = facts.get("date") or facts.get("published") or ""
    said = (facts.get("from") or facts.get("outlet") or "", facts.get("classification") or "", line_of(document) or "")
    counts = (sum(one.level == level for one in document.defects) for level in reversed(LEVELS))
    return "".join(
        (
            f'<tr><td class="number">{number}</td>',
            f'<td><a href="{words_html(link, 1000)}">{words_html(name_of(document), 100)}</a></td>',
            f'<td>{document.kind}</td><td class="date">{words_html(date, 30)}</td>',
            *(f"<td>{words_html(cell, 100)}</td>" for cell in said),
            *(f'<td class="number">{count}</td>' for count in counts),
            f"<td>{words_html(where)}</td></tr>\n",
        )
    )


def _as_file_name(name: str) -> str:
    """The part of a name that is safe in any file system."""
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name[:_LONGEST_NAME])
    return "-".join(filter(None, kept.split("-"))) or "document"
