"""The figures of a report by spreadsheet: one row per figure, checked by the same rule as the form and the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web import drafts
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.imports.checking import Check
from haizhu_broker.web.imports.declaration import Import, ImportColumn, folded
from haizhu_broker.web.imports.pages import ImportPage
from supervision.regime.inputs import Figure, InputSpec, Kind

from .domain import REMARK_LENGTH, begun_figures, fill, inputs_of, previous_figures
from .figures import excesses, read_figure, shown, stored, unknown
from .models import PeriodicReport

Value = Figure | str | None


class FigureCell(forms.Field):
    """The cell of one figure; it says of it what the form and the API say."""

    def __init__(self, one: InputSpec) -> None:
        super().__init__(required=False)
        self.one, self.unit = one, None if one.kind in (Kind.DATE, Kind.YES_NO) else one.unit

    def to_python(self, value: Any) -> Value:
        try:
            return _typed(self.one, read_figure(self.one, value))
        except ValueError as reason:
            raise ValidationError(str(reason)) from reason


def _typed(one: InputSpec, figure: Figure | None) -> Value:
    return ("是" if figure else "否") if one.kind is Kind.YES_NO and figure is not None else figure


class FigureImport(Import):
    """The name of the figure tells the rows apart; rows that the file leaves out stay as they are."""

    key = "name"
    allows_new = False
    instructions = (
        "只填“本期”和“说明”两列；其余各列由平台给出，请不要改动。",
        "确无数据的，本期留空并在说明中写明原因；没有发生的填 0。",
        "核对无误并完成导入后，数据填入报送表，仍需在平台上提交。",
    )
    columns = (
        ImportColumn("name", "数据项", forms.CharField(), width=34),
        ImportColumn("unit", "单位", is_given=True, width=8),
        ImportColumn("before", "上期", is_given=True, width=14),
        ImportColumn("value", "本期", forms.CharField(required=False), width=16),
        ImportColumn("remark", "说明", forms.CharField(required=False, max_length=REMARK_LENGTH), width=30),
        ImportColumn("help", "填报说明", is_given=True, width=90),
    )

    def __init__(self, report: PeriodicReport) -> None:
        self.report, self.asked = report, {folded(one.name): one for one in inputs_of(report)}
        self.before = previous_figures(report)
        self.title = f"{report.period.label}数据表"

    def standing(self) -> dict[str, dict[str, Any]]:
        begun = stored(self.asked.values(), begun_figures(self.report, self.before))
        return {
            name: {
                "name": one.name,
                "unit": one.unit,
                "before": shown(one, self.before.get(one.key)),
                "value": _typed(one, begun.get(one.key)),
                "remark": self.report.remarks.get(one.key, ""),
                "help": one.help,
            }
            for name, one in self.asked.items()
        }

    def version(self) -> int:
        return self.report.version

    def field(self, column: ImportColumn, key: str) -> forms.Field | None:
        return FigureCell(self.asked[key]) if column.name == "value" and key in self.asked else column.field

    def check_rows(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
        given = self._figures(rows)
        read = {key: value for key, value in given.items() if value is not None and not isinstance(value, str)}
        known = {one.key: one for one in self.asked.values()}
        found = {folded(known[key].name): {"value": said} for key, said in excesses(known, read).items()}
        return {name: found[name] for row in rows if (name := folded(row["name"])) in found}

    def unknown(self, key: str) -> str:
        return unknown(key)

    def save(self, check: Check, *, actor: Any, today: dt.date, now: dt.datetime) -> PeriodicReport:
        rows = [row.values for row in check.rows]
        remarks = {**self.report.remarks, **{self._key(row): row["remark"] for row in rows}}
        fill(
            self.report,
            figures=self._figures(rows),
            remarks=remarks,
            version=self.version(),
            actor=actor,
            today=today,
            now=now,
        )
        drafts.drop(actor, drafts.draft_key(PeriodicReport, self.report, "fill"))
        return self.report

    def _figures(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, Value]:
        standing = {self._key(values): values["value"] for values in self.standing().values()}
        return {**standing, **{self._key(row): row["value"] for row in rows}}

    def _key(self, row: Mapping[str, Any]) -> str:
        return self.asked[folded(row["name"])].key


class FigureImportPage(ImportPage):
    """For those who fill the report in."""

    nav = "supervise"

    def importer(self, request: HttpRequest, **where: Any) -> FigureImport:
        reports = PeriodicReport.objects.select_related("broker", "indicator_set")
        report: Any = in_scope(reports, request.user, where["pk"])
        if not policy_of(report).allows(request.user, "fill", report):
            raise PermissionDenied
        return FigureImport(report)
