"""What practitioners lay on the page of their broker."""

from typing import Any

from haizhu_broker.web.tabs import Tab
from pilots.brokers.reads import FURTHER

from .access import PRACTITIONER
from .reads import of_broker


def _may_see(user: Any) -> bool:
    return PRACTITIONER.may_ever(user, "view")


FURTHER.append(Tab("从业人员", "pilots/practitioners/practitioners.html", reads=of_broker, opens_to=_may_see))
