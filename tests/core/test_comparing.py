"""Classes that share equality, hash and repr, beside the same class with those that attrs writes."""

from __future__ import annotations

import pickle

import attrs
import pytest

from cableparse.core.comparing import ByValue


@attrs.frozen
class Written:
    name: str
    number: int = 0
    place: int = attrs.field(default=0, eq=False, repr=False)
    note: str = attrs.field(default="", eq=False)


@attrs.frozen(eq=False, repr=False)
class Shared(ByValue):
    name: str
    number: int = 0
    place: int = attrs.field(default=0, eq=False, repr=False)
    note: str = attrs.field(default="", eq=False)


@attrs.frozen(eq=False, repr=False)
class Further(Shared):
    more: int = 0


VALUES = [("a",), ("a", 1), ("a", 0, 1), ("a", 0, 0, "b"), ("b",)]


@pytest.mark.parametrize("one", VALUES)
@pytest.mark.parametrize("other", VALUES)
def test_they_are_equal_and_hashed_as_attrs_has_it(one: tuple[str], other: tuple[str]) -> None:
    equal = Written(*one) == Written(*other)
    assert (Shared(*one) == Shared(*other)) is equal
    assert (Shared(*one) != Shared(*other)) is not equal
    assert (hash(Shared(*one)) == hash(Shared(*other))) is equal


@pytest.mark.parametrize("one", VALUES)
def test_they_are_shown_as_attrs_has_it(one: tuple[str]) -> None:
    assert repr(Shared(*one)) == repr(Written(*one)).replace("Written", "Shared")


def test_another_class_is_never_equal() -> None:
    assert Shared("a") != Written("a")
    assert Shared("a") != Further("a")
    assert Further("a", more=1) != Further("a", more=2)


def test_they_are_copied_and_pickled() -> None:
    assert attrs.evolve(Shared("a"), number=1) == Shared("a", 1)
    assert attrs.asdict(Shared("a")) == attrs.asdict(Written("a"))
    assert pickle.loads(pickle.dumps(Shared("a", 1))) == Shared("a", 1)
