"""For every day of a simulated year: the registry read as of that day equals what it showed on that day."""

import random
import re
from datetime import date, datetime, timedelta

import pytest
import time_machine

from haizhu_broker.web.clock import SHANGHAI
from pilots.brokers import domain as brokers
from pilots.brokers.models import Broker
from pilots.brokers.states import BROKER
from pilots.enterprises import domain as enterprises
from pilots.registry.models import RegistryEntry
from pilots.roles import Role
from tests.factories.brokers import let
from tests.factories.pilots import DECISION, enterprise, person, small_programme

pytestmark = pytest.mark.django_db
FIRST = date(2022, 1, 4)
DAYS = [FIRST + timedelta(days=number) for number in range(365)]
FIRMS = 6
PARTICULARS = {"type": "data", "scope": "电力数据经纪", "neutrality": "不为自身买卖数据。", **DECISION}
BUSY = 0.12  # how likely a broker is decided about on a day, and again on the same day


class Year:
    """Random decisions, announced and recorded as they come; some are recorded days after they were made."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.programme, self.director = small_programme(), person(Role.BUREAU_DIRECTOR)
        self.staff = person(Role.BUREAU_STAFF)
        self.firms = [enterprise(number) for number in range(1, FIRMS + 1)]
        self.named = 0

    def pass_day(self, day: date) -> None:
        for firm in self.firms:
            live = Broker.objects.filter(enterprise=firm, state__in=("candidate", "active", "rectifying", "suspended"))
            while self.chance.random() < BUSY:
                broker = live.first()
                self.decide(broker, day) if broker else self.name(firm, day)
        if self.chance.random() < BUSY / 4:
            name = f"示例改名{day:%m%d}数据有限公司"
            enterprises.revise(self.chance.choice(self.firms), actor=self.staff, today=day, name=name)

    def name(self, firm, day):
        self.named += 1
        term = {
            "valid_from": FIRST - timedelta(days=9),
            "valid_until": day + timedelta(days=self.chance.randint(20, 150)),
        }
        given = {
            **PARTICULARS,
            "sectors": [firm.sector],
            "number": f"示例{self.named:03}",
            "decided_on": day,
            "grade": self.chance.choice("123"),
            **term,
        }
        brokers.announce(
            programme=self.programme, enterprise=firm, actor=self.director, today=day, now=at(day), **given
        )

    def decide(self, broker, day):
        steps = [step for step in BROKER.steps.values() if broker.state in step.sources]
        likely = [1 if step.name in ("terminate", "expire", "withdraw") else 6 for step in steps]
        step = self.chance.choices(steps, likely)[0] if day <= broker.valid_until else BROKER.steps["expire"]
        earliest = broker.last_decision.decided_on
        made = earliest + timedelta(days=self.chance.randint(0, (day - earliest).days))
        if step.name == "start" and not broker.valid_from <= made <= broker.valid_until:
            return
        if step.name == "expire" and day <= broker.valid_until:
            return
        inputs = {"grade": next(g for g in "123" if g != broker.grade)} if step.name == "change" else {}
        made = day if step.name in ("withdraw", "expire") else made  # never before the wish, or the last valid day
        let(broker, step.name, day)
        verb = BROKER.verbs[step.name]
        verb(broker, actor=self.director, today=day, now=at(day), decided_on=made, **DECISION, **inputs)


def at(day: date, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, 20, tzinfo=SHANGHAI) + timedelta(minutes=minute)


def shown(client, **asked):
    """The rows of the page and of the API, without the addresses that carry the day on."""
    page = client.get("/public/brokers/", asked).context["page"]
    rows = client.get("/api/v1/registry/", asked).json()["results"]
    return re.sub(r"\?on=[0-9-]+", "", page["table"]), rows


@pytest.mark.parametrize("seed", [2022])
def test_registry_as_of_each_day_of_a_year_equals_its_snapshot(client, seed):
    year, kept = Year(seed), {}
    for day in DAYS:
        with time_machine.travel(at(day), tick=False):
            year.pass_day(day)
            kept[day] = shown(client)
    kinds = set(RegistryEntry.objects.values_list("kind", flat=True))
    assert kinds == {*BROKER.creates, *BROKER.steps, "rename"}
    assert len({str(rows) for _, rows in kept.values()}) > 100
    for number, day in enumerate(DAYS):
        with time_machine.travel(at(DAYS[-1], number), tick=False):
            assert (day, shown(client, on=day.isoformat())) == (day, kept[day])


def test_year_has_days_with_several_decisions_about_one_broker():
    year = Year(2022)
    for day in DAYS[:120]:
        year.pass_day(day)
    whole = RegistryEntry.objects.filter(recorded_until__isnull=False)
    assert [one for one in whole if one.recorded_from == one.recorded_until] != []
