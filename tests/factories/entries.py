"""Entries of fictional firms, handed in as on the public page."""

from datetime import UTC, date, datetime
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.attachments.examining import examine
from pilots.entry import domain
from pilots.entry.models import Entry
from pilots.programme.models import Sector

from . import files
from .pilots import fictional_uscc

DAY = date(2022, 1, 4)
NOON = datetime(2022, 1, 4, 4, tzinfo=UTC)
APPLICANT = {"today": DAY, "now": NOON}


def sector() -> Sector:
    return Sector.objects.get_or_create(code="power", defaults={"name": "电力", "position": 1})[0]


def particulars(number: int = 1, **changes: Any) -> dict[str, Any]:
    """What an applicant fills in, without the licence."""
    return {
        "uscc": fictional_uscc(number),
        "name": f"示例第{number}数据有限公司",
        "legal_representative": "示例甲",
        "sector": sector(),
        "contact_name": "示例乙",
        "telephone": "020-83450000",
        "email": f"contact{number}@firm.example",
        "username": f"firm{number}-admin",
        **changes,
    }


def submitted(number: int = 1, **changes: Any) -> Entry:
    licence = examine(files.upload(content=files.pdf(number)))
    entry: Entry = domain.submit(actor=system_user(), licence=licence, **APPLICANT, **particulars(number, **changes))
    return entry
