"""Who may read a document: whoever may view its subject."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from haizhu_broker.access.policy import POLICIES

from .models import Document


def may_read(user: Any, document: Document) -> bool:
    """Whether `user` may view the subject; a document without subject, or whose subject has no policy, is nobody's."""
    policy = POLICIES.get(document.subject_type)
    if policy is None:
        return False
    records = apps.get_model(document.subject_type)._default_manager.filter(pk=document.subject_id)
    return policy.permitted(user, "view", records).exists()
