"""The bytes of a result and their digest: canonical JSON (RFC 8785), figures as text."""

import hashlib
from typing import Any

import rfc8785


def canonical(content: dict[str, Any]) -> bytes:
    """The same content in the same bytes, whatever the order of its keys."""
    return rfc8785.dumps(content)


def digest_of(content: dict[str, Any]) -> str:
    """SM3 of the canonical bytes, in hexadecimal."""
    return hashlib.new("sm3", canonical(content)).hexdigest()
