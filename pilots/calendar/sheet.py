"""The file of a notice: YAML as the portal ships it, or the XLSX template; read within limits, never run."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import xlsxwriter
import yaml
from django.core.files.uploadedfile import UploadedFile

from haizhu_broker.web.imports.packing import Unreadable
from haizhu_broker.web.imports.sheets import read_lines

HEADINGS = ("年份", "发文字号", "通知标题", "印发日期", "节日", "放假开始", "放假结束", "调休上班日")
SAMPLE = ("", "", "", "", "元旦", "", "", "")
MOST_YAML = 64 * 1024
NOTES = "前四列只填第一行。日期写成 2027-01-01；调休上班日有几天的，用顿号隔开。"


def fields_of(file: UploadedFile) -> dict[str, str]:
    """The fields of the form, as text, from an uploaded file; Unreadable says why it cannot be read."""
    name = (file.name or "").lower()
    if name.endswith((".yaml", ".yml")):
        return _of_yaml(file)
    if name.endswith(".xlsx"):
        return _of_sheet(file)
    raise Unreadable("请上传 YAML 或 XLSX 文件")


def template() -> bytes:
    """The XLSX template with its headings and a row to begin with."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("放假安排")
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.set_column(0, len(HEADINGS) - 1, 18)
    for at, (heading, sample) in enumerate(zip(HEADINGS, SAMPLE, strict=True)):
        sheet.write_string(0, at, heading, bold)
        sheet.write_string(1, at, sample)
    book.add_worksheet("说明").write_string(0, 0, NOTES)
    book.close()
    return out.getvalue()


def _of_yaml(file: UploadedFile) -> dict[str, str]:
    text = file.read(MOST_YAML + 1)
    if len(text) > MOST_YAML:
        raise Unreadable("文件超过 64 KB，不是一年的放假安排")
    try:
        found: Any = yaml.safe_load(text)
        held = [_line(one["name"], one["from"], one["to"], one.get("work") or ()) for one in found["holidays"]]
        names = ("year", "number", "title", "published_on")
        return {name: str(found.get(name) or "") for name in names} | {"holidays": "\n".join(held)}
    except (
        yaml.YAMLError,
        UnicodeDecodeError,
        KeyError,
        TypeError,
        AttributeError,
        ValueError,
        RecursionError,
    ) as fault:
        raise Unreadable("文件的写法不对，请参照已有年份的文件填写") from fault


def _of_sheet(file: UploadedFile) -> dict[str, str]:
    lines = read_lines(file, file.size or 0)
    if not lines or [one.text for one in lines[0].cells[: len(HEADINGS)]] != list(HEADINGS):
        raise Unreadable("第一行应是模板的列名，请下载模板填写后上传")
    rows = [[one.text for one in line.cells] + [""] * len(HEADINGS) for line in lines[1:]]
    if not rows:
        raise Unreadable("没有填写放假安排")
    held = [_line(row[4], row[5], row[6] or row[5], row[7].replace("，", "、").split("、")) for row in rows if row[4]]
    given = dict(zip(("year", "number", "title", "published_on"), rows[0], strict=False))
    return {**given, "holidays": "\n".join(held)}


def _line(name: Any, first: Any, last: Any, worked: Any) -> str:
    days = [str(one).strip() for one in worked if str(one).strip()]
    return f"{name}：{_day(first)} 至 {_day(last)}" + (f"，班 {'、'.join(days)}" if days else "")


def _day(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value).strip()
