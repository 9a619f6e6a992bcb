"""Ordering, confirming and settling a step for many records: each record once, whoever clicks how often."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.engine import once_more, refusals
from haizhu_broker.lifecycle.errors import StepError
from haizhu_broker.lifecycle.open_steps import allowed_steps, lifecycle_of
from haizhu_broker.lifecycle.table import Step
from haizhu_broker.web.models import BulkLine, BulkOrder

BOUND = 500  # records of one order
AT_ONCE = 20  # records settled while the person waits
OVERDUE = dt.timedelta(seconds=30)
KEPT = dt.timedelta(days=1)  # an order that nobody confirmed
DONE, REFUSED = "done", "refused"
FINISHED = Event("web.bulk_finished", "批量办理结果", by_mail=False)
GONE = "记录已不在您可见的范围内。"
CHANGED = "选择之后已被他人修改，请查看后重新选择。"
NOT_LISTED = "确认时没有列入办理。"


@dataclass(frozen=True)
class Planned:
    """A record of an order: what will happen, or why it is left out."""

    line: BulkLine
    will: str
    reason: str


def order(user: User, page: str, params: str, step: str, records: Sequence[Any], *, now: dt.datetime) -> BulkOrder:
    """Note which records were chosen, as they stand; nothing happens to them before `confirm`."""
    with transaction.atomic():
        BulkOrder.objects.filter(owner=user, confirmed_at=None, ordered_at__lt=now - KEPT).delete()
        made = BulkOrder.objects.create(owner=user, page=page, params=params, step=step, ordered_at=now)
        BulkLine.objects.bulk_create(
            BulkLine(
                order=made,
                position=position,
                record=record.pk,
                title=str(record)[:200],
                version=getattr(record, "version", None),
            )
            for position, record in enumerate(records, start=1)
        )
    return made


def plan(made: BulkOrder, user: Any, scope: QuerySet[Any], *, today: dt.date) -> list[Planned]:
    """Every record chosen, with what the step would do to it today or why not; `scope` are those that `user` sees."""
    lines = list(made.lines.order_by("position"))
    records = {record.pk: record for record in scope.filter(pk__in=[line.record for line in lines])}
    open_to = allowed_steps(user, list(records.values()))
    found = []
    for line in lines:
        record = records.get(line.record)
        step = lifecycle_of(scope.model).steps[made.step]
        reason = GONE if record is None else _hindrance(line, step, record, open_to[line.record], today)
        found.append(Planned(line, "" if reason else will_of(step, record), reason))
    return found


def will_of(step: Step, record: Any) -> str:
    """What the step does to the record, in words."""
    if isinstance(step.target, str):
        return f"{step.label}，状态变为“{lifecycle_of(record).label_of(step.target)}”"
    return step.label


def _hindrance(line: BulkLine, step: Step, record: Any, allowed: Sequence[Step], today: dt.date) -> str:
    """Why the step cannot be taken, or nothing."""
    lifecycle = lifecycle_of(record)
    if record.state not in step.sources:
        return f"当前状态为“{lifecycle.label_of(record.state)}”，不能{step.label}。"
    if step not in allowed:
        return "您没有办理这一事项的权限。"
    if line.version is not None and line.version != record.version:
        return CHANGED
    return "；".join(refusals(lifecycle, step.name, record, today))


def confirm(made: BulkOrder, planned: Sequence[Planned], listed: Collection[str], note: str, now: dt.datetime) -> bool:
    """Order it for the records that the page listed and that are still open; False when it was confirmed before."""
    out = [one for one in planned if one.reason or str(one.line.record) not in listed]
    with transaction.atomic():
        waiting = BulkOrder.objects.filter(pk=made.pk, confirmed_at=None)
        if not waiting.update(confirmed_at=now, note=note):
            return False
        for one in out:
            one.line.outcome, one.line.words = REFUSED, one.reason or NOT_LISTED
        BulkLine.objects.bulk_update([one.line for one in out], ["outcome", "words"])
    return True


def settle(pk: uuid.UUID, model: type[Any], now: dt.datetime, today: dt.date) -> bool:
    """Take the step on every record that waits; whoever comes second finds none. True when it was finished here.

    A killed worker leaves each record either settled or waiting, and another takes up the rest.
    """
    made = BulkOrder.objects.select_related("owner").get(pk=pk)
    waiting = made.lines.filter(outcome="").order_by("position").values_list("pk", flat=True)
    for line in list(waiting):
        once_more(lambda line=line: _settle_line(line, made, model, now, today))
    return _finish(made, now)


def _settle_line(pk: int, made: BulkOrder, model: type[Any], now: dt.datetime, today: dt.date) -> None:
    with transaction.atomic():
        line = BulkLine.objects.select_for_update(skip_locked=True).filter(pk=pk, outcome="").first()
        if line is None:
            return
        line.outcome, line.words = _taken(line, made, model, now, today)
        line.save(update_fields=["outcome", "words"])


def _taken(line: BulkLine, made: BulkOrder, model: type[Any], now: dt.datetime, today: dt.date) -> tuple[str, str]:
    """Take the step on one record and say what came of it; a refusal leaves nothing of it behind."""
    record = model._default_manager.filter(pk=line.record).first()
    if record is None:
        return REFUSED, GONE
    seen = {} if line.version is None else {"version": line.version}
    verb = lifecycle_of(model).verbs[made.step]
    try:
        with transaction.atomic():
            verb(record, actor=made.owner, today=today, now=now, note=made.note, **seen)
    except StepError as refused:
        return REFUSED, refused.message
    return DONE, ""


def _finish(made: BulkOrder, now: dt.datetime) -> bool:
    with transaction.atomic():
        locked = BulkOrder.objects.select_for_update().filter(pk=made.pk, finished_at=None).first()
        if locked is None or locked.lines.filter(outcome="").exists():
            return False
        locked.finished_at = now
        locked.save(update_fields=["finished_at"])
        outcomes = list(locked.lines.values_list("outcome", flat=True))
        if len(outcomes) > AT_ONCE:
            _tell(locked, made.owner, outcomes, now)
    return True


def _tell(made: BulkOrder, owner: User, outcomes: list[str], now: dt.datetime) -> None:
    words = f"已办 {outcomes.count(DONE)} 条，未办 {outcomes.count(REFUSED)} 条。"
    title = f"批量办理完毕：{words}"
    tell([owner], FINISHED, title=title, url=made.get_absolute_url(), key=f"bulk:{made.pk}", now=now)


def unfinished(now: dt.datetime) -> list[uuid.UUID]:
    """Confirmed orders whose message seems lost or whose worker died."""
    waiting = BulkOrder.objects.filter(confirmed_at__lte=now - OVERDUE, finished_at=None)
    return list(waiting.order_by("confirmed_at").values_list("pk", flat=True)[:100])
