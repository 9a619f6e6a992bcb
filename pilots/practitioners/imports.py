"""从业人员 by spreadsheet: every row registered at one broker, or none; what was uploaded waits sealed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db import transaction

from haizhu_broker.lifecycle.errors import StepConflict, StepRefused
from haizhu_broker.web.clock import today
from haizhu_broker.web.imports.checking import Check
from haizhu_broker.web.imports.declaration import Import, ImportColumn
from pilots.brokers.models import Broker
from pilots.survey.imports import WordCell

from . import identity
from .domain import Person, register, unavailable_among

PAPERS = {str(label): code for code, label in identity.Paper.choices}
IDENTITY = {"paper", "identity_number"}


def masked(text: str) -> str:
    """A cell as the check shows it."""
    return identity.masked(identity.normalise(text))


class PractitionerImport(Import):
    """The number tells the rows apart; people who are registered already are refused, not overwritten."""

    title, key, seals, is_thorough = "从业人员导入", "identity_number", True, True
    instructions = (
        "每行一人，全部无误才会登记；证件号码一列请设为文本格式，以免末几位丢失。",
        f"证件类型填写：{'、'.join(PAPERS)}。",
        "一人同一时间只在一家试点单位登记；已在其他单位登记的，由本人先办理注销。",
        "核对页和有误的行中，证件号码只显示首尾，改正时按原表填写。",
    )
    columns = (
        ImportColumn("name", "姓名", forms.CharField(max_length=60)),
        ImportColumn("paper", "证件类型", WordCell(dict(identity.Paper.choices))),
        ImportColumn("identity_number", "证件号码", forms.CharField(max_length=40), width=24, masks=masked),
        ImportColumn("position", "岗位", forms.CharField(max_length=60)),
        ImportColumn("engaged_from", "聘用日期", forms.DateField()),
        ImportColumn("credentials", "持有证书", forms.CharField(max_length=200, required=False), width=28),
        ImportColumn("committed_on", "保密承诺日期", forms.DateField(required=False)),
    )

    def __init__(self, broker: Broker) -> None:
        self.broker = broker

    def key_of(self, text: str) -> str:
        return identity.normalise(text)

    def version(self) -> int:
        return int(self.broker.practitioners.count())

    def check_row(self, values: Mapping[str, Any]) -> dict[str, str]:
        faults = {}
        if values.keys() >= IDENTITY:
            number = identity.normalise(values["identity_number"])
            if problem := identity.problem(PAPERS[values["paper"]], number, today()):
                faults["identity_number"] = problem
        for name in ("engaged_from", "committed_on"):
            if (day := values.get(name)) is not None and day > today():
                faults[name] = "日期不能晚于今天"
        return faults

    def check_rows(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
        """Who cannot be registered here, without saying where he stands; a day that cannot be read counts as today."""
        people = [
            Person(PAPERS[row["paper"]], identity.normalise(row["identity_number"]), row.get("engaged_from") or today())
            for row in rows
            if row.keys() >= IDENTITY
        ]
        reasons = zip(people, unavailable_among(people, self.broker), strict=True)
        return {one.number: {"identity_number": reason} for one, reason in reasons if reason}

    def save(self, check: Check, *, actor: Any, today: dt.date, now: dt.datetime) -> None:
        with transaction.atomic():
            for row in check.rows:
                given = {**row.values, "paper": PAPERS[row.values["paper"]]}
                try:
                    register(broker=self.broker, actor=actor, today=today, now=now, **given)
                except (StepRefused, StepConflict) as refused:
                    raise StepRefused(f"第 {row.line.number} 行：{refused.message}") from refused
