"""What waits for whom, in a constant number of statements."""

from datetime import date

import pytest

from haizhu_broker.accounts.models import User
from haizhu_broker.web.panels import SOUGHT
from supervision.reporting import domain
from supervision.reporting.panels import reports_counted, reports_waiting
from tests.factories.reporting import DAY, MARCH, due, filled, on, submitted

pytestmark = pytest.mark.django_db


def waiting(user: User) -> list[tuple[str, str, date]]:
    user = User.objects.get(pk=user.pk)
    return [(one.act, one.about, one.due_on) for one in reports_waiting(user, DAY)]


def test_clerk_finds_what_the_firm_owes_with_its_day(here, there) -> None:
    due(here.broker), due(there.broker)
    assert waiting(here.clerk) == [("填报", "示例第1数据有限公司", date(2022, 4, 8))]
    one = next(iter(reports_waiting(here.clerk, DAY)))
    assert (one.what, one.act_url) == ("2022年3月定期报送", f"{one.url}steps/fill/")


def test_administrator_finds_what_is_to_be_checked(here) -> None:
    domain.hand_in(filled(here.broker, here.clerk), **on(DAY, here.clerk))
    assert [act for act, _, _ in waiting(here.admin)] == ["审核提交"]
    assert waiting(here.clerk) == []


def test_officer_finds_submissions_collections_and_extensions(here, there) -> None:
    submitted(here.broker, here.clerk)
    domain.ask_bureau(broker=here.broker, period=MARCH, **on(DAY, here.system))
    domain.ask_extension(due(there.broker), until=date(2022, 4, 15), note="迁移", **on(DAY, there.clerk))
    assert waiting(here.officer) == [
        ("接收", "示例第1数据有限公司", date(2022, 4, 8)),
        ("采集", "示例第1数据有限公司", date(2022, 4, 12)),
        ("答复延期", "示例第2数据有限公司", date(2022, 4, 8)),
    ]
    assert waiting(here.director) == []


def test_tiles_count_for_the_bureau_alone(here, there) -> None:
    submitted(here.broker, here.clerk)
    due(there.broker, MARCH.previous, date(2022, 3, 1))
    tiles = [(tile.label, tile.value) for tile in reports_counted(here.officer, DAY)]
    assert tiles == [("报送待接收", 1), ("报送逾期未办结", 1)]
    assert list(reports_counted(here.clerk, DAY)) == []


def test_tiles_open_lists_of_as_many(here, there, browser) -> None:
    submitted(here.broker, here.clerk), due(there.broker, MARCH.previous, date(2022, 3, 1))
    for tile in reports_counted(here.officer, DAY):
        assert len(browser(here.officer).get(tile.url).context["page"].slice.rows) == tile.value


def test_waiting_costs_the_same_for_one_and_three(here, django_assert_num_queries) -> None:
    for period in (MARCH, MARCH.previous, MARCH.previous.previous):
        submitted(here.broker, here.clerk, period)
        officer = User.objects.get(pk=here.officer.pk)
        with django_assert_num_queries(4):
            list(reports_waiting(officer, DAY))


def test_search_looks_through_the_reports() -> None:
    assert [one.to for one in SOUGHT if one.label == "定期报送"] == ["supervision:periodic_report_list"]
