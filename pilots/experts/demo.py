"""The demonstration's pool: fictional experts in the five sectors, two think tanks, a draw and two consultations."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from haizhu_broker.accounts.domain import appoint, ensure_organization
from haizhu_broker.accounts.models import Level, Organization, User
from pilots.programme.models import Sector
from pilots.roles import Role

from .domain import consultations, draws, pool, think_tanks, ties
from .models import Consultation, Draw, Expert, ExpertField, ThinkTank

JOINED, DRAWN, VISITED = (date(2021, 12, day) for day in (10, 11, 13))
UNTIL = date(2029, 12, 31)  # so that a pool stands on whatever day the demonstration is looked at
VISIT = "意向企业实地调研（示例）"
UNIVERSITY, INSTITUTE = ("demo-university", "示例大学数据科学学院"), ("demo-think-tank", "示例数据要素研究院")
SECURITY, LAW = ("demo-security-centre", "示例信息安全测评中心"), ("demo-law-firm", "示例律师事务所")
AUDIT, DISTRICT = ("demo-audit-firm", "示例会计师事务所"), ("demo-district-centre", "示例区大数据中心")
GRID = ("demo-grid-school", "示例电力大学")


class Person(NamedTuple):
    """A fictional expert."""

    username: str
    name: str
    home: tuple[str, str]
    position: str
    title: str
    sectors: str
    skills: str
    is_outside: bool = True


PEOPLE = (
    Person("expert", "周启明", INSTITUTE, "研究员", "full", "finance e-commerce", "数据治理与标准 数据资产与定价"),
    Person("expert-02", "林晓岚", UNIVERSITY, "教授", "full", "power telecom", "隐私计算"),
    Person("expert-03", "许国栋", UNIVERSITY, "教授", "full", "industrial-internet", "数据治理与标准"),
    Person("expert-04", "蒋文博", SECURITY, "高级工程师", "associate", "telecom power", "数据安全"),
    Person("expert-05", "戴思远", SECURITY, "高级工程师", "associate", "finance", "数据安全 隐私计算"),
    Person("expert-06", "宋雅琴", LAW, "合伙人", "other", "finance e-commerce", "法律合规"),
    Person("expert-07", "程立群", LAW, "律师", "middle", "e-commerce telecom", "法律合规"),
    Person("expert-08", "潘海涛", AUDIT, "注册会计师", "associate", "finance", "财务审计 数据资产与定价"),
    Person("expert-09", "余静宜", GRID, "副教授", "associate", "power", "产业经济"),
    Person("expert-10", "石磊", GRID, "教授", "full", "power industrial-internet", "区块链与可信存证"),
    Person("expert-11", "龚晓峰", INSTITUTE, "副研究员", "associate", "e-commerce", "产业经济"),
    Person("expert-12", "侯振华", DISTRICT, "总工程师", "associate", "telecom industrial-internet", "数据安全", False),
    Person("expert-13", "白洁", DISTRICT, "高级工程师", "associate", "e-commerce finance", "数据治理与标准", False),
    Person("expert-14", "孟凡", DISTRICT, "工程师", "middle", "power", "区块链与可信存证", False),
)


def build_pool(staff: User) -> None:
    """The pool as it stood in December 2021; nothing when it is there already."""
    if Expert.objects.exists():
        return
    register_tanks(staff)
    _live({person.username: _register(person, staff) for person in PEOPLE})


def build(staff: User, director: User) -> None:
    """Three consultations; nothing when they are there already."""
    if Consultation.objects.exists():
        return
    consult({one.user.username: one for one in Expert.objects.select_related("user")}, staff, director)


def register_tanks(staff: User) -> None:
    by = _by(staff, JOINED)
    for home, words, skills in (
        (INSTITUTE, "数据要素市场规则与估值研究。", "数据资产与定价 产业经济"),
        (SECURITY, "数据安全评估与检测。", "数据安全 隐私计算"),
    ):
        think_tanks.register(
            **by,
            organization=_home(home),
            introduction=f"{words}（示例）",
            contact_name="示例联系人",
            telephone="020-00000000",
            skills=_skills(skills),
        )


def draw_visitors(staff: User, director: User) -> Draw:
    """Five experts for the site visits of the survey, drawn before the director as supervisor; once."""
    found = Draw.objects.filter(title=VISIT).first()
    if found is not None:
        return found
    drawn: Draw = draws.draw(
        **_by(staff, DRAWN),
        title=VISIT,
        supervisor=f"{director}（区政务数据局）",
        size=5,
        sectors=list(Sector.objects.filter(code__in=("power", "finance", "telecom"))),
        needed_from=VISITED,
        needed_until=VISITED,
        words="珠水南岸",
    )
    leaving = draws.standing(drawn)[1]
    words = "本人出差，不能参加调研。"
    draws.replace(drawn, **_by(staff, DRAWN), leaving=leaving, because="unavailable", note=words)
    draws.settle(drawn, **_by(director, DRAWN))
    draws.print_record(drawn, **_by(staff, DRAWN))
    return drawn


def consult(experts: dict[str, Expert], staff: User, director: User) -> None:
    """One question answered, adopted and paid, one that waits for its expert, one with a think tank."""
    asked = date(2022, 1, 10)
    first = consultations.ask(
        **_by(staff, asked),
        expert=experts["expert-06"],
        title="数据经纪合同示范条款",
        question="请就数据经纪合同中的数据来源保证、用途限制和违约责任条款提出意见。",
        due_on=date(2022, 1, 21),
    )
    user = experts["expert-06"].user
    consultations.accept(first, **_by(user, date(2022, 1, 11)))
    opinion = "建议明确数据来源合法性由提供方保证，经纪人负形式审查责任；用途限制随数据产品逐一约定。"
    consultations.submit(first, **_by(user, date(2022, 1, 20)), opinion=opinion)
    consultations.adopt(first, **_by(director, date(2022, 1, 24)), note="纳入合同示范文本。")
    paid = {"days": Decimal("1.5"), "rate": Decimal(1200), "paid_on": date(2022, 1, 28), "voucher": "示例〔2022〕008"}
    consultations.pay(first, **_by(staff, date(2022, 1, 28)), **paid)
    for whom, title, question in (
        ({"expert": experts["expert"]}, "数据产品定价方法", "请就首批数据产品的定价方法和参考区间提出意见。"),
        (
            {"think_tank": ThinkTank.objects.get(organization__code=SECURITY[0])},
            "试点单位安全能力评估要点",
            "请就年度安全评估的检查要点提出意见。",
        ),
    ):
        consultations.ask(
            **_by(staff, date(2022, 12, 20)), **whom, title=title, question=question, due_on=date(2023, 1, 6)
        )


def _live(experts: dict[str, Expert]) -> None:
    """What experts said of themselves."""
    away = {"starts_on": date(2021, 12, 16), "ends_on": date(2021, 12, 31), "reason": "学术会议"}
    three = experts["expert-03"]
    pool.add_absence(three, **_by(three.user, JOINED), **away)
    eight = experts["expert-08"]
    said = {"company": "示例金融征信有限公司", "kind": "advice", "starts_on": date(2020, 5, 1)}
    ties.declare_tie(eight, **_by(eight.user, JOINED), **said, explanation="担任年度审计项目负责人。")


def _register(person: Person, staff: User) -> Expert:
    home = _home(person.home)
    user, _ = User.objects.get_or_create(
        username=person.username, defaults={"display_name": person.name, "password": "!", "organization": home}
    )
    appoint(user, home, Role.EXPERT, position=person.position)
    made: Expert = pool.register(
        **_by(staff, JOINED),
        user=user,
        organization=home,
        think_tank=ThinkTank.objects.filter(organization=home).first(),
        is_outside=person.is_outside,
        title=person.title,
        position=person.position,
        speciality=person.skills.replace(" ", "、"),
        telephone="13800000000",
        sectors=list(Sector.objects.filter(code__in=person.sectors.split())),
        skills=_skills(person.skills),
        valid_until=UNTIL,
    )
    return made


def _home(home: tuple[str, str]) -> Organization:
    return ensure_organization(*home, level=Level.NONE)[0]


def _skills(names: str) -> list[ExpertField]:
    return [ExpertField.objects.get_or_create(name=name)[0] for name in names.split()]


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": datetime(day.year, day.month, day.day, 4, tzinfo=UTC)}
