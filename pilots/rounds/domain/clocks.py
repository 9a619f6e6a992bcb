"""The terms of an application: the bureau's for examining, which stands still while the firm puts things right."""

from __future__ import annotations

from datetime import date

from haizhu_broker.workdays.domain import close_deadline, drop_deadlines, set_deadline
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.rules import working_days
from haizhu_broker.workdays.table import settled_calendar
from pilots.rounds.models import Application

EXAMINATION, SUPPLEMENT = "examine", "supplement"


def begin_examination(application: Application, today: date) -> None:
    """From the day it was handed in, so many working days for 受理, 补正 or 不予受理 (R§4.7)."""
    _examine_within(application, application.round.examines_within, today)


def stop_examination(application: Application, today: date) -> None:
    """要求补正: the bureau's clock stands still and the firm's runs."""
    running = Deadline.objects.about(application).open().filter(code=EXAMINATION).first()
    used = settled_calendar().between(running.starts_on, today) if running else 0
    application.days_left = max(1, application.round.examines_within - max(0, used))
    drop_deadlines(application)
    days = application.round.supplements_within
    rule = working_days(days, f"补正通知后{days}个工作日内（建议值）")
    owner = application.enterprise.organization
    set_deadline(application, SUPPLEMENT, rule=rule, start=today, owner=owner, title=f"补正申报材料：{application}")


def go_on_with_examination(application: Application, today: date) -> None:
    """补正 has come: what was left of the bureau's days runs on."""
    _examine_within(application, application.days_left or application.round.examines_within, today)


def end_examination(application: Application, today: date) -> None:
    for code in (EXAMINATION, SUPPLEMENT):
        close_deadline(application, code, today)


def _examine_within(application: Application, days: int, today: date) -> None:
    rule = working_days(days, f"收到申报材料后{days}个工作日内（建议值）")
    set_deadline(application, EXAMINATION, rule=rule, start=today, title=f"形式审查：{application}")
