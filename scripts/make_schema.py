"""Writes `cableparse/schema.json`, the JSON Schema of the documents, from the types of the model classes.

python scripts/make_schema.py            # writes the file
python scripts/make_schema.py --check    # exit code 1 if the file is not what would be written
"""

from __future__ import annotations

import json
import sys
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import attrs

from cableparse import Article, Cable, Defect, Document, Text
from cableparse.core.document import SCHEMA, PlainDefect
from cableparse.core.jsonform import json_fields, split_optional
from cableparse.core.spans import ROLES

FILE = Path(__file__).parent.parent / "cableparse" / "schema.json"
DOCUMENTS = (Cable, Article, Text)
PLAIN = {str: "string", int: "integer", bool: "boolean"}
SPAN = {
    "description": "Where it is in the source: start and end in code points; written on request.",
    "type": ["array", "null"],
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}


def main() -> int:
    """Writes the schema, or compares it."""
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    if "--check" in sys.argv[1:]:
        return int(FILE.read_text("utf-8") != text)
    FILE.write_text(text, "utf-8")
    return 0


def schema() -> dict[str, object]:
    """The JSON Schema: one of three documents, each class a definition of its own."""
    definitions: dict[str, object] = {}
    for cls in DOCUMENTS:
        define(cls, definitions)
    definitions["Defect"] = defect()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A document read by cableparse",
        "oneOf": [{"$ref": f"#/$defs/{cls.__name__}"} for cls in DOCUMENTS],
        "$defs": dict(sorted(definitions.items())),
    }


def define(cls: type, definitions: dict[str, object]) -> None:
    """Adds the definition of a model class and of the classes in it."""
    if cls.__name__ in definitions:
        return
    definitions[cls.__name__] = None  # a placeholder, so that a class is visited once
    properties: dict[str, object] = {name: value(hint, definitions) for name, hint in json_fields(cls).items()}
    required = list(properties)
    if issubclass(cls, Document):
        properties = {
            "schema": {"const": SCHEMA},
            "kind": {"const": cls.kind},
            **properties,
            **document_properties(),
        }
        required = ["schema", "kind", *required, "defects"]
    else:
        properties["span"] = SPAN
    definitions[cls.__name__] = {
        "description": description(cls),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def value(hint: object, definitions: dict[str, object]) -> dict[str, object]:
    """The schema of a type hint's values."""
    inner, optional = split_optional(hint)
    plain = _value(inner, definitions)
    if not optional:
        return plain
    if "enum" in plain:
        return {"enum": [*typing.cast("list[object]", plain["enum"]), None]}
    if "type" in plain:
        return {**plain, "type": [plain["type"], "null"]}
    return {"anyOf": [plain, {"type": "null"}]}


def _value(inner: Any, definitions: dict[str, object]) -> dict[str, object]:
    origin = typing.get_origin(inner)
    if origin is Literal:
        return {"enum": list(typing.get_args(inner))}
    if origin is tuple:
        return {"type": "array", "items": value(typing.get_args(inner)[0], definitions)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if attrs.has(inner):
        define(inner, definitions)
        return {"$ref": f"#/$defs/{inner.__name__}"}
    return {"type": PLAIN[inner]}


def document_properties() -> dict[str, object]:
    """What every document has: its defects, and what a dump or a request for spans adds."""
    segment = {
        "type": "array",
        "prefixItems": [{"enum": sorted(ROLES)}, {"type": "integer"}, {"type": "integer"}],
    }
    return {
        "defects": {"type": "array", "items": {"$ref": "#/$defs/Defect"}},
        "path": {"description": "The file it came from; written by a dump.", "type": "string"},
        "record": {"description": "The record in that file.", "type": ["string", "integer"]},
        "spans": {"type": "object", "additionalProperties": {"type": "array", "items": SPAN}},
        "segments": {"type": "array", "items": segment},
    }


def defect() -> dict[str, object]:
    """A defect as it is written."""
    counted = {"type": "integer", "minimum": 1}
    hints = typing.get_type_hints(PlainDefect)
    return {
        "description": description(Defect),
        "type": "object",
        "properties": {
            **{name: counted if hint is int else value(hint, {}) for name, hint in hints.items()},
            "span": SPAN,
        },
        "required": list(hints),
        "additionalProperties": False,
    }


def description(cls: type) -> str:
    """The first paragraph of a class's docstring."""
    return (cls.__doc__ or "").split("\n\n")[0].replace("\n    ", " ")


if __name__ == "__main__":
    sys.exit(main())
