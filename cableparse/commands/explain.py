"""`cableparse explain`: what a defect means and what to do about it, from the table of defects."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

from cableparse.commands.arguments import add_command, suggestion
from cableparse.commands.streams import standard_output
from cableparse.core.defects import DEFECTS
from cableparse.outputs.colours import styling

if TYPE_CHECKING:
    import argparse

    from cableparse.commands.arguments import Commands
    from cableparse.core.defects.kind import DefectKind
    from cableparse.outputs.colours import Paint

_WIDTH = 88
_LABEL = 12


def add_explain(commands: Commands) -> None:
    """Adds the command."""
    command = add_command(commands, "explain", _explain, "say what a defect means, with an example")
    command.add_argument("codes", nargs="*", metavar="CODE", help="the code of a defect; without one, all are listed")


def _explain(options: argparse.Namespace) -> int:
    """Say what a defect means, with an example, and what to do about it; without a code, list all codes."""
    kinds: list[DefectKind] = []
    for code in options.codes:
        if code not in DEFECTS:
            near = suggestion(code, DEFECTS) or "; 'cableparse explain' lists the codes"
            options.usage.error(f"{code!r} is not the code of a defect{near}")
        kinds.append(DEFECTS[code])
    paint = styling(sys.stdout)
    if kinds:
        said = "\n".join(_explained(kind, paint) for kind in kinds)
    else:
        widest = max(map(len, DEFECTS))
        said = "".join(
            f"{kind.code:{widest}}  {paint(kind.level, f'{kind.level:8}')}{kind.message}\n" for kind in DEFECTS.values()
        )
    out = standard_output()
    out.write(said.encode())
    out.flush()
    return 0


def _explained(kind: DefectKind, paint: Paint) -> str:
    lines = [f"{paint('heading', kind.code)} ({paint(kind.level, kind.level)})"]
    parts = {
        "message": kind.message,
        "meaning": kind.meaning,
        "example": kind.example,
        "expected": kind.expected,
        "what to do": kind.advice,
    }
    for label, text in parts.items():
        if text:
            wrapped = textwrap.wrap(text, _WIDTH - _LABEL, break_long_words=False)
            lines.append(paint("label", f"{label}:".ljust(_LABEL)) + wrapped[0])
            lines += [" " * _LABEL + line for line in wrapped[1:]]
    return "\n".join(lines) + "\n"
