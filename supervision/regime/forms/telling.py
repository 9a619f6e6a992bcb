"""A step of which firms are told."""

from typing import Any

from haizhu_broker.web.clock import today
from haizhu_broker.web.forms import StepForm

from ..domain.telling import people_concerned


class TellingForm(StepForm):
    """A step of which the firms concerned are told."""

    def told(self, record: Any) -> list[str]:
        return [f"{person.display_name}：{self.step.label}。" for person in people_concerned(record, today())]
