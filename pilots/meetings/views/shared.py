"""The button of a creating verb."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.lists import Action

NAV = "organise"


def begins(user: Any, model: Any, action: str, label: str, name: str, verb: str, **filled: Any) -> list[Action]:
    """The button of a creating verb, for those who could take it."""
    if not policy_of(model).may_ever(user, action):
        return []
    asked = "&".join(f"{key}={value}" for key, value in filled.items())
    return [Action(label, reverse(f"pilots:{name}_create", args=[verb]) + (f"?{asked}" if asked else ""))]
