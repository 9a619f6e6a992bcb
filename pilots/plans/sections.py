"""The sections of an implementation plan and the clauses that every plan begins with (spec 30; R§6.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models


class Section(models.TextChoices):
    """章节, in the order of the plan."""

    SCOPE = "scope", "业务范围"
    GOALS = "goals", "试点目标"
    WORK = "work", "工作内容和计划"
    SECURITY = "security", "安全保障措施"
    RISK = "risk", "风险防控"
    LIMITS = "limits", "测试限制"
    EXIT = "exit", "退出安排"


LETTERS = dict(zip(Section, "AGWSRLE", strict=True))
TRACKED = (Section.GOALS, Section.WORK)  # what is followed up month by month


@dataclass(frozen=True, slots=True)
class Fixed:
    """A clause that every plan has: its section, title and what should be written."""

    section: Section
    title: str
    requirement: str
    unit: str = ""


FIXED = (
    Fixed(Section.SCOPE, "业务范围", "写明开展哪些数据经纪业务、面向哪些领域，不开展哪些业务。"),
    Fixed(Section.SCOPE, "业务场景和数据来源", "写明首批业务场景、数据来源和取得方式、数据级别。"),
    Fixed(Section.RISK, "风险识别和防控措施", "按业务运营、市场规制、技术支撑、数据安全四类写明。"),
    Fixed(Section.RISK, "应急处置和及时终止", "写明应急流程、联系人，以及出现重大数据安全问题时如何立即停止业务。"),
    Fixed(Section.LIMITS, "客户数", "试点期内服务的客户最多多少家，如何控制。", "家"),
    Fixed(Section.LIMITS, "金额", "试点期内成交金额最多多少，如何控制。", "万元"),
    Fixed(Section.LIMITS, "数据量", "试点期内处理的数据最多多少，如何控制。", "GB"),
    Fixed(Section.EXIT, "退出条件和程序", "写明什么情况下退出、由谁决定、如何通知客户。"),
    Fixed(Section.EXIT, "客户和数据的善后", "写明未完成业务的了结、数据的返还和删除、记录的保存。"),
)


def fixed_clauses() -> Iterator[tuple[str, int, Fixed]]:
    """(code, position, clause) of what every plan begins with; a code is the section's letter and a number."""
    counted = dict.fromkeys(Section, 0)
    for one in FIXED:
        counted[one.section] += 1
        yield f"{LETTERS[one.section]}{counted[one.section]}", place_of(one.section, counted[one.section]), one


def place_of(section: str, number: int) -> int:
    """Where the clause stands among all: sections in order, in each by number."""
    return list(Section.values).index(section) * 1_000 + number
