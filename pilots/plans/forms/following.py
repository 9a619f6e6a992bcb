"""The month's follow-up: a section for each goal and piece of work; in the API an object by code."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import Count, Figure
from haizhu_broker.web.forms import Section, StepForm, speak_chinese
from haizhu_broker.web.numbers import plain
from pilots.brokers.domain import firm_people
from pilots.meetings.forms.choosing import words

from ..domain.following import Reported
from ..models.following import Course
from ..sections import Section as Chapter
from ..writing import MOST_FIGURE

COURSE, PERCENT, REACHED, DONE, PROBLEM = "course_", "percent_", "reached_", "done_", "problem_"
KINDS = (COURSE, PERCENT, REACHED, DONE, PROBLEM)
MOST = 1_000
TEXT = forms.CharField(required=False, max_length=MOST)


class FillForm(StepForm):
    """填报跟进."""

    record: Any
    keeps_drafts = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines = list(self.record.lines.all())
        sections = []
        for line in self.lines:
            own = _fields(line)
            self.fields |= own
            sections.append(Section(str(line), tuple(own), _about(line)))
        for field in self.fields.values():
            speak_chinese(field)
        self.sections = tuple(sections)

    @classmethod
    def keeps(cls, name: str) -> bool:
        return name.startswith(KINDS) or super().keeps(name)

    def initial_of(self, record: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for line in record.lines.all():
            known = {kind: getattr(line, kind.rstrip("_")) for kind in KINDS}
            found |= {f"{kind}{line.code}": value for kind, value in known.items()}
        return found

    def inputs(self) -> dict[str, Any]:
        version = self.cleaned_data.get("version")
        lines = {line.code: self._reported(line.code) for line in self.lines}
        return {"lines": lines, **({} if version is None else {"version": version})}

    def _reported(self, code: str) -> Reported:
        given = self.cleaned_data
        return Reported(
            course=given.get(f"{COURSE}{code}") or Course.RUNNING,
            done=given[f"{DONE}{code}"],
            percent=int(given.get(f"{PERCENT}{code}") or 0),
            reached=given.get(f"{REACHED}{code}"),
            problem=given[f"{PROBLEM}{code}"],
        )


def _fields(line: Any) -> dict[str, forms.Field]:
    """What is asked of a goal is its figure, of work its state and progress."""
    own: dict[str, forms.Field] = {}
    if line.section == Chapter.GOALS:
        own[f"{REACHED}{line.code}"] = Figure(label="累计完成", unit=line.unit, least=0, most=MOST_FIGURE, places=4)
    else:
        own[f"{COURSE}{line.code}"] = forms.ChoiceField(label="进展", choices=Course.choices)
        own[f"{PERCENT}{line.code}"] = Count(label="进度", unit="%", least=0, most=100)
    own[f"{DONE}{line.code}"] = words("完成情况", 2, most=MOST)
    own[f"{PROBLEM}{line.code}"] = words(
        "存在问题", 2, most=MOST, required=False, help_text="逾期或者滞后的，须写明原因和补救安排。"
    )
    return own


def _about(line: Any) -> str:
    if line.section == Chapter.GOALS:
        return f"目标 {plain(line.target)}{line.unit}，{line.ends_on} 前完成。"
    return f"计划 {line.starts_on} 至 {line.ends_on}。"


class FillBody(StepForm):
    """填报跟进 in the API."""

    lines = forms.JSONField(
        label="跟进事项",
        help_text="键为条款编号；工作任务写明 course（进展）和 percent（进度），目标写明 reached（累计完成），"
        "并写明 done（完成情况）和 problem（存在问题）。",
    )

    def clean_lines(self) -> dict[str, Reported]:
        given = self.cleaned_data["lines"]
        if not isinstance(given, dict):
            raise ValidationError("应为由条款编号和进展组成的对象")
        return {str(code): _reported(value) for code, value in given.items()}


def _reported(value: Any) -> Reported:
    if not isinstance(value, dict):
        raise ValidationError("每项应为一个对象")
    course, percent = value.get("course", Course.RUNNING), value.get("percent", 0)
    if course not in Course.values:
        raise ValidationError(f"进展应为 {'、'.join(Course.values)} 之一")
    if not isinstance(percent, int) or isinstance(percent, bool) or not 0 <= percent <= 100:
        raise ValidationError("进度应为 0 至 100 的整数")
    done, problem = (TEXT.clean(value.get(name, "")) for name in ("done", "problem"))
    if not done:
        raise ValidationError("请写明完成情况")
    return Reported(course, done, percent, _amount(value.get("reached")), problem)


def _amount(value: Any) -> Decimal | None:
    """A figure as text; NaN, infinities and exponents are refused."""
    if value is None:
        return None
    try:
        return Figure(least=0, most=MOST_FIGURE, places=4).clean(str(value))
    except InvalidOperation:
        raise ValidationError("完成值应为一个数") from None


class FirmToldForm(StepForm):
    """A step of which the firm is told: sending back, reminding."""

    def told(self, record: Any) -> list[str]:
        if record is None:
            return []
        people = firm_people(record.plan.broker, today())
        return [f"{one.display_name}：{self.step.label}{record}。" for one in people]


class AcceptForm(StepForm):
    """接收, with how deviations are dealt with."""

    opinion = words("处理意见", 4, required=False, help_text="有偏差的必须填写，随即告知企业。")
