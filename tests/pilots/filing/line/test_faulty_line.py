"""The reference client on a line that fails: nothing lost, nothing twice, nothing stuck without an alarm."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any

import pytest
from oauth2_provider.models import get_access_token_model

from pilots.filing.client.alarms import alarms
from pilots.filing.client.bearer import Bearer
from pilots.filing.client.exchange import ACCEPTED, Exchange
from pilots.filing.client.line import Line, LineDown, Patience
from pilots.filing.client.store import SENT, Store
from pilots.filing.models import Filing, Receipt
from tests.factories import filing as made
from tests.pilots.filing.line import faulty
from tests.pilots.filing.line.faulty import FaultyLine, Passing

TIMES, HOUR = 25, timedelta(hours=1).total_seconds()
PATIENCE = Patience(silence=0.05, whole=0.2)
pytestmark = pytest.mark.django_db(transaction=True)


class Injected:
    """A clock whose pauses pass at once; `skew` is how wrong the machine's calendar is."""

    def __init__(self, skew: timedelta = timedelta()) -> None:
        self.slept, self.skew = 0.0, skew

    def ticks(self) -> float:
        return perf_counter() + self.slept

    def now(self) -> datetime:
        return datetime.now(UTC) + self.skew

    def sleep(self, seconds: float) -> None:
        self.slept += seconds


class Province:
    """The province's side: one folder that outlives the client, which may be a new one at any time."""

    def __init__(self, here: made.Scene, folder: Any, line: FaultyLine) -> None:
        self.here, self.line, self.clock = here, line, Injected()
        self.store = Store(folder)

    def __enter__(self) -> Province:
        return self

    def __exit__(self, *failure: object) -> None:
        self.store.close()

    def works(self, until: Any) -> None:
        """Run, an hour after a run that failed again, until it is done; what is not done is told after every run."""
        for _ in range(12):
            is_told = False
            try:
                Exchange(self.bearer(), self.store, self.clock).run()
            except LineDown:
                is_told = True
                self.clock.sleep(HOUR)
            if until():
                return
            assert is_told or list(alarms(self.store))
        raise AssertionError(list(alarms(self.store)))

    def bearer(self) -> Bearer:
        client = self.here.provincial
        return Bearer(Line(self.line.url, PATIENCE, self.clock), client.client_id, client.issued_secret)

    def holds(self, package: Any) -> bool:
        return self.store.package(package.pk).get("state") == "held"

    def has_sent(self, package: Any, kind: str) -> bool:
        return any((one["package"], one["body"]["kind"]) == (package.pk, kind) for one in self.store.receipts(SENT))


def expired(passing: Passing) -> None:
    """The token has ended, whatever the client believes."""
    get_access_token_model().objects.update(expires=made.NOW - timedelta(hours=1))
    faulty.unharmed(passing)


# The requests of one filing: token, changes, package, schema, manifest, file, receipt; then token, receipt, changes.
ANY, WITH_A_TOKEN, RECEIPTS = range(10), (1, 2, 3, 4, 5, 6, 8, 9), (6, 8)
LINES = {
    "time-out before": [(faulty.time_out_before, ANY)],
    "time-out after": [(faulty.time_out_after, ANY)],
    "reset in the body": [(faulty.reset_in_body, ANY)],
    "500": [(faulty.server_error, ANY)],
    "429": [(faulty.too_many, ANY)],
    "slow drip": [(faulty.slow_drip, ANY)],
    "wrong schema": [(faulty.wrong_schema, ANY)],
    "doubled and out of order": [(faulty.doubled, RECEIPTS), (faulty.overtaken, RECEIPTS)],
    "expired token": [(expired, WITH_A_TOKEN)],
}


@pytest.fixture
def here(transactional_db):
    return made.scene()


def exchanged(province: Province, number: int) -> None:
    """One filing from issue to acceptance."""
    package = made.issued(province.here, f"范围{number}")
    province.works(lambda: province.has_sent(package, "acknowledged"))
    Exchange(province.bearer(), province.store, province.clock).answer(
        package.pk, ACCEPTED, number=f"粤数备〔2022〕{number}号"
    )
    province.works(lambda: province.has_sent(package, ACCEPTED))
    faulty.release_held(province.line)
    province.line.asked = 0


def check(province: Province) -> None:
    """Upstream: each filing accepted once under its number, acknowledged once. Here: each package whole. No alarm."""
    filings = list(Filing.objects.order_by("pk"))
    assert [one.state for one in filings] == ["accepted"] * TIMES
    assert [one.number for one in filings] == [f"粤数备〔2022〕{n}号" for n in range(TIMES)]
    kinds = list(Receipt.objects.order_by("package_id", "kind").values_list("package__filing_id", "kind"))
    assert kinds == [(one.pk, kind) for one in filings for kind in ("accepted", "acknowledged")]
    for filing in filings:
        package = made.package_of(filing)
        assert (province.store.folder(package.pk) / "package.json").read_bytes() == bytes(package.body)
    assert list(alarms(province.store)) == []


class Planned:
    """One fault for each filing, at a request drawn by chance."""

    def __init__(self, kind: str) -> None:
        self.chance, self.faults, self.hit = random.Random(kind), LINES[kind], 0
        self.draw()

    def draw(self) -> None:
        self.fault, places = self.chance.choice(self.faults)
        self.place: int | None = self.chance.choice(places)

    def __call__(self, number: int, sent: faulty.Sent) -> Any:
        if number != self.place:
            return None
        self.place, self.hit = None, self.hit + 1
        return self.fault


@pytest.mark.parametrize("kind", LINES)
def test_line_with_faults_loses_and_doubles_nothing(kind, here, live_server, tmp_path):
    plan = Planned(kind)
    with FaultyLine(live_server.url, plan) as line, Province(here, tmp_path, line) as province:
        for number in range(TIMES):
            plan.draw()
            exchanged(province, number)
        check(province)
    assert plan.hit == TIMES


def test_client_with_a_wrong_calendar_exchanges_as_ever(here, live_server, tmp_path):
    chance = random.Random("skew")
    with FaultyLine(live_server.url, lambda number, sent: None) as line, Province(here, tmp_path, line) as province:
        for number in range(TIMES):
            province.clock.skew = timedelta(hours=chance.randint(-90_000, 90_000))
            exchanged(province, number)
        check(province)


def test_outage_of_three_hours_is_told_and_made_up_for(here, live_server, tmp_path):
    chance = random.Random("outage")
    with (
        FaultyLine(live_server.url, lambda number, sent: gone(number)) as line,
        Province(here, tmp_path, line) as province,
    ):
        begun: list[float] = []

        def gone(number: int) -> Any:
            if number == place:
                begun.append(province.clock.ticks())
            is_out = bool(begun) and province.clock.ticks() < begun[-1] + 3 * HOUR
            return Passing.reset if is_out else None

        for number in range(TIMES):
            place = chance.choice(ANY)
            exchanged(province, number)
        assert len(begun) == TIMES
        check(province)
