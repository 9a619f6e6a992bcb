"""Deadlines: setting, closing, moving, extending them, and reminding those who owe something (00 §7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused

from .calendar import Due
from .lights import day_text
from .models import Deadline, Reminder
from .rules import Rule
from .table import calendar, settled_calendar

REMINDED = Event("workdays.reminded", "催办", is_obligatory=True)


def set_deadline(
    subject: Model, code: str, *, rule: Rule, start: date, owner: Organization | None = None, title: str = ""
) -> Deadline:
    """Set, or set anew, by when `code` is due about `subject`, counting from `start` (itself not counted).

    `title` is what a to-do list shows, by default the subject's own name. Setting it anew opens a closed deadline again
    and ends an extension.
    Call it in the verb's own transaction. Raises ValueError when the date would lie before `start`.
    """
    due = rule.due(start, settled_calendar())
    if due.on < start:
        raise ValueError(f"{code}: {due.on} is before {start}")
    fields = {
        "title": (title or str(subject))[:200],
        "owner": owner,
        "rule_kind": rule.kind,
        "rule_n": rule.n,
        "rule_text": rule.text,
        "starts_on": start,
        "due_on": due.on,
        "provisional": due.provisional,
        "closed_on": None,
        **_NO_EXTENSION,
    }
    deadline, _ = Deadline.objects.update_or_create(
        subject_type=subject._meta.label, subject_id=subject.pk, code=code, defaults=fields
    )
    return deadline


def close_deadline(subject: Model, code: str, on: date) -> Deadline | None:
    """Close `code` on this day and return it (`is_late`, `late_by`); the first closing stands.

    Returns None when the subject has no such deadline.
    """
    with transaction.atomic():
        deadline = Deadline.objects.about(subject).select_for_update().filter(code=code).first()
        if deadline and deadline.closed_on is None:
            deadline.closed_on = on
            deadline.save(update_fields=["closed_on"])
    return deadline


def drop_deadlines(subject: Model) -> int:
    """Remove the open deadlines of a subject that no longer matters; return how many."""
    return Deadline.objects.about(subject).open().delete()[1].get(Deadline._meta.label, 0)


def extension_refusal(deadline: Deadline, until: date, *, today: date) -> str | None:
    """Why an extension cannot be asked for (延期申请 only before the deadline), or None."""
    if deadline.closed_on:
        return "该事项已办结，无需延期。"
    if today > deadline.due_on:
        return f"期限 {day_text(deadline.due_on, today)} 已过，延期应在到期之前申请。"
    if deadline.granted_due_on:
        return "该期限已经延期一次，不能再次延期。"
    if deadline.awaits_answer:
        return "延期申请正在等待答复。"
    if until <= deadline.due_on:
        return f"延至的日期应在现期限 {day_text(deadline.due_on, today)} 之后。"
    return None


def ask_extension(deadline: Deadline, until: date, *, reason: str, today: date) -> None:
    """Note that an extension until this day is asked for. Raises StepRefused with the sentence why not."""
    if refusal := extension_refusal(deadline, until, today=today):
        raise StepRefused(refusal)
    deadline.asked_on, deadline.asked_due_on, deadline.asked_reason = today, until, reason
    deadline.answered_on = None
    deadline.save()


def grant_extension(deadline: Deadline, until: date, *, today: date) -> None:
    """Grant the extension asked for, until this day; no notice moves it afterwards."""
    _answer(deadline, today)
    deadline.granted_due_on = deadline.due_on = until
    deadline.provisional = False
    deadline.save()


def refuse_extension(deadline: Deadline, *, today: date) -> None:
    """Refuse the extension asked for; the deadline stays."""
    _answer(deadline, today)
    deadline.save()


def remind(
    deadline: Deadline, users: Iterable[User], *, by: User, url: str, today: date, now: datetime, note: str = ""
) -> bool:
    """Remind these users of an open deadline (催办) and keep who was told when; False when done today already."""
    recipients = list(users)
    told = "、".join(user.display_name for user in recipients)
    with transaction.atomic():
        _, is_new = Reminder.objects.get_or_create(
            deadline=deadline, on=today, defaults={"by": by, "told": told, "note": note, "at": now}
        )
        if is_new:
            sentence = deadline.light(today, calendar()).sentence
            tell(
                recipients,
                REMINDED,
                title=f"催办：{deadline.title}",
                body="\n".join(filter(None, [sentence, note])),
                url=url,
                key=f"remind:{deadline.pk}:{today}",
                now=now,
            )
    return is_new


def due(rule: Rule, start: date) -> Due:
    """The date a rule gives under the calendar in force, for a record that keeps it itself."""
    return rule.due(start, settled_calendar())


_NO_EXTENSION = {
    "asked_on": None,
    "asked_due_on": None,
    "asked_reason": "",
    "answered_on": None,
    "granted_due_on": None,
}


def _answer(deadline: Deadline, today: date) -> None:
    if not deadline.awaits_answer:
        raise StepRefused("没有等待答复的延期申请。")
    deadline.answered_on = today
