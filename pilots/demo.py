"""The demonstration's part of the pilot: the plan, people, fictional firms, and tasks in every light.

`haizhu_broker/home` composes it with the other apps' parts. Every function may run again: what is there stays.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from haizhu_broker.access import roles
from haizhu_broker.accounts.domain import appoint, ensure_organization, system_user
from haizhu_broker.accounts.models import Level, Organization, User
from pilots.enterprises import domain as enterprises
from pilots.enterprises.models import Enterprise
from pilots.experts import demo as experts
from pilots.programme.domain import load_programme, tasks
from pilots.programme.domain import programme as decisions
from pilots.programme.models import Programme, Sector, Task
from pilots.programme.reading import read_plan
from pilots.roles import FIRM, Role

CODE = "haizhu-2021"
PLAN = Path(__file__).parent / "programme" / "files" / "haizhu-2021.yaml"
THINK_TANK = "demo-think-tank"
BUREAU = "440105-data-bureau"


class Person(NamedTuple):
    """A demonstration account: who signs in, in which role, for which organization (by code)."""

    username: str
    display_name: str
    role: str
    organization: str
    position: str


PEOPLE = (
    Person("staff", "张明", Role.BUREAU_STAFF, BUREAU, "经办"),
    Person("staff2", "刘洋", Role.BUREAU_STAFF, BUREAU, "经办"),
    Person("director", "王芳", Role.BUREAU_DIRECTOR, BUREAU, "局长"),
    Person("leader", "陈志远", Role.LEADING_GROUP, "440105-government", "试点工作领导小组组长"),
    Person("cyberspace", "黄丽", Role.JOINT_MEETING, "440105-cyberspace", "联络员"),
    Person("police", "何勇", Role.JOINT_MEETING, "440105-police", "联络员"),
    Person("finance", "梁静", Role.FINANCE, "440105-finance", "经办"),
    Person("publicity", "罗欣", Role.PUBLICITY, "440105-publicity", "经办"),
    Person("keeper", "郭建", roles.SYSTEM_ADMIN, BUREAU, "系统管理员"),
    Person("warden", "邓敏", roles.SECURITY_ADMIN, BUREAU, "安全管理员"),
    Person("auditor", "沈洁", roles.AUDIT_ADMIN, BUREAU, "审计管理员"),
    Person("expert", "周启明", Role.EXPERT, THINK_TANK, "研究员"),
    Person("power-admin", "吴强", Role.FIRM_ADMIN, "91440105MA5DEMB12R", "试点负责人"),
    Person("power-staff", "郑洁", Role.FIRM_STAFF, "91440105MA5DEMB12R", "数据专员"),
    Person("credit-admin", "谢文", Role.FIRM_ADMIN, "91440105MA5DEMB20L", "试点负责人"),
    Person("credit-staff", "唐敏", Role.FIRM_STAFF, "91440105MA5DEMB20L", "数据专员"),
    Person("shop-staff", "冯伟", Role.FIRM_STAFF, "91440105MA5DEMB39H", "数据专员"),
    Person("factory-staff", "曹琳", Role.FIRM_STAFF, "91440105MA5DEMB47C", "数据专员"),
    Person("telecom-staff", "董浩", Role.FIRM_STAFF, "91440105MA5DEMB557", "数据专员"),
)


class Firm(NamedTuple):
    """A fictional firm, and as what it was named broker ("" when it was not)."""

    uscc: str
    name: str
    sector: str
    industry: tuple[str, str]
    representative: str
    capital: int
    type: str = ""
    grade: str = ""
    scope: str = ""


FIRMS = (
    Firm(
        "91440105MA5DEMB12R",
        "示例电力数据有限公司",
        "power",
        ("4420", "电力供应"),
        "吴强",
        20_000,
        "data",
        "1",
        "电力用能数据的产品开发、供需撮合与交付。",
    ),
    Firm(
        "91440105MA5DEMB20L",
        "示例金融征信有限公司",
        "finance",
        ("7295", "信用服务"),
        "谢文",
        10_000,
        "entrusted",
        "1",
        "受企业委托行使数据权利，提供信用数据经纪服务。",
    ),
    Firm(
        "91440105MA5DEMB39H",
        "示例电商数据科技有限公司",
        "e-commerce",
        ("6432", "互联网生活服务平台"),
        "冯伟",
        5_000,
        "data",
        "2",
        "消费与供应链数据的产品开发与供需撮合。",
    ),
    Firm(
        "91440105MA5DEMB47C",
        "示例工业互联网有限公司",
        "industrial-internet",
        ("6431", "互联网生产服务平台"),
        "曹琳",
        3_000,
        "technology",
        "2",
        "以隐私计算平台为制造企业提供数据流通技术服务。",
    ),
    Firm(
        "91440105MA5DEMB557",
        "示例通信数据服务有限公司",
        "telecom",
        ("6312", "移动电信服务"),
        "董浩",
        8_000,
        "technology",
        "3",
        "通信脱敏统计数据的产品开发与交付。",
    ),
    Firm("91440105MA5DEMB632", "示例商贸大数据有限公司", "e-commerce", ("6450", "互联网数据服务"), "方宇", 1_000),
)


class Account(NamedTuple):
    """A demonstration account as it was settled; its password is set by whoever composes the demonstration."""

    user: User
    person: Person
    organization: Organization


def build(today: date) -> list[Account]:
    """Everything of this app, in the order in which one thing needs the other."""
    load_plan(today)
    ensure_organization(THINK_TANK, "示例数据要素研究院", level=Level.NONE)
    officials = [settle(person) for person in PEOPLE if person.role not in FIRM]
    users = {account.person.username: account.user for account in officials}
    register_firms(users["staff"])
    firm_people = [settle(person) for person in PEOPLE if person.role in FIRM]
    experts.build_pool(users["staff"])
    return [*officials, *firm_people]


def load_plan(today: date) -> Programme:
    """The Haizhu plan, loaded as it would be by command."""
    plan = read_plan(PLAN)
    load_programme(plan, actor=system_user(), today=today, now=_noon(date(2021, 12, 9)))
    return Programme.objects.get(code=plan["code"])


def settle(person: Person) -> Account:
    """The account, without password, in its capacity."""
    organization = Organization.objects.get(code=person.organization)
    user, _ = User.objects.get_or_create(
        username=person.username, defaults={"display_name": person.display_name, "password": "!"}
    )
    appoint(user, organization, person.role, position=person.position)
    return Account(user, person, organization)


def register_firms(staff: User) -> list[Enterprise]:
    """The fictional firms that the bureau knew already, registered by `staff` on the day after the plan."""
    day = date(2021, 12, 10)
    known = {enterprise.uscc: enterprise for enterprise in Enterprise.objects.all()}
    return [known.get(firm.uscc) or _register(firm, staff, day) for firm in FIRMS]


def _register(firm: Firm, staff: User, day: date) -> Enterprise:
    code, name = firm.industry
    return enterprises.register(
        actor=staff,
        today=day,
        now=_noon(day),
        name=firm.name,
        uscc=firm.uscc,
        sector=Sector.objects.get(code=firm.sector),
        industry_code=code,
        industry_name=name,
        legal_representative=firm.representative,
        capital=Decimal(firm.capital),
        paid_in=Decimal(firm.capital),
        founded_on=date(2016, 5, 18),
        controllers="示例控股有限公司 100%；实际控制人：示例控股有限公司",
        district_code="440105",
        address="广州市海珠区琶洲示例大道1号",
        is_in_pazhou=True,
    )


WHOLE = 100
COURSE = {
    "二(一)1": (date(2021, 12, 13), WHOLE, "领导小组及其办公室成立，成员单位职责分工印发。"),
    "二(一)2": (date(2021, 12, 20), WHOLE, "联席会议制度建立，召开第一次会议。"),
    "二(一)3": (date(2021, 12, 14), WHOLE, "专家智库首批专家入库，参加实地调研。"),
    "二(二)4": (date(2021, 12, 21), WHOLE, "选取标准（建议稿）经联席会议审议，作为首批遴选的依据。"),
    "二(三)7": (date(2022, 4, 29), WHOLE, "首批五家试点单位确定并启动，实施方案全部批准。"),
    "二(二)6": (date(2022, 6, 30), WHOLE, "风险应急方案印发并演练一次。"),
    "二(二)5": (date(2022, 11, 30), WHOLE, "监管制度七个方面的规则和指标印发试行。"),
    "二(三)9": (date(2022, 12, 16), WHOLE, "试点单位安全措施核查完毕。"),
    "三(一)": (date(2022, 12, 20), WHOLE, "沟通协调和容错纠错机制运行全年。"),
    "三(二)": (date(2022, 12, 28), WHOLE, "配套措施形成征求意见稿。"),
    "三(三)": (date(2022, 12, 9), WHOLE, "全年培训四次、交流两次。"),
    "三(四)": (date(2022, 12, 15), WHOLE, "专项经费拨付到位。"),
    "二(三)8": (date(2022, 12, 12), 90, "每月形成监管报告，监管平台上线运行。"),
    "二(四)10": (date(2022, 12, 26), 70, "试点单位总结报告陆续报送，正在汇总评估。"),
}


def start(programme: Programme, director: User, on: date, document: str) -> None:
    """The leading group, under the number of its minutes, lets the pilot start."""
    if programme.state == "preparing":
        note = "领导小组第1次会议决定启动试点。"
        decisions.start(programme, **_by(director, on), note=note, **_decided(on, document))


def run(programme: Programme, director: User, on: date, document: str) -> None:
    """The brokers are handed their plates and the pilot runs."""
    if programme.state == "started":
        note = "首批试点单位授牌，进入试点。"
        decisions.run(programme, **_by(director, on), note=note, **_decided(on, document))


def _decided(on: date, document: str) -> dict[str, Any]:
    return {"decided_on": on, "decider": "试点工作领导小组", "document": document}


def move_tasks(programme: Programme, staff: User, until: date) -> None:
    """The tasks as they stood on a day: by the end of 2022 most closed, one late, some still under way."""
    for task in programme.tasks.filter(state="registered"):
        tasks.assign(task, **_by(staff, date(2021, 12, 10)))
    untouched = {task.ref: task for task in programme.tasks.filter(state="assigned")}
    for ref, (day, percent, text) in sorted(COURSE.items(), key=lambda one: one[1]):
        if ref in untouched and day <= until:
            _move(untouched[ref], staff, day, percent, text)


def _move(task: Task, staff: User, day: date, percent: int, text: str) -> None:
    tasks.report(task, **_by(staff, day), text=text, percent=percent, records=task.sources)
    if percent == WHOLE:
        tasks.answer(task, **_by(staff, day), note=text)
        tasks.close(task, **_by(staff, day))


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": _noon(day)}


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
