"""Thresholds in sentences and worked examples, for the page that explains an indicator."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .thresholds import Direction, Light, Thresholds, plain_figure

YES_NO = "是/否"


@dataclass(frozen=True, slots=True)
class Example:
    """A figure, the light it gives, and the arithmetic of its points."""

    figure: str
    light: Light
    working: str
    points: str


def sentences(limits: Thresholds, unit: str) -> list[str]:
    """The lights in words, one sentence each."""
    if unit == YES_NO:
        return ["绿：是，得 100 分。", "红：否，得 0 分。"]
    higher = limits.direction is Direction.HIGHER
    better, worse = ("高于", "低于") if higher else ("低于", "高于")
    green, red = _measured(limits, limits.green, unit), _measured(limits, limits.red, unit)
    ceiling = f"，不高于{_measured(limits, limits.ceiling, unit)}" if limits.ceiling is not None else ""
    said = [f"绿：{better if limits.green_open else f'不{worse}'}{green}{ceiling}，得 100 分。"]
    if limits.has_amber:
        said.append("黄：介于绿与红之间，由绿界限的 99 分到红界限的 60 分按比例计分。")
    where = f"{worse if limits.red_open else f'不{better}'}{red}" if limits.has_amber else "达不到绿灯"
    rule = "59 × 数值 ÷ 界限" if higher else "59 × 界限 ÷ 数值"
    return [*said, f"红：{where}，按 {rule} 计分，界限为{red}，限于 0 至 59 分。"]


def examples(limits: Thresholds, unit: str) -> list[Example]:
    """The points on both limits, between them, and beyond the red one; the best first."""
    higher = limits.direction is Direction.HIGHER
    figures = {limits.green, limits.red, limits.red / 2 if higher else limits.red * 2}
    if limits.has_amber:
        figures.add((limits.green + limits.red) / 2)
    return [_example(limits, figure, unit) for figure in sorted(figures, reverse=higher)]


def _example(limits: Thresholds, figure: Decimal, unit: str) -> Example:
    light, points = limits.light(figure), limits.points(figure)
    return Example(
        figure=_answer(figure) if unit == YES_NO else _measured(limits, figure, unit).strip(),
        light=light,
        working=points.working,
        points=f"{float(points.amount):.2f}",
    )


def _answer(figure: Decimal) -> str:
    return "是" if figure else "否"


def _measured(limits: Thresholds, figure: Decimal, unit: str) -> str:
    number = plain_figure(figure)
    if limits.of_target:
        return f"目标的 {number}%"
    return f" {number}%" if unit == "%" else f" {number} {unit}".rstrip()
