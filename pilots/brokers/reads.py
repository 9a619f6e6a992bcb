"""What the tabs of a broker show, and the register in which upper rooms enter further ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from haizhu_broker.web.tabs import Tab

from .models import Broker

FURTHER: list[Tab] = []


def decisions(broker: Broker, user: Any) -> Mapping[str, Any]:
    """The decisions about a broker, newest first, each with its document where it was issued here."""
    found = broker.decisions.select_related("recorded_by", "paper")
    return {
        "decisions": [
            {"one": one, "file_url": reverse("papers:download", args=[one.paper_id, "pdf"]) if one.paper_id else ""}
            for one in found
        ]
    }


DECISIONS = Tab("决定", "pilots/brokers/decisions.html", reads=decisions)
