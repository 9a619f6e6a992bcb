"""The first draft of the six parts, written from the figures; staff then edit it."""

from __future__ import annotations

from typing import Any

from supervision.regime.scoring import Band

from ..models import MonitoringReport

PENDING_ROOMS = "检查、整改台账尚未接入平台，本期由各单位另行报送（待接入）。"
PENDING_RISKS = "风险和事件台账尚未接入平台，本期由各单位另行报送（待接入）。"
MOST_NAMED = 8


def sections(report: MonitoringReport) -> dict[str, str]:
    """Section name → text, for the parts 一 to 六 of R§3.2."""
    result = report.results
    describe = _of_broker if report.broker_id else _of_district
    return {
        "overview": describe(report, result),
        "measures": _measures(result),
        "inspections": PENDING_ROOMS,
        "risks": PENDING_RISKS,
        "problems": _problems(report, result),
        "next_steps": _next_steps(report, result),
    }


def _of_broker(report: MonitoringReport, result: dict[str, Any]) -> str:
    opening = f"{report.period.label}，区政务数据局对{report.subject_name}开展常态化监测评估。"
    return "\n".join([opening + _total(result) + _lights(report), *_late(report), *_unreported(report, result)])


def _of_district(report: MonitoringReport, result: dict[str, Any]) -> str:
    brokers = result["district"]["brokers"]
    bands = [f"{band.label} {count} 家" for band in Band if (count := sum(b["band"] == band.value for b in brokers))]
    without = sum(b["score"] is None for b in brokers)
    bands += [f"不出总分 {without} 家"] if without else []
    text = f"{report.period.label}，全区纳入监管的试点单位共 {len(brokers)} 家：{'、'.join(bands)}。"
    silent = result["district"]["silent"]
    if silent:
        text += f"有未报数据的 {len(silent)} 家：{'、'.join(silent)}。"
    return "\n".join([text, *_late(report)])


def _total(result: dict[str, Any]) -> str:
    if result["total"] is None:
        return f"可计权重 {result['weight_kept']}，不足 60，本期不出总分。"
    text = f"综合得分 {result['total']} 分，等次为“{result['band']}”。"
    if result["band"] != result["uncapped"]:
        text += f"按得分应为“{result['uncapped']}”，因 {'、'.join(result['caps'])} 亮红灯，等次不高于“中”。"
    return text


def _lights(report: MonitoringReport) -> str:
    return f"指标亮绿灯 {report.greens} 项、黄灯 {report.ambers} 项、红灯 {report.reds} 项。"


def _late(report: MonitoringReport) -> list[str]:
    if not report.is_backfill:
        return []
    return [f"本报告为补报：应于 {report.due_on} 生成，实际生成时间见文末。"]


def _unreported(report: MonitoringReport, result: dict[str, Any]) -> list[str]:
    if result["missing_months"]:
        return [f"截至报告生成时，{'、'.join(result['missing_months'])}的定期报送未报，相关指标按红灯计 0 分。"]
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
    if result["district"]:
        red = [f"{b['name']}（红灯 {b['reds']} 项）" for b in result["district"]["brokers"] if b["reds"]]
        return f"亮红灯的试点单位：{'、'.join(red)}。" if red else "本期各试点单位均无红灯指标。"
    red = [line for line in result["lines"] if line["light"] == "red" and line["word"] == "数值"]
    parts = [f"{line['name']}为 {line['value']}{line['unit']}，阈值为 {line['notation']}" for line in red[:MOST_NAMED]]
    more = f"等 {len(red)} 项" if len(red) > MOST_NAMED else ""
    found = [f"{'；'.join(parts)}{more}。"] if red else []
    if report.unreported:
        found.append(f"未按期报送的指标 {report.unreported} 项。")
    return "\n".join(found) or "本期未发现红灯问题。"


def _next_steps(report: MonitoringReport, result: dict[str, Any]) -> str:
    steps = []
    if report.unreported:
        steps.append("督促试点单位补报未报数据，补报后对本期报告进行更正。")
    if result["caps"]:
        steps.append(f"对 {'、'.join(result['caps'])} 指标红灯问题限期整改，并报送整改情况。")
    if report.reds:
        steps.append("对红灯指标逐项核实原因，提出改进措施，纳入下期重点监测。")
    return "\n".join(steps) or "保持常态化监测，按期开展下期监测评估。"
