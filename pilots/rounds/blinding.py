"""What experts may read of an application: its last frozen version under its code, without the firm's names."""

from __future__ import annotations

from typing import Any

from .models import Application

KEPT = ("sector", "statements")


def blinded(application: Application) -> dict[str, Any]:
    """`{"code", "sector", "statements": [{code, dimension, title, text, files: [{id, name, size}]}]}` of what was last
    handed in; wherever the firm's names or its USCC stand in a text or file name, the code stands instead.

    ValueError before it was admitted: it has no code yet.
    """
    if application.blind_code is None:
        raise ValueError(f"{application.number} has no code yet")
    submission = application.submissions.order_by("-number")[0]
    names = _names(application, submission.content)
    kept = {name: submission.content[name] for name in KEPT}
    return {"code": application.blind_code, **_without(kept, names, application.blind_code)}


def _names(application: Application, content: dict[str, Any]) -> list[str]:
    """How the firm is called anywhere, the longest first, so that no remainder of a name is left."""
    organization = application.enterprise.organization
    called = {content["enterprise"], content["uscc"], organization.short_name}
    called |= {name for pair in organization.names.values_list("name", "short_name") for name in pair}
    return sorted(filter(None, called), key=len, reverse=True)


def _without(value: Any, names: list[str], code: str) -> Any:
    if isinstance(value, str):
        for name in names:
            value = value.replace(name, code)
        return value
    if isinstance(value, list):
        return [_without(one, names, code) for one in value]
    if isinstance(value, dict):
        return {key: _without(one, names, code) for key, one in value.items() if key not in ("sha256", "sm3")}
    return value
