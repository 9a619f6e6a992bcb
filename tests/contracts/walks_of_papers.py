"""Example inputs for the verbs of documents and calendar: dispatches, modes of numbering, holiday notices."""

from __future__ import annotations

import io
from datetime import date, timedelta
from functools import cache
from typing import Any

import pikepdf
from django.core.files.base import ContentFile
from django.db.models import Max

from haizhu_broker.papers.models import NumberingChoice
from haizhu_broker.workdays.calendar import Kind
from haizhu_broker.workdays.models import Notice
from haizhu_broker.workdays.notices import Published
from haizhu_broker.workdays.proposals import parse_holidays, published
from pilots.documents.kinds import LETTER_KIND
from tests.factories.accounts import OrganizationFactory

from .walk import Walk, create

OTHER = {"own": "outside", "outside": "own"}


class DispatchWalk(Walk):
    label = "papers.Dispatch"

    def record(self, own: bool) -> dict[str, Any]:
        number, walk = self.stage.number(), NumberingChoiceWalk(self.stage)
        return {
            "organ": create(walk).organ,
            "kind": LETTER_KIND.code,
            "title": f"关于示例事项{number}的函",
            "addressee": "示例单位",
            "outside_number": f"示函〔2022〕{number}号",
            "sealed_scan": ContentFile(scan(), name="scan.pdf"),
        }

    def relate(self, record: Any) -> None:
        """The page shows nothing but the document."""


@cache
def scan() -> bytes:
    """What a scanner gives: a page, and no more."""
    pdf, file = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(file)
    return file.getvalue()


class NumberingChoiceWalk(Walk):
    label = "papers.NumberingChoice"
    related_by = "change"

    def choose(self, own: bool) -> dict[str, Any]:
        return {"organ": OrganizationFactory(), "kind": LETTER_KIND.code, "numbering": "outside"}

    def change(self, choice: NumberingChoice) -> dict[str, Any]:
        return {"numbering": OTHER[choice.numbering]}


class NoticeWalk(Walk):
    label = "workdays.Notice"
    related_by = "correct"

    def enter(self, own: bool) -> dict[str, Any]:
        year = (Notice.objects.aggregate(last=Max("year"))["last"] or 2025) + 1
        return {"published": self._published(year, f"国办发明电〔{year - 1}〕{self.stage.number()}号")}

    def amend(self, notice: Notice) -> dict[str, Any]:
        return {"published": self._published(notice.year, notice.number)}

    def correct(self, notice: Notice) -> dict[str, Any]:
        on = date(notice.year, 3, 1) + timedelta(days=self.stage.number() % 200)
        return {"on": on, "kind": Kind.HOLIDAY.value, "name": f"示例节{self.stage.number()}"}

    def _published(self, year: int, number: str) -> Published:
        (holiday,) = parse_holidays(f"元旦：{year}-01-01")
        return published(
            year=year, number=number, title="示例通知", published_on=date(year - 1, 11, 4), holidays=[holiday]
        )
