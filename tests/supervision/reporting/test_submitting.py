"""From filling in to acceptance: versions and digests, lateness, plausibility, return, correction."""

import hashlib
from datetime import date

import pytest
import rfc8785
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction

from haizhu_broker.audit.models import Entry
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.periods import Frequency, Period
from supervision.reporting import corrections, domain
from supervision.reporting.models import Submission
from tests.factories.reporting import DAY, FIGURES, MARCH, STORED, accepted, due, filled, on, submitted

pytestmark = pytest.mark.django_db
SEPTEMBER = Period(date(2022, 9, 1), Frequency.MONTH)


@pytest.fixture
def heard():
    """The reports whose corrections were announced."""
    found = []

    @corrections.when_corrected
    def listen(report):
        found.append(report.pk)

    yield found
    corrections.LISTENERS.remove(listen)


def test_submit_freezes_a_version_with_a_digest_that_anyone_can_compute(here) -> None:
    report = filled(here.broker, here.clerk)
    version = domain.submit(report, **on(DAY, here.clerk))
    content = {"figures": STORED, "remarks": {}, "words": {}, "report": report.pk, "stamped_page": ""}
    assert (version.number, version.figures, version.submitted_by) == (1, STORED, here.clerk)
    assert version.digest == hashlib.new("sm3", rfc8785.dumps(content)).hexdigest()
    assert report.state == "submitted"


def test_submit_with_a_stamped_page_freezes_page_and_its_digest(here, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    report = filled(here.broker, here.clerk)
    page = ContentFile(b"%PDF-1.7 stamped", name="盖章 示例公司.pdf")
    version = domain.submit(report, **on(DAY, here.clerk), stamped_page=page)
    with version.stamped_page.open() as kept:
        assert kept.read() == b"%PDF-1.7 stamped"
    assert "示例" not in version.stamped_page.name
    assert version.stamped_sm3 == hashlib.new("sm3", b"%PDF-1.7 stamped").hexdigest()


def test_submitted_version_cannot_be_changed_nor_deleted(here) -> None:
    version = submitted(here.broker, here.clerk).submissions.get()
    for act in (
        lambda: Submission.objects.filter(pk=version.pk).update(figures={}),
        lambda: Submission.objects.filter(pk=version.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert Submission.objects.get().figures == STORED


def test_submit_with_gaps_names_each_of_them(here) -> None:
    report = due(here.broker)
    given = {key: value for key, value in FIGURES.items() if key not in ("hits", "deals", "staff")}
    domain.fill(report, figures=given, remarks={"hits": "系统停用，无法统计"}, **on(DAY, here.clerk))
    with pytest.raises(StepRefused) as refused:
        domain.submit(report, **on(DAY, here.clerk))
    assert refused.value.fields == {
        "staff": ["请填写“在岗人数”，确无数据时请在说明栏写明原因。"],
        "deals": ["请填写“成交额”，确无数据时请在说明栏写明原因。"],
    }
    assert report.submissions.count() == 0


def test_submit_asks_once_for_what_moved_by_more_than_half(here) -> None:
    accepted(here.broker, here.clerk, here.officer, MARCH.previous, deals="100", hits="1")
    report = filled(here.broker, here.clerk, deals="150.01", hits="2")
    with pytest.raises(StepRefused) as refused:
        domain.submit(report, **on(DAY, here.clerk))
    assert refused.value.fields == {
        "deals": ["“成交额”与上期 100 相比变化超过 50%，请核对；属实的请在说明栏写明原因。"]
    }
    domain.submit(report, **on(DAY, here.clerk), are_changes_explained=True, note="签约两笔大单")
    assert Entry.objects.get(verb="submit", subject_id=report.pk).note == "签约两笔大单"


def test_submit_with_a_remark_at_what_moved_is_not_asked(here) -> None:
    accepted(here.broker, here.clerk, here.officer, MARCH.previous, deals="100")
    report = due(here.broker)
    domain.fill(report, figures={**FIGURES, "deals": "300"}, remarks={"deals": "大单"}, **on(DAY, here.clerk))
    assert domain.submit(report, **on(DAY, here.clerk)).remarks == {"deals": "大单"}


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (date(2022, 10, 12), 0),  # the 5th working day: 8 and 9 October, make-up days of the National Day, count
        (date(2022, 10, 13), 1),
        (date(2022, 10, 17), 3),
    ],
)
def test_submit_counts_lateness_over_the_holiday_with_its_make_up_days(here, day, late) -> None:
    report = filled(here.broker, here.clerk, SEPTEMBER, date(2022, 10, 1))
    assert report.due_on == date(2022, 10, 12)
    domain.submit(report, **on(day, here.clerk))
    assert (report.first_submitted_on, report.days_late) == (day, late)
    assert Deadline.objects.get(subject_id=report.pk).closed_on == day


def test_report_due_across_the_spring_festival_counts_its_make_up_days(here) -> None:
    report = due(here.broker, Period(date(2022, 1, 1), Frequency.MONTH), date(2022, 2, 1))
    assert report.due_on == date(2022, 2, 11)


def test_return_gives_three_working_days_and_keeps_the_lateness_of_the_first_submission(here) -> None:
    report = submitted(here.broker, here.clerk)
    domain.return_report(report, **on(date(2022, 4, 29), here.officer), note="请补充说明")
    assert (report.state, Deadline.objects.get(subject_id=report.pk).due_on) == ("returned", date(2022, 5, 7))
    domain.submit(report, **on(date(2022, 5, 20), here.clerk))
    assert (report.days_late, report.submissions.count()) == (0, 2)


def test_return_without_a_reason_is_refused(here) -> None:
    report = submitted(here.broker, here.clerk)
    with pytest.raises(StepRefused) as refused:
        domain.return_report(report, **on(DAY, here.officer))
    assert refused.value.fields == {"note": ["请填写“退回”的说明。"]}


def test_submit_after_acceptance_is_a_conflict(here) -> None:
    report = accepted(here.broker, here.clerk, here.officer)
    with pytest.raises(StepConflict):
        domain.submit(report, **on(DAY, here.clerk))
    assert report.submissions.count() == 1


def test_hand_in_and_send_back_lead_to_where_it_came_from(here) -> None:
    report = filled(here.broker, here.clerk)
    for expected in ("due", "returned", "correcting"):
        domain.hand_in(report, **on(DAY, here.clerk))
        domain.send_back(report, **on(DAY, here.admin), note="核对成交额")
        assert report.state == expected
        domain.submit(report, **on(DAY, here.clerk))
        if expected == "due":
            domain.return_report(report, **on(DAY, here.officer), note="请补充")
        elif expected == "returned":
            domain.accept(report, **on(DAY, here.officer))
            domain.correct(report, **on(DAY, here.clerk), note="漏报")


def test_send_back_is_the_administrators(here) -> None:
    report = filled(here.broker, here.clerk)
    domain.hand_in(report, **on(DAY, here.clerk))
    with pytest.raises(NotPermitted):
        domain.send_back(report, **on(DAY, here.clerk), note="不应当")
    assert report.state == "checking"


def test_correction_is_announced_when_another_version_begins_to_count(here, heard) -> None:
    report = accepted(here.broker, here.clerk, here.officer)
    assert heard == []
    domain.correct(report, **on(DAY, here.clerk), note="漏报一笔")
    domain.fill(report, figures={**FIGURES, "deals": "130"}, **on(DAY, here.clerk))
    domain.submit(report, **on(DAY, here.clerk))
    assert heard == []
    domain.accept(report, **on(DAY, here.officer))
    assert heard == [report.pk]
    assert list(report.submissions.order_by("number").values_list("number", "is_accepted")) == [(1, True), (2, True)]


def test_bureau_figures_recorded_again_are_announced(here, heard) -> None:
    report = domain.ask_bureau(broker=here.broker, period=MARCH, **on(DAY, here.system))
    domain.collect(report, figures={"penalties": "0"}, **on(DAY, here.officer))
    domain.record(report, **on(DAY, here.officer))
    assert (report.state, report.due_on, heard) == ("recorded", date(2022, 4, 12), [])
    domain.amend(report, **on(DAY, here.officer), note="查得一条")
    domain.collect(report, figures={"penalties": "1"}, **on(DAY, here.officer))
    domain.record(report, **on(DAY, here.officer))
    assert heard == [report.pk]


def test_listener_that_fails_undoes_the_acceptance(here) -> None:
    report = accepted(here.broker, here.clerk, here.officer)
    domain.correct(report, **on(DAY, here.clerk), note="漏报")
    domain.submit(report, **on(DAY, here.clerk))

    def broken(_):
        raise RuntimeError

    corrections.when_corrected(broken)
    try:
        with pytest.raises(RuntimeError):
            domain.accept(report, **on(DAY, here.officer))
    finally:
        corrections.LISTENERS.remove(broken)
    report.refresh_from_db()
    assert (report.state, report.submissions.get(number=2).is_accepted) == ("submitted", False)


def test_close_ends_what_is_asked(here) -> None:
    report = due(here.broker)
    domain.close(report, **on(DAY, here.officer), note="试点终止")
    assert (report.state, Deadline.objects.get(subject_id=report.pk).closed_on) == ("closed", DAY)
