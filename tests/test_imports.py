"""Importing the package stays cheap: what only some programs need is loaded as they first use it."""

from __future__ import annotations

import subprocess
import sys

from conftest import environment

LATER = {
    "argparse",
    "cableparse.arrow",
    "cableparse.article.reader",
    "cableparse.cable.reader",
    "cableparse.detect",
    "cableparse.outputs.output",
    "cableparse.parallel.workers",
    "importlib.metadata",
    "lark",
    "pickle",
    "pyarrow",
    "rich",
    "subprocess",
}


def test_importing_the_package_loads_nothing_that_is_needed_later() -> None:
    program = "import sys; before = set(sys.modules); import cableparse; print(*set(sys.modules) - before)"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment(), capture_output=True, check=True, encoding="utf-8")
    loaded = set(done.stdout.split())
    assert "cableparse" in loaded
    assert loaded & LATER == set()


def test_every_public_name_is_there_without_the_extras() -> None:
    program = (
        "import sys; sys.modules.update(dict.fromkeys(['hypothesis', 'networkx', 'pyarrow', 'rich']))\n"
        "from cableparse import *\n"
        "try: to_arrow([])\n"
        "except ImportError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.startswith("Arrow tables need pyarrow; run: pip install 'cableparse[arrow]'")
