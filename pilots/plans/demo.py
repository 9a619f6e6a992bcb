"""The demonstration's plans: two authors write each one by turns in January 2022, one is sent back with remarks on
clauses, units are consulted and one stays silent, the director approves; then a follow-up each month, one item late.
Run again, nothing changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.attachments.domain import keep
from haizhu_broker.web.clock import SHANGHAI
from haizhu_broker.workdays.periods import Period
from haizhu_broker.workdays.table import calendar
from pilots.brokers.models import Broker
from pilots.enterprises.demo import people_of, sheet
from pilots.meetings.domain import referrals
from pilots.meetings.models import Referral
from pilots.meetings.models.referrals import Answer
from pilots.meetings.referring import referrals_of

from . import domain
from .domain.following import Reported
from .models import FollowUp, Plan, PlanClause, PlanRemark
from .models.following import Course
from .sections import Section
from .states import ASKED
from .tracking import deviation, planned

RETURNED, LATE = "91440105MA5DEMB39H", "91440105MA5DEMB47C"
ANSWERS = {"cyberspace": Answer.AGREE, "police": Answer.AMEND, "finance": Answer.AGREE}
SILENT = "440105-market"
WRITTEN, APPROVED = date(2022, 1, 20), date(2022, 2, 18)
TEXTS = {
    "A1": "{scope}服务对象为在穗企业和公共机构；不开展个人数据的直接买卖，不以自有资金买卖数据。（示例）",
    "A2": "首批开展两个业务场景；数据由授权企业提供，逐项核验来源和授权，均为一般数据。（示例）",
    "R1": "业务运营：核验双方身份；市场规制：公开收费标准；技术支撑：主备双活；数据安全：分级授权、全程留痕。（示例）",
    "R2": "发现问题30分钟内电话报告区政务数据局，立即暂停相关业务，两小时内书面报告；联系人为数据安全负责人。（示例）",
    "L1": "按签约客户数控制，接近上限时提前报告。（示例）",
    "L2": "按合同金额控制，超过上限的先报告后签约。（示例）",
    "L3": "按平台存储量控制，超出部分当月清理。（示例）",
    "E1": "试点期满、自行申请或者被终止的，由公司董事会决定并书面通知全部客户，10个工作日内停止新业务。（示例）",
    "E2": "未完成业务一个月内了结；客户数据返还后删除并出具证明；业务记录保存五年。（示例）",
}
LIMITS = {"L1": Decimal(60), "L2": Decimal(5_000), "L3": Decimal(20_480)}
CONTROL = "已建立{title}的制度和台账，由数据安全负责人每季检查，记录可查。（示例）"
GOALS = (
    ("撮合成交笔数", Decimal(48), "笔", date(2022, 12, 31)),
    ("上架数据产品", Decimal(12), "个", date(2022, 9, 30)),
)
WORK = (
    ("业务台账和存证系统上线", date(2022, 2, 14), date(2022, 4, 29), "经纪业务台账系统", "系统负责人"),
    ("数据产品清单和授权核验", date(2022, 3, 1), date(2022, 6, 30), "数据产品清单", "产品负责人"),
    ("首批场景交付", date(2022, 5, 5), date(2022, 9, 30), "场景交付报告", "业务负责人"),
    ("试点总结", date(2022, 11, 1), date(2022, 12, 16), "试点总结报告", "项目负责人"),
)
REMARKS = {
    "G1": "目标没有说明统计口径，请写明按签约还是按交付计。",
    "R2": "请写明联系人及其电话，并列出停止业务的步骤。",
}
REPLIES = {"G1": "按交付验收计，已写入目标说明。", "R2": "已列明联系人和停止业务的三个步骤。"}
AMENDED = {"G1": "按交付验收计，每季核对一次。（示例）", "R2": "{old}步骤：关闭接口、冻结账户、通知客户。"}
PROBLEM = "存证设备到货推迟，联调顺延；已增加一名工程师，预计下月完成。（示例）"
OPINION = "请于次月15日前完成联调并报送测试报告，区政务数据局跟踪核实。"


class Office(NamedTuple):
    """Who acts for the bureau."""

    staff: User
    director: User


def build(brokers: Sequence[Broker], people: Mapping[str, User]) -> Sequence[Plan]:
    """A plan of each broker, approved in February; what is there stays."""
    office = Office(people["staff"], people["director"])
    for place, broker in enumerate(brokers):
        if not broker.plans.exists():
            _play(broker, office, people, _on(WRITTEN, 9) + timedelta(hours=place))
    return list(Plan.objects.filter(broker__in=brokers))


def _play(broker: Broker, office: Office, people: Mapping[str, User], now: datetime) -> None:
    authors = people_of(broker.enterprise)
    plan = _written(broker, authors, now)
    domain.writing.submit(plan, actor=authors[0], **_at(now + timedelta(days=4)))
    if broker.enterprise.uscc == RETURNED:
        _put_right(plan, authors, office, now + timedelta(days=5))
    _consult(plan, office, people, now + timedelta(days=12))
    domain.examining.approve(plan, actor=office.director, **_at(_on(APPROVED, 15)))


def _written(broker: Broker, authors: Sequence[User], now: datetime) -> Plan:
    """Begun by the administrator, written clause by clause by turns, each control with its evidence."""
    plan = domain.writing.begin(
        actor=authors[0],
        **_at(now),
        broker=broker,
        period_from=broker.valid_from,
        period_until=broker.valid_until,
        held=["personal"] if broker.type == "entrusted" else [],
    )
    for title, figure, unit, due_on in GOALS:
        said = {"title": title, "figure": figure, "unit": unit, "due_on": due_on}
        domain.clauses.add_goal(actor=authors[0], **_at(now), plan=plan, **said)
    for title, starts_on, ends_on, deliverable, person in WORK:
        said = {"title": title, "starts_on": starts_on, "ends_on": ends_on, "deliverable": deliverable}
        domain.clauses.add_work(actor=authors[-1], **_at(now), plan=plan, person=person, **said)
    proof = sheet("安全措施佐证", broker.enterprise, "制度目录和检查记录。")
    for place, clause in enumerate(plan.clauses.filter(written_at=None)):
        author, later = authors[place % len(authors)], now + timedelta(minutes=10 * place)
        domain.clauses.write(clause, actor=author, **_at(later), text=_text(clause), figure=LIMITS.get(clause.code))
        if clause.section == Section.SECURITY:
            proof.file.seek(0)
            keep(clause, "evidence", proof, actor=author, now=later)
    return plan


def _text(clause: PlanClause) -> str:
    known = TEXTS.get(clause.code, CONTROL)
    return known.format(scope=clause.plan.broker.scope, title=clause.title)


def _put_right(plan: Plan, authors: Sequence[User], office: Office, now: datetime) -> None:
    """Remarks on two clauses, answered by the firm and settled by the bureau."""
    by, later = {"actor": office.staff, **_at(now)}, _at(now + timedelta(days=3))
    for code, text in REMARKS.items():
        domain.remarks.remark(plan.clauses.get(code=code), **by, text=text)
    domain.examining.send_back(plan, **by, note="目标口径和应急流程需要细化，其余同意。")
    for code, text in REPLIES.items():
        clause, about = plan.clauses.get(code=code), PlanRemark.objects.get(clause__plan=plan, clause__code=code)
        domain.clauses.write(clause, actor=authors[0], **later, text=AMENDED[code].format(old=clause.text))
        domain.remarks.reply(clause, actor=authors[0], **later, about=about, text=text)
    domain.writing.submit(plan, actor=authors[0], **later)
    for about in PlanRemark.objects.filter(clause__plan=plan).select_related("clause"):
        domain.remarks.settle(about.clause, actor=office.staff, **_at(now + timedelta(days=5)), about=about)


def _consult(plan: Plan, office: Office, people: Mapping[str, User], now: datetime) -> None:
    """Four units are asked; one does not answer and is shown as silent."""
    speakers = {people[name].memberships.earliest("pk").organization: people[name] for name in ANSWERS}
    silent = Organization.objects.filter(code=SILENT)
    domain.examining.consult(plan, actor=office.staff, **_at(now), units=[*speakers, *silent], days=5)
    referral: Referral = referrals_of(plan)[0]
    for (unit, speaker), answer in zip(speakers.items(), ANSWERS.values(), strict=True):
        text = "建议写明数据安全负责人的联系方式。" if answer == Answer.AMEND else ""
        later = _at(now + timedelta(days=2))
        referrals.answer(referral, actor=speaker, **later, unit=unit, answer=answer, text=text)
    over = referrals.deadline_of(referral).due_on + timedelta(days=1)
    referrals.close(referral, actor=office.staff, **_at(_on(over, 10)))


def follow(month: Period, people: Mapping[str, User]) -> None:
    """What was told of one month on the third working day after it, accepted on the fourth; the last one waits."""
    first = _on(month.following.start, 9)
    told, accepted = (_on(calendar().add(month.end, days).on, 9) for days in (3, 4))
    domain.following.ask_due(**_at(first))
    for one in FollowUp.objects.filter(month=month.start, state=ASKED).select_related("plan__broker__enterprise"):
        author = people_of(one.plan.broker.enterprise)[-1]
        domain.following.fill(one, actor=author, **_at(told), lines=_told(one))
        if month.start.month < 12:
            opinion = OPINION if one.deviations else ""
            by = {"actor": people["staff"], **_at(accepted)}
            domain.following.accept(one, **by, opinion=opinion)


def _told(one: FollowUp) -> dict[str, Reported]:
    is_late = one.plan.broker.enterprise.uscc == LATE
    return {line.code: _said(line, one.period.end, is_late) for line in one.lines.all()}


def _said(line: Any, day: date, is_late: bool) -> Reported:
    """On its line; the late firm's system comes two months after its day."""
    share = planned(line, day)
    if is_late and line.code == "W1":
        share = min(share, Decimal(80)) if day < date(2022, 6, 30) else Decimal(100)
    if line.section == Section.GOALS:
        line.reached = (line.target * share / 100).to_integral_value()
        done = f"累计{line.reached}{line.unit}，按计划推进。（示例）"
        return Reported(Course.RUNNING, done, reached=line.reached)
    course = Course.DONE if share == 100 else Course.RUNNING if share else Course.WAITING
    line.percent = int(share)
    problem = PROBLEM if deviation(line, day) else ""
    return Reported(course, f"进度{int(share)}%。（示例）", percent=int(share), problem=problem)


def _on(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


def _at(now: datetime) -> dict[str, Any]:
    return {"today": now.date(), "now": now}
