"""Whether a notice, as typed or uploaded, can be an official one: what is wrong, and what to look at again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .calendar import ONE_DAY, WEEKDAYS, Day, Kind
from .notices import Published

NUMBER = re.compile(r"\S+〔(\d{4})〕\d+号")
LINE = re.compile(
    r"(?P<name>[^：:\s]+)[：:\s]+(?P<first>\d{4}-\d{1,2}-\d{1,2})(?:\s*(?:至|到|~|—)\s*(?P<last>\d{4}-\d{1,2}-\d{1,2}))?"
    r"(?:[，,；;\s]*(?:调休)?上?班[：:\s]*(?P<work>[\d\-、，,\s]+))?"
)
FEASTS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
LONGEST = 15
YEARS = (2000, 2100)


class Holiday(NamedTuple):
    """A holiday of a notice: its first and last day off, and the weekend days worked for it."""

    name: str
    first: dt.date
    last: dt.date
    work: tuple[dt.date, ...] = ()

    @property
    def days(self) -> list[Day]:
        off = [Day(self.first + n * ONE_DAY, Kind.HOLIDAY, self.name) for n in range((self.last - self.first).days + 1)]
        return [*off, *(Day(on, Kind.MAKE_UP, self.name) for on in self.work)]


class Faulty(ValueError):
    """The notice cannot be taken in; `reasons` are Chinese sentences."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = list(reasons)
        super().__init__("；".join(reasons))


def parse_holidays(text: str) -> list[Holiday]:
    """One holiday a line: `春节：2027-02-05 至 2027-02-11，班 2027-01-31、2027-02-13`.

    Raises Faulty with the number of each line that is not one.
    """
    found, faults = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(_holiday(line.strip().rstrip("。；;")))
        except ValueError as fault:
            faults.append(f"第 {number} 行：{fault}")
    if faults:
        raise Faulty(faults)
    return found


def write_holidays(days: Sequence[Day]) -> str:
    """The lines that `parse_holidays` reads; days off of one name that follow one another are one holiday."""
    lines: list[Holiday] = []
    for day in sorted(day for day in days if day.kind is Kind.HOLIDAY):
        if lines and lines[-1].name == day.name and lines[-1].last + ONE_DAY == day.on:
            lines[-1] = lines[-1]._replace(last=day.on)
        else:
            lines.append(Holiday(day.name, day.on, day.on))
    worked = [day for day in days if day.kind is Kind.MAKE_UP]
    return "\n".join(_line(one, worked) for one in lines)


def _line(one: Holiday, worked: list[Day]) -> str:
    period = f"{one.name}：{one.first} 至 {one.last}"
    own = [str(day.on) for day in sorted(worked) if day.name == one.name]
    return f"{period}，班 {'、'.join(own)}" if own else period


def _holiday(line: str) -> Holiday:
    match = LINE.fullmatch(line)
    if match is None:
        raise ValueError(
            "应写成“节日：开始日期 至 结束日期，班 上班日期”，例如 春节：2027-02-05 至 2027-02-11，班 2027-01-31"
        )
    first = day_of(match["first"])
    worked = tuple(day_of(part) for part in re.split(r"[、，,\s]+", match["work"] or "") if part)
    return Holiday(match["name"], first, day_of(match["last"] or match["first"]), worked)


def day_of(text: str) -> dt.date:
    """A day as people type it, 2027-2-5. Raises ValueError in words."""
    try:
        year, month, day = (int(part) for part in text.strip().split("-"))
        return dt.date(year, month, day)
    except (ValueError, TypeError) as fault:
        raise ValueError(f"没有 {text.strip()[:20]} 这一天") from fault


def published(*, year: int, number: str, title: str, published_on: dt.date, holidays: Sequence[Holiday]) -> Published:
    """The notice of these parts. Raises Faulty with every reason why it cannot be one."""
    faults = [*_faults_of_number(year, number, published_on), *(f for one in holidays for f in _faults_of(one, year))]
    if not holidays:
        faults.append("没有填写放假安排。")
    faults += _faults_between(holidays)
    if not title.strip():
        faults.append("没有填写通知标题。")
    if faults:
        raise Faulty(faults)
    days = tuple(sorted(day for one in holidays for day in one.days))
    return Published(year, number.strip(), title.strip(), published_on, days)


def doubts(notice: Published) -> list[str]:
    """What is unusual though possible, for a person to look at again before completing."""
    names = "".join({day.name for day in notice.days})
    lacking = [feast for feast in FEASTS if feast not in names]
    return [f"没有{'、'.join(lacking)}的安排，请与通知原文核对。"] if lacking else []


def _faults_of_number(year: int, number: str, published_on: dt.date) -> Iterator[str]:
    if not YEARS[0] <= year <= YEARS[1]:
        yield f"年份应在 {YEARS[0]} 至 {YEARS[1]} 之间，填写的是 {year}。"
    if not number.strip():
        yield "没有填写通知的发文字号。"
    elif not NUMBER.fullmatch(number.strip()):
        yield f"发文字号“{number.strip()[:40]}”不是“机关代字〔年份〕顺序号号”的形式，例如 国办发明电〔2025〕7号。"
    if published_on.year not in (year - 1, year):
        yield f"印发日期 {published_on} 不在 {year - 1} 年或 {year} 年内，请核对年份。"


def _faults_of(one: Holiday, year: int) -> Iterator[str]:
    if one.first > one.last:
        yield f"{one.name}：开始日期 {one.first} 晚于结束日期 {one.last}。"
    elif (one.last - one.first).days >= LONGEST:
        yield f"{one.name}：放假超过 {LONGEST} 天，请核对日期。"
    earliest = dt.date(max(year - 1, 1), 12, 25)
    for day in (one.first, one.last, *one.work):
        if not (day.year == year or earliest <= day < dt.date(year, 1, 1)):
            yield f"{one.name}：{day} 不在 {year} 年内。"
    for day in one.work:
        if day.weekday() < 5:
            yield f"{one.name}：调休上班日 {day} 是{WEEKDAYS[day.weekday()]}，本来就上班。"


def _faults_between(holidays: Sequence[Holiday]) -> Iterator[str]:
    """A day off of two holidays, a day both off and worked, a day worked twice."""
    seen: dict[dt.date, Day] = {}
    for one in holidays:
        if one.first > one.last or (one.last - one.first).days >= LONGEST:
            continue
        for day in one.days:
            known: Any = seen.setdefault(day.on, day)
            if known is not day:
                yield f"{day.on} 既是“{known.label}”又是“{day.label}”，重复或互相矛盾。"
