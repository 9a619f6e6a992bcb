"""What the pages of an entry show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from haizhu_broker.web import marks
from haizhu_broker.web.clock import today
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar

from .domain import DEADLINE
from .matching import administrators_of, matches
from .models import Entry
from .states import ENTRY, SUBMITTED

NEXT = {
    SUBMITTED: "由区政务数据局审核，结果发往您的邮箱，也可以在本页查看。",
    "admitted": "请在有效期内打开激活邮件中的链接设置密码，然后登录。没有收到邮件的，请与区政务数据局联系。",
    "refused": "理由如下。情况变化后可以重新申请。",
    "lapsed": "申请退回后逾期未补正，已失效。仍有意参加试点的，可以重新申请。退回时的说明如下。",
}
PUT_RIGHT = "请按下列说明补正后重新提交。{day.year}年{day.month}月{day.day}日前（含当日）未补正的，申请失效（建议值）。"


def days() -> int:
    days: int = settings.ENTRY_WORKING_DAYS
    return days


def applying(title: str) -> dict[str, Any]:
    return {
        "title": title,
        "verb": "提交申请",
        "days": days(),
        "months": settings.ENTRY_CONTACT_MONTHS,
        "back_url": reverse("account_login"),
    }


def mine(entry: Entry, refusal: str) -> dict[str, Any]:
    """The entry as its applicant sees it."""
    state = ENTRY.states[entry.state]
    deadline = Deadline.objects.about(entry).filter(code=DEADLINE).open().first()
    return {
        "title": entry.name,
        "verb": "补正后提交",
        "back_url": "",
        "entry": entry,
        "state": marks.badge(state.tone, state.label),
        "next": following(entry),
        "due": deadline.light(today(), calendar()).sentence if deadline else "",
        "refusal": refusal,
    }


def following(entry: Entry) -> str:
    """What comes next, for the applicant."""
    day = entry.to_put_right_by
    return PUT_RIGHT.format(day=day) if day else NEXT[entry.state]


def compared(entry: Entry, user: Any) -> Mapping[str, Any]:
    """What the entry may be another one of, and who administers the enterprise already."""
    return {"matches": matches(entry), "administrators": administrators_of(entry)}
