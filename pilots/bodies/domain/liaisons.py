"""Naming, correcting and changing liaisons (联络员)."""

from __future__ import annotations

from datetime import date

from haizhu_broker.accounts.models import Organization
from haizhu_broker.accounts.vocabulary import IN_USE
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.bodies.models import Liaison
from pilots.bodies.states import LIAISON
from pilots.programme.models import Programme


@LIAISON.performs("name_liaison")
def name_liaison(
    *,
    today: date,
    programme: Programme,
    organization: Organization,
    name: str,
    telephone: str,
    position: str = "",
    valid_from: date | None = None,
) -> Liaison:
    """登记联络员 of a unit or firm from `valid_from` (today) on."""
    if organization.state != IN_USE:
        raise StepRefused({"organization": [f"“{organization}”已撤销。"]})
    same = Liaison.objects.filter(programme=programme, organization=organization, name=name, valid_until=None)
    if same.exists():
        raise StepRefused({"name": [f"{name}已是{organization}的联络员。"]})
    return Liaison(
        programme=programme,
        organization=organization,
        name=name,
        position=position,
        telephone=telephone,
        valid_from=valid_from or today,
    )


@LIAISON.performs("revise")
def revise(liaison: Liaison, *, position: str, telephone: str) -> None:
    """更正 position and telephone; another person is another liaison."""
    liaison.position, liaison.telephone = position, telephone


@LIAISON.performs("relieve")
def relieve(liaison: Liaison, *, today: date, valid_until: date | None = None) -> None:
    """更换 after `valid_until` (today), the last day; the telephone is kept no longer."""
    last = valid_until or today
    if last < liaison.valid_from:
        raise StepRefused({"valid_until": [f"最后联络日不能早于开始之日 {liaison.valid_from}。"]})
    if last > today:
        raise StepRefused({"valid_until": ["最后联络日不能晚于今天。"]})
    liaison.valid_until, liaison.telephone = last, ""
