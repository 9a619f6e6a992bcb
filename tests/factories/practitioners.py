"""Practitioners with fictional valid numbers (R§2.2)."""

import io
from datetime import date
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from haizhu_broker.accounts.models import User
from pilots.brokers.models import Broker
from pilots.practitioners import domain
from pilots.practitioners.identity import check_character
from pilots.practitioners.models import Practitioner

from .pilots import NOON


def fictional_number(sequence: int, born: str = "19900101", area: str = "440105") -> str:
    """A number of the form of R§2.2 that belongs to nobody: the area of the district, a sequence, the check sign."""
    body = f"{area}{born}{sequence:03}"
    return body + check_character(body)


def practitioner(broker: Broker, actor: User, sequence: int = 1, **fields: Any) -> Practitioner:
    """Registered at `broker` by its own people."""
    wanted = {
        "name": f"示例人员{sequence}",
        "paper": "card",
        "identity_number": fictional_number(sequence),
        "position": "数据经纪专员",
        "engaged_from": date(2022, 1, 5),
        **fields,
    }
    return domain.register(broker=broker, actor=actor, **{"today": date(2022, 1, 20), "now": NOON, **wanted})


def people_sheet(*people: tuple[str, ...]) -> bytes:
    """An XLSX as a firm fills it in: name, kind of paper and number of each, the further cells as given or usual."""
    head = ("姓名", "证件类型", "证件号码", "岗位", "聘用日期", "持有证书", "保密承诺日期")
    usual = ("", "", "", "合规专员", "2022-01-12", "", "")
    rows = [head, *((*one, *usual[len(one) :]) for one in people)]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                page.write_string(number, place, text)
    return file.getvalue()


def cells_of(file: bytes) -> list[str]:
    """Every cell of the first sheet as text."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(file))
    return [str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row]
