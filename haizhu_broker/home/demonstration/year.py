"""The demonstration in order: plan and firms, the selection, the regime, then one month of 2022 after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F

from haizhu_broker.accounts.models import User
from haizhu_broker.administration.clients.models import Client
from haizhu_broker.administration.people import demo as administration
from haizhu_broker.inbox.models import Message
from haizhu_broker.web import clock
from haizhu_broker.web.clock import SHANGHAI
from haizhu_broker.workdays.periods import Frequency, Period
from pilots import demo as pilots
from pilots.bodies.models import Seat
from pilots.brokers.models import Broker
from pilots.certificates import demo as certificates
from pilots.certificates.models import PilotCertificate
from pilots.changes import demo as changes
from pilots.changes.models import ChangeNotice
from pilots.enterprises.models import Enterprise
from pilots.entry import demo as entries
from pilots.entry.models import Entry
from pilots.experts import demo as experts
from pilots.experts.models import Expert
from pilots.filing import demo as filing
from pilots.filing.models import Filing
from pilots.gradings import demo as gradings
from pilots.gradings.models import Grading
from pilots.guidance import demo as guidance
from pilots.guidance.models import Guidance
from pilots.hearings import demo as hearings
from pilots.hearings.models import Hearing
from pilots.incoming import demo as incoming
from pilots.incoming.models import Incoming
from pilots.meetings import demo as meetings
from pilots.meetings.models import Meeting
from pilots.notices.models import PublicNotice
from pilots.plans import demo as plans
from pilots.plans.models import FollowUp, Plan
from pilots.practitioners import demo as practitioners
from pilots.practitioners.models import Practitioner
from pilots.programme.models import Programme, Task
from pilots.review.models import ScoreSheet
from pilots.rounds.models import Application
from pilots.survey.models import SiteVisit, SurveyCase
from supervision.monitoring import demo as monitoring
from supervision.monitoring.models import MonitoringReport
from supervision.regime import demo as regime
from supervision.regime.models import Indicator, Rule
from supervision.reporting import demo as reporting
from supervision.reporting.models import PeriodicReport

from . import selection
from .machines import registered, settled
from .selection import noon

BEGUN = date(2022, 1, 5)
PLAYED = (date(2021, 12, 1), 15)  # the months in which something is done: the first, and how many
MONTHS = tuple(Period(date(2022, number, 1), Frequency.MONTH) for number in range(1, 13))
NEWS = datetime(2022, 12, 15, tzinfo=SHANGHAI)  # what people were told before, they have read
TARGETS = {  # by USCC: 交易额 in 万元, 交易笔数, API 调用量 in 万次
    "91440105MA5DEMB12R": (3600, 48, 1200),
    "91440105MA5DEMB20L": (2400, 120, 2400),
    "91440105MA5DEMB39H": (1800, 96, 1500),
    "91440105MA5DEMB47C": (900, 24, 600),
    "91440105MA5DEMB557": (1500, 36, 900),
}
COUNTED = (
    (Enterprise, "企业", "家"),
    (Entry, "入驻申请", "份"),
    (Application, "遴选申报", "份"),
    (ScoreSheet, "评分表", "份"),
    (Expert, "专家", "名"),
    (SurveyCase, "企业摸查", "家"),
    (SiteVisit, "实地调研", "次"),
    (Broker, "试点单位", "家"),
    (Grading, "定级", "次"),
    (Hearing, "陈述申辩", "件"),
    (ChangeNotice, "变更报告", "份"),
    (PilotCertificate, "试点证书", "份"),
    (Practitioner, "从业人员", "名"),
    (PublicNotice, "公示", "项"),
    (Filing, "备案", "件"),
    (Plan, "实施方案", "份"),
    (FollowUp, "方案月度跟进", "份"),
    (Task, "工作任务", "项"),
    (Seat, "席位任职", "人"),
    (Meeting, "会议", "次"),
    (Guidance, "指导记录", "条"),
    (Incoming, "来文", "件"),
    (Indicator, "监管指标", "项"),
    (Rule, "监管规则", "条"),
    (PeriodicReport, "定期报送", "份"),
    (MonitoringReport, "监管报告", "份"),
)


class Year:
    """The demonstration as it is built; `accounts` are the people who can sign in."""

    def __init__(self, months: Sequence[Period]) -> None:
        self.months = months
        self.accounts = pilots.build(BEGUN)
        self.people: dict[str, User] = {account.person.username: account.user for account in self.accounts}
        self.programme = Programme.objects.get(code=pilots.CODE)
        self.office = monitoring.People(self.people["staff"], self.people["director"])
        self.clients = registered(self.people, noon(BEGUN))

    def play(self) -> None:
        """Everything that happened, in the order in which it happened."""
        self.administer()
        brokers = selection.play(self.programme, self.people)
        self.file()
        gradings.put_in_force(self.people)
        gradings.grade(brokers, self.people)
        certificates.build(brokers, self.people["director"])
        practitioners.build(self.people)
        self.regulate(brokers)
        plans.build(brokers, self.people)
        monitoring.put_timetable()
        for month in self.months:
            self.live_through(month)
        certificates.replace_outdated(self.people["director"])
        practitioners.live_through(self.people)
        experts.build(self.people["staff"], self.people["director"])
        guidance.build(self.people)
        incoming.build(self.programme, self.people)
        meetings.build(self.programme, self.people, clock.now())
        entries.build(self.people["staff"], clock.now())
        Message.objects.unread().filter(created_at__lt=NEWS).update(read_at=F("created_at"))

    def administer(self) -> None:
        """What the administrators did: accounts in different states, a colleague who stood in for the director."""
        director = self.people["director"].memberships.get()
        keeper, warden = self.people["keeper"], self.people["warden"]
        administration.build(keeper, warden, principal=director, deputy=self.people["staff2"])

    def machines(self, known: Mapping[str, str]) -> Iterator[tuple[Client, str]]:
        """The clients with their secrets; `known` are those kept before, by client id."""
        return settled(self.clients, self.people, known, noon(BEGUN))

    def file(self) -> None:
        """The list of January filed with the province, whose system fetched and accepted it."""
        filing.register(self.people)
        filing.file_list(self.people, self.province)

    @property
    def province(self) -> User:
        """The account of the province's system."""
        return next(client.user for machine, client in self.clients.items() if machine.organization == filing.PROVINCE)

    def live_through(self, month: Period) -> None:
        """What was done in and about one month."""
        pilots.move_tasks(self.programme, self.people["staff"], month.end)
        for room in (changes, hearings, gradings):
            room.live_through(month, self.people)
        filing.live_through(month, self.people, self.province)
        reporting.report_month(month, self.people)
        plans.follow(month, self.people)
        monitoring.month_of(month, self.office)

    def regulate(self, brokers: Sequence[Broker]) -> None:
        """The indicator set, rules and objectives in force from January, with each firm's targets of the year."""
        by = {"staff": self.people["staff"], "director": self.people["director"]}
        regime.put_in_force(**by, today=BEGUN, now=noon(BEGUN))
        targets = {broker: targets_of(broker) for broker in brokers}
        regime.set_targets(targets, **by, today=selection.STARTED, now=noon(selection.STARTED))

    def summary(self) -> list[str]:
        """What there is now, a sentence each."""
        return [f"{words} {model._default_manager.count()} {unit}" for model, words, unit in COUNTED]


def targets_of(broker: Broker) -> dict[str, Decimal]:
    return dict(zip(("H01", "H02", "H11"), map(Decimal, TARGETS[broker.enterprise.uscc]), strict=True))
