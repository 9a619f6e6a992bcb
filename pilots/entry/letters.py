"""Letters to an applicant, who has no account yet; the code is put in as a letter goes out and stored nowhere."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.inbox.mail import LATE, fills_in
from haizhu_broker.inbox.models import Mail

from .models import Entry
from .receipts import code_of

KIND = "entry"


def write(entry: Entry, what: str, words: str, *, now: datetime) -> None:
    """Queue a letter in the verb's own transaction; `what` is its subject, once for each version of the entry."""
    body = f"{entry.contact_name}：\n\n{words}\n\n受理号：{entry.number}\n{LATE}\n"
    asked = {
        "address": entry.email,
        "subject": f"{settings.PORTAL_NAME}：{what}",
        "body": body,
        "created_at": now,
        "try_at": now,
    }
    Mail.objects.get_or_create(recipient=system_user(), key=f"{KIND}:{entry.pk}:{entry.version}:{what}", defaults=asked)


def destroy(entry: Entry) -> None:
    """Delete every letter to the applicant, sent or not: each holds his name and address."""
    Mail.objects.filter(recipient=system_user(), key__startswith=f"{KIND}:{entry.pk}:").delete()


@fills_in(KIND)
def receipt_in_mail(mail: Mail) -> str:
    """The code, and the address at which it opens the entry; behind the `#` it reaches no server and no log."""
    code = code_of(Entry.objects.get(pk=int(mail.key.split(":")[1])))
    return f"回执码：{code}（请妥善保管，凭它查询和补正）\n{settings.PUBLIC_URL}{reverse('pilots:entry_follow')}#{code}"
