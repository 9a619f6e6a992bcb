"""The first draft of the six parts, written from the figures; staff then edit it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from haizhu_broker.papers.wording import chinese_date
from supervision.regime.scoring import Band

from .. import planned
from ..models import MonitoringReport
from ..paper import measured

PENDING_ROOMS = "检查、整改台账尚未接入平台，本期由各单位另行报送（待接入）。"
PENDING_RISKS = "风险和事件台账尚未接入平台，本期由各单位另行报送（待接入）。"
MOST_NAMED = 8


def sections(report: MonitoringReport) -> dict[str, str]:
    """Section name → text, for the parts 一 to 六 of R§3.2."""
    result = report.results
    return {
        **(_of_broker(report, result) if report.broker_id else _of_district(report, result)),
        "inspections": PENDING_ROOMS,
        "risks": PENDING_RISKS,
    }


def _of_broker(report: MonitoringReport, result: dict[str, Any]) -> dict[str, str]:
    opening = f"{report.period.label}，区政务数据局对{report.subject_name}开展常态化监测评估。"
    lights = f"指标亮绿灯 {report.greens} 项、黄灯 {report.ambers} 项、红灯 {report.reds} 项。"
    first = opening + _total(result) + _change(result) + lights
    owed = [*_unasked(result), *_unreported(report, result)]
    return {
        "overview": "\n".join([first, *planned.overview(result.get("plan")), *_late(report), *owed]),
        "measures": _measures(result),
        "problems": _problems(report, result),
        "next_steps": _next_steps(report, result),
    }


def _total(result: dict[str, Any]) -> str:
    if result["total"] is None:
        return f"可计权重 {result['weight_kept']}，不足 60，本期不出总分。"
    text = f"综合得分 {result['total']} 分，等次为“{result['band']}”。"
    if result["band"] != result["uncapped"]:
        text += f"按得分应为“{result['uncapped']}”，因{_named(result)}亮红灯，等次不高于“中”。"
    return text


def _change(result: dict[str, Any]) -> str:
    """环比, where both periods have a total."""
    scores = [point["score"] for point in result["history"][-2:]]
    if len(scores) < 2 or None in scores:
        return ""
    change = Decimal(scores[1]) - Decimal(scores[0])
    said = f"{'提高' if change > 0 else '下降'} {abs(change)} 分" if change else "持平"
    return f"与上期（{result['history'][-2]['label']}）相比{said}。"


def _named(result: dict[str, Any]) -> str:
    """The indicators that limit the result, by name and code."""
    return "、".join(
        f"“{line['name']}”（{line['code']}）" for line in result["lines"] if line["code"] in result["caps"]
    )


def _late(report: MonitoringReport) -> list[str]:
    if not report.is_backfill:
        return []
    return [f"本报告为补报：应于{chinese_date(report.due_on)}生成，实际生成时间见文末。"]


def _unasked(result: dict[str, Any]) -> list[str]:
    """Months for which the firm's grade asks no report of its own."""
    months = "、".join(result.get("unasked_months", ()))
    return [f"按等级确定的报送频次，{months}不要求按月报送，由试点单位填报的指标不计入得分。"] if months else []


def _unreported(report: MonitoringReport, result: dict[str, Any]) -> list[str]:
    if result["missing_months"]:
        months = "、".join(result["missing_months"])
        return [f"截至报告生成时，{report.subject_name}{months}的定期报送未报，相关指标按红灯计 0 分。"]
    return [f"另有 {report.unreported} 项指标因数据未报按红灯计 0 分。"] if report.unreported else []


def _measures(result: dict[str, Any]) -> str:
    rated = [one for one in result["aspects"] if one["score"] is not None]
    if not rated:
        return "本期七个方面均无可计得分的指标，各项指标见附表。"
    parts = "；".join(f"{one['label']} {one['score']} 分" for one in rated)
    left_out = sum(bool(line["left_out"]) for line in result["lines"])
    tail = f"未计入得分的指标 {left_out} 项，原因见附表。" if left_out else ""
    return f"七个方面得分：{parts}。{tail}各指标数值、灯色和计分过程见附表（指标和阈值均为建议值）。"


def _problems(report: MonitoringReport, result: dict[str, Any]) -> str:
    red = [line for line in result["lines"] if line["light"] == "red" and line["word"] == "数值"]
    parts = [f"{line['name']} {measured(line, line['unit'])}（{_limits(line)}）" for line in red[:MOST_NAMED]]
    more = f"等 {len(red)} 项" if len(red) > MOST_NAMED else ""
    found = [f"{'；'.join(parts)}{more}。"] if red else []
    if report.unreported:
        found.append(f"因数据未报亮红灯的指标 {report.unreported} 项。")
    found += planned.problems(result.get("plan"))
    return "\n".join(found) or "本期未发现红灯问题。"


def _limits(line: dict[str, Any]) -> str:
    if line["target"]:
        return f"目标 {line['target']}{line['unit']}"
    return f"绿/黄/红为 {line['notation']}"


def _next_steps(report: MonitoringReport, result: dict[str, Any]) -> str:
    steps = []
    if report.unreported:
        steps.append("督促试点单位补报未报数据，补报后对本期报告进行更正。")
    if result["caps"]:
        steps.append(f"对{_named(result)}红灯问题限期整改，并报送整改情况。")
    if report.reds > report.unreported:
        steps.append("对红灯指标逐项核实原因，提出改进措施，纳入下期重点监测。")
    return "\n".join(steps) or "保持常态化监测，按期开展下期监测评估。"


def _of_district(report: MonitoringReport, result: dict[str, Any]) -> dict[str, str]:
    brokers, silent = result["district"]["brokers"], result["district"]["silent"]
    return {
        "overview": "\n".join([_bands(report, brokers) + _silent(silent), *_late(report)]),
        "measures": "各试点单位得分、等次和灯色见下表，指标明细见各试点单位监管报告（指标和阈值均为建议值）。",
        "problems": _red(brokers),
        "next_steps": _district_steps(brokers, silent),
    }


def _bands(report: MonitoringReport, brokers: list[dict[str, Any]]) -> str:
    bands = [f"“{band.label}”{count} 家" for band in Band if (count := sum(b["band"] == band.value for b in brokers))]
    without = sum(b["score"] is None for b in brokers)
    bands += [f"不出总分 {without} 家"] if without else []
    counted = f"：{'、'.join(bands)}" if bands else ""
    return f"{report.period.label}，全区纳入监管的试点单位共 {len(brokers)} 家{counted}。"


def _silent(silent: list[str]) -> str:
    return f"有数据未报的 {len(silent)} 家：{'、'.join(silent)}。" if silent else ""


def _red(brokers: list[dict[str, Any]]) -> str:
    red = [f"{b['name']}（红灯 {b['reds']} 项）" for b in brokers if b["reds"]]
    return f"有红灯指标的试点单位：{'、'.join(red)}。" if red else "本期各试点单位均无红灯指标。"


def _district_steps(brokers: list[dict[str, Any]], silent: list[str]) -> str:
    steps = []
    if silent:
        steps.append(f"督促{'、'.join(silent)}补报未报数据，补报后对本期报告进行更正。")
    if any(b["reds"] for b in brokers):
        steps.append("对有红灯指标的试点单位逐家核实原因，提出改进措施，纳入下期重点监测。")
    return "\n".join(steps) or "保持常态化监测，按期开展下期监测评估。"
