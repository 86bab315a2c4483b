"""The public names: which they are, that their types can be asked for, and that nothing else gets out."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import typing
from pathlib import Path

import attrs
import pytest
from conftest import environment

import cableparse

CLASSES = [name for name in cableparse.__all__ if inspect.isclass(getattr(cableparse, name))]
FUNCTIONS = [name for name in cableparse.__all__ if name[0].islower()]
TYPES = sorted(set(cableparse.__all__) - set(CLASSES) - set(FUNCTIONS))


def test_the_public_names_are_these() -> None:
    assert (
        "canonical_id columns from_dict link load lookup_post lookup_tag parse parse_article parse_cable parse_id "
        "parse_many read rows to_arrow"
    ).split() == FUNCTIONS
    assert (
        "BlockKind BlockRole BlockType ClassificationLevel Data DefectCode Dialect Kind Level PostKind Precedence "
        "QuoteKind ReferenceKind Role Rule TableName TagKind TagSource TextLabel"
    ).split() == TYPES
    assert (
        "Addressee Article ArticleBlock Block Cable CableSyntaxError CalledStations CallingStation Classification "
        "ClassifiedBy Correction Dateline Defect Distribution Document Drafting Edge ExecutiveOrder Header Hints Links "
        "Mention MessageId MessageReference Node Note Origin Picture Place Post PrintedDate Quote Reference Section "
        "Segment Span Tag Text TextBlock Transmission TransmissionSecurity"
    ).split() == CLASSES


def test_a_star_gives_the_public_names_alone() -> None:
    program = "from cableparse import *; print(*sorted(name for name in dir() if not name.startswith('__')))"
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == sorted(cableparse.__all__)


@pytest.mark.parametrize("name", CLASSES)
def test_the_types_of_a_class_can_be_asked_for(name: str) -> None:
    found = getattr(cableparse, name)
    typing.get_type_hints(found)
    if attrs.has(found):
        attrs.resolve_types(found)
    for member in vars(found).values():
        function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
        if inspect.isfunction(function) and not function.__name__.startswith("_"):
            typing.get_type_hints(function)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_types_of_a_function_can_be_asked_for(name: str) -> None:
    hints = typing.get_type_hints(inspect.unwrap(getattr(cableparse, name)))
    assert "return" in hints


@pytest.mark.parametrize("name", [name for name in TYPES if name != "Data"])
def test_a_closed_set_of_words_is_a_literal(name: str) -> None:
    assert typing.get_origin(getattr(cableparse, name)) is typing.Literal


@pytest.mark.parametrize("name", [*CLASSES, *FUNCTIONS])
def test_a_public_name_has_a_docstring(name: str) -> None:
    assert getattr(cableparse, name).__doc__


def test_the_mappings_of_a_cable_are_read_only() -> None:
    cable = cableparse.parse_cable("SUBJECT: LIGHTS OF HOLMVIK\n\n1. The lamp is lit.\n", hints=cableparse.Hints())
    for mapping in (cable.spans, cable.attributes, cable.recorded_spans, cableparse.link([cable]).repeated):
        assert not hasattr(mapping, "__setitem__")
        assert not hasattr(mapping, "update")


@pytest.mark.parametrize("name", [name for name in CLASSES if attrs.has(getattr(cableparse, name))])
def test_every_field_of_a_class_has_a_docstring(name: str) -> None:
    found = getattr(cableparse, name)
    module = ast.parse(Path(inspect.getfile(found)).read_text("utf-8"))
    (body,) = (node.body for node in module.body if isinstance(node, ast.ClassDef) and node.name == name)
    bare = [
        ast.unparse(field.target)
        for field, below in zip(body, [*body[1:], None], strict=True)
        if isinstance(field, ast.AnnAssign)
        and not ast.unparse(field.target).startswith("_")
        and not (isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant))
    ]
    assert not bare
