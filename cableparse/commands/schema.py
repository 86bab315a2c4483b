"""`cableparse schema`: the JSON Schema of the documents that `dump` writes."""

from __future__ import annotations

import pkgutil
from typing import TYPE_CHECKING

from cableparse.commands.arguments import add_command
from cableparse.commands.streams import standard_output

if TYPE_CHECKING:
    import argparse

    from cableparse.commands.arguments import Commands


def add_schema(commands: Commands) -> None:
    """Adds the command."""
    add_command(commands, "schema", _schema, "print the JSON Schema")


def _schema(_options: argparse.Namespace) -> int:
    """Print the JSON Schema that every document of `dump` follows."""
    content = pkgutil.get_data("cableparse", "schema.json")
    if content is None:
        raise FileNotFoundError("cableparse/schema.json cannot be read; reinstall cableparse")
    out = standard_output()
    out.write(content)
    out.flush()
    return 0
