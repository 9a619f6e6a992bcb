"""Filling in through the API: figures, remarks and words as objects by code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from haizhu_broker.web.forms import StepForm

from ..domain import WORDS

BY_CODE = "键为数据项代码"


class ByCode(forms.JSONField):
    """An object of values by code; an empty one is given, not missing."""

    empty_values = [None, ""]

    def to_python(self, value: Any) -> dict[str, Any] | None:
        found = super().to_python(value)
        if found is not None and not isinstance(found, dict):
            raise ValidationError("应为由代码和值组成的对象")
        return found


class CollectBody(StepForm):
    """What the bureau collects."""

    figures = ByCode(label="数据", help_text=f"{BY_CODE}，值为数字、日期（2022-06-30）或是、否；没有列出的视为空。")
    remarks = ByCode(label="说明", required=False, help_text=f"{BY_CODE}；不给出则保留已存的说明。")


class FillBody(CollectBody):
    """What a firm reports."""

    words = ByCode(label="文字", required=False, help_text=f"{'、'.join(f'{k}：{v}' for k, v in WORDS.items())}。")
