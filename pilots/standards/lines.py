"""Lists written one entry a line, as form fields: codes with their words, and the levels of a criterion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from haizhu_broker.web.numbers import plain, read_number

from .specs import Level, Named

BAR = "|"


class Lines(forms.CharField):
    """A textarea whose lines are read one by one; the faults of all lines are told together."""

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return tuple(value)
        found, faults = [], []
        for number, line in enumerate(str(super().to_python(value) or "").splitlines(), 1):
            if not line.strip():
                continue
            try:
                found.append(self.read(line.strip().replace("｜", BAR)))
            except ValueError as fault:
                faults.append(ValidationError(f"第 {number} 行：{fault}"))
        if faults:
            raise ValidationError(faults)
        return tuple(found)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return "\n".join(self.written(one) for one in value)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)

    def read(self, line: str) -> Any:
        """What one line means; ValueError carries a Chinese sentence."""
        return line

    def written(self, one: Any) -> str:
        return str(one)


class NamedLines(Lines):
    """Lines such as `S1 所属领域`; cleans to a tuple of Named."""

    def read(self, line: str) -> Named:
        code, _, text = line.partition(" ")
        if not text.strip():
            raise ValueError("应写成“编号 内容”，编号和内容之间空一格。")
        if len(code) > 10:
            raise ValueError("编号最多 10 个字符。")
        return Named(code, text.strip())

    def written(self, one: Any) -> str:
        return f"{one['code']} {one['text']}" if isinstance(one, dict) else f"{one.code} {one.text}"


class LevelLines(Lines):
    """Lines such as `6 | 已签意向书 2 份以上 | 写明价款 | 相对方为关联企业`; cleans to a tuple of Level."""

    def read(self, line: str) -> Level:
        points, *words = (part.strip() for part in line.split(BAR))
        if not words or not words[0]:
            raise ValueError("应写成“分数 | 说明 | 正面情形 | 负面情形”，后两项可以不写。")
        if len(words) > 3:
            raise ValueError("一行最多四项：分数、说明、正面情形、负面情形。")
        return Level(read_number(points), *words)

    def written(self, one: Any) -> str:
        level = Level.of(one) if isinstance(one, dict) else one
        words: Sequence[str] = (plain(level.points), level.text, level.positive, level.negative)
        return f" {BAR} ".join(words).rstrip(f" {BAR}")


class CodeLine(forms.CharField):
    """Codes in one line, separated by blanks or commas; cleans to a tuple."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return tuple(value)
        return tuple(
            str(super().to_python(value) or "").replace("，", " ").replace(",", " ").replace("、", " ").split()
        )

    def prepare_value(self, value: Any) -> Any:
        return " ".join(value) if isinstance(value, list | tuple) else value
