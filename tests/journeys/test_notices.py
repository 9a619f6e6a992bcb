"""Somebody of the public objects without a script on a telephone; the bureau answers; the notice ends by itself."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from haizhu_broker.workdays.table import forget_calendar
from pilots.notices.models import Objection, PublicNotice
from pilots.notices.receipts import code_of
from pilots.notices.tasks import close_over
from pilots.roles import Role
from tests.factories.notices import PLAIN, on, posted
from tests.factories.pilots import person, small_programme
from tests.journeys.test_entry import fill, take
from tests.journeys.test_story import at

UP, AFTER = date(2021, 12, 31), date(2022, 1, 7)


@pytest.fixture
def notice(transactional_db):
    cache.clear()
    forget_calendar()
    with at(UP):
        yield posted(small_programme())


def test_objection_of_the_public_is_answered_and_the_notice_ends(visit, axe, notice):
    page = visit("/public/", width=375, script=False)
    page.get_by_role("link", name=notice.title).click()
    expect(page.get_by_text("还有 3 个工作日")).to_be_visible()
    page.get_by_role("link", name="提出异议").click()
    fill(
        page,
        {"事实和理由": PLAIN["facts"], "真实姓名或单位名称": PLAIN["objector"], "联系电话": PLAIN["telephone"]},
    )
    page.get_by_label(re.compile("我已阅读")).check()
    page.get_by_role("button", name="提交异议").click()
    expect(page.get_by_role("heading", name="已收到异议")).to_be_visible()
    objection = Objection.objects.get()
    expect(page.get_by_text(code_of(objection))).to_be_visible()

    staff, director = person(Role.BUREAU_STAFF), person(Role.BUREAU_DIRECTOR)
    office = visit(objection.get_absolute_url(), user=staff)
    expect(office.get_by_text(PLAIN["objector"])).to_have_count(0)
    axe(office)
    take(office, "受理")
    take(office, "登记核查情况", 核查情况="已核对台账。")
    desk = visit(objection.get_absolute_url(), user=director)
    take(desk, "异议不成立", 答复="经核查，材料属实。")

    mine = visit("/public/objections/follow/", script=False)
    fill(mine, {"回执码": code_of(objection)})
    mine.get_by_role("button", name="查询").click()
    expect(mine.get_by_text("经核查，材料属实。")).to_be_visible()
    assert close_over(on(AFTER)["now"]) == 1
    assert PublicNotice.objects.get().state == "closed"


@pytest.mark.parametrize("path", ["/public/", "/public/notices/", "/public/notices/{}/", "/public/notices/{}/object/"])
def test_page_of_the_public_is_accessible_and_fits_a_telephone(visit, axe, notice, path):
    axe(visit(path.format(notice.pk)))
    narrow = visit(path.format(notice.pk), width=375, theme="dark")
    axe(narrow)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 375
