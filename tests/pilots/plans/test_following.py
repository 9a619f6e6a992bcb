"""Following up: asked once a month however often, deviations by themselves, accepted with a word on them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from haizhu_broker.workdays.models import Deadline
from pilots.brokers import domain as brokers
from pilots.plans import domain
from pilots.plans.access import FOLLOW_UP
from pilots.plans.domain.following import Reported
from pilots.plans.models import FollowUp, FollowUpLine
from pilots.plans.progress import goals_of, progress_of
from pilots.plans.reads.following import progress
from pilots.plans.tracking import deviation, planned
from tests.factories.brokers import wished
from tests.factories.plans import NOON, at, author_of, brought, submitted, told

pytestmark = pytest.mark.django_db
MAY = at(NOON.replace(month=5, day=1))
MARCH = at(NOON.replace(month=3, day=1))


def asked(moment=MARCH):
    domain.following.ask_due(**moment)
    return FollowUp.objects.order_by("month").last()


def line(**fields):
    span = {"starts_on": date(2022, 1, 1), "ends_on": date(2022, 4, 10)}
    return FollowUpLine(**{"section": "work", **span, **fields})


def test_ask_twice_asks_once_for_each_month(bring):
    bring("approved")
    assert (domain.following.ask_due(**MAY), domain.following.ask_due(**MAY)) == (3, 0)
    assert list(FollowUp.objects.order_by("month").values_list("month", flat=True)) == [
        date(2022, 2, 1),
        date(2022, 3, 1),
        date(2022, 4, 1),
    ]


def test_ask_costs_the_same_however_many_plans_there_are(bring, rival, director, staff):
    bring("approved")
    domain.following.ask_due(**MAY)
    spent = []
    for more in (lambda: None, lambda: brought(submitted(rival, author_of(rival)), "approved", director, staff)):
        more()
        domain.following.ask_due(**MAY)
        with CaptureQueriesContext(connection) as queries:
            assert domain.following.ask_due(**MAY) == 0
        spent.append(len(queries))
    assert (spent[0], FollowUp.objects.count()) == (spent[1], 6)


def test_ask_before_approval_asks_nothing(bring):
    bring("consulting")
    assert domain.following.ask_due(**MAY) == 0


def test_ask_sets_the_fifth_working_day_of_the_next_month(bring):
    bring("approved")
    found = Deadline.objects.about(asked()).get()
    assert (found.due_on, found.rule_text) == (date(2022, 3, 7), "次月第5个工作日（建议值）")


@pytest.mark.parametrize(
    ("fields", "day", "expected"),
    [
        ({"percent": 29}, date(2022, 2, 19), "behind"),
        ({"percent": 30}, date(2022, 2, 19), ""),
        ({"percent": 99}, date(2022, 4, 10), "late"),
        ({"percent": 100}, date(2022, 4, 10), ""),
        ({"percent": 0}, date(2021, 12, 31), ""),
        ({"section": "goals", "target": Decimal(200), "reached": Decimal(59)}, date(2022, 2, 19), "behind"),
        ({"section": "goals", "target": Decimal(200), "reached": Decimal(60)}, date(2022, 2, 19), ""),
        ({"section": "goals", "target": Decimal(200), "reached": None}, date(2022, 2, 19), ""),
        ({"section": "goals", "target": Decimal(200), "reached": None}, date(2022, 4, 10), "late"),
        ({"section": "goals", "target": Decimal(0), "reached": Decimal(0)}, date(2022, 4, 10), ""),
    ],
)
def test_deviation_is_late_at_the_end_and_behind_beyond_what_is_borne(fields, day, expected):
    assert deviation(line(**fields), day) == expected


def test_planned_runs_evenly_from_the_first_morning_to_the_last_evening():
    days = (date(2021, 12, 31), date(2022, 1, 1), date(2022, 2, 19), date(2022, 4, 10))
    assert [planned(line(), day) for day in days] == [0, 1, 50, 100]


def test_fill_with_a_late_item_wants_its_problem(bring, author):
    bring("approved")
    found = asked(MAY)
    late = Reported("running", "正在调试。", percent=60)
    with pytest.raises(StepRefused) as refused:
        domain.following.fill(found, actor=author, **MAY, lines=told(found, W1=late))
    assert refused.value.fields == {"problem_W1": ["W1 示例平台上线 逾期或者滞后，请写明原因和补救安排。"]}
    domain.following.fill(found, actor=author, **MAY, lines=told(found, W1=late._replace(problem="设备晚到。")))
    assert (found.state, found.deviations, found.lines.get(code="W1").deviation) == ("filled", 1, "late")


def test_fill_without_a_goal_s_figure_is_refused(bring, author):
    bring("approved")
    found = asked()
    with pytest.raises(StepRefused) as refused:
        domain.following.fill(found, actor=author, **MARCH, lines=told(found, G1=Reported("running", "推进中。")))
    assert list(refused.value.fields) == ["reached_G1"]


def test_accept_a_deviation_without_a_word_is_refused(bring, author, staff):
    bring("approved")
    found = asked(MAY)
    lines = told(found, W1=Reported("running", "正在调试。", percent=60, problem="设备晚到。"))
    domain.following.fill(found, actor=author, **MAY, lines=lines)
    with pytest.raises(StepRefused) as refused:
        domain.following.accept(found, actor=staff, **MAY)
    assert refused.value.fields == {"opinion": ["有 1 项偏差，请写明处理意见。"]}
    domain.following.accept(found, actor=staff, **MAY, opinion="请于5月15日前上线。")
    assert (found.state, found.accepted_on) == ("accepted", date(2022, 5, 1))


def test_the_next_month_begins_with_what_was_told(bring, author):
    bring("approved")
    first = asked()
    lines = told(
        first, W1=Reported("running", "正在调试。", percent=60), G1=Reported("running", "推进。", reached=Decimal(40))
    )
    domain.following.fill(first, actor=author, **MARCH, lines=lines)
    following = asked(at(NOON.replace(month=4, day=1)))
    assert following.lines.get(code="W1").percent == 60
    assert following.lines.get(code="G1").reached == 40


def test_a_silent_firm_s_late_item_is_flagged_all_the_same(bring):
    bring("approved")
    assert asked(MAY).deviations == 1


def test_ask_tells_the_firm_of_every_month_by_its_page(bring, author):
    bring("approved")
    domain.following.ask_due(**MARCH)
    domain.following.ask_due(**MAY)
    said = Message.objects.filter(recipient=author, event="plans.follow_up").values_list("url", "title")
    months = {(one.get_absolute_url(), f"方案月度跟进：{one}") for one in FollowUp.objects.all()}
    assert (len(months), set(said)) == (3, months)


def test_send_back_and_opinion_are_told_month_by_month(bring, author, staff):
    bring("approved")
    domain.following.ask_due(**MAY)
    for found in FollowUp.objects.order_by("month")[:2]:
        domain.following.fill(found, actor=author, **MAY, lines=told(found))
        domain.following.send_back(found, actor=staff, **MAY, note="请补充。")
        domain.following.fill(found, actor=author, **MAY, lines=told(found))
        domain.following.accept(found, actor=staff, **MAY, opinion="继续推进。")
    events = ("plans.follow_up_returned", "plans.follow_up_opinion")
    said = Message.objects.filter(recipient=author, event__in=events).order_by("pk").values_list("event", "body")
    assert list(said) == [(events[0], "请补充。"), (events[1], "继续推进。")] * 2


def test_fill_of_a_clause_that_the_month_has_not_is_refused(bring, author):
    bring("approved")
    found = asked()
    with pytest.raises(StepRefused) as refused:
        domain.following.fill(found, actor=author, **MARCH, lines=told(found, W9=Reported("running", "示例。")))
    assert refused.value.fields == {"lines": ["本月没有这些条款：W9。"]}


def test_month_that_was_sent_back_counts_as_not_told(bring, broker, author, staff):
    bring("approved")
    found = asked()
    domain.following.fill(found, actor=author, **MARCH, lines=told(found))
    assert goals_of(broker, found.period) == (1, 1)
    domain.following.send_back(found, actor=staff, **MARCH, note="请补充。")
    assert goals_of(broker, found.period) == (1, None)
    assert [one["reached"] for one in progress_of(broker, found.period)["goals"]] == ["未报"]


def test_send_back_opens_the_month_again(bring, author, staff):
    bring("approved")
    found = asked()
    domain.following.fill(found, actor=author, **MARCH, lines=told(found))
    domain.following.send_back(found, actor=staff, **MARCH, note="请补充完成情况。")
    assert found.state == "asked"


def test_another_firm_neither_sees_nor_fills_a_month(bring, rival):
    bring("approved")
    found, outsider = asked(), author_of(rival)
    assert not FOLLOW_UP.permitted(outsider).exists()
    with pytest.raises(NotPermitted):
        domain.following.fill(found, actor=outsider, **MARCH, lines=told(found))


def test_progress_draws_bars_of_what_was_told_last(bring, author, staff):
    plan = bring("approved")
    found = asked()
    domain.following.fill(found, actor=author, **MARCH, lines=told(found))
    tab = progress(plan, staff)
    assert [one.title for one in tab["chart"]["lines"]] == ["G1 示例成交笔数", "W1 示例平台上线"]
    assert [one.progress for one in tab["chart"]["lines"]] == ["100%", "100%"]


def test_ask_for_a_broker_that_has_ended_asks_for_its_months_alone(bring, broker, director):
    bring("approved")
    said = {"decider": "区政务数据局", "ground": "自愿退出。", "document": "示例函〔2022〕9号"}
    day = NOON.replace(month=3, day=10)
    wished(broker, day.date())
    brokers.withdraw(broker, actor=director, **at(day), decided_on=date(2022, 3, 10), **said)
    assert domain.following.ask_due(**at(NOON + timedelta(days=200))) == 2
