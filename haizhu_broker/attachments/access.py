"""Who may read, add and remove an attachment: whoever may take the named action on its record."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Model

from haizhu_broker.access.policy import POLICIES, policy_of

from .models import Attachment
from .purposes import Purpose, purposes_of


def subject_of(attachment: Attachment) -> Model | None:
    """The record that the file is attached to; None when it is gone."""
    model: type[Model] = apps.get_model(attachment.subject_type)
    return model._default_manager.filter(pk=attachment.subject_id).first()


def may_read(user: Any, attachment: Attachment) -> bool:
    """Whether `user` may view the record, and may read files of this purpose; what nobody declares is nobody's."""
    policy, purpose = POLICIES.get(attachment.subject_type), declared(attachment)
    if policy is None or purpose is None:
        return False
    records = apps.get_model(attachment.subject_type)._default_manager.filter(pk=attachment.subject_id)
    return all(policy.permitted(user, action, records).exists() for action in {"view", purpose.reads})


def declared(attachment: Attachment) -> Purpose | None:
    return purposes_of(attachment.subject_type).get(attachment.purpose)


def addable(user: Any, record: Model) -> list[Purpose]:
    """The purposes for which `user` may add a file to `record`."""
    policy = policy_of(record)
    return [purpose for purpose in purposes_of(record).values() if policy.allows(user, purpose.adds, record)]


def readable(user: Any, record: Model) -> set[str]:
    """The codes of the purposes whose files `user` may read at `record`, which he may view."""
    policy = policy_of(record)
    return {one.code for one in purposes_of(record).values() if policy.allows(user, one.reads, record)}


def removable(user: Any, record: Model) -> set[str]:
    """The codes of the purposes whose files `user` may remove from `record`."""
    policy = policy_of(record)
    return {one.code for one in purposes_of(record).values() if policy.allows(user, one.removes, record)}
