"""The README and the pages of docs/ are run: what they show is what comes out.

A `pycon` block is a session of the library, a `console` block one of the command line; the blocks of a page are one
session. In the tables of docs/fields.md and docs/articles.md each row is a document: the first `text` block of the page
is its template, the left column fills one of the places, the middle one says what is read, and the last one the
defects.
"""

from __future__ import annotations

import doctest
import importlib
import re
import runpy
import shlex
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import ROOT

import cableparse
from cableparse.cli import main
from cableparse.core.defects import DEFECTS
from cableparse.core.jsonform import json_fields
from cableparse.core.spans import ROLES
from cableparse.core.vocabulary import Dialect

if TYPE_CHECKING:
    from collections.abc import Iterator

# their figures are those of one machine, and their programs need more than the tests install
ELSEWHERE = {"benchmarks.md", "cluster.md"}
NEEDS = {"docs/pdf.md": "pypdfium2"}
PAGES = {
    str(path.relative_to(ROOT)): path.read_text("utf-8")
    for path in (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "examples" / "README.md",
        *sorted(path for path in (ROOT / "docs").glob("*.md") if path.name not in ELSEWHERE),
    )
}
README = PAGES["README.md"]
PUBLIC = set(re.findall(r"^\| `(cableparse[\w.]*)`", PAGES["docs/reference.md"], re.MULTILINE))


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def with_block(language: str) -> list[str]:
    return [name for name, page in PAGES.items() if blocks(page, language)]


# ------------------------------------------------------------------------------------------------- sessions


@pytest.mark.parametrize("name", with_block("pycon"))
def test_a_session_of_the_library(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    if name in NEEDS:
        pytest.importorskip(NEEDS[name])
    session = "\n".join(blocks(PAGES[name], "pycon"))
    test = doctest.DocTestParser().get_doctest(session, {}, name, name, 0)
    assert test.examples
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


@pytest.mark.parametrize("name", with_block("console"))
def test_a_session_of_the_command_line(
    name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    for block in blocks(PAGES[name], "console"):
        for session in block.split("$ ")[1:]:
            command, shown = session.split("\n", maxsplit=1)
            run(command)
            captured = capfd.readouterr()
            printed = (captured.out + captured.err).replace("\r\n", "\n")  # the csv module ends lines so
            assert doctest.OutputChecker().check_output(shown, printed, doctest.ELLIPSIS), printed


def run(command: str) -> None:
    """The programs that the pages start: the command line, or an example."""
    program, *arguments = shlex.split(command)
    with pytest.MonkeyPatch.context() as patch:
        try:
            if program == "cableparse":
                main(arguments)
            else:
                assert program == "python"
                patch.setattr(sys, "argv", arguments)
                runpy.run_path(arguments[0])
        except SystemExit:  # --help ends so
            pass


def test_the_test_command_is_what_ci_runs() -> None:
    (tests,) = (block for block in blocks(README, "sh") if "--group test" in block)
    assert tests.strip().endswith("-m pytest")
    assert any(line.endswith("-m pytest") for line in (ROOT / ".ci" / "run").read_text("utf-8").split("\n"))


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", PAGES[name]):
        # a link of the format's own, shown as an example, leads nowhere
        assert (ROOT / name).parent.joinpath(target).exists(), target


# --------------------------------------------------------------------------------------------------- tables


class Row(NamedTuple):
    page: str
    slot: str
    expression: str
    printed: str
    read: str
    defects: str


def cells(line: str) -> list[str]:
    return [
        cell.strip().strip("`").replace("\\|", "|").replace("↵ ", "\n")
        for cell in re.split(r"(?<!\\)\|", line.strip("|"))
    ]


def rows(page: str) -> Iterator[Row]:
    slot = expression = ""
    lines = PAGES[page].split("\n")
    for at, line in enumerate(lines):
        if not line.startswith("|"):
            slot = ""
        elif lines[at + 1].startswith("|---"):
            slot, expression, *_ = cells(line)
        elif slot.startswith("{") and not line.startswith("|---"):
            printed, read, defects = cells(line)
            yield Row(page, slot.strip("{}"), expression, printed, read, defects)


ROWS = [*rows("docs/fields.md"), *rows("docs/articles.md")]
KINDS = {"docs/fields.md": "cable", "docs/articles.md": "article"}


def filled(page: str, slot: str, printed: str) -> str:
    """The template of the page, its places filled as the page says, one of them as in the row."""
    form, *_ = blocks(PAGES[page], "text")
    places = dict(re.findall(r"^\* `\{([a-z_]+)\}`: `([^`]*)`", PAGES[page], re.MULTILINE))
    assert slot in places, f"{page} does not say what {slot} usually holds"
    for place, usual in places.items():
        form = form.replace(f"{{{place}}}", printed if place == slot else usual)
    return form


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.slot}: {row.printed}")
def test_a_row_of_a_table(row: Row) -> None:
    kind = KINDS[row.page]
    text = filled(row.page, row.slot, row.printed)
    document = (cableparse.parse_cable if kind == "cable" else cableparse.parse_article)(text)
    assert repr(eval(row.expression, {kind: document})) == row.read  # noqa: S307 - the page's own words
    codes = dict.fromkeys(defect.code for defect in document.defects)
    assert ", ".join(codes) == row.defects


# ---------------------------------------------------------------------------------------- nothing is left out


def documented() -> Iterator[type]:
    """The model classes that make JSON objects."""
    yield from (cableparse.Cable, cableparse.Article, cableparse.Text)
    for name in cableparse.__all__:
        one = getattr(cableparse, name)
        if isinstance(one, type) and getattr(one, "span", None) is not None and one is not cableparse.Defect:
            yield one


@pytest.mark.parametrize("model", list(documented()), ids=lambda model: model.__name__)
def test_every_key_is_explained(model: type) -> None:
    for key in json_fields(model):
        assert f"`{key}`" in PAGES["docs/model.md"], key


def test_every_role_is_explained() -> None:
    assert {role for role in ROLES if f"`{role}`" not in PAGES["docs/model.md"]} == set()


def test_every_error_of_strict_mode_is_shown() -> None:
    # a file that cannot be read never comes to strict mode, which takes texts
    errors = {code for code, kind in DEFECTS.items() if kind.level == "error"} - {"unreadable"}
    assert set(re.findall(r"^## `([a-z-]+)`", PAGES["docs/strict.md"], re.MULTILINE)) == errors


def test_every_public_name_is_in_the_reference() -> None:
    names = re.findall(r"^\.\. auto\w+:: ([\w.]+)$", PAGES["docs/reference.md"], re.MULTILINE)
    pytest.importorskip("pyarrow")
    modules = {module: importlib.import_module(module).__all__ for module in PUBLIC}
    public = {f"{module}.{name}".removeprefix("cableparse.") for module, all_ in modules.items() for name in all_}
    assert public == {name.removeprefix("cableparse.") for name in names}


def test_every_module_is_public_or_named_as_internal() -> None:
    folders = PAGES["docs/how-it-works.md"].partition("## The folders")[2].partition("Within `cable/`")[0]
    internal = {
        name for row in re.findall(r"^\|([^|]*)", folders, re.MULTILINE) for name in re.findall(r"`(.+?)`", row)
    }
    found = {f"{one.name}/" if one.is_dir() else one.name for one in (ROOT / "cableparse").iterdir()}
    modules = {name for name in found if name.endswith((".py", "/")) and not name.startswith("__")}
    assert modules - internal == {"data/"}


def test_users_are_shown_public_modules_alone() -> None:
    paths = [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.py")]
    shown = [path.read_text("utf-8") for path in paths if path.name != "how-it-works.md"]
    imported = r"(?:from|import) (cableparse\b[\w.]*)"
    assert {module for text in shown for module in re.findall(imported, text)} == PUBLIC - {"cableparse.tables"}


def test_every_page_is_in_the_index() -> None:
    entries = set(re.findall(r"^(?:.* <)?([\w-]+\.md)>?$", PAGES["docs/index.md"], re.MULTILINE))
    assert entries == {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}


def test_the_readme_is_short() -> None:
    assert README.count("\n") <= 150


def test_every_dialect_is_in_the_readme() -> None:
    assert {dialect for dialect in Dialect.__args__ if f"| `{dialect}`" not in README} == set()
