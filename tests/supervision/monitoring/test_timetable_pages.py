"""The pages of the timetable and of what it makes due: edited in the browser, failures seen and tried again."""

import pytest
import time_machine

from haizhu_broker.audit import journal
from pilots.roles import Role
from supervision.monitoring import domain as verbs
from supervision.monitoring.models import Occurrence, Timetable
from tests.factories import monitoring
from tests.factories.monitoring import DUE, noon
from tests.factories.pilots import person
from tests.factories.regime import SMALL

pytestmark = pytest.mark.django_db
LIST, DUE_LIST = "/timetables/", "/occurrences/"
RULE = {"workday": "６", "valid_from": "2022-02-01", "valid_until": ""}


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(noon(DUE), tick=False):
        yield


@pytest.fixture
def failed(db) -> Occurrence:
    """The February report of a broker for which no indicator set fits."""
    monitoring.brokers(1, SMALL.replace("code: small", "code: small\nbroker_types: [technology]"))
    monitoring.line()
    verbs.produce_due(noon(DUE))
    return Occurrence.objects.get()


def rows(response) -> list[dict]:
    return response.context["page"].slice.rows


def test_line_is_scheduled_changed_stopped_and_resumed_by_page(browser, clerk) -> None:
    client = browser(clerk)
    response = client.post(f"{LIST}new/schedule/", {"subject": "broker", "kind": "month", **RULE})
    line = Timetable.objects.get()
    assert (response.headers["Location"], line.workday) == (line.get_absolute_url(), 6)

    def take(name: str, **sent: str) -> int:
        line.refresh_from_db()
        return client.post(f"{line.get_absolute_url()}steps/{name}/", {"version": line.version, **sent}).status_code

    assert take("reschedule", **RULE | {"workday": "10"}) == 422
    assert take("reschedule", note="数据汇总需要时间", **RULE | {"workday": "10"}) == 302
    assert take("stop") == 422
    assert (take("stop", note="系统升级"), take("resume")) == (302, 302)
    line.refresh_from_db()
    assert (line.workday, line.state) == (10, "active")
    assert [one.label for one in journal.timeline(line)] == ["恢复", "停用", "修改计划", "新增计划"]
    assert journal.timeline(line)[2].changes == {"workday": ["6", "10"]}


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"workday": "0"}, "workday", "数值应在 1–60 之间，您填写的是 0。"),
        ({"valid_until": "2022-01-01"}, "valid_until", "终止日期不能早于起始日期。"),
        ({"kind": "week"}, "kind", "没有“week”这一选项"),
    ],
)
def test_line_that_cannot_be_is_refused_at_its_field(browser, clerk, changed, field, message) -> None:
    given = {"subject": "broker", "kind": "month", **RULE} | changed
    response = browser(clerk).post(f"{LIST}new/schedule/", given)
    assert (response.status_code, response.context["form"].errors[field]) == (422, [message])
    assert not Timetable.objects.exists()


def test_list_says_what_is_due_next_and_what_is_over(browser, clerk) -> None:
    stopped = monitoring.line("district")
    verbs.stop(stopped, note="改用新计划", actor=clerk, today=DUE, now=noon(DUE))
    monitoring.line(valid_until=monitoring.FEBRUARY.end)
    monitoring.line(kind="quarter")
    table = browser(clerk).get(LIST).context["page"].table
    for words in ("2022年第1季度，4月13日 星期三", "计划已到期", "不再生成"):
        assert table.count(words) == 1


def test_timetable_is_the_office_alone(browser, director, failed) -> None:
    line = Timetable.objects.get()
    pages = (LIST, line.get_absolute_url(), DUE_LIST, failed.get_absolute_url())
    assert [browser(director).get(page).status_code for page in pages] == [200] * 4
    for role in (Role.LEADING_GROUP, Role.JOINT_MEETING, Role.FIRM_ADMIN):
        assert {browser(person(role)).get(page).status_code for page in pages} == {403}
        assert browser(person(role)).post(f"{failed.get_absolute_url()}retry/").status_code == 403
    failed.refresh_from_db()
    assert failed.try_after is not None


def test_failure_shows_its_reason_and_is_tried_again(browser, clerk, failed) -> None:
    client = browser(clerk)
    (row,) = rows(client.get(DUE_LIST, {"progress": "failed"}))
    assert (row["attempts"], row["failure"][:12]) == (1, "StepRefused:")
    assert rows(client.get(DUE_LIST, {"progress": ["waiting", "done"]})) == []
    assert client.get(failed.get_absolute_url()).context["tab"]["can_retry"] is True
    assert client.post(f"{failed.get_absolute_url()}retry/").headers["Location"] == failed.get_absolute_url()
    failed.refresh_from_db()
    assert (failed.try_after, [one.label for one in journal.timeline(failed)]) == (None, ["重试"])


def test_retry_of_a_made_report_changes_nothing_and_says_so(browser, clerk, broker) -> None:
    monitoring.draft(broker)
    made = Occurrence.objects.get()
    response = browser(clerk).post(f"{made.get_absolute_url()}retry/", follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "这份报告已经生成，或者还没有失败过，不需要重试。"
    ]
    assert response.context["tab"] == {"report": made.report}
    assert not journal.timeline(made).exists()


def test_retry_by_get_is_refused(browser, clerk, failed) -> None:
    assert browser(clerk).get(f"{failed.get_absolute_url()}retry/").status_code == 405


@pytest.mark.parametrize("page", [LIST, DUE_LIST])
def test_lists_cost_the_same_for_one_and_more(browser, clerk, page, django_assert_max_num_queries) -> None:
    monitoring.brokers(3)
    monitoring.line()
    client = browser(clerk)
    client.get(page)
    monitoring.line("district")
    verbs.produce_due(noon(DUE))
    with django_assert_max_num_queries(7):
        client.get(page)


def test_line_page_shows_what_it_made_due(browser, clerk, broker, django_assert_max_num_queries) -> None:
    monitoring.draft(broker)
    client, url = browser(clerk), Timetable.objects.get().get_absolute_url()
    client.get(url)
    with django_assert_max_num_queries(10):
        (part,) = client.get(url).context["tab"]["parts"]
    assert part["table"].count("已生成") == 1
