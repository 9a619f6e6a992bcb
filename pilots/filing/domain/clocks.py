"""The terms of a filing (all 建议值): one deadline at a time, which says who is waited for."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from haizhu_broker.workdays.domain import close_deadline, drop_deadlines, set_deadline
from haizhu_broker.workdays.rules import working_days

from ..models import Filing

CODE = "answer"


def await_signature(filing: Filing, start: date) -> None:
    """From a decision that must be filed to the signed letter."""
    _await(filing, start, settings.FILING_BEGIN_DAYS, "决定作出后", "拟制并签发备案")


def await_acknowledgement(filing: Filing, start: date) -> None:
    _await(filing, start, filing.authority.acknowledges_within, "报送后", f"待{filing.authority}收悉")


def await_answer(filing: Filing, start: date) -> None:
    """Counted from the day of the letter, whenever it was acknowledged."""
    _await(filing, start, filing.authority.answers_within, "报送后", f"待{filing.authority}答复")


def await_amendment(filing: Filing, start: date) -> None:
    _await(filing, start, settings.FILING_AMEND_DAYS, "退回后", "补正并重报")


def end(filing: Filing, on: date) -> None:
    close_deadline(filing, CODE, on)


def drop(filing: Filing) -> None:
    drop_deadlines(filing)


def _await(filing: Filing, start: date, days: int, since: str, what: str) -> None:
    rule = working_days(days, f"{since}{days}个工作日内（建议值）")
    set_deadline(filing, CODE, rule=rule, start=start, title=f"{what}：{filing}")
