"""The demonstration's practitioners: fictional people with valid numbers; run again, nothing changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI
from haizhu_broker.web.imports.checking import check
from haizhu_broker.web.imports.sheets import Cell, Line
from pilots.brokers.models import Broker

from . import domain
from .identity import Paper, check_character
from .imports import PractitionerImport
from .models import Practitioner, Training

IMPORTED = dt.datetime(2022, 1, 17, 10, tzinfo=SHANGHAI)
TRAINED, CHECKED = dt.date(2022, 4, 20), dt.date(2022, 12, 20)
SURNAMES = ("陈", "林", "黄", "何", "梁", "郭", "罗", "郑")
GIVEN_NAMES = ("一鸣", "晓彤", "志豪", "嘉欣", "俊杰", "婉仪", "子健", "雅文")
POSITIONS = ("数据经纪负责人", "数据产品经理", "合规专员", "数据安全负责人", "供需撮合专员", "数据开发工程师")


class Staff(NamedTuple):
    """How many people a firm registers, and by whom."""

    uscc: str
    account: str
    number: int


FIRMS = (
    Staff("91440105MA5DEMB12R", "power-admin", 8),
    Staff("91440105MA5DEMB20L", "credit-admin", 7),
    Staff("91440105MA5DEMB39H", "shop-staff", 6),
    Staff("91440105MA5DEMB47C", "factory-staff", 5),
    Staff("91440105MA5DEMB557", "telecom-staff", 5),
)


def build(people: Mapping[str, User]) -> None:
    """Each firm's people by import in January."""
    if not Practitioner.objects.exists():
        for place, firm in enumerate(FIRMS):
            broker = Broker.objects.get(enterprise__uscc=firm.uscc)
            _import(broker, rows_of(place, firm.number), people[firm.account])


def live_through(people: Mapping[str, User]) -> None:
    """A training in April, one person suspended in June, the yearly check in December."""
    if Training.objects.exists():
        return
    for place, firm in enumerate(FIRMS):
        broker = Broker.objects.get(enterprise__uscc=firm.uscc)
        _train(broker, people[firm.account], whole=place != len(FIRMS) - 1)
    _suspend(people["staff"])
    _check(people["staff"])


def rows_of(place: int, number: int) -> list[list[str]]:
    """The sheet of a firm, headings first, as it would be filled in."""
    headings = [column.heading for column in PractitionerImport.columns]
    return [headings, *(_row(place, one) for one in range(number))]


def _row(place: int, one: int) -> list[str]:
    name = SURNAMES[one] + GIVEN_NAMES[(place + one) % len(GIVEN_NAMES)]
    body = f"440105{1978 + (place * 7 + one * 3) % 22}{1 + one % 9:02}{10 + place:02}{place * 20 + one + 1:03}"
    proof = "数据安全工程师证书" if one % 3 == 2 else ""
    position = POSITIONS[one % len(POSITIONS)]
    return [name, Paper.CARD.label, body + check_character(body), position, "2022-01-12", proof, "2022-01-14"]


def _import(broker: Broker, rows: Sequence[Sequence[str]], actor: User) -> None:
    lines = [Line(number, [Cell(text=text) for text in row]) for number, row in enumerate(rows, 1)]
    declared = PractitionerImport(broker)
    declared.save(check(declared, lines), actor=actor, today=IMPORTED.date(), now=IMPORTED)


def _train(broker: Broker, actor: User, *, whole: bool) -> None:
    """16 hours in two days; the last firm sends its people for one day only."""
    for one in broker.practitioners.order_by("pk"):
        for day in range(2 if whole else 1):
            domain.add_training(
                one,
                **_by(actor, TRAINED + dt.timedelta(days=day)),
                held_on=TRAINED + dt.timedelta(days=day),
                topic=("数据安全与个人信息保护", "数据流通合规与经纪实务")[day],
                organizer="示例数据要素研究院",
                hours=Decimal(8),
            )


def _suspend(staff: User) -> None:
    """One person of the finance firm, while a complaint is looked into."""
    one = Practitioner.objects.filter(broker__enterprise__uscc=FIRMS[1].uscc).latest("pk")
    domain.suspend(one, **_by(staff, dt.date(2022, 6, 8)), note="核查期间暂停执业：授权书填写不完整的投诉正在核实。")


def _check(staff: User) -> None:
    """年检 of who is registered: passed with enough hours."""
    for one in Practitioner.objects.filter(state="registered").order_by("pk"):
        enough = domain.hours_in(one, CHECKED.year) >= domain.hours_asked()
        words = "" if enough else "年度培训学时不足，限2023年1月31日前补足。"
        domain.check(one, **_by(staff, CHECKED), year=CHECKED.year, is_passed=enough, words=words)


def _by(actor: User, day: dt.date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": dt.datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI)}
