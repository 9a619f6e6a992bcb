"""Experts for tests: fictional people in the pool, firms they may be tied to, and draws."""

from datetime import UTC, date, datetime
from typing import Any

from haizhu_broker.accounts.models import Organization
from pilots.experts import domain
from pilots.experts.models import Draw, Expert, ExpertField
from pilots.programme.models import Sector
from pilots.roles import Role

from .accounts import OrganizationFactory, UserFactory
from .pilots import person

DAY = date(2021, 12, 20)
NOON = datetime(2021, 12, 20, 4, tzinfo=UTC)
ACT = {"today": DAY, "now": NOON}


def power() -> Sector:
    return Sector.objects.get_or_create(code="power", defaults={"name": "电力", "position": 1})[0]


def field(name: str = "数据安全") -> ExpertField:
    return ExpertField.objects.get_or_create(name=name)[0]


def expert(number: int = 1, organization: Organization | None = None, staff: Any = None, **values: Any) -> Expert:
    """An outside expert of the power sector, in the pool for two years from December 2021."""
    home = organization or OrganizationFactory()
    user = values.pop("user", None) or UserFactory(display_name=f"示例专家{number}", organization=home)
    asked = {"is_outside": True, "title": "full", "sectors": [power()], "telephone": f"1380000{number:04}", **values}
    return domain.pool.register(actor=staff or person(Role.BUREAU_STAFF), **ACT, user=user, organization=home, **asked)


def pool(outside: int = 7, inside: int = 3, **values: Any) -> list[Expert]:
    """So many experts of each kind, outside ones first."""
    staff = person(Role.BUREAU_STAFF)
    return [expert(n, staff=staff, is_outside=n <= outside, **values) for n in range(1, outside + inside + 1)]


def drawn(staff: Any = None, **values: Any) -> Draw:
    asked = {"title": "示例批次评审", "supervisor": "示例监督人", "size": 5, "sectors": [power()], **values}
    return domain.draw(actor=staff or person(Role.BUREAU_STAFF), **ACT, **asked)
