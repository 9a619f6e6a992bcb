"""The year 2022 in order: plan, firms and regime first, then one month after the other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from haizhu_broker.accounts.models import User
from haizhu_broker.workdays.periods import Frequency, Period
from pilots import demo as pilots
from pilots.brokers.models import Broker
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Task
from supervision.regime import demo as regime
from supervision.regime.models import Indicator, Rule

BEGUN = date(2022, 1, 5)
MONTHS = tuple(Period(date(2022, number, 1), Frequency.MONTH) for number in range(1, 13))
TARGETS = {  # by USCC: 交易额 in 万元, 交易笔数, API 调用量 in 万次
    "91440105MA5DEMB12R": (3600, 48, 1200),
    "91440105MA5DEMB20L": (2400, 120, 2400),
    "91440105MA5DEMB39H": (1800, 96, 1500),
    "91440105MA5DEMB47C": (900, 24, 600),
    "91440105MA5DEMB557": (1500, 36, 900),
}

COUNTED = (
    (Enterprise, "企业", "家"),
    (Broker, "试点单位", "家"),
    (Task, "工作任务", "项"),
    (Indicator, "监管指标", "项"),
    (Rule, "监管规则", "条"),
)


class Year:
    """The demonstration as it is built; `accounts` are the people who can sign in."""

    def __init__(self) -> None:
        self.accounts = pilots.build(BEGUN)
        self.people: dict[str, User] = {account.person.username: account.user for account in self.accounts}
        self.brokers = list(Broker.objects.select_related("enterprise", "programme").order_by("number"))
        self.programme = self.brokers[0].programme

    def play(self) -> None:
        """Everything that happened, in the order in which it happened."""
        self.regulate()
        for month in MONTHS:
            self.live_through(month)

    def live_through(self, month: Period) -> None:
        """What was done in and about one month."""
        pilots.move_programme(self.programme, self.people["staff"], self.people["director"], month.end)

    def regulate(self) -> None:
        """The indicator set, rules and objectives in force from January, with each firm's targets of the year."""
        by = {"staff": self.people["staff"], "director": self.people["director"], "today": BEGUN, "now": noon(BEGUN)}
        regime.put_in_force(**by)
        regime.set_targets({broker: targets_of(broker) for broker in self.brokers}, **by)

    def summary(self) -> list[str]:
        """What there is now, a sentence each."""
        counted = (
            (Enterprise, "企业"),
            (Broker, "试点单位"),
            (Task, "工作任务"),
            (Indicator, "指标"),
            (Rule, "监管规则"),
        )
        return [f"{words} {model._default_manager.count()}" for model, words in counted]


def targets_of(broker: Broker) -> dict[str, Decimal]:
    return dict(zip(("H01", "H02", "H11"), map(Decimal, TARGETS[broker.enterprise.uscc]), strict=True))


def noon(day: date) -> datetime:
    """Noon of a day in the district."""
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
