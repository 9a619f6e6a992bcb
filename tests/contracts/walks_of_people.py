"""Example inputs for organizations, accounts and appointments."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.factories.accounts import MembershipFactory, OrganizationFactory, UserFactory

from .walk import Walk


class OrganizationWalk(Walk):
    label = "accounts.Organization"
    related_by = "rename"

    def is_own(self, record: Any, own: bool) -> bool:
        return False

    def register(self, own: bool) -> dict[str, Any]:
        number = self.stage.number()
        names = {"name": f"广州市示例第{number}局", "short_name": f"示例{number}局"}
        return {"code": f"example-{number}", **names, "level": "district", "functions": ["示例"]}

    def rename(self, organization: Any) -> dict[str, Any]:
        number = self.stage.number()
        day = self.stage.today + timedelta(days=number)
        return {"name": f"广州市示例第{number}委", "short_name": f"示例{number}委", "valid_from": day}

    def revise(self, organization: Any) -> dict[str, Any]:
        return {"level": "city", "functions": [f"职能{self.stage.number()}"], "telephone": "020-00000000"}


class UserWalk(Walk):
    label = "accounts.User"
    related_by = "revise"

    def open(self, own: bool) -> dict[str, Any]:
        return {**self._person(), "organization": self.stage.firm if own else self.stage.rival}

    def open_staff(self, own: bool) -> dict[str, Any]:
        return {**self._person(), "position": "数据专员"}

    def _person(self) -> dict[str, Any]:
        number = self.stage.number()
        return {"username": f"person-{number}", "display_name": f"李{number}", "email": f"p{number}@example.test"}

    def revise(self, account: Any) -> dict[str, Any]:
        number = self.stage.number()
        return {"display_name": f"李{number}", "email": account.email, "telephone": "020-00000000"}

    def set_password(self, account: Any) -> dict[str, Any]:
        return {"password": f"a sentence of its own {self.stage.number()}"}

    def relate(self, account: Any) -> None:
        MembershipFactory(user=account)


class MembershipWalk(Walk):
    label = "accounts.Membership"

    def is_own(self, record: Any, own: bool) -> bool:
        return False

    def appoint(self, own: bool) -> dict[str, Any]:
        return {"user": UserFactory(), "organization": OrganizationFactory(), "role": "bureau_staff"}

    def stand_in(self, own: bool) -> dict[str, Any]:
        unit = OrganizationFactory()
        principal = MembershipFactory(organization=unit, role="bureau_director")
        term = {"valid_from": self.stage.today, "valid_until": self.stage.today + timedelta(days=5)}
        return {"membership": principal, "user": UserFactory(organization=unit), **term, "reason": "休假"}

    def set_term(self, held: Any) -> dict[str, Any]:
        return {"valid_until": self.stage.today + timedelta(days=9)}

    def relate(self, held: Any) -> None:
        """Somebody more who stands in."""
        term = {"valid_from": self.stage.today, "valid_until": self.stage.today}
        MembershipFactory(stands_in_for=held, organization=held.organization, role=held.role, reason="休假", **term)
