"""A firm writes its implementation plan, the bureau remarks, units are consulted, it is followed up; axe judges."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import Level
from pilots.gradings import domain as gradings
from pilots.gradings.scheme_file import FIRST
from pilots.plans import domain
from pilots.plans.domain.following import Reported
from pilots.plans.models import FollowUp, Plan
from pilots.roles import Role
from tests.factories import plans as made
from tests.factories.accounts import OrganizationFactory
from tests.factories.pilots import active, enterprise, person, small_programme

MARCH, MAY = datetime(2022, 3, 1, 4, tzinfo=UTC), datetime(2022, 5, 1, 4, tzinfo=UTC)


@pytest.fixture
def director(transactional_db):
    return person(Role.BUREAU_DIRECTOR, display_name="王芳")


@pytest.fixture
def staff(transactional_db):
    return person(Role.BUREAU_STAFF, display_name="张明")


@pytest.fixture
def broker(director):
    scheme = gradings.load_scheme(FIRST.read_text(encoding="utf-8"), actor=system_user(), **made.at())
    gradings.enact(scheme, actor=director, **made.at(), effective_from=made.DAY)
    return active(small_programme(), enterprise(1), director)


@pytest.fixture
def author(broker):
    return made.author_of(broker)


def done(page, label):
    page.locator("#step").get_by_role("button", name=label, exact=True).click()
    expect(page.locator(".notice-success")).to_contain_text(f"已{label}")


def test_firm_writes_its_plan_in_sections(visit, axe, broker, author):
    page = visit("/plans/", user=author)
    axe(page)
    page.get_by_role("link", name="编制实施方案", exact=True).click()
    page.get_by_label("个人信息").check()
    axe(page)
    done(page, "编制实施方案")
    axe(page)
    page.get_by_role("link", name="增加目标", exact=True).click()
    page.get_by_label("名称").fill("示例成交笔数")
    page.get_by_label("单位", exact=False).last.fill("笔")
    page.get_by_label("完成日期").fill("2022-12-31")
    page.locator("#step").get_by_role("button", name="增加目标", exact=True).click()
    expect(page.locator("body")).to_contain_text("目标应有数值，例如“50”，不能只写文字。")
    axe(page)
    page.get_by_label("数值").fill("100")
    done(page, "增加目标")
    page.get_by_role("link", name="A1 业务范围").last.click()
    page.get_by_role("link", name="填写", exact=True).click()
    page.get_by_label("内容").fill("开展港口数据经纪业务。")
    axe(page)
    done(page, "填写")
    axe(page)
    plan = Plan.objects.get()
    assert plan.clauses.get(code="A1").text == "开展港口数据经纪业务。"
    assert plan.clauses.filter(control="K12").exists()


def test_bureau_remarks_and_the_firm_answers_beside_the_clause(visit, axe, broker, author, staff):
    plan = made.submitted(broker, author)
    goal = plan.clauses.get(code="G1")
    page = visit(plan.get_absolute_url(), user=staff)
    axe(page)
    page.get_by_role("link", name="G1 示例成交笔数").click()
    page.get_by_role("link", name="提出意见", exact=True).click()
    page.locator("#id_text").fill("请说明统计口径。")
    done(page, "提出意见")
    page.goto(plan.get_absolute_url())
    page.get_by_role("link", name="退回修改", exact=True).click()
    page.get_by_label("整体意见").fill("请按意见修改。")
    axe(page)
    done(page, "退回修改")
    page = visit(goal.get_absolute_url(), user=author)
    axe(page)
    page.get_by_role("link", name="答复意见", exact=True).click()
    page.locator("#id_text").fill("按交付验收计。")
    axe(page)
    done(page, "答复意见")
    clause = plan.clauses.get(code="R1")
    domain.clauses.write(clause, actor=author, **made.at(), text="示例风险识别和四类防控措施，每季检查一次。")
    page.goto(plan.get_absolute_url())
    page.get_by_role("link", name="提交方案", exact=True).click()
    done(page, "提交方案")
    page.goto(f"{plan.get_absolute_url()}?tab=versions")
    axe(page)
    narrow = visit(f"{plan.get_absolute_url()}?tab=versions", user=staff, width=375, theme="dark")
    axe(narrow)
    narrow.goto(f"{plan.get_absolute_url()}?tab=remarks")
    axe(narrow)
    plan.refresh_from_db()
    assert (plan.state, plan.versions.count()) == ("submitted", 2)


def test_units_are_consulted_and_the_plan_is_followed_up(visit, axe, broker, author, staff, director):
    plan = made.submitted(broker, author)
    units = [OrganizationFactory(level=Level.DISTRICT, short_name=f"示例单位{n}") for n in (1, 2)]
    made.consulted(plan, staff, *units)
    reader = visit(plan.get_absolute_url(), user=person(Role.JOINT_MEETING, units[0]))
    axe(reader)
    page = visit(f"{plan.get_absolute_url()}?tab=consultation", user=director)
    axe(page)
    made.summed_up(plan, staff)
    domain.examining.approve(plan, actor=director, **made.at())
    domain.following.ask_due(**made.at(MAY))
    first, latest = FollowUp.objects.order_by("month")[0], FollowUp.objects.order_by("month")[2]
    domain.following.fill(first, actor=author, **made.at(MARCH), lines=made.told(first))
    page = visit(f"/plan-follow-ups/{latest.pk}/steps/fill/", user=author)
    axe(page)
    late = Reported("running", "正在调试。", percent=60, problem="设备晚到。")
    goal = Reported("running", "推进中。", reached=Decimal(5), problem="首单推迟。")
    domain.following.fill(latest, actor=author, **made.at(MAY), lines=made.told(latest, W1=late, G1=goal))
    page = visit(latest.get_absolute_url(), user=staff)
    axe(page)
    page.goto(f"{plan.get_absolute_url()}?tab=progress")
    axe(page)
    page.goto("/plan-follow-ups/")
    axe(page)
    narrow = visit(f"{plan.get_absolute_url()}?tab=progress", user=staff, width=375)
    axe(narrow)
    assert (latest.deviations, latest.month) == (2, date(2022, 4, 1))
