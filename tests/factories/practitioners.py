"""Practitioners with fictional valid numbers (R§2.2)."""

from datetime import date
from typing import Any

from haizhu_broker.accounts.models import User
from pilots.brokers.models import Broker
from pilots.practitioners import domain
from pilots.practitioners.identity import check_character
from pilots.practitioners.models import Practitioner

from .pilots import NOON


def fictional_number(sequence: int, born: str = "19900101", area: str = "440105") -> str:
    """A number of the form of R§2.2 that belongs to nobody: the area of the district, a sequence, the check sign."""
    body = f"{area}{born}{sequence:03}"
    return body + check_character(body)


def practitioner(broker: Broker, actor: User, sequence: int = 1, **fields: Any) -> Practitioner:
    """Registered at `broker` by its own people."""
    wanted = {
        "name": f"示例人员{sequence}",
        "paper": "card",
        "identity_number": fictional_number(sequence),
        "position": "数据经纪专员",
        "engaged_from": date(2022, 1, 5),
        **fields,
    }
    return domain.register(broker=broker, actor=actor, **{"today": date(2022, 1, 20), "now": NOON, **wanted})
