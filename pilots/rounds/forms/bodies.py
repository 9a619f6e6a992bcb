"""In the API what is filled in item by item on pages comes as objects by key."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from haizhu_broker.web.forms import StepForm

from ..domain import Choice

WORDS = forms.CharField(required=False, max_length=1_000)


class ByKey(forms.JSONField):
    """An object of objects or texts by key; an empty one is given, not missing."""

    empty_values = [None, ""]

    def to_python(self, value: Any) -> dict[str, Any] | None:
        found = super().to_python(value)
        if found is not None and not isinstance(found, dict):
            raise ValidationError("应为由键和值组成的对象")
        return found


class ExamineBody(StepForm):
    """形式审查."""

    checks = ByKey(label="审查事项", help_text="键为审查事项，值为 passed（是否通过）和 remark（备注）。")

    def clean_checks(self) -> dict[str, dict[str, Any]]:
        return {str(item): self._check(value) for item, value in self.cleaned_data["checks"].items()}

    @staticmethod
    def _check(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict) or not isinstance(value.get("passed"), bool):
            raise ValidationError("每项应写明 passed：true 或者 false")
        return {"passed": value["passed"], "remark": _text(value.get("remark", ""))}


class ProposeBody(StepForm):
    """拟定名单."""

    decisions = ByKey(
        label="拟定意见", help_text="键为申报，值为 is_proposed（是否拟入选）、position（名单次序）和 reason（理由）。"
    )

    def clean_decisions(self) -> dict[int, Choice]:
        return {_key(key): self._choice(value) for key, value in self.cleaned_data["decisions"].items()}

    @staticmethod
    def _choice(value: Any) -> Choice:
        place = value.get("position") if isinstance(value, dict) else None
        is_place = place is None or (isinstance(place, int) and not isinstance(place, bool) and 0 < place < 1_000)
        if not isinstance(value, dict) or not isinstance(value.get("is_proposed"), bool) or not is_place:
            raise ValidationError("每份申报应写明 is_proposed：true 或者 false，名单次序为正整数")
        return Choice(value["is_proposed"], place, _text(value.get("reason", "")))


class ApproveBody(StepForm):
    """登记审定意见."""

    approved_on = forms.DateField(label="审定日期")
    approval = forms.CharField(label="领导小组会议纪要文号", max_length=80)
    departures = ByKey(label="与拟定意见不同的申报", required=False, help_text="键为申报，值为理由。")

    def clean_departures(self) -> dict[int, str]:
        given = self.cleaned_data["departures"] or {}
        return {_key(key): _text(reason) for key, reason in given.items()}


def _text(value: Any) -> str:
    """Words as a text field takes them."""
    return str(WORDS.clean(value if isinstance(value, str) else ""))


def _key(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 15):
        raise ValidationError("键应为申报的编号")
    return int(text)
