"""The types of the reference client, written from what the portal publishes: its description and the package's form."""

from __future__ import annotations

import json
import keyword
from collections.abc import Iterator
from typing import Any

from haizhu_broker.api.docs import description
from pilots.filing.domain.schema import LATEST, published

HEAD = '''"""The types of {}; written by `manage.py write_docs` from what the portal publishes."""

from typing import Literal, NotRequired, TypedDict
'''
FILINGS = "/api/v1/filings"
OPERATIONS = {  # the type's name: address, method, and the status whose answer it is; none for the request
    "Changes": (f"{FILINGS}/changes/", "get", "200"),
    "Manifest": (f"{FILINGS}/packages/{{package}}/manifest/", "get", "200"),
    "Receipt": (f"{FILINGS}/packages/{{package}}/receipts/", "post", ""),
    "Answer": (f"{FILINGS}/packages/{{package}}/receipts/", "post", "201"),
}
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
Shape = dict[str, Any]


def client_types() -> str:
    """The module `pilots/filing/client/wire.py`."""
    written: dict[str, str] = {}
    for name, place in OPERATIONS.items():
        Types(written).named(name, _shape(*place))
    return _module("the exchange", written)


def package_types() -> str:
    """The module `pilots/filing/client/content.py`."""
    written: dict[str, str] = {}
    package = json.loads(published(LATEST))
    Types(written, package["$defs"]).named("Package", package)
    return _module("a package", written)


def _module(of: str, written: dict[str, str]) -> str:
    return "\n\n".join([HEAD.format(of), *(text + "\n" for text in written.values())])


def _shape(path: str, method: str, status: str) -> Shape:
    operation = description()["paths"][path][method]
    part = operation["responses"][status] if status else operation["requestBody"]
    found: Shape = part["content"]["application/json"]["schema"]
    return found


class Types:
    """JSON Schema as typed dictionaries; `written` collects them, those that others name first."""

    def __init__(self, written: dict[str, str], definitions: Shape | None = None) -> None:
        self.written, self.definitions = written, definitions or {}

    def named(self, name: str, shape: Shape) -> str:
        """Write an object under a name; returns the name."""
        due = shape.get("required", ())
        fields = [
            (key, self.type_of(f"{name}{_camel(key)}", one), key in due) for key, one in shape["properties"].items()
        ]
        self.written.setdefault(name, "\n".join(_written(name, fields)))
        return name

    def type_of(self, name: str, shape: Shape) -> str:
        """The type of a value; an object takes `name`, or that of the definition that it refers to."""
        if "$ref" in shape:
            defined = shape["$ref"].rpartition("/")[2]
            return self.type_of(_camel(defined), self.definitions[defined])
        if "oneOf" in shape:
            return " | ".join(reversed([self.type_of(name, one) for one in shape["oneOf"]]))
        if "enum" in shape or "const" in shape:
            return f"Literal[{', '.join(json.dumps(one) for one in shape.get('enum') or [shape['const']])}]"
        return self._plain(name, shape)

    def _plain(self, name: str, shape: Shape) -> str:
        kind = shape["type"]
        if isinstance(kind, list):
            return " | ".join(PLAIN[one] for one in kind)
        if kind == "array":
            return f"list[{self.type_of(name.removesuffix('s'), shape['items'])}]"
        if kind == "object":
            return self.named(name, shape) if "properties" in shape else "dict[str, object]"
        return PLAIN[kind]


def _written(name: str, fields: list[tuple[str, str, bool]]) -> Iterator[str]:
    """A class, or the functional form where a key is a word of the language."""
    typed = [(key, kind if is_due else f"NotRequired[{kind}]") for key, kind, is_due in fields]
    if any(keyword.iskeyword(key) for key, _ in typed):
        yield f"{name} = TypedDict("
        yield f'    "{name}",'
        yield "    {"
        yield from (f'        "{key}": {kind},' for key, kind in typed)
        yield "    },"
        yield ")"
    else:
        yield f"class {name}(TypedDict):"
        yield from (f"    {key}: {kind}" for key, kind in typed)


def _camel(key: str) -> str:
    return "".join(part.capitalize() for part in key.split("_"))
