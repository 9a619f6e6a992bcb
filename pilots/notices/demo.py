"""The demonstration's notice over the New Year holiday of 2022 with one objection handled; again, nothing changes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Model

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI

from . import domain
from .models import Objection, PublicNotice
from .subjects import NOTICEABLE

SAID = {
    "channel": "https://portal.example.cn/public/notices/",
    "receiver": "海珠区政务服务数据管理局",
    "telephone": "020-00000000",
    "mailbox": "objection@example.cn",
    "address": "广州市海珠区示例路1号",
}
FACTS = "该单位公开宣传的数据产品数量与其官网所列不一致，请核实其申报材料。（示例，虚构）"
FINDING = "调取单位提交的产品清单与官网逐项核对，官网未列出的三项产品处于内部测试阶段，材料已注明。（示例）"
REPLY = "经核查，该单位申报材料所列产品属实，官网未列出的产品处于内部测试阶段。异议不成立。感谢您的监督。"


def build(subject: Model, staff: User, director: User) -> PublicNotice:
    """What `subject` proposes: posted on 31 December 2021, up until 10 January 2022, closed on the 11th."""
    found = PublicNotice.objects.filter(subject_type=subject._meta.label, subject_id=subject.pk).first()
    if found is not None:
        return found
    proposed = NOTICEABLE[subject._meta.label].proposes(subject)
    said = {"title": proposed.title, "basis": proposed.basis, **SAID}
    notice: PublicNotice = domain.draft(actor=staff, **_at(2021, 12, 31, 11), subject=subject, **said)
    domain.post(notice, actor=director, **_at(2021, 12, 31, 15))
    _object(notice, staff, director)
    domain.close(notice, actor=system_user(), **_at(2022, 1, 11, 0))
    return notice


def _object(notice: PublicNotice, staff: User, director: User) -> None:
    """A citizen objects during the holiday; the objection does not hold."""
    objection: Objection = domain.file(
        actor=system_user(),
        **_at(2022, 1, 3, 20),
        note="由异议人在线提交",
        notice=notice,
        about=notice.noticed.first(),
        objector="示例市民甲",
        telephone="13800000000",
        email="jia@mail.example",
        facts=FACTS,
    )
    domain.accept(objection, actor=staff, **_at(2022, 1, 4, 10))
    domain.record_finding(objection, actor=staff, finding=FINDING, **_at(2022, 1, 6, 16))
    domain.dismiss(objection, actor=director, reply=REPLY, **_at(2022, 1, 7, 11))


def _at(year: int, month: int, day: int, hour: int) -> dict[str, Any]:
    return {"today": date(year, month, day), "now": datetime(year, month, day, hour, tzinfo=SHANGHAI)}
