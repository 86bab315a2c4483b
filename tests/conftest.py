"""What the tests share: where files are, the cases, fields of cables read by themselves, how long properties are tried.

`HYPOTHESIS_PROFILE=thorough python -m pytest` tries every property for much longer; `ci` is what a change must pass.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
import pytest
from hypothesis import HealthCheck, settings
from invariants import assert_filled_in

from cableparse.cable.layout import layout
from cableparse.cable.preparation import prepare
from cableparse.cable.reading import Context
from cableparse.cli import main
from cableparse.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cableparse import Defect, Document

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"

# No deadline: a property's first example builds parsers, and a machine under load is not a failure. Strategies of
# whole documents draw much, which is not a fault of theirs.
_CHECKS = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
# What a change must pass is the same for everyone, so `dev` and `ci` try the same examples every time.
for name, examples in (("dev", 20), ("ci", 60), ("thorough", 2000)):
    settings.register_profile(
        name,
        deadline=None,
        max_examples=examples,
        derandomize=name != "thorough",
        suppress_health_check=_CHECKS,
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def _as_in_the_foreground() -> None:
    """Gives signals their usual effect if nohup or a background shell had them ignored; children inherit that."""
    usual = {"SIGINT": signal.default_int_handler, "SIGHUP": signal.SIG_DFL, "SIGTERM": signal.SIG_DFL}
    for name, handler in usual.items():
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, handler)


_as_in_the_foreground()


def environment(**more: str) -> dict[str, str]:
    """The environment of a program that a test starts: it finds the package in this checkout."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def started(*arguments: str, **more: Any) -> subprocess.Popen[bytes]:
    """Python, started with these arguments; its output can be read while it runs."""
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": environment()}
    return subprocess.Popen([sys.executable, *arguments], **{**piped, **more})


def unmeasured() -> dict[str, str]:
    """The environment of a program that a test interrupts, kills or leaves without a disk: none is measured there.

    Coverage writes a file as the program ends, and where Ctrl-C comes within its lock, the program never ends.
    """
    return {name: value for name, value in environment().items() if not name.startswith("COVERAGE_")}


class Ran(NamedTuple):
    """The result of a command: its exit code, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def documents(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    def run(*arguments: str | Path, quiet: bool = True) -> Ran:
        # what `dump` says at its end has the seconds it took
        quietly = ("-q",) if quiet and arguments[0] == "dump" else ()
        code = main([str(argument) for argument in (*arguments, *quietly)])
        sys.stdout.flush()
        captured = capfdbinary.readouterr()
        return Ran(code, captured.out.decode(), captured.err.decode())

    return run


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


# ------------------------------------------------------------------------------------------------------ cases


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-cases", action="store_true", help="write what is read now into the JSON of whole texts")


def whole_texts(*groups: str) -> pytest.MarkDecorator:
    """Runs a test once for each text of these folders of `tests/cases/`, as its argument `path`."""
    paths = sorted(path for group in groups for path in CASES.glob(f"{group}/*.txt"))
    return pytest.mark.parametrize("path", paths, ids=lambda path: f"{path.parent.name}/{path.stem}")


@pytest.fixture
def as_listed(path: Path, request: pytest.FixtureRequest) -> Callable[[Mapping[str, Any]], None]:
    """Compares what is read of a whole text with the JSON beside it, which lists all that is not empty."""
    beside = path.with_suffix(".json")

    def compare(read: Mapping[str, Any]) -> None:
        if request.config.getoption("--write-cases"):
            beside.write_text(f"{in_lines(not_empty(read))}\n", "utf-8")
        assert not_empty(read) == json.loads(beside.read_text("utf-8"))

    return compare


def in_short(document: Document) -> dict[str, Any]:
    """The codes of a document's defects, and the roles of its segments in a row."""
    return {
        "defects": [defect.code for defect in document.defects],
        "roles": " ".join(one.role for one in document.segments if one.role != "blank"),
    }


@pytest.fixture(autouse=True)
def _tables_as_they_were() -> Iterator[None]:
    """What a test adds to the tables is gone after it."""
    before = table.added_rows()
    yield
    if table.added_rows() is not before:
        table._added = before
        table.add_rows({})


def rows(name: str) -> pytest.MarkDecorator:
    """Runs a test once for each case of `tests/cases/NAME.json` or `.tsv`.

    An item of a JSON list is the test's argument `case`. A row of a table gives an argument for each column; `\\n` in
    a cell is a line end.
    """
    path = CASES / f"{name}.json"
    if path.exists():
        items = json.loads(path.read_text("utf-8"))
        return pytest.mark.parametrize("case", items, ids=lambda case: case.get("why") or next(iter(case.values())))
    header, *lines = path.with_suffix(".tsv").read_text("utf-8").removesuffix("\n").split("\n")
    cells = [[cell.replace("\\n", "\n") for cell in line.split("\t")] for line in lines]
    return pytest.mark.parametrize(header.split("\t"), cells)


def listed(case: Mapping[str, Any], *given: str) -> dict[str, Any]:
    """What a case of a list says is read: all of it but why it is there and what is given to the reader."""
    return {key: value for key, value in case.items() if key not in {"why", *given}}


def not_empty(value: Any) -> Any:
    """A value as it is written in a case: objects without spans and without the keys whose values are empty."""
    if attrs.has(type(value)):
        value = {field.name: getattr(value, field.name) for field in attrs.fields(type(value)) if field.name != "span"}
    if isinstance(value, Mapping):
        return {
            key: not_empty(one)
            for key, one in value.items()
            if one is not None and one is not False and one not in ("", (), [], {})
        }
    return [not_empty(one) for one in value] if isinstance(value, (tuple, list)) else value


def in_lines(value: Any, indent: int = 0, taken: int = 0) -> str:
    """JSON with each object or list on one line where it fits there."""
    line = "".join(
        sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in json.dumps(value, ensure_ascii=False)
    )
    if indent + taken + len(line) < 120 or not isinstance(value, (dict, list)):
        return line
    if isinstance(value, dict):
        parts = [f'"{key}": {in_lines(one, indent + 2, len(key) + 4)}' for key, one in value.items()]
    else:
        parts = [in_lines(one, indent + 2) for one in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    margin = "\n" + " " * indent
    return f"{opening}{margin}  " + f",{margin}  ".join(parts) + f"{margin}{closing}"


# ------------------------------------------------------------------------------------------- a cable's fields


class FieldRead(NamedTuple):
    """What the reader of a field gives: the value, the defects that it names, and where it ended."""

    value: Any
    defects: Sequence[Defect]
    end: int = -1

    @property
    def codes(self) -> list[str]:
        return [defect.code for defect in self.defects]


def read_field(
    reader: Callable[..., Any],
    text: str,
    start: int = 0,
    end: int | None = None,
    **known: object,
) -> FieldRead:
    """A field read from only a stretch of a text. What is known about the cable, `year` and `id`, is passed by name."""
    context = (Context(**known),) if known else ()
    read = reader(prepare(text), start, len(text) if end is None else end, *context)
    if read is None:
        return FieldRead(None, (), -1)
    assert_filled_in(read.defects)
    return FieldRead(read.value, read.defects, read.end)


def field_lines(text: str, terminal: str) -> list[tuple[int, int]]:
    """Where the lines of a field are in a text, by their terminal of `grammars/cable.lark`."""
    lines = (line for part in layout(prepare(text)) for line in part)
    return [(line.start_pos, line.end_pos) for line in lines if line.type == terminal]
