"""The notebook of the examples runs from top to bottom, and is stored without its output.

It is run as a program of its own, because a kernel brings processes, sockets and warnings of other packages.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

for module in ("ipykernel", "matplotlib", "nbclient", "networkx", "pandas", "pyarrow"):
    pytest.importorskip(module)

NOTEBOOK = ROOT / "examples" / "tutorial.ipynb"
RUN = """
import sys
import nbclient, nbformat
notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(notebook, sys.argv[3])
"""


def cells(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text("utf-8"))["cells"]


def test_it_is_kept_without_outputs() -> None:
    for cell in cells(NOTEBOOK):
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
        assert cell["metadata"] == {}


def test_every_cell_is_short() -> None:
    assert max(len(cell["source"]) for cell in cells(NOTEBOOK) if cell["cell_type"] == "code") <= 12


@pytest.mark.slow
def test_it_runs_from_top_to_bottom(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(NOTEBOOK), str(NOTEBOOK.parent), str(tmp_path / "run.ipynb")],
        env=environment(MPLCONFIGDIR=str(tmp_path), IPYTHONDIR=str(tmp_path), TMPDIR=str(tmp_path)),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    run = [cell for cell in cells(tmp_path / "run.ipynb") if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in run] == list(range(1, len(run) + 1))
    outputs = [output for cell in run for output in cell["outputs"]]
    assert [output for output in outputs if output.get("name") == "stderr"] == []
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 3
    shown = json.dumps(outputs)
    for words in ("Counter({'cable': 300, 'article': 60})", "S E C R E T ZAGREB 000061", "[tulips]"):
        assert words in shown
