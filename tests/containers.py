"""Containers for the tests: the same texts, written into every kind of file that is read."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

from conftest import ROOT

from cableparse.sources.containers import records

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

CASES = ROOT / "tests" / "cases" / "containers"


def texts() -> list[str]:
    """Cables of several dialects, each with an empty line after the part that a page shows as its header."""
    paths = (ROOT / "seeds" / "004_cable.txt", *sorted(CASES.glob("*.txt")))
    return [path.read_text("utf-8").strip("\n") for path in paths]


def cables_row(number: int, text: str, reference: str = "08UNVIEVIENNA518") -> str:
    """A row of the big table: a backslash escapes quotation marks and itself."""
    header, _, body = text.partition("\n\n")
    known = (str(number), "9/24/2008 16:40", reference, "UNVIE", "CONFIDENTIAL", "", header, body)
    return ",".join('"' + field.replace("\\", "\\\\").replace('"', '\\"') + '"' for field in known) + "\n"


def page(text: str) -> str:
    """A publisher's page without its table."""
    blocks = []
    for block in text.partition("\n\n")[::2]:
        markup = html.escape(block, quote=True).replace("\n", "&#x000A;")
        markup = re.sub("¶([0-9]+)", r"<a id='par\1' href='#par\1'>¶</a>\1", markup)
        blocks.append(f"<code><pre>{markup}</pre></code>")
    return "<html><body><h3>Viewing cable</h3>" + "\n".join(blocks) + "</body></html>"


def table(found: Sequence[str], delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["number", "text", "note"])
    writer.writerows([number, text, 'a "note"'] for number, text in enumerate(found, 1))
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def json_lines(found: Sequence[str], *, ascii_only: bool) -> str:
    return "".join(json.dumps({"text": text, "n": 1}, ensure_ascii=ascii_only) + "\n" for text in found)


def errors_of(path: Path) -> list[str | None]:
    """The errors of the records of a file or folder, None for those that are read."""
    return [record.error for record in records(path)]


# name of the kind -> the bytes of a file that holds these texts in their order
MANY: dict[str, Callable[[Sequence[str]], bytes]] = {
    "cables table": lambda found: "".join(map(cables_row, range(1, len(found) + 1), found)).encode(),
    "cables table, CR LF": lambda found: "".join(
        cables_row(n, text).removesuffix("\n") + "\r\n" for n, text in enumerate(found, 1)
    ).encode(),
    "CSV": lambda found: table(found, ",").encode(),
    "CSV with a mark": lambda found: table(found, ",").encode("utf-8-sig"),
    "CSV with semicolons": lambda found: table(found, ";").encode(),
    "TSV": lambda found: table(found, "\t").encode(),
    "CSV in UTF-16": lambda found: table(found, ",").encode("utf-16"),
    "CSV in Windows-1252": lambda found: table(found, ",").encode("cp1252"),
    "JSON Lines": lambda found: json_lines(found, ascii_only=False).encode(),
    "JSON Lines, escaped": lambda found: json_lines(found, ascii_only=True).encode(),
    "JSON Lines in Windows-1252": lambda found: json_lines(found, ascii_only=False).encode("cp1252"),
    "JSON array": lambda found: json.dumps([{"text": text} for text in found], indent=2).encode(),
    "JSON of markup": lambda found: json.dumps([{"text": page(text)} for text in found]).encode(),
    "zip": lambda found: zipped({f"{n}.txt": text.encode() for n, text in enumerate(found, 1)}),
    "zip of pages": lambda found: zipped({f"{n}": page(text).encode() for n, text in enumerate(found, 1)}),
    "zipped table": lambda found: zipped({"all": table(found, ",").encode()}),
    "gzipped table": lambda found: gzip.compress(table(found, ",").encode()),
}
ONE: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "Windows-1252": lambda text: text.encode("cp1252"),
    "gzip": lambda text: gzip.compress(text.encode()),
    "gzip in two pieces": lambda text: gzip.compress(text.encode()[:99]) + gzip.compress(text.encode()[99:]),
    "page": lambda text: page(text).encode(),
    "text with its markup left in": lambda text: page(text).partition("</h3>")[2].encode(),
    "one JSON object": lambda text: json.dumps({"body": text}, indent=1).encode(),
}
