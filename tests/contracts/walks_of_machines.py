"""Example inputs for machine accounts and the events pushed to them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from haizhu_broker.accounts.models import Kind
from haizhu_broker.webhooks.models import Delivery
from haizhu_broker.webhooks.states import DELIVERED, PENDING
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory

from .walk import Walk, create, take, walk_of


class ClientWalk(Walk):
    label = "administration.Client"
    related_by = "rotate"

    def register(self, own: bool) -> dict[str, Any]:
        """The firm's own, or one of an authority; no one may register both."""
        keeper, role = ("firm_admin", Role.BROKER_CLIENT) if own else ("system_admin", Role.FILING_CLIENT)
        home = {"organization": self.stage.firm if own else OrganizationFactory(), "role": role}
        valid = {"scopes": ["read"], "expires_on": self.stage.today + timedelta(days=90)}
        return {"actor": self.stage.people[keeper], "name": f"示例客户端{self.stage.number()}", **home, **valid}

    def change(self, client: Any) -> dict[str, Any]:
        valid = {"scopes": ["read"], "expires_on": client.expires_on, "addresses": ["192.0.2.0/24"]}
        return {"name": f"示例客户端{self.stage.number()}", **valid}


class EndpointWalk(Walk):
    label = "webhooks.Endpoint"
    related_by = "revise"

    def register(self, own: bool) -> dict[str, Any]:
        rival = next(one for one in self.stage.rivals if one.kind == Kind.MACHINE)
        machine = self.stage.people["broker_client"] if own else rival
        return {"user": machine, "actor": self.stage.people["system_admin"], **self.address()}

    def revise(self, endpoint: Any) -> dict[str, Any]:
        return self.address()

    def address(self) -> dict[str, Any]:
        number = self.stage.number()
        url = f"http://localhost:9/{number}"
        return {"title": f"示例系统{number}", "url": url, "events": ["periodic_report.opened"]}


class DeliveryWalk(Walk):
    label = "webhooks.Delivery"

    def push(self, own: bool) -> dict[str, Any]:
        endpoint = create(walk_of("webhooks.Endpoint", self.stage), own=own)
        return {"endpoint": endpoint, "event": "periodic_report.opened", "payload": {}}

    def standing(self, state: str, own: bool) -> Any:
        """What came of it is found out on the line."""
        if state == PENDING:
            return None
        delivery = create(self, own=own)
        Delivery.objects.filter(pk=delivery.pk).update(state=state, settled_at=self.stage.now)
        delivery.refresh_from_db()
        return delivery

    def relate(self, delivery: Any) -> None:
        Delivery.objects.filter(pk=delivery.pk).update(state=DELIVERED)
        take(self, "replay", type(delivery).objects.get(pk=delivery.pk))
