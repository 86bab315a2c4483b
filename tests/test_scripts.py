"""The files that scripts write are what the scripts would write now."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import environment

if TYPE_CHECKING:
    from pathlib import Path


SCRIPTS = ("make_schema.py", "compile_grammars.py", "make_docs.py", "make_tables_page.py", "make_collection.py")


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_written_file_is_up_to_date(root: Path, script: str) -> None:
    if script == "make_tables_page.py":
        pytest.importorskip("pyarrow")
    run = [sys.executable, str(root / "scripts" / script), "--check"]
    assert subprocess.run(run, env=environment(), check=False).returncode == 0, f"run scripts/{script}"
