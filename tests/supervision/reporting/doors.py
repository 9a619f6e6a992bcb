"""The three doors to the figures of a report, each answering what it says of every wrong figure."""

from __future__ import annotations

from typing import Any

from django.test import Client

from supervision.reporting.models import PeriodicReport
from tests.haizhu_broker.web.imports.workbooks import workbook

HEAD = ("数据项", "单位", "上期", "本期", "说明")
NAMES = {
    "expiry": "证书到期日",
    "staff": "在岗人数",
    "trained": "培训达标人数",
    "assessed": "已报送评估",
    "hits": "命中数",
    "days": "中位天数",
    "deals": "成交额",
}


def line(key: str, value: Any, remark: str = "") -> list[Any]:
    """A row of the sheet; a key that no figure has stands for its own name."""
    return [NAMES.get(key, key), "", "", value, remark]


def by_form(client: Client, report: PeriodicReport, figures: dict[str, str]) -> dict[str, str]:
    """Post the form; the faults by figure, {} when it was saved."""
    given = {f"figure_{key}": value for key, value in figures.items()}
    answer = client.post(f"{report.get_absolute_url()}steps/fill/", {**given, "version": report.version})
    if answer.status_code == 302:
        return {}
    faults = answer.context["form"].faults
    return {fault.target.removeprefix("id_figure_"): fault.message for fault in faults}


def by_sheet(client: Client, report: PeriodicReport, figures: dict[str, str]) -> dict[str, str]:
    """Upload a workbook of text cells and complete it; the faults by figure, {} when it was saved."""
    sheet = workbook(*(line(key, value) for key, value in figures.items()), head=HEAD)
    address = f"{report.get_absolute_url()}import/"
    page = client.post(address, {"file": sheet}, follow=True).context["page"]
    if page["check"].is_clean:
        assert client.post(address, {"finish": page["ticket"]}).status_code == 302
        return {}
    rows = page["check"].rows
    keys = {name: key for key, name in NAMES.items()}
    return {keys.get(row.key, ""): fault.message for row in rows for fault in row.faults}


def by_api(client: Client, report: PeriodicReport, figures: dict[str, Any]) -> dict[str, str]:
    """Post to the API on the version just read; the faults by figure, {} when it was saved."""
    address = f"/api/v1/periodic-reports/{report.pk}/"
    tag = client.get(address).headers["ETag"]
    body = {"figures": figures}
    answer = client.post(f"{address}steps/fill/", body, content_type="application/json", headers={"If-Match": tag})
    if answer.status_code == 200:
        return {}
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    return {one["field"] if one["field"] in NAMES else "": one["message"] for one in answer.json()["errors"]}


DOORS = {"form": by_form, "sheet": by_sheet, "api": by_api}
