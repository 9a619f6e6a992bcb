"""The stage on which every contract plays: a programme, people in every role, firms that are theirs or others'."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.domain import appoint, ensure_organization, system_user
from haizhu_broker.accounts.models import Kind, Level, Organization
from haizhu_broker.accounts.vocabulary import ADMINISTRATORS
from pilots.brokers.models import Broker
from pilots.enterprises.access import OWN
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme, Sector
from pilots.roles import Role
from tests.factories import pilots as made
from tests.factories.accounts import OrganizationFactory, UserFactory
from tests.factories.monitoring import BUREAU
from tests.factories.regime import approved_set

from .matrix import SIGNED_IN

TODAY = date(2022, 4, 20)
NOON = datetime(2022, 4, 20, 4, tzinfo=UTC)
FIRM_ROLES = (Role.FIRM_ADMIN, Role.FIRM_STAFF, Role.BROKER_CLIENT)
UNIT_ROLES = (Role.JOINT_MEETING, Role.FINANCE, Role.PUBLICITY)
BUREAU_ROLES = (Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Stage:
    """Made once for a module and taken back afterwards; `number()` keeps names apart."""

    today, now = TODAY, NOON

    def sign(self, record: Any) -> Any:
        """What is done to every new record; the search for leaks marks it."""

    def __init__(self) -> None:
        self._series: dict[str, itertools.count[int]] = {}
        self.own: set[tuple[str, int]] = set()
        bureau, _ = ensure_organization(BUREAU, "示例区政务数据局", level=Level.DISTRICT)
        self.programme: Programme = made.small_programme()
        first, second = self._registered(), self._registered()
        self.firm, self.rival = first.organization, second.organization
        self.belongs(first, own=True)
        self.units = {role: OrganizationFactory() for role in UNIT_ROLES}
        homes = dict.fromkeys(FIRM_ROLES, self.firm) | dict.fromkeys(BUREAU_ROLES, bureau) | self.units
        self.people: dict[str, Any] = {role: self.person(role, homes.get(role)) for role in SIGNED_IN}
        for role in FIRM_ROLES:
            self.belongs(self.people[role], own=True)
        self.people |= {"system": system_user(), "anonymous": AnonymousUser()}
        self.rivals = [self.person(role, self.rival) for role in FIRM_ROLES]
        self.others = [self.person(role) for role in ADMINISTRATORS]
        self._brokers = {own: self._started(own) for own in (True, False)}
        approved_set()

    def number(self, series: str = "") -> int:
        """The next number of a series; names and codes of the whole stage share one."""
        return next(self._series.setdefault(series, itertools.count(1)))

    def person(self, role: str, home: Organization | None = None) -> Any:
        is_machine = role in (Role.BROKER_CLIENT, Role.FILING_CLIENT)
        user = UserFactory(display_name=f"示例{role}", kind=Kind.MACHINE if is_machine else Kind.PERSON)
        appoint(user, home or OrganizationFactory(), role)
        return user

    @property
    def sector(self) -> Sector:
        return Sector.objects.get(code="ports")

    def belongs(self, record: Any, *, own: bool) -> Any:
        """Note that `record` is the firm's or the units' on stage, or not."""
        if own:
            self.own.add((record._meta.label, record.pk))
        return record

    def enterprise(self, own: bool) -> Enterprise:
        """One more enterprise, of the firm on stage or of its rival."""
        return self.hold(self._registered(), own)

    def _registered(self) -> Enterprise:
        return made.enterprise(self.number(), sector=self.sector)

    def hold(self, enterprise: Enterprise, own: bool) -> Enterprise:
        OWN.grant(enterprise, self.firm if own else self.rival)
        return self.belongs(enterprise, own=own)

    def broker(self, own: bool) -> Broker:
        """A broker under supervision since January; the same one each time."""
        return self._brokers[own]

    def _started(self, own: bool) -> Broker:
        broker = made.active(self.programme, self.enterprise(own), self.people[Role.BUREAU_DIRECTOR])
        return self.belongs(broker, own=own)

    def actor(self, label: str, action: str, record: Any = None) -> Any:
        """The first who may take `action`, on `record` or at all; the rival's people are asked last."""
        policy = policy_of(label)
        for user in (*self.people.values(), *self.rivals):
            if policy.may_ever(user, action) if record is None else policy.allows(user, action, record):
                return user
        raise LookupError(f"nobody on stage may {action} {record or label}")
