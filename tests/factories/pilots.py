"""Enterprises, brokers and a small programme for tests, made by the verbs that people use."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import Organization, User
from pilots.brokers import domain as brokers
from pilots.brokers.models import Broker
from pilots.enterprises import domain as enterprises
from pilots.enterprises import uscc
from pilots.enterprises.models import Enterprise
from pilots.programme.domain import load_programme
from pilots.programme.models import Programme, Sector
from pilots.programme.reading import read_plan
from pilots.roles import Role

from .accounts import MembershipFactory, OrganizationFactory, UserFactory

LONGAN = Path(__file__).parent.parent / "pilots/programme/longan-2023.yaml"
DAY = date(2022, 1, 4)
NOON = datetime(2022, 1, 4, 4, tzinfo=UTC)
DECISION = {"decider": "试点工作领导小组", "ground": "经审定。", "document": "示例函〔2022〕1号"}


def person(role: str, organization: Organization | None = None, **fields: Any) -> User:
    """A user in one capacity."""
    unit = organization or OrganizationFactory()
    return MembershipFactory(user=UserFactory(**fields), organization=unit, role=role).user


def fictional_uscc(number: int) -> str:
    """A valid code that belongs to nobody (R§2.1)."""
    inner = f"DM{number:06}"
    body = f"91440105{inner}{uscc.inner_check_character(inner)}"
    return body + uscc.check_character(body)


def small_programme() -> Programme:
    """The fictional district's programme, loaded once."""
    load_programme(read_plan(LONGAN), actor=system_user(), today=DAY, now=NOON)
    return Programme.objects.get(code="longan-2023")


def enterprise(number: int = 1, name: str = "", **fields: Any) -> Enterprise:
    sector = (
        fields.pop("sector", None)
        or Sector.objects.get_or_create(code="power", defaults={"name": "电力", "position": 1})[0]
    )
    return enterprises.register(
        actor=person(Role.BUREAU_STAFF),
        today=DAY,
        name=name or f"示例第{number}数据有限公司",
        uscc=fictional_uscc(number),
        sector=sector,
        district_code="440105",
        **fields,
    )


def candidate(programme: Programme, firm: Enterprise, director: User, **fields: Any) -> Broker:
    """A broker that is named and not started."""
    wanted = {
        "number": f"HZSJ-2022-{firm.pk:03}",
        "sectors": [firm.sector],
        "type": "data",
        "grade": "2",
        "valid_from": date(2022, 1, 1),
        "valid_until": date(2022, 12, 31),
        "scope": "电力数据经纪",
        "neutrality": "不为自身买卖数据。",
        "decided_on": DAY,
        **DECISION,
        **fields,
    }
    return brokers.announce(programme=programme, enterprise=firm, actor=director, today=DAY, now=NOON, **wanted)


def active(programme: Programme, firm: Enterprise, director: User, **fields: Any) -> Broker:
    """A broker under supervision from `DAY` on."""
    broker = candidate(programme, firm, director, **fields)
    brokers.start(broker, actor=director, today=DAY, now=NOON, decided_on=DAY, decider="区政务数据局", ground="授牌。")
    return broker
