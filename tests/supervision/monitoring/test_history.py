"""Back-tests over the months that were really judged: only what the set changes differs."""

from datetime import UTC, date, datetime

from pilots.roles import Role
from supervision.monitoring.history import judged_months
from supervision.regime import domain as regime
from supervision.regime.models import BackTest, IndicatorSet
from tests.factories import monitoring
from tests.factories.pilots import person
from tests.factories.regime import SMALL, draft_set

DAY = date(2022, 4, 12)
NOON = datetime(2022, 4, 12, 4, tzinfo=UTC)
YEAR = (date(2021, 4, 1), date(2022, 3, 31))


def back_test(draft: IndicatorSet) -> BackTest:
    regime.back_test(draft, actor=person(Role.BUREAU_STAFF), today=DAY, now=NOON)
    return draft.back_tests.get()


def copied(broker) -> IndicatorSet:
    return regime.copy(actor=person(Role.BUREAU_STAFF), today=DAY, based_on=IndicatorSet.objects.get())


def test_history_holds_the_judged_months_of_the_span(broker):
    monitoring.reports(broker)
    report = monitoring.draft(broker)
    (past,) = judged_months(*YEAR)
    assert (past.broker, past.period, past.total, past.band) == (broker, monitoring.FEBRUARY, report.score, "优")
    assert past.lights == {"A01": "amber", "D01": "green", "H01": "grey"}
    assert list(judged_months(date(2022, 3, 1), date(2022, 3, 31))) == []


def test_back_test_of_the_same_set_finds_no_difference(broker):
    monitoring.reports(broker)
    monitoring.draft(broker)
    found = back_test(copied(broker))
    assert (found.reports, found.lights_changed, found.totals_changed) == (1, 0, 0)


def test_back_test_of_a_stricter_set_finds_the_light_and_the_total(broker):
    monitoring.reports(broker)
    monitoring.draft(broker)
    found = back_test(draft_set(SMALL.replace("100/80/<80", "100/95/<95")))
    (light,) = found.results["lights"]
    assert (light["period"], light["code"], light["before"], light["after"]) == ("2022年2月", "A01", "amber", "red")
    assert found.totals_changed == 1


def test_back_test_after_a_correction_judges_what_was_judged_then(broker):
    periodic = monitoring.reports(broker)
    monitoring.draft(broker)
    monitoring.correct(periodic, date(2022, 3, 20), part="1")
    found = back_test(copied(broker))
    assert (found.lights_changed, found.totals_changed) == (0, 0)


def test_back_test_of_a_month_without_figures_finds_no_difference(broker):
    monitoring.draft(broker)
    found = back_test(copied(broker))
    assert (found.reports, found.lights_changed, found.totals_changed) == (1, 0, 0)


def test_history_of_ad_hoc_and_replaced_reports_is_left_out(broker):
    monitoring.reports(broker)
    report = monitoring.issued(monitoring.draft(broker))
    type(report).objects.filter(pk=report.pk).update(is_current=False)
    assert list(judged_months(*YEAR)) == []
