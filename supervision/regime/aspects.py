"""The aspects under which indicators stand: the seven of plan 二(二)5, effectiveness, and the supervisor's own work."""

from enum import StrEnum


class Aspect(StrEnum):
    """The letter that begins an indicator's code (R§7.2)."""

    QUALIFICATION = "A"
    CLASSIFICATION = "B"
    RISK_CONTROL = "C"
    DATA_SECURITY = "D"
    DAILY_SUPERVISION = "E"
    PRACTITIONERS = "F"
    DATA_MANAGEMENT = "G"
    EFFECTIVENESS = "H"
    SUPERVISOR = "K"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Aspect.QUALIFICATION: "资格认定",
    Aspect.CLASSIFICATION: "分类分级管理",
    Aspect.RISK_CONTROL: "风险防控机制",
    Aspect.DATA_SECURITY: "数据安全与隐私保护",
    Aspect.DAILY_SUPERVISION: "日常监管",
    Aspect.PRACTITIONERS: "从业人员管理",
    Aspect.DATA_MANAGEMENT: "数据管理能力",
    Aspect.EFFECTIVENESS: "试点成效",
    Aspect.SUPERVISOR: "监管工作自评",
}
SEVEN = tuple(Aspect)[:7]
