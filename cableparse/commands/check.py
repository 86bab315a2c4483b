"""`cableparse check`: defects, as a linter prints them, for a terminal, a program or an annotated pull request."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Literal, get_args

from cableparse.commands.arguments import add_command, add_paths, add_talk, suggestion
from cableparse.commands.streams import documents, naming_options, standard_output
from cableparse.core.defects import DEFECTS
from cableparse.core.jsontext import json_bytes
from cableparse.core.spans import LEVELS
from cableparse.outputs.colours import plain, styling
from cableparse.outputs.report import Report
from cableparse.outputs.terminal import on_terminal, printable
from cableparse.parallel.jobs import origin_keys, trouble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cableparse.commands.arguments import Commands
    from cableparse.core.spans import Defect
    from cableparse.outputs.colours import Paint

Format = Literal["text", "json", "github"]
_OF_GITHUB = {"note": "notice", "warning": "warning", "error": "error"}


def add_check(commands: Commands) -> None:
    """Adds the command and its options."""
    command = add_command(commands, "check", _check, "list defects, as a linter does")
    add_paths(command)
    command.add_argument(
        "--format",
        choices=get_args(Format),
        default="text",
        help="one defect per line, a JSON list, or annotations for GitHub Actions (default: text)",
    )
    command.add_argument(
        "--select",
        type=_codes,
        action="extend",
        metavar="CODES",
        help="list only these defects; separate codes by commas",
    )
    command.add_argument(
        "--ignore", type=_codes, action="extend", default=[], metavar="CODES", help="leave these defects out"
    )
    command.add_argument(
        "--fail-on",
        choices=LEVELS,
        default="error",
        help="exit with 1 if any listed defect is at or above this level (default: error)",
    )
    add_talk(command, quiet="changes nothing: this command prints no closing line")


def _codes(printed: str) -> list[str]:
    codes = [code.strip() for code in printed.rstrip(", ").split(",")]
    for code in codes:
        if code not in DEFECTS:
            near = suggestion(code, DEFECTS) or "; 'cableparse explain' lists the codes"
            raise argparse.ArgumentTypeError(f"{code!r} is not the code of a defect{near}")
    return codes


def _check(options: argparse.Namespace) -> int:
    """List the defects of documents; exit with 1 if any is at or above the level of --fail-on."""
    out, report = standard_output(), Report(options.verbose, naming_options(options))
    failing = LEVELS[LEVELS.index(options.fail_on) :]
    paint = styling(sys.stdout) if options.format == "text" else plain
    of_json = options.format == "json"
    write = on_terminal(out, of_json=True).write if of_json and out.isatty() else out.write
    failed = False
    listed = 0
    for record, document in documents(options):
        report.count(record, document)
        said = trouble(document)
        if said is not None and not any(_is_listed(defect, options) for defect in document.defects):
            report.complain(said)
        for defect in document.defects:
            if not _is_listed(defect, options):
                continue
            failed = failed or defect.level in failing
            origin = origin_keys(document)
            if of_json:
                write((b",\n" if listed else b"[\n") + _as_json(origin, defect))
            else:
                said = _as_github(origin, defect) if options.format == "github" else _as_text(origin, defect, paint)
                write(f"{said}\n".encode("utf-8", "replace"))
            listed += 1
    if of_json:
        out.write(b"\n]\n" if listed else b"[]\n")
    out.flush()
    report.close()
    return report.code or int(failed)


def _is_listed(defect: Defect, options: argparse.Namespace) -> bool:
    return defect.code not in options.ignore and (options.select is None or defect.code in options.select)


def _as_text(origin: Mapping[str, object], defect: Defect, paint: Paint) -> str:
    where = printable(f"{':'.join(map(str, origin.values()))}:{defect.line or 1}:{defect.column or 1}:")
    return f"{paint('place', where)} {paint(defect.level, defect.level)} {defect.code}: {printable(defect.message)}"


def _as_json(origin: Mapping[str, object], defect: Defect) -> bytes:
    return json_bytes(
        {
            "path": origin.get("path"),
            "record": origin.get("record"),
            "line": defect.line or 1,
            "column": defect.column or 1,
            "level": defect.level,
            "code": defect.code,
            "message": defect.message,
            "expected": defect.expected,
            "printed": defect.printed,
            "read": defect.read,
            "value": defect.path,
        }
    )


def _as_github(origin: Mapping[str, object], defect: Defect) -> str:
    """A workflow command, which GitHub shows at the line of the file."""
    record = f"record {origin['record']}: " if "record" in origin else ""
    place = f"file={_property(str(origin.get('path')))},line={defect.line or 1},col={defect.column or 1}"
    return f"::{_OF_GITHUB[defect.level]} {place},title={defect.code}::{_data(printable(record + defect.message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return printable(_data(text).replace(":", "%3A").replace(",", "%2C"))
