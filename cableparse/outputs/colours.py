"""Colours for what people read, by rich if it is installed (extra `cli`).

rich decides whether a stream shows colours: a terminal does, unless NO_COLOR is set or TERM is dumb; with FORCE_COLOR
any stream does. What is painted has already passed `printable`, so no escape sequence comes from a document.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

    Part = Literal["label", "heading", "marking", "place", "note", "warning", "error"]
    Paint = Callable[[Part, str], str]

_STYLES: dict[Part, str] = {
    "label": "cyan",
    "heading": "bold",
    "marking": "magenta",
    "place": "bold",
    "note": "blue",
    "warning": "yellow",
    "error": "bold red",
}


def plain(_part: Part, text: str) -> str:
    """The text as it is."""
    return text


def styling(stream: TextIO | None) -> Paint:
    """What paints the parts of a text for this stream."""
    if stream is None or os.environ.get("NO_COLOR") or not (stream.isatty() or os.environ.get("FORCE_COLOR")):
        return plain
    try:
        from rich.color import ColorSystem  # noqa: PLC0415 - an extra
        from rich.console import Console  # noqa: PLC0415
        from rich.style import Style  # noqa: PLC0415
    except ImportError:
        return plain
    name = Console(file=stream).color_system
    if name is None:
        return plain
    system = ColorSystem[{"256": "EIGHT_BIT"}.get(name, name.upper())]
    styles = {part: Style.parse(style) for part, style in _STYLES.items()}
    return lambda part, text: styles[part].render(text, color_system=system)
