"""What monitoring reports lay on common pages, and what they enter with other rooms."""

from datetime import date

import pytest

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.panels import SOUGHT, TILES, WAITING
from haizhu_broker.workdays.periods import Period
from pilots.programme.evidence import SOURCES
from pilots.programme.models import Programme
from pilots.roles import Role
from supervision.monitoring import domain as verbs
from supervision.monitoring import panels
from supervision.monitoring.models import MonitoringReport
from supervision.regime import domain as regime
from supervision.regime.history import past_periods
from supervision.regime.models import IndicatorSet
from supervision.reporting.corrections import announce_correction
from tests.factories import monitoring
from tests.factories.monitoring import DUE, FEBRUARY, noon
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db
WHEN = {"today": DUE, "now": noon(DUE)}
SOURCES_OF_WORK = (panels.drafts_and_deliveries, panels.corrections, panels.signatures, panels.to_read)


@pytest.fixture
def report(broker) -> MonitoringReport:
    monitoring.reports(broker)
    return monitoring.draft(broker)


def waiting(user) -> list[tuple[str, str, str]]:
    """What, the act, from whom."""
    found = [one for source in SOURCES_OF_WORK for one in source(user, DUE)]
    return [(one.what, one.act, one.from_whom) for one in found]


def test_work_waits_for_whoever_acts_next(report, clerk, director, firm) -> None:
    member = person(Role.JOINT_MEETING)
    everyone = (clerk, director, firm, member)
    assert [waiting(one) for one in everyone] == [[("核对监管报告并提交签发", "提交签发", "")], [], [], []]
    verbs.submit_review(report, actor=clerk, **WHEN)
    assert [waiting(one) for one in everyone] == [[], [("签发监管报告", "签发", "张某")], [], []]
    verbs.issue(report, actor=director, **WHEN)
    assert [waiting(one) for one in everyone] == [[("送达监管报告", "送达", "")], [], [], []]
    verbs.deliver(report, actor=clerk, **WHEN)
    unread = [("阅读监管报告", "阅读", "区政务数据局")]
    assert [waiting(one) for one in everyone] == [[], [], unread, unread]
    verbs.read_by(report, member, noon(DUE))
    assert [waiting(one) for one in (firm, member, person(Role.FIRM_STAFF))] == [unread, [], []]


def test_draft_waits_with_the_day_of_signing_and_leads_to_the_act(report, clerk) -> None:
    (one,) = panels.drafts_and_deliveries(clerk, DUE)
    assert (one.due_on, one.about, one.act_url) == (
        date(2022, 3, 17),
        report.title,
        f"{report.get_absolute_url()}steps/submit_review/",
    )


def test_corrected_source_waits_as_a_correction_to_begin(report, broker, clerk) -> None:
    monitoring.issued(report)
    announce_correction(broker.periodic_reports.get())
    report.refresh_from_db()
    assert report.is_source_changed
    assert ("更正监管报告（数据已更正）", "更正", "") in waiting(clerk)


def test_work_costs_the_same_for_one_and_three(clerk, django_assert_num_queries) -> None:
    monitoring.brokers(3)
    monitoring.line()
    policy_of(MonitoringReport).everywhere(clerk, "edit")
    with django_assert_num_queries(3):
        assert waiting(clerk) == []
    verbs.produce_due(noon(DUE))
    with django_assert_num_queries(3):
        assert len(waiting(clerk)) == 3


def test_tiles_count_the_last_month_and_open_its_list(report, clerk, firm) -> None:
    tiles = list(panels.latest_month(clerk, DUE))
    assert [(one.label, one.value, one.unit, one.note) for one in tiles] == [
        ("监管报告", 1, "份", "2022年2月"),
        ("红灯试点单位", 0, "家", "2022年2月"),
    ]
    assert tiles[1].url.endswith("period_before=2022-02-01&light=red&is_district=false")
    assert list(panels.latest_month(firm, DUE)) == []
    assert list(panels.failures(clerk, DUE)) == []


def test_failed_production_shows_on_the_board_of_the_office(clerk) -> None:
    broker = monitoring.brokers(1, monitoring.SMALL.replace("code: small", "code: s\nbroker_types: [technology]"))[0]
    monitoring.line()
    verbs.produce_due(noon(DUE))
    (tile,) = panels.failures(clerk, DUE)
    assert (tile.value, tile.url) == (1, "/occurrences/?progress=failed")
    assert list(panels.failures(person(Role.FIRM_STAFF), DUE)) == []
    assert broker.occurrences.get().failure


def test_everything_is_entered_in_its_register() -> None:
    assert {*SOURCES_OF_WORK} <= {*WAITING}
    assert {panels.latest_month, panels.failures} <= {*TILES}
    assert [one.to for one in SOUGHT if one.label == "监管报告"] == ["supervision:monitoring_report_list"]


def test_evidence_counts_issued_reports_once(report, clerk) -> None:
    programme = Programme.objects.get()
    count = SOURCES["monitoring.reports"]
    assert count(programme, DUE).count == 0
    verbs.revise(corrects=monitoring.issued(report), note="x", actor=clerk, **WHEN)
    monitoring.issued(MonitoringReport.objects.get(is_current=True))
    assert count(programme, DUE).text == "已签发监管报告 1 份"


def test_back_test_judges_the_months_of_the_reports_again(report, broker, clerk) -> None:
    (past,) = past_periods(date(2022, 1, 1), date(2022, 2, 28))
    assert (past.broker, past.period, past.total, past.band) == (broker, FEBRUARY, report.score, "优")
    assert past.lights == {"A01": "amber", "D01": "green", "H01": "grey"}
    draft = regime.copy(actor=clerk, based_on=IndicatorSet.objects.get(), **WHEN)
    regime.edit_indicator(draft.indicators.get(code="A01"), actor=clerk, notation="90/80/<80", today=DUE, now=noon(DUE))
    regime.back_test(draft, actor=clerk, **WHEN)
    run = draft.back_tests.get()
    assert (run.reports, [(one["code"], one["before"], one["after"]) for one in run.results["lights"]]) == (
        1,
        [("A01", "amber", "green")],
    )
    assert [one["after"] for one in run.results["totals"]] == ["100.00"]
    assert past.period == Period(date(2022, 2, 1), "month")
