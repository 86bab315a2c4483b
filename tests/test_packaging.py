"""The package works however it was installed: wheel, sdist, editable install, bare checkout, zip; without the network.

Everything is done on a copy, so that no build leftovers land in the checkout. The environments made here see
the dependencies (lark, attrs, hatchling, pytest) of the one that runs the tests through a path file.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cableparse import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = [pytest.mark.packaging, pytest.mark.slow]
OFFLINE = ("--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def checkout(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = shutil.ignore_patterns("__pycache__", ".git", ".ci", ".venv", ".hypothesis", ".*_cache", "mutants", "_build")
    return Path(shutil.copytree(root, tmp_path_factory.mktemp("copies") / "checkout", ignore=made))


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", *OFFLINE, "--wheel-dir", folder, checkout)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", folder, cwd=checkout)
    (made,) = folder.glob("*.tar.gz")
    return made


def environment(folder: Path) -> str:
    """The Python of a new virtual environment, which has no pip: that of the tests installs into it."""
    venv.create(folder, symlinks=os.name != "nt")
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = str(folder / scripts / Path(sys.executable).name)
    site_packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    Path(site_packages, "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return python


def install(python: str, *what: str | Path) -> None:
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", *OFFLINE, *what)


def run(*command: str | Path, cwd: Path | None = None, **more: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean, **more},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def reads_the_seeds(program: Sequence[str], seeds: Path, home: Path, cwd: Path, **more: str) -> None:
    """The package is the one in `home`, and the program reads a cable and an article."""
    where = run(program[0], "-c", "import cableparse; print(cableparse.__file__)", cwd=cwd, **more)
    assert Path(where.strip()).is_relative_to(home)
    dumped = run(*program, "dump", seeds, cwd=cwd, **more)
    kinds = {Path(one["path"]).name: one["kind"] for one in map(json.loads, dumped.splitlines())}
    assert (kinds["004_cable.txt"], kinds["001_dateline.txt"]) == ("cable", "article")


def test_a_bare_checkout(checkout: Path, seeds: Path) -> None:
    reads_the_seeds([sys.executable, "-m", "cableparse"], seeds, checkout, cwd=checkout)


def test_a_zip(wheel: Path, seeds: Path, tmp_path: Path) -> None:
    # a wheel is a zip of the package as it is installed
    reads_the_seeds([sys.executable, "-m", "cableparse"], seeds, wheel, cwd=tmp_path, PYTHONPATH=str(wheel))


def test_a_wheel(wheel: Path, seeds: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    install(python, wheel)
    home = tmp_path / "venv"
    reads_the_seeds([python, "-m", "cableparse"], seeds, home, cwd=tmp_path)
    command = next((home / Path(python).parent.name).glob("cableparse*"))
    assert run(command, "--version") == f"cableparse {__version__}\n"


def test_an_editable_install(checkout: Path, seeds: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    install(python, "--editable", checkout)
    reads_the_seeds([python, "-m", "cableparse"], seeds, checkout, cwd=tmp_path)


def test_an_sdist_and_its_tests(sdist: Path, seeds: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))  # noqa: S202 - ours
    source = tmp_path / f"cableparse-{__version__}"
    python = environment(tmp_path / "venv")
    install(python, sdist)
    reads_the_seeds([python, "-m", "cableparse"], seeds, tmp_path / "venv", cwd=tmp_path)
    # those of a few files: that they find their cases, seeds, grammars and scripts is what could go wrong
    quick = ("tests/test_detect.py", "tests/test_examples.py", "tests/test_release.py", "tests/cable/fields")
    run(python, "-m", "pytest", "-q", "-m", "not slow", "-p", "no:cacheprovider", *quick, cwd=source)


def test_the_wheel_holds_all_that_the_package_needs(wheel: Path, checkout: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {"cableparse/py.typed", "cableparse/schema.json"}
    wanted |= {f"cableparse/grammars/{path.name}" for path in (checkout / "grammars").glob("*.lark")}
    data = (path for path in (checkout / "cableparse" / "data").rglob("*") if path.is_file())
    wanted |= {path.relative_to(checkout).as_posix() for path in data}
    wanted |= {path.relative_to(checkout).as_posix() for path in (checkout / "cableparse").rglob("*.py")}
    assert wanted <= held
    assert not any(name.startswith(("tests", "seeds", "examples")) for name in held)
