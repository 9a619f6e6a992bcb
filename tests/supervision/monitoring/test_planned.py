"""What a monitoring report says of the broker's implementation plan, with its sources; none where there is no plan."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from pilots.plans import domain as plans
from pilots.plans.domain.following import Reported
from pilots.plans.models import FollowUp
from pilots.roles import Role
from supervision.monitoring.paper import content_of
from supervision.monitoring.planned import TITLE
from supervision.monitoring.reads.paper import laid_out
from supervision.monitoring.sources import PORTAL
from supervision.regime.formula import Incomputable, Missing, Value
from tests.factories import plans as made
from tests.factories.monitoring import FEBRUARY, brokers, bureau, draft, issued, reports
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db
APPROVED = datetime(2022, 2, 14, 4, tzinfo=UTC)
MARCH = {"today": date(2022, 3, 1), "now": datetime(2022, 3, 1, 4, tzinfo=UTC)}


@pytest.fixture
def broker():
    (broker,) = brokers()
    reports(broker)
    return broker


def planned(broker, fills=True):
    """A plan approved in February and followed up for it, its work behind when it is told."""
    author, director, staff = made.author_of(broker), person(Role.BUREAU_DIRECTOR), person(Role.BUREAU_STAFF)
    plan = made.begun(broker, author, moment=APPROVED)
    february = {**made.WORK, "starts_on": date(2022, 2, 1), "ends_on": date(2022, 2, 28)}
    plans.clauses.add_work(actor=author, **made.at(APPROVED), plan=plan, **february)
    made.written(plan, author, moment=APPROVED)
    plans.writing.submit(plan, actor=author, **made.at(APPROVED))
    made.brought(plan, "approved", director, staff, moment=APPROVED)
    plans.following.ask_due(**MARCH)
    follow_up = FollowUp.objects.get()
    if fills:
        late = Reported("running", "正在调试。", percent=60, problem="设备晚到。")
        plans.following.fill(follow_up, actor=author, **MARCH, lines=made.told(follow_up, W1=late))
    return plan


def annex(report):
    content = content_of(report, bureau(), date(2022, 3, 10))
    return next((one for one in content.attachments if one.title == TITLE), None)


def test_report_tells_the_progress_of_the_plan_with_its_sources(broker):
    planned(broker)
    report = draft(broker)
    words, goals, work = annex(report).blocks
    assert words.text == "数据来源：实施方案第1版2022年2月跟进（2022-03-01填报）。"
    assert [cell.text for cell in goals.rows[0]][:4] == ["G1", "示例成交笔数", "100笔，2022-12-31", "100笔"]
    late = [cell.text for cell in work.rows[0]]
    assert (late[0], late[3:]) == ("W1", ["60%（进行中）", "逾期", "设备晚到。"])
    assert f"实施方案目标 1 项、工作任务 2 项，偏差 1 项，见附件“{TITLE}”。" in report.sections["overview"]["text"]
    assert "实施方案偏差：W1 示例平台上线逾期（60%（进行中））。" in report.sections["problems"]["text"]
    page = laid_out(report)
    assert 'href="#source-plan-W1"' in page["paper"]
    assert 'id="source-plan-W1"' in page["source_list"]


def test_report_of_a_month_that_was_not_told_says_so(broker):
    planned(broker, fills=False)
    report = draft(broker)
    assert "实施方案目标 1 项、工作任务 2 项，2022年2月推进情况未报。" in report.sections["overview"]["text"]
    assert {row[3].text for table in annex(report).blocks[1:] for row in table.rows} == {"未报"}


def test_report_of_a_broker_without_a_plan_has_no_annex(broker):
    report = draft(broker)
    assert (report.results["plan"], annex(report)) == (None, None)
    assert "实施方案" not in report.sections["overview"]["text"]


def test_issued_report_says_what_it_said_when_a_plan_comes_later(broker):
    report = issued(draft(broker))
    before = report.document.written
    planned(broker)
    report.refresh_from_db()
    assert report.document.written == before
    assert TITLE not in laid_out(report)["paper"]


def test_report_made_before_plans_were_kept_is_laid_out_as_it_was(broker):
    report = draft(broker)
    del report.results["plan"]
    assert annex(report) is None
    assert "source-plan" not in laid_out(report)["source_list"]


@pytest.mark.parametrize(
    ("fills", "met"), [(True, Value(Decimal(1))), (False, Missing(("方案月度跟进",)))], ids=["told", "not told"]
)
def test_portal_counts_the_goals_and_those_that_are_met(broker, fills, met):
    planned(broker, fills)
    sources = [
        PORTAL[key](who, FEBRUARY, date(2022, 3, 10))
        for key in ("plans.goals", "plans.goals_met")
        for who in (broker, None)
    ]
    assert sources == [Value(Decimal(1)), Value(Decimal(1)), met, met]


def test_portal_has_no_goals_of_a_broker_without_a_plan(broker):
    found = PORTAL["plans.goals_met"](broker, FEBRUARY, date(2022, 3, 10))
    assert found == Incomputable("没有执行中的实施方案")
