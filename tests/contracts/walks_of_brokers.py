"""Example inputs for the decisions about brokers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tests.factories.brokers import ready, wished

from .walk import Walk


class BrokerWalk(Walk):
    label = "pilots.Broker"
    related_by = "change"

    def announce(self, own: bool) -> dict[str, Any]:
        return {
            "programme": self.stage.programme,
            "enterprise": self.stage.enterprise(own),
            "sectors": [self.stage.sector],
            "type": "data",
            "grade": "2",
            "number": f"示例-{self.stage.number():03}",
            "valid_from": date(2022, 1, 1),
            "valid_until": date(2022, 12, 31),
            "scope": "示例数据经纪",
            "neutrality": "不为自身买卖数据。",
            **self._decision(),
        }

    def _decision(self, broker: Any = None) -> dict[str, Any]:
        document = f"示例函〔2022〕{self.stage.number()}号"
        return {"decided_on": self.stage.today, "decider": "示例领导小组", "ground": "经审定。", "document": document}

    def change(self, broker: Any) -> dict[str, Any]:
        return {**self._decision(), "scope": f"示例数据经纪{self.stage.number()}"}

    def made(self, broker: Any, own: bool) -> Any:
        """The firm was heard on its termination, and wishes to leave: both can be decided."""
        self.stage.belongs(ready(broker, "terminate", self.stage.today), own=own)
        self.stage.belongs(wished(broker, self.stage.today), own=own)
        return broker

    def suspend(self, broker: Any) -> dict[str, Any]:
        return {**self._decision(), "urgent_because": "数据仍在外泄。"}

    def expire(self, broker: Any) -> dict[str, Any]:
        over = date(2023, 1, 4)
        return {**self._decision(), "decided_on": over, "today": over, "now": datetime(2023, 1, 4, 4, tzinfo=UTC)}

    start = order_rectification = complete_rectification = resume = terminate = withdraw = _decision
