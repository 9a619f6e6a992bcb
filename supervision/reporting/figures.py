"""Checking reported figures: one rule for browser, spreadsheet and API."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from haizhu_broker.web.numbers import plain, read_number, without_unit
from supervision.regime.inputs import Figure, InputSpec, Kind, excess

UNUSUAL = Decimal("0.5")
YES_NO = {"是": Decimal(1), "否": Decimal(0), "1": Decimal(1), "0": Decimal(0)}
DAY_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
Faults = dict[str, list[str]]


def checked(inputs: Iterable[InputSpec], raw: Mapping[str, object]) -> tuple[dict[str, str], Faults]:
    """Return (figures as text, faults by key). A blank is no figure, never zero.

    Figures are kept as decimal text without exponent, days as 2022-03-31.
    """
    known = {one.key: one for one in inputs}
    faults: Faults = {key: [unknown(key)] for key in raw if key not in known}
    read: dict[str, Figure] = {}
    for key, one in known.items():
        try:
            figure = read_figure(one, raw.get(key))
        except ValueError as fault:
            faults[key] = [str(fault)]
            continue
        if figure is not None:
            read[key] = figure
    faults |= {key: [sentence] for key, sentence in excesses(known, read).items()}
    return {key: written(figure) for key, figure in read.items()}, faults


def unknown(key: str) -> str:
    return f"没有名为“{key[:40]}”的数据项。"


def excesses(known: Mapping[str, InputSpec], read: Mapping[str, Figure]) -> dict[str, str]:
    """The parts that are greater than their whole: by key, the sentence that says so."""
    found = {key: excess(known[key], known, read) for key in read}
    return {key: f"{objection}。" for key, objection in found.items() if objection}


def read_texts(
    known: Mapping[str, str], raw: Mapping[str, object], longest: int, what: str = ""
) -> tuple[dict[str, str], Faults]:
    """Return (texts that say something, faults by key) of remarks or words; `known`: key → name."""
    faults: Faults = {key: [unknown(key)] for key in raw if key not in known}
    read: dict[str, str] = {}
    for key in raw.keys() & known.keys():
        text, name = str(raw[key] or "").strip(), f"“{known[key]}”{'的' if what else ''}{what}"
        if len(text) > longest:
            faults[key] = [f"{name}不能超过 {longest} 字，您填写了 {len(text)} 字。"]
        elif "\x00" in text:
            faults[key] = [f"{name}含有不能识别的字符。"]
        elif text:
            read[key] = text
    return read, faults


def read_figure(one: InputSpec, raw: object) -> Figure | None:
    """The figure that `raw` means for this input, None for a blank; ValueError carries a Chinese sentence."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    figure = _day(raw) if one.kind is Kind.DATE else _answer(raw) if one.kind is Kind.YES_NO else _number(one, raw)
    if objection := one.objection(figure):
        raise ValueError(f"{objection}。")
    return figure


def written(figure: Figure) -> str:
    return figure.isoformat() if isinstance(figure, date) else plain(figure)


def shown(one: InputSpec, text: str | None) -> str:
    """A stored figure as people read it, without its unit: 1,234.5, 是, 2022-06-30; empty when there is none."""
    if text is None or one.kind is Kind.DATE:
        return text or ""
    return ("是" if Decimal(text) else "否") if one.kind is Kind.YES_NO else f"{Decimal(text):,f}"


def stored(inputs: Iterable[InputSpec], figures: Mapping[str, str]) -> dict[str, Figure]:
    """The figures of a stored version, typed again."""
    return {
        one.key: date.fromisoformat(figures[one.key]) if one.kind is Kind.DATE else Decimal(figures[one.key])
        for one in inputs
        if one.key in figures
    }


def _number(one: InputSpec, raw: object) -> Decimal:
    try:
        return read_number(without_unit(raw, one.unit))
    except ValueError:
        return read_number(raw)  # says again what is wrong, of all that was typed


def _day(raw: object) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = unicodedata.normalize("NFKC", str(raw)).strip()
    for form in DAY_FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    raise ValueError(f"应填日期，例如 2022-06-30，您填写的是“{text[:20]}”。")


def _answer(raw: object) -> Decimal:
    if isinstance(raw, bool):
        return Decimal(raw)
    text = unicodedata.normalize("NFKC", str(raw)).strip()
    if text not in YES_NO:
        raise ValueError(f"应填“是”或“否”，您填写的是“{text[:20]}”。")
    return YES_NO[text]


def gaps(inputs: Iterable[InputSpec], figures: Mapping[str, str], remarks: Mapping[str, str]) -> Faults:
    """Figures that are neither given nor explained: by key, the sentence that asks for them."""
    return {
        one.key: [f"请填写“{one.name}”，确无数据时请在说明栏写明原因。"]
        for one in inputs
        if not one.optional and one.key not in figures and not remarks.get(one.key, "").strip()
    }


def unusual(
    inputs: Iterable[InputSpec], figures: Mapping[str, str], before: Mapping[str, str], remarks: Mapping[str, str]
) -> Faults:
    """Figures that moved by more than half against the last period and carry no word why: asked for, not blocked."""
    found: Faults = {}
    for one in inputs:
        now, then = figures.get(one.key), before.get(one.key)
        if one.kind is Kind.DATE or now is None or then is None or remarks.get(one.key, "").strip():
            continue
        change = abs(Decimal(now) - Decimal(then))
        if change > max(UNUSUAL * abs(Decimal(then)), Decimal(1)) and Decimal(then):
            found[one.key] = [
                f"“{one.name}”与上期 {shown(one, then)} 相比变化超过 50%，请核对；属实的请在说明栏写明原因。"
            ]
    return found


def is_happening(one: InputSpec) -> bool:
    """Whether the input counts what happened in the period, so that a 零报告 means 0."""
    return not one.standing and one.kind in (Kind.COUNT, Kind.AMOUNT)
