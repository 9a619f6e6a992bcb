"""The published form of a package: its JSON Schemas by version, and whether a package keeps to one."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

FOLDER = Path(__file__).parents[1] / "files"
LATEST = 1
VERSIONS = (1,)


@cache
def published(version: int) -> bytes:
    """The schema of a version as it is published; KeyError for a version that never was."""
    if version not in VERSIONS:
        raise KeyError(version)
    return (FOLDER / f"package-{version}.json").read_bytes()


@cache
def _validator(version: int) -> Draft202012Validator:
    return Draft202012Validator(json.loads(published(version)), format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(package: dict[str, Any], version: int = LATEST) -> list[str]:
    """Where a package departs from the schema, one sentence each; empty when it does not."""
    found = sorted(_validator(version).iter_errors(package), key=lambda error: error.json_path)
    return [f"{error.json_path}：{error.message}" for error in found]
