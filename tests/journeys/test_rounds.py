"""A firm applies in a round and the bureau examines it, in a real browser; the pages stand axe."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from haizhu_broker.web import clock
from pilots.programme.models import Sector
from pilots.roles import Role
from pilots.rounds.models import Application
from tests.factories.pilots import enterprise, person, small_programme
from tests.factories.rounds import accepted, brought, completed, firm_person, opened
from tests.journeys.acts import follow


@pytest.fixture
def programme(transactional_db):
    return small_programme()


@pytest.fixture
def sector(programme):
    return Sector.objects.get(code="ports")


@pytest.fixture
def director(programme):
    return person(Role.BUREAU_DIRECTOR, display_name="王芳")


@pytest.fixture
def round(programme, director, sector):
    now = clock.now()
    asked = {"applies_from": now - timedelta(days=2), "applies_until": now + timedelta(days=3)}
    return opened(programme, director, moment=now, sectors={sector: 1}, **asked)


def done(page, label):
    page.locator("#step").get_by_role("button", name=label, exact=True).click()
    expect(page.locator(".notice-success")).to_contain_text(f"已{label}")


def test_firm_applies_and_the_bureau_accepts(visit, axe, round, sector):
    firm = enterprise(1, sector=sector)
    author, staff = firm_person(firm, display_name="示例甲"), person(Role.BUREAU_STAFF, display_name="张明")
    page = visit(round.get_absolute_url(), user=author)
    page.get_by_role("link", name="开始申报", exact=True).click()
    done(page, "开始申报")
    axe(page)
    application = Application.objects.get()
    follow(page, "S1 所属领域")
    axe(page)
    page.get_by_role("link", name="填写", exact=True).click()
    page.get_by_label("说明").fill("主营业务属港口领域。")
    axe(page)
    done(page, "填写")
    completed(application, author, moment=clock.now())
    page.goto(application.get_absolute_url())
    page.get_by_role("link", name="提交申报", exact=True).click()
    page.get_by_label("承诺书签署人").fill("示例甲")
    page.get_by_label("本单位承诺").check()
    done(page, "提交申报")
    page.goto(f"{application.get_absolute_url()}?tab=submissions")
    axe(page)
    examined(visit(application.get_absolute_url(), user=staff), axe)
    application.refresh_from_db()
    assert (application.state, application.statements.first().text) == ("accepted", "主营业务属港口领域。")


def examined(page, axe):
    page.goto(f"{page.url.partition('?')[0]}steps/examine/")
    for choice in page.get_by_role("combobox").all():
        choice.select_option("1")
    axe(page)
    done(page, "形式审查")
    page.get_by_role("link", name="受理", exact=True).click()
    done(page, "受理")
    follow(page, "办理情况")
    axe(page)


def test_list_is_proposed_from_the_ranking(visit, axe, round, sector, director):
    staff, now = person(Role.BUREAU_STAFF, display_name="张明"), clock.now()
    for number in (1, 2):
        firm = enterprise(number, sector=sector)
        accepted(round, firm, firm_person(firm), staff, moment=now)
    brought(round, "deliberating", director, moment=now + timedelta(days=4))
    page = visit(f"{round.get_absolute_url()}steps/propose/", user=staff)
    first, second = page.get_by_label("意见").all()
    first.select_option("0")
    second.select_option("1")
    page.get_by_label("名单次序").last.fill("1")
    axe(page)
    page.locator("#step").get_by_role("button", name="拟定名单", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("偏离排序，请写明理由")
    page.get_by_label("偏离排序的理由").first.fill("与既有试点重复。")
    done(page, "拟定名单")
    page.goto(f"{round.get_absolute_url()}?tab=ranking")
    axe(page)
    assert [one.is_proposed for one in round.proposals.all()] == [False, True]
