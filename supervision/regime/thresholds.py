"""The notation 绿/黄/红 of R§7.2 and the light and points it gives a figure."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from .formula import plain

TARGET_MARK = "对照"
ANNUAL_TARGET = "对照年度目标"
TARGET = "对照目标"
# R§7.2 gives no limits for a bare 对照目标; those of its 对照年度目标 (H01) are used.
TARGET_LIMITS = "≥100/80-100/<80"
NO_AMBER = "—"
PART = re.compile(r"(?P<sign>[<>≤≥])?(?P<first>\d+(?:\.\d+)?)(?:-(?P<second>\d+(?:\.\d+)?))?")


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"

    @property
    def label(self) -> str:
        return "越高越好" if self is Direction.HIGHER else "越低越好"


class Light(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"

    @property
    def label(self) -> str:
        return {"green": "绿", "amber": "黄", "red": "红", "grey": "灰"}[self.value]


class ThresholdError(ValueError):
    """A notation that cannot be read, with a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Points:
    """Points from 0 to 100 and the arithmetic that gave them, as it is printed."""

    amount: Fraction
    working: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Limits of one indicator. A limit is `open` when the figure equal to it is outside: `>90`, `<95`.

    `ceiling` ends a green band that is written as a range (`85–100`): above it is red.
    """

    direction: Direction
    green: Decimal
    green_open: bool
    red: Decimal
    red_open: bool
    has_amber: bool
    ceiling: Decimal | None = None
    of_target: bool = False

    def light(self, value: Decimal) -> Light:
        """The light of a figure; for 对照目标 the figure is the percentage of the target."""
        if self._is_green(value):
            return Light.GREEN
        return Light.AMBER if self.has_amber and not self._is_red(value) else Light.RED

    def points(self, value: Decimal) -> Points:
        """0–100: green 100, amber from 99 at the green limit to 60 at the red limit, red the fraction of 59 (R§7.2)."""
        light = self.light(value)
        if light is Light.GREEN:
            return Points(Fraction(100), "绿：100")
        if light is Light.AMBER:
            way = (Fraction(value) - Fraction(self.red)) / (Fraction(self.green) - Fraction(self.red))
            shown = f"黄：60 + 39 × ({plain_figure(value)} − {self.red:f}) ÷ ({self.green:f} − {self.red:f})"
            return Points(60 + 39 * way, shown)
        return self._red_points(value)

    def _red_points(self, value: Decimal) -> Points:
        if self.ceiling is not None and value > self.ceiling:
            return _fraction_of_59(self.ceiling, value)
        if self.direction is Direction.HIGHER:
            return _fraction_of_59(value, self.red)
        return _fraction_of_59(self.red, value)

    def _is_green(self, value: Decimal) -> bool:
        if self.ceiling is not None and value > self.ceiling:
            return False
        return _beyond(value, self.green, self.direction, is_open=self.green_open)

    def _is_red(self, value: Decimal) -> bool:
        if self.ceiling is not None and value > self.ceiling:
            return True
        return _beyond(-value, -self.red, self.direction, is_open=self.red_open)


def _beyond(value: Decimal, limit: Decimal, direction: Direction, *, is_open: bool) -> bool:
    """Whether `value` lies on the better side of `limit`, or on it when the limit is closed."""
    if value == limit:
        return not is_open
    return (value > limit) is (direction is Direction.HIGHER)


def plain_figure(figure: Decimal) -> str:
    """At most four decimals; the points themselves come from the figure as it is."""
    return f"{round(figure, 4).normalize():f}"


def _fraction_of_59(part: Decimal, whole: Decimal) -> Points:
    if whole == 0:
        return Points(Fraction(0), "红：界限为 0，计 0")
    points = min(max(59 * Fraction(part) / Fraction(whole), Fraction(0)), Fraction(59))
    return Points(points, f"红：59 × {plain_figure(part)} ÷ {plain_figure(whole)}，限于 0 至 59")


@lru_cache(maxsize=1024)
def read_thresholds(text: str, direction: Direction) -> Thresholds:
    """The limits written as `100/95/<95`, `≤8/8–24/>24`, `0/—/≥1`, `对照年度目标 ≥100/80–100/<80%` or `对照目标`.

    Raises ThresholdError.
    """
    written = re.sub(r"[\s%]", "", plain(text))
    for mark in (ANNUAL_TARGET, TARGET):
        if written.startswith(mark):
            rest = written.removeprefix(mark) or TARGET_LIMITS
            return replace(_read_limits(rest, direction), of_target=True)
    return _read_limits(written, direction)


def _read_limits(text: str, direction: Direction) -> Thresholds:
    parts = text.split("/")
    if len(parts) != 3:
        raise ThresholdError("阈值应写成“绿/黄/红”三段，以“/”分隔，没有黄灯写“—”")
    green, red = _read_part(parts[0], "绿"), _read_part(parts[2], "红")
    amber = None if parts[1] == NO_AMBER else _read_part(parts[1], "黄")
    better, worse = ("≥>", "≤<") if direction is Direction.HIGHER else ("≤<", "≥>")
    if green.sign and green.sign not in better:
        raise ThresholdError(f"指标{direction.label}，绿灯界限不应写“{green.sign}”")
    if (red.sign and red.sign not in worse) or red.second is not None:
        raise ThresholdError(f"指标{direction.label}，红灯界限应写成一个数，前面可加“{worse[0]}”或“{worse[1]}”")
    limits = Thresholds(
        direction=direction,
        green=green.first,
        green_open=green.sign in ("<", ">"),
        red=red.first,
        red_open=red.sign in ("<", ">"),
        has_amber=amber is not None,
        ceiling=green.second,
    )
    _check_order(limits, amber)
    return limits


@dataclass(frozen=True, slots=True)
class _Part:
    sign: str
    first: Decimal
    second: Decimal | None


def _read_part(text: str, colour: str) -> _Part:
    match = PART.fullmatch(text)
    if match is None or (match["sign"] and match["second"]):
        raise ThresholdError(f"{colour}灯界限“{text}”不能识别，应为一个数、两个数的区间，或以 ≥ ≤ > < 开头的数")
    second = Decimal(match["second"]) if match["second"] else None
    return _Part(match["sign"] or "", Decimal(match["first"]), second)


def _check_order(limits: Thresholds, amber: _Part | None) -> None:
    higher = limits.direction is Direction.HIGHER
    if limits.ceiling is not None and (not higher or limits.ceiling <= limits.green):
        raise ThresholdError("绿灯写成区间时，指标应越高越好，区间由小到大")
    if limits.green != limits.red and (limits.green > limits.red) is not higher:
        raise ThresholdError(f"指标{limits.direction.label}，绿灯界限与红灯界限写反了")
    if limits.green == limits.red and (amber is not None or limits.green_open is limits.red_open):
        raise ThresholdError("绿灯与红灯的界限相接：同一个数应只属于其中一灯，并且中间没有黄灯")
    if amber is None:
        return
    ends = [amber.first, amber.first if amber.second is None else amber.second]
    low, high = sorted((limits.green, limits.red))
    if any(a > b for a, b in pairwise([low, *ends, high])):
        raise ThresholdError("黄灯的范围应在绿灯与红灯的界限之间，由小到大")
