"""The demonstration's incoming 指导意见, and how a leader's words on it became a task; run again, nothing changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from haizhu_broker.accounts.models import Organization, User
from pilots.programme.domain import tasks
from pilots.programme.models import Clause, Programme, Task

from . import domain
from .models import Incoming

TERM = date(2022, 6, 30)


def build(programme: Programme, people: Mapping[str, User]) -> None:
    """A 指导意见 of the province, read, instructed on and turned into a task that was closed; and a letter."""
    if Incoming.objects.exists():
        return
    _opinion(programme, people)
    domain.register(
        **_by(people["staff"], date(2022, 12, 12)),
        programme=programme,
        sort="letter",
        level="city",
        sender="市政务数据局",
        document="示例函〔2022〕96号",
        title="关于报送数据经纪人试点总结的通知（示例）",
        summary="请于12月底前报送试点总结。",
        reply_on=date(2022, 12, 30),
    )


def _opinion(programme: Programme, people: Mapping[str, User]) -> None:
    """The 指导意见: read by the director, instructed on by the leader, worked on by the bureau, settled in June."""
    opinion = domain.register(
        **_by(people["staff"], date(2022, 3, 14)),
        programme=programme,
        sort="opinion",
        level="province",
        sender="省政数局",
        document="示例函〔2022〕18号",
        title="关于数据经纪人试点分类分级管理的指导意见（示例）",
        summary="要求各试点地区明确分类分级口径，6月底前报送管理办法。",
        reply_on=TERM,
    )
    domain.read(**_by(people["director"], date(2022, 3, 15)), subject=opinion)
    text = "请政务数据局牵头，网信、公安、市场监管配合，6月底前拿出分类分级管理办法。"
    made = domain.instruct(**_by(people["leader"], date(2022, 3, 16)), subject=opinion, text=text)
    domain.establish(
        made,
        **_by(people["staff"], date(2022, 3, 17)),
        clause=Clause.objects.get(programme=programme, ref="二(二)"),
        title="拟定数据经纪人分类分级管理办法",
        text=text,
        lead=_unit("440105-data-bureau"),
        joint=[_unit(code) for code in ("440105-cyberspace", "440105-police", "440105-market")],
        term_on=TERM,
    )
    _settled(Task.objects.get(pk=made.task_id), people["staff"])
    domain.file(opinion, **_by(people["staff"], date(2022, 6, 28)), note="已按时限报送。")


def _settled(task: Task, staff: User) -> None:
    done = "分类分级管理办法（试行稿）经联席会议审议，已报省政数局。"
    tasks.report(task, **_by(staff, date(2022, 6, 24)), text=done, percent=100)
    tasks.answer(task, **_by(staff, date(2022, 6, 24)), note=done)
    tasks.close(task, **_by(staff, date(2022, 6, 27)))


def _unit(code: str) -> Organization:
    return Organization.objects.get(code=code)


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": datetime(day.year, day.month, day.day, 4, tzinfo=UTC)}
