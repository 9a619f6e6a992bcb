"""The demonstration's figures of 2022: a profile for each fictional firm, a month's figures by plain arithmetic."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from haizhu_broker.workdays.periods import Period

POWER, CREDIT = "91440105MA5DEMB12R", "91440105MA5DEMB20L"
SHOP, FACTORY, TELECOM = "91440105MA5DEMB39H", "91440105MA5DEMB47C", "91440105MA5DEMB557"
MONTHS = 12


class Span(NamedTuple):
    """A figure that moves evenly from January to December."""

    january: int
    december: int

    def at(self, month: int) -> int:
        return round(self.january + (self.december - self.january) * (month - 1) / (MONTHS - 1))


class Profile(NamedTuple):
    """What distinguishes a firm: its deals month by month, and how its other figures move through the year."""

    deals: tuple[int, ...]
    price: int  # 万元 a deal
    on_exchange: int  # percent of the amount
    calls: Span  # 万次 a month
    failures: int  # calls that fail, in every 10,000
    products: Span
    staff: Span
    trained: Span
    leavers: Span
    quality: Span
    protection: int
    downtime: Span
    reserve: int
    expiry: date
    dcmm: int
    dsmm: int
    drills: Span


PROFILES = {
    # steady and good
    POWER: Profile(
        (3, 2, 4, 4, 4, 4, 4, 4, 5, 5, 5, 6), 75, 70, Span(80, 130), 12, Span(12, 20), Span(24, 28), Span(23, 28),
        Span(0, 0), Span(91, 96), 93, Span(20, 10), 450, date(2024, 6, 30), 4, 3, Span(1, 3),
    ),
    # many small deals; its logs were not kept long enough in spring
    CREDIT: Profile(
        (8, 7, 9, 10, 10, 11, 10, 11, 12, 11, 12, 13), 20, 55, Span(160, 240), 30, Span(18, 30), Span(36, 40),
        Span(32, 40), Span(0, 1), Span(88, 93), 90, Span(35, 25), 320, date(2023, 9, 30), 3, 3, Span(1, 2),
    ),
    # quick growth, a prohibited product in July, then caution
    SHOP: Profile(
        (6, 5, 7, 8, 9, 9, 6, 6, 7, 7, 11, 9), 18, 35, Span(90, 150), 60, Span(25, 40), Span(18, 24), Span(15, 22),
        Span(1, 2), Span(84, 88), 84, Span(50, 45), 150, date(2023, 3, 31), 2, 2, Span(0, 2),
    ),
    # begins weak and learns
    FACTORY: Profile(
        (1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3), 36, 45, Span(30, 70), 150, Span(4, 9), Span(10, 14), Span(6, 14),
        Span(1, 0), Span(78, 92), 80, Span(400, 40), 60, date(2023, 6, 30), 2, 2, Span(0, 2),
    ),
    # loses people and care as the year goes on
    TELECOM: Profile(
        (4, 3, 4, 4, 3, 3, 3, 2, 2, 2, 2, 1), 40, 30, Span(95, 55), 90, Span(10, 8), Span(20, 14), Span(19, 10),
        Span(1, 5), Span(90, 79), 78, Span(60, 700), 90, date(2022, 11, 15), 3, 2, Span(2, 1),
    ),
}  # fmt: skip

# What happened in single months, by firm and month; everything else follows from the profile.
EVENTS: dict[tuple[str, int], dict[str, int]] = {
    (CREDIT, 3): {"systems_logged": 3},
    (CREDIT, 4): {"systems_logged": 3},
    (SHOP, 7): {"prohibited_hits": 1, "deals_recorded": 5, "complaints_upheld": 2, "misconduct": 1},
    (SHOP, 8): {"high_risks_open": 1},
    (FACTORY, 1): {"products_proven": 3, "risk_kinds_updated": 2},
    (FACTORY, 2): {"risk_kinds_updated": 3},
    (TELECOM, 6): {"flaws_fixed": 2},
    (TELECOM, 9): {"flaws_fixed": 1, "complaints_in_time": 1, "risk_kinds_updated": 2},
    (TELECOM, 10): {"major_incidents": 1, "high_risks_open": 2, "risk_kinds_updated": 2},
    (TELECOM, 11): {"high_risks_open": 2, "products_proven": 7, "flaws_fixed": 1},
}
TROUBLES = {
    (CREDIT, 3): "一套系统的网络日志留存不足六个月，已扩容，五月起可达标。",
    (SHOP, 7): "自查发现一件产品属于禁止交易清单，已下架并通知需方删除。",
    (FACTORY, 1): "一件产品的来源证明尚未补齐。",
    (TELECOM, 10): "十月十八日发生一起较大网络安全事件，已控制，正在整改。",
}


def figures_of(uscc: str, period: Period) -> dict[str, str]:
    """What the firm reports for the month, by input key, as text."""
    firm, month = PROFILES[uscc], period.start.month
    given = {**_business(firm, month), **_security(firm, period), **_people(firm, month), **_data(firm, month)}
    given |= EVENTS.get((uscc, month), {})
    return {key: str(value) for key, value in given.items()}


def words_of(uscc: str, period: Period) -> dict[str, str]:
    """The sentences of the firm beside its figures."""
    firm, month = PROFILES[uscc], period.start.month
    deals = firm.deals[month - 1]
    work = f"本月成交{deals}笔、{deals * firm.price}万元，在架产品{firm.products.at(month)}个。"
    return {"work": work, "problems": TROUBLES.get((uscc, month), "")}


def bureau_figures_of(uscc: str, period: Period) -> dict[str, str]:
    """What the bureau collects about the firm for the month."""
    month = period.start.month
    short_of = {FACTORY: month < 6, TELECOM: month > 9}
    penalties = 1 if uscc == TELECOM and month > 8 else 0
    met = 7 if short_of.get(uscc) else 8
    return {"penalties": str(penalties), "grade_conditions": "8", "grade_conditions_met": str(met)}


def _business(firm: Profile, month: int) -> dict[str, object]:
    deals = firm.deals[month - 1]
    amount = deals * firm.price
    return {
        "deal_count": deals,
        "deal_amount": amount,
        "deal_amount_exchange": amount * firm.on_exchange / 100,
        "deals_recorded": deals,
        "controlled_deliveries": deals * 2 // 3,
        "complaints_upheld": 0,
        "complaints_due": 2,
        "complaints_in_time": 2,
        "risk_reserve": firm.reserve,
    }


def _security(firm: Profile, period: Period) -> dict[str, object]:
    month = period.start.month
    products = firm.products.at(month)
    return {
        "certificates_required": 3,
        "certificates_valid": 3 if firm.expiry > period.end else 2,
        "first_expiry": firm.expiry.isoformat(),
        "products": products,
        "products_classified": products if month > 1 else products - 1,
        "products_proven": products,
        "prohibited_hits": 0,
        "risk_kinds_updated": 4,
        "high_risks_open": 0,
        "drills": firm.drills.at(month),
        "plans": 4,
        "plans_revised": 4,
        "major_incidents": 0,
        "protection_score": firm.protection,
        "flaws_due": 3,
        "flaws_fixed": 3,
        "assessments_due": 2,
        "assessments_done": 2,
        "requests_due": 5,
        "requests_in_time": 5,
        "request_days": 6,
        "systems": 4,
        "systems_logged": 4,
        "yearly_assessment": "是",
        "contracts": 10 + month,
        "contracts_complete": 10 + month,
    }


def _people(firm: Profile, month: int) -> dict[str, object]:
    staff, trained = firm.staff.at(month), firm.trained.at(month)
    return {
        "staff": staff,
        "staff_registered": staff,
        "staff_trained": min(trained, staff),
        "exams_taken": staff,
        "exams_passed": min(trained + 1, staff),
        "staff_certified": staff // 2,
        "misconduct": 0,
        "key_posts": 10,
        "key_leavers": firm.leavers.at(month),
        "pledges": staff,
    }


def _data(firm: Profile, month: int) -> dict[str, object]:
    calls, products = firm.calls.at(month) * 10_000, firm.products.at(month)
    return {
        "dcmm_level": firm.dcmm,
        "dsmm_level": firm.dsmm,
        "quality_score": firm.quality.at(month),
        "datasets": products * 5,
        "datasets_listed": products * 5 - (3 if firm.dcmm < 3 else 0),
        "products_refreshed": products,
        "downtime": firm.downtime.at(month),
        "api_calls": calls,
        "api_successes": calls - calls // 10_000 * firm.failures,
    }
