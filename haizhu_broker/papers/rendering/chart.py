"""Bar and line charts as vector drawings: legible in grey, direct labels, zero-based bars, words for missing values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from math import floor, log10

from haizhu_broker.papers.content import Chart, Point

WIDTH, HEIGHT = 442.0, 190.0
LEFT, RIGHT, TOP = 40.0, 8.0, 26.0
FAMILY = "Noto Sans CJK SC, Noto Sans SC, FandolHei, sans-serif"
# Dark to light, so that the order survives a grey printer; the fourth is outlined.
FILLS = ("#163e6e", "#5b8bc4", "#b9cfe8", "#ffffff")
STROKES = ("#163e6e", "#a4551e", "#5b8bc4", "#6b6b6b")
DASHES = ("", "5 3", "1.5 2.5", "8 3 1.5 3")


def draw(chart: Chart) -> str:
    """The chart as SVG text, colours as attributes (no style), its words in the table that goes with it."""
    frame = _frame(chart)
    marks = _bars(chart, frame) if chart.kind == "bar" else _lines(chart, frame)
    body = "".join([*_grid(frame), *_categories(chart, frame), *marks, *_legend(chart, frame)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" '
        f'aria-label="{escape(chart.title)}" font-family="{FAMILY}" font-size="8" fill="currentColor">{body}</svg>'
    )


@dataclass(frozen=True)
class _Frame:
    """The plot's edges in drawing units and the value axis."""

    low: float
    high: float
    step: float
    bottom: float
    slot: float
    unit: str

    def y(self, value: float) -> float:
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - TOP)

    def x(self, at: int) -> float:
        return LEFT + self.slot * (at + 0.5)


def _frame(chart: Chart) -> _Frame:
    values = [float(value) for line in chart.series for value in line.values if isinstance(value, Decimal)] or [
        0.0,
        1.0,
    ]
    low, high = min(values), max(values)
    if chart.kind == "bar" or 0 < low < high * 0.5:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = min(low, 0.0), high + (abs(high) or 1.0)
    step = _nice((high - low) / 4)
    bottom_value, top_value = floor(low / step) * step, -floor(-high / step) * step
    if low >= 0:
        bottom_value = max(bottom_value, 0.0)
    slot = (WIDTH - LEFT - RIGHT) / len(chart.categories)
    deepest = max(len(_wrapped(category, slot)) for category in chart.categories)
    return _Frame(bottom_value, top_value, step, HEIGHT - 6 - 10 * deepest, slot, chart.unit)


def _nice(step: float) -> float:
    """The next of 1, 2, 2.5, 5, 10 times a power of ten."""
    power: float = 10.0 ** floor(log10(step))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= step * 0.999)


def _grid(frame: _Frame) -> Iterator[str]:
    ticks = round((frame.high - frame.low) / frame.step)
    for at in range(ticks + 1):
        value = frame.low + at * frame.step
        y = frame.y(value)
        tone, width = ("currentColor", 0.8) if abs(value) < frame.step / 1000 else ("#cccccc", 0.5)
        ends = f'x1="{LEFT:g}" y1="{y:.2f}" x2="{WIDTH - RIGHT:g}" y2="{y:.2f}"'
        yield f'<line {ends} stroke="{tone}" stroke-width="{width}"/>'
        yield _text(LEFT - 4, y + 3, _short(value), "end")
    if frame.unit:
        yield _text(LEFT - 4, TOP - 9, frame.unit, "end")


def _categories(chart: Chart, frame: _Frame) -> Iterator[str]:
    for at, category in enumerate(chart.categories):
        for row, words in enumerate(_wrapped(category, frame.slot)):
            yield _text(frame.x(at), frame.bottom + 10 + 10 * row, words)


def _bars(chart: Chart, frame: _Frame) -> Iterator[str]:
    count = len(chart.series)
    width = min(frame.slot * 0.8 / count, 34)
    for line_at, line in enumerate(chart.series):
        fill = FILLS[line_at % len(FILLS)]
        for at, value in enumerate(line.values):
            left = frame.x(at) + (line_at - count / 2) * width
            middle = left + width / 2
            if isinstance(value, str):
                yield from _word(middle, frame.y(max(frame.low, 0)) - 3, value, width)
                continue
            top, base = frame.y(max(float(value), 0)), frame.y(min(float(value), 0))
            yield (
                f'<rect x="{left + 0.5:.2f}" y="{top:.2f}" width="{width - 1:.2f}" height="{base - top:.2f}" '
                f'fill="{fill}" stroke="#163e6e" stroke-width="0.5"/>'
            )
            if _labelled(chart, width):
                yield _text(middle, top - 2.5 if value >= 0 else base + 8, f"{value:,f}")


def _word(x: float, y: float, word: str, room: float) -> Iterator[str]:
    """What stands in a bar's place; upright where the bar is narrow."""
    if _breadth(word) <= room:
        yield _text(x, y, word)
        return
    for at, character in enumerate(reversed(word)):
        yield _text(x, y - 9 * at, character)


def _lines(chart: Chart, frame: _Frame) -> Iterator[str]:
    for line_at, line in enumerate(chart.series):
        stroke, dash = STROKES[line_at % len(STROKES)], DASHES[line_at % len(DASHES)]
        for run in _runs(line.values):
            points = " ".join(f"{frame.x(at):.2f},{frame.y(value):.2f}" for at, value in run)
            yield (
                f'<polyline points="{points}" fill="none" stroke="{stroke}" stroke-width="1.4" '
                f'stroke-dasharray="{dash or "none"}"/>'
            )
        for at, value in enumerate(line.values):
            x = frame.x(at)
            if isinstance(value, str):
                yield _text(x, frame.bottom - 3 - 9 * line_at, value)
                continue
            y = frame.y(float(value))
            yield _marker(line_at, x, y, stroke)
            if _labelled(chart, frame.slot / len(chart.series)):
                yield _text(x, y - 5 if line_at % 2 == 0 else y + 11, f"{value:,f}")


def _runs(values: Sequence[Point]) -> Iterator[list[tuple[int, float]]]:
    """Stretches of neighbouring values: a line never bridges a missing one."""
    run: list[tuple[int, float]] = []
    for at, value in enumerate(values):
        if isinstance(value, Decimal):
            run.append((at, float(value)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _marker(line_at: int, x: float, y: float, tone: str) -> str:
    shape = line_at % 4
    if shape == 0:
        return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="2.2" fill="{tone}"/>'
    corners = {
        1: ((-2, -2), (2, -2), (2, 2), (-2, 2)),
        2: ((0, -2.6), (2.5, 2), (-2.5, 2)),
        3: ((0, -2.8), (2.8, 0), (0, 2.8), (-2.8, 0)),
    }[shape]
    points = " ".join(f"{x + dx:.2f},{y + dy:.2f}" for dx, dy in corners)
    return f'<polygon points="{points}" fill="#ffffff" stroke="{tone}" stroke-width="1.2"/>'


def _legend(chart: Chart, frame: _Frame) -> Iterator[str]:
    if len(chart.series) == 1:
        return
    x = LEFT
    for at, line in enumerate(chart.series):
        if chart.kind == "bar":
            fill = FILLS[at % len(FILLS)]
            yield f'<rect x="{x:.2f}" y="3" width="12" height="7" fill="{fill}" stroke="#163e6e" stroke-width="0.5"/>'
        else:
            stroke, dash = STROKES[at % len(STROKES)], DASHES[at % len(DASHES)]
            yield (
                f'<line x1="{x:.2f}" y1="6.5" x2="{x + 18:.2f}" y2="6.5" stroke="{stroke}" stroke-width="1.4" '
                f'stroke-dasharray="{dash or "none"}"/>'
            )
            yield _marker(at, x + 9, 6.5, stroke)
        yield _text(x + 22, 9.5, line.name, "start")
        x += 32 + _breadth(line.name)


def _labelled(chart: Chart, room: float) -> bool:
    """Values stand at their marks as long as the longest of them has room there."""
    longest = max((_breadth(f"{v:,f}") for s in chart.series for v in s.values if isinstance(v, Decimal)), default=0)
    return longest <= room + 2


def _wrapped(words: str, room: float) -> list[str]:
    """A category's name in at most three lines of the slot's width."""
    size = max(int(room // 8.5), 1)
    if _breadth(words) <= room:
        return [words]
    lines = [words[start : start + size] for start in range(0, len(words), size)]
    return lines if len(lines) <= 3 else [*lines[:2], lines[2][:-1] + "…"]


def _breadth(words: str) -> float:
    return sum(4.6 if character.isascii() else 8 for character in words)


def _short(value: float) -> str:
    return f"{value:,.10g}" if abs(value) < 1e9 else f"{value:.3g}"


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}">{escape(words)}</text>'
