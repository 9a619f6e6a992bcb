"""Example inputs for the verbs of documents: the register of dispatches and the modes of numbering."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pikepdf
from django.core.files.base import ContentFile

from haizhu_broker.papers.models import NumberingChoice
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
