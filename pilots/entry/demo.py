"""The demonstration's entries: three fictional firms in three states; run again, nothing changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

import typst
from django.core.files.base import ContentFile

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.attachments.examining import Examined, examine
from haizhu_broker.papers.rendering.fonts import installed
from haizhu_broker.papers.rendering.pdf import typst_fonts
from pilots.programme.models import Sector

from . import domain
from .models import Entry

SHEET = """#set page(width: 297mm, height: 210mm, margin: 25mm)
#set text(font: ("{font}",), size: 16pt)
#rect(width: 100%, height: 100%, inset: 15mm, stroke: 2pt)[
  #align(center, text(size: 34pt)[营 业 执 照])
  #align(center)[（示例，虚构）]
  #v(8mm)
  统一社会信用代码：{uscc}

  名称：{name}

  法定代表人：{representative}

  住所：广州市海珠区示例大道2号
]
"""


class Applicant(NamedTuple):
    """A fictional firm that asks to enter."""

    uscc: str
    name: str
    sector: str
    representative: str
    contact: str
    username: str


WAITING = Applicant(
    "91440105MA5DEMB71W", "示例智慧物流数据有限公司", "e-commerce", "示例赵某", "示例钱某", "logistics-admin"
)
RETURNED = Applicant("91440105MA5DEMB8XL", "示例绿色能源数据有限公司", "power", "示例孙某", "示例李某", "energy-admin")
ADMITTED = Applicant(
    "91440105MA5DEMB98L", "示例普惠金融科技有限公司", "finance", "示例周某", "示例吴某", "inclusive-admin"
)


def build(staff: User, now: datetime) -> None:
    """The three entries, the oldest admitted; nothing when they are there already."""
    if Entry.objects.exists():
        return
    days = [now - timedelta(days=days) for days in (9, 8, 4, 3, 0)]
    first = _hand_in(ADMITTED, days[0])
    admission = {"username": ADMITTED.username, "kind": "company", "district_code": "440105", "sector": first.sector}
    domain.admit(first, actor=staff, **_at(days[1]), **admission)
    second = _hand_in(RETURNED, days[2])
    words = "营业执照照片不清晰，请重新上传；法定代表人姓名与执照不一致，请核对。"
    domain.return_(second, actor=staff, note=words, **_at(days[3]))
    _hand_in(WAITING, days[4])


def licence_of(applicant: Applicant) -> Examined:
    """A sheet that says of itself that it is fictional."""
    shelf = installed()
    words = applicant._asdict() | {"font": shelf.face("song").family}
    made: Any = typst.compile(SHEET.format(**words).encode(), font_paths=typst_fonts(shelf), ignore_system_fonts=True)
    return examine(ContentFile(made, name="营业执照（示例）.pdf"), kinds=(".pdf",))


def _hand_in(applicant: Applicant, now: datetime) -> Entry:
    entry: Entry = domain.submit(
        actor=system_user(),
        **_at(now),
        note="由申请人在线提交",
        uscc=applicant.uscc,
        name=applicant.name,
        legal_representative=applicant.representative,
        sector=Sector.objects.get(code=applicant.sector),
        contact_name=applicant.contact,
        telephone="020-00000000",
        email=f"{applicant.username}@firm.example",
        username=applicant.username,
        licence=licence_of(applicant),
    )
    return entry


def _at(now: datetime) -> dict[str, Any]:
    return {"today": now.date(), "now": now}
