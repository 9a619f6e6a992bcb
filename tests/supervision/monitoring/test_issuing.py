"""From draft to archive: who is told, one number, frozen rows, the same bytes, readings, corrections."""

import threading
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from haizhu_broker.accounts.models import Level
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.papers.content import Content
from haizhu_broker.papers.domain import rerender
from haizhu_broker.papers.models import Counter, Document, NumberingChoice
from haizhu_broker.papers.rendering import render_pdf
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.periods import Period
from pilots.programme.models import Body, BodyKind
from pilots.roles import Role
from supervision.monitoring import domain as verbs
from supervision.monitoring.domain.drafting import ISSUING
from supervision.monitoring.domain.issuing import DELIVERING, issuing_organ
from supervision.monitoring.models import Measurement, MonitoringReport, Reading
from supervision.monitoring.paper import PAPER
from supervision.monitoring.states import MONITORING_REPORT
from tests.factories import monitoring
from tests.factories.accounts import OrganizationFactory
from tests.factories.monitoring import DUE, FEBRUARY, noon
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db
WHEN = {"today": DUE, "now": noon(DUE)}


@pytest.fixture
def report(broker) -> MonitoringReport:
    monitoring.reports(broker)
    return monitoring.draft(broker)


def told(event: str) -> set[str]:
    return set(Message.objects.filter(event=event).values_list("recipient__username", flat=True))


def test_edit_rewrites_parts_and_recompute_keeps_them(report, broker, clerk) -> None:
    verbs.edit(report, sections={"problems": "台账有一处漏填。\r\n已口头提醒。  "}, actor=clerk, **WHEN)
    assert report.sections["problems"] == {"text": "台账有一处漏填。\n已口头提醒。", "is_edited": True}
    monitoring.correct(broker.periodic_reports.get(), DUE, part="10")
    verbs.recompute(report, actor=clerk, **WHEN)
    assert report.sections["problems"]["text"] == "台账有一处漏填。\n已口头提醒。"
    assert "综合得分 100.00 分" in report.sections["overview"]["text"]
    assert report.measurements.get(code="A01").value == 100


def test_edit_of_an_empty_or_unknown_part_is_refused(report, clerk) -> None:
    with pytest.raises(StepRefused) as refused:
        verbs.edit(report, sections={"risks": " \n "}, actor=clerk, **WHEN)
    assert refused.value.fields == {"risks": ["这一部分不能为空；没有内容时请写明“本期无”。"]}
    with pytest.raises(StepRefused, match="没有名为“figures”的部分"):
        verbs.edit(report, sections={"figures": "改数"}, actor=clerk, **WHEN)


def test_way_to_the_archive_tells_each_in_turn(report, broker, clerk, director) -> None:
    firm = person(Role.FIRM_ADMIN, broker.enterprise.organization)
    member, leader = person(Role.JOINT_MEETING), person(Role.LEADING_GROUP)
    person(Role.FIRM_ADMIN)
    verbs.submit_review(report, actor=clerk, **WHEN)
    assert told("monitoring.review") >= {director.username}
    verbs.redo(report, note="补充存在问题", actor=director, **WHEN)
    assert Message.objects.get(event="monitoring.redo", recipient=clerk).body == "补充存在问题"
    monitoring.issued(report, clerk=clerk, director=director)
    assert not told("monitoring.delivered")
    verbs.deliver(report, actor=clerk, **WHEN)
    insiders = {clerk.username, director.username}
    assert told("monitoring.delivered") >= {firm.username, member.username, leader.username}
    assert not told("monitoring.delivered") & insiders
    verbs.archive(report, actor=clerk, **WHEN)
    assert report.state == "archived"


def test_delivery_reaches_the_people_of_the_firm_alone_among_firms(report, broker, clerk) -> None:
    own, other = person(Role.FIRM_STAFF, broker.enterprise.organization), person(Role.FIRM_STAFF)
    verbs.deliver(monitoring.issued(report), actor=clerk, **WHEN)
    assert told("monitoring.delivered") & {own.username, other.username} == {own.username}


def test_issue_takes_the_next_number_and_keeps_both_files(report, clerk) -> None:
    monitoring.issued(report)
    document = report.document
    assert (report.number, report.issued_on, document.number) == ("海政数监〔2022〕1号", DUE, "海政数监〔2022〕1号")
    assert (document.read("pdf")[:5], document.read("docx")[:2]) == (b"%PDF-", b"PK")
    assert document.snapshot["total"] == "91.80"
    kept = {form: document.read(form) for form in ("pdf", "docx")}
    assert rerender(document) == kept


def test_issue_by_a_clerk_or_of_a_draft_is_refused(report, clerk, director) -> None:
    with pytest.raises(StepConflict):
        verbs.issue(report, actor=director, **WHEN)
    verbs.submit_review(report, actor=clerk, **WHEN)
    with pytest.raises(NotPermitted):
        verbs.issue(report, actor=clerk, **WHEN)
    assert not Document.objects.exists()


def test_deadlines_of_signing_and_delivery_open_and_close(report, clerk) -> None:
    signing = Deadline.objects.about(report).get(code=ISSUING)
    assert (signing.due_on, signing.closed_on, signing.title) == (
        date(2022, 3, 17),
        None,
        "签发示例第1数据有限公司2022年2月监管报告",
    )
    monitoring.issued(report)
    signing.refresh_from_db()
    delivery = Deadline.objects.about(report).get(code=DELIVERING)
    assert (signing.closed_on, delivery.due_on, delivery.closed_on) == (DUE, date(2022, 3, 15), None)
    verbs.deliver(report, actor=clerk, **WHEN)
    delivery.refresh_from_db()
    assert delivery.closed_on == DUE


@pytest.mark.parametrize(
    "change",
    [
        "results = '{}'",
        "sections = jsonb_set(sections, '{problems,text}', '\"无\"')",
        "number = '海政数监〔2022〕99号'",
        "score = 100",
        "document_id = NULL, state = 'generated'",
        "issued_on = '2022-01-01'",
    ],
)
def test_issued_report_changed_by_sql_is_refused_by_the_database(report, change) -> None:
    monitoring.issued(report)
    for statement in (
        f"UPDATE supervision_monitoringreport SET {change} WHERE id = {report.pk}",
        f"DELETE FROM supervision_monitoringreport WHERE id = {report.pk}",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert MonitoringReport.objects.get().number == "海政数监〔2022〕1号"


def test_measurements_of_an_issued_report_are_frozen_those_of_a_draft_are_not(report) -> None:
    assert Measurement.objects.update(light="grey") == 3
    monitoring.issued(report)
    for attempt in (
        lambda: Measurement.objects.update(light="green"),
        lambda: Measurement.objects.all().delete(),
        lambda: Measurement.objects.create(
            report=report, code="Z", period_start=FEBRUARY.start, outcome="数值", light="red"
        ),
    ):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            attempt()
    assert Measurement.objects.filter(light="grey").count() == 3


def test_reading_is_recorded_once_for_the_unit_and_never_changed(report, broker) -> None:
    member, stranger = person(Role.JOINT_MEETING), person(Role.FIRM_STAFF)
    verbs.read_by(report, member, noon(DUE))
    assert not Reading.objects.exists()
    monitoring.issued(report)
    for day in (DUE, DUE + timedelta(days=1)):
        verbs.read_by(report, member, noon(day))
        verbs.read_by(report, stranger, noon(day))
    reading = Reading.objects.get()
    held = member.memberships.get()
    assert (reading.user, reading.organization, reading.first_read_at) == (member, held.organization, noon(DUE))
    with pytest.raises(DatabaseError), transaction.atomic():
        Reading.objects.update(first_read_at=noon(FEBRUARY.start))


def test_correction_names_the_old_and_alone_counts(report, broker, clerk, director) -> None:
    verbs.edit(report, sections={"risks": "发生一起一般事件。"}, actor=clerk, **WHEN)
    old = monitoring.issued(report, clerk=clerk, director=director)
    monitoring.correct(broker.periodic_reports.get(), DUE, part="10")
    new = verbs.revise(corrects=old, note="数据更正", actor=clerk, **WHEN)
    old.refresh_from_db()
    assert (old.is_current, new.is_current, new.revision, new.score) == (False, True, 2, 100)
    assert new.sections["risks"] == {"text": "发生一起一般事件。", "is_edited": True}
    monitoring.issued(new, clerk=clerk, director=director)
    first = new.document.written.blocks[0].text
    assert first == (
        "本报告更正海政数监〔2022〕1号《示例第1数据有限公司2022年2月监管报告》，自签发之日起以本报告为准。"
    )
    monitoring.line(valid_from=date(2022, 3, 1), kind="quarter")
    monitoring.line("district")
    verbs.produce_due(noon(date(2022, 4, 13)))
    march = MonitoringReport.objects.get(broker=broker, kind="month", period_start=date(2022, 3, 1))
    assert [point["score"] for point in march.results["history"]] == ["100.00", "0.00"]
    district = MonitoringReport.objects.get(broker=None, period_start=FEBRUARY.start)
    assert [row["report"] for row in district.results["district"]["brokers"]] == [new.pk]


def test_correction_of_what_is_not_issued_or_not_current_is_refused(report, clerk) -> None:
    with pytest.raises(StepRefused, match="只能更正现行的已签发报告"):
        verbs.revise(corrects=report, note="x", actor=clerk, **WHEN)
    old = monitoring.issued(report)
    verbs.revise(corrects=old, note="x", actor=clerk, **WHEN)
    with pytest.raises(StepRefused, match="只能更正现行的已签发报告"):
        verbs.revise(corrects=old, note="x", actor=clerk, **WHEN)


def test_corrected_figures_flag_the_current_reports_whose_period_holds_the_month(report, broker, clerk) -> None:
    monitoring.reports(broker, Period(date(2022, 3, 1), "month"))
    for subject, kind in (("broker", "quarter"), ("district", "month"), ("district", "quarter")):
        monitoring.line(subject, kind, valid_from=date(2022, 1, 1))
    verbs.produce_due(noon(date(2022, 4, 13)))
    monitoring.issued(report)
    assert verbs.flag_corrected(broker.pk, FEBRUARY) == 4
    flagged = MonitoringReport.objects.filter(is_source_changed=True)
    assert {(one.kind, one.period.label, one.broker_id) for one in flagged} == {
        ("month", "2022年2月", broker.pk),
        ("month", "2022年2月", None),
        ("quarter", "2022年第1季度", broker.pk),
        ("quarter", "2022年第1季度", None),
    }
    draft = flagged.get(kind="quarter", broker=broker)
    verbs.recompute(draft, actor=clerk, **WHEN)
    assert not draft.is_source_changed


def test_replaced_figures_of_another_broker_flag_nothing_of_this_one() -> None:
    mine, other = monitoring.brokers(2)
    report = monitoring.draft(mine)
    verbs.flag_corrected(other.pk, FEBRUARY)
    report.refresh_from_db()
    assert not report.is_source_changed


@pytest.mark.django_db(transaction=True)
def test_two_directors_issuing_at_once_take_one_number(broker, clerk) -> None:
    monitoring.reports(broker)
    report = monitoring.draft(broker)
    verbs.submit_review(report, actor=clerk, **WHEN)
    directors = [person(Role.BUREAU_DIRECTOR), person(Role.BUREAU_DIRECTOR)]
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def sign(director) -> None:
        try:
            start.wait()
            verbs.issue(MonitoringReport.objects.get(pk=report.pk), actor=director, **WHEN)
            outcomes.append("issued")
        except StepConflict:
            outcomes.append("conflict")
        finally:
            connection.close()

    threads = [threading.Thread(target=sign, args=[one]) for one in directors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict", "issued"]
    assert (Counter.objects.get().last, Document.objects.get().number) == (1, "海政数监〔2022〕1号")


def test_every_step_of_the_lifecycle_has_its_body() -> None:
    assert set(MONITORING_REPORT.bodies) == {*MONITORING_REPORT.steps, *MONITORING_REPORT.creates}


def test_issue_is_signed_by_the_unit_in_which_the_office_of_the_pilot_sits(report) -> None:
    office = Body.objects.get(programme=report.broker.programme, kind=BodyKind.OFFICE)
    assert issuing_organ(report) == office.host
    office.host = OrganizationFactory(level=Level.DISTRICT)
    office.save()
    assert issuing_organ(report) == office.host
    assert issuing_organ(MonitoringReport(broker=None)) == office.host


def test_issue_where_the_office_numbers_elsewhere_asks_number_and_sealed_scan(report, clerk, director, client) -> None:
    verbs.submit_review(report, actor=clerk, **WHEN)
    NumberingChoice.objects.create(organ=issuing_organ(report), kind=PAPER.code, numbering="outside")
    client.force_login(director)
    step = f"/monitoring-reports/{report.pk}/steps/issue/"
    assert client.post(step, {}).status_code == 422
    scan = SimpleUploadedFile("scan.pdf", render_pdf(Content(organ="示例局", title="示例")))
    given = {"outside_number": "示函〔2022〕7号", "sealed_scan": scan}
    assert client.post(step, given).status_code == 302
    report.refresh_from_db()
    assert (report.number, report.document.is_outside, report.document.snapshot) == (
        "示函〔2022〕7号",
        True,
        report.results,
    )
    assert not Counter.objects.exists()
