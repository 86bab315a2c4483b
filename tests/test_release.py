"""A release says the same about itself in every file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import cableparse

if TYPE_CHECKING:
    from pathlib import Path


def test_the_citation_and_the_changelog_name_the_version_and_its_day(root: Path) -> None:
    citation = (root / "CITATION.cff").read_text("utf-8")
    (version,) = re.findall(r"^version: (.+)$", citation, re.MULTILINE)
    (day,) = re.findall(r"^date-released: (.+)$", citation, re.MULTILINE)
    assert version == cableparse.__version__
    assert f"\n## [{version}] - {day}\n" in (root / "CHANGELOG.md").read_text("utf-8")


def test_the_workflow_runs_every_python_that_is_declared(root: Path) -> None:
    declared = re.findall(r"Python :: (3\.\d+)", (root / "pyproject.toml").read_text("utf-8"))
    workflow = (root / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    (matrix,) = re.findall(r"^ +python: \[(.*)\]$", workflow, re.MULTILINE)
    assert re.findall(r"[\d.]+", matrix) == declared


def test_the_extra_all_has_all_extras(root: Path) -> None:
    project = (root / "pyproject.toml").read_text("utf-8")
    (extras,) = re.findall(r"^\[project\.optional-dependencies\]\n(.*?)^\[", project, re.DOTALL | re.MULTILINE)
    (named,) = re.findall(r'^all = \["cableparse\[(.*)\]"\]$', extras, re.MULTILINE)
    assert set(named.split(",")) == set(re.findall(r"^([a-z]+) = ", extras, re.MULTILINE)) - {"all"}
