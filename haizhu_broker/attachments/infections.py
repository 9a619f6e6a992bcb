"""Files found infected: the entry of one that was refused at a form, and the word to the security administrators."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.cache import cache
from django.utils.timezone import localdate

from haizhu_broker.access import roles
from haizhu_broker.access.capacities import capacities
from haizhu_broker.access.relations import memberships
from haizhu_broker.accounts.models import User
from haizhu_broker.audit import context, journal
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event

from .models import Attachment

INFECTED = Event("attachments.infected", "附件发现病毒")
VERB, LABEL = "infected", "上传的文件发现病毒，未予接收"
LONGEST_NAME = 60  # signs of a file's name that are kept of one that was refused
AGAIN = 600  # seconds until the same file of the same person is noted again


def refused(name: str, finding: str, now: datetime) -> None:
    """Note that an infected file was handed in and not taken: its name, cut, and the finding; nothing of its content.

    Whoever tries the same again and again makes one entry and one notice in ten minutes.
    """
    actor = context.acting()
    known = actor is not None and actor.is_authenticated
    who = f"{actor.pk}" if known else f"{context.address()}"
    words = f"{name[:LONGEST_NAME]}（{finding}）"
    tried = hashlib.sha256(f"{who}:{words}".encode()).hexdigest()
    if not cache.add(f"infected:{tried}", 1, AGAIN):
        return
    held = capacities(actor)[0] if known else None
    entry = journal.record(VERB, LABEL, Attachment, actor=actor, capacity=held, note=words, is_success=False, now=now)
    warn(f"{entry.actor_name}上传的“{words}”中发现病毒，未予接收。", f"attachment:refused:{entry.pk}", now)


def warn(sentence: str, key: str, now: datetime) -> None:
    """Tell the security administrators; without a link, since business records are not theirs to see."""
    held = memberships(roles.SECURITY_ADMIN, localdate(now))
    people = User.objects.filter(pk__in=held.values("user_id"), is_active=True)
    tell(people, INFECTED, title="文件中发现病毒", body=sentence, url="", key=key, now=now)
