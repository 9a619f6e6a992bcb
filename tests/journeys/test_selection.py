"""How the pilots are chosen as one story, December 2021 to January 2022: from the survey's pool to the public list."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from haizhu_broker.workdays.table import forget_calendar
from pilots.brokers.models import Broker
from pilots.enterprises.models import Enterprise
from pilots.experts.models import Draw
from pilots.programme.models import Sector
from pilots.review import domain as review
from pilots.review.demo import MEDIUM, STRENGTH
from pilots.review.models import Panel
from pilots.rounds import domain as rounds
from pilots.rounds.demo import LATE, POINTS, SUPPLEMENTED, WITHDRAWN
from pilots.rounds.models import Application, Round
from pilots.standards.models import Standard
from pilots.survey.demo_firms import POOL
from pilots.survey.models import SurveyCase
from tests.factories.review import given
from tests.factories.rounds import accepted, begun, completed, firm_person, passed, submitted

from . import deciding, surveying
from .selecting import at, begin, by, confirm, do, gathered, moment, picture
from .surveying import CODE, POWER

JUDGED = [firm.uscc for firm in POOL if firm.scores and firm.uscc not in (LATE, WITHDRAWN, SUPPLEMENTED)]


@pytest.fixture
def cast(transactional_db):
    """The people of the demonstration on the day after the plan; nothing is chosen yet."""
    cache.clear()
    forget_calendar()
    with at(12, 10):
        yield gathered()


def firm_of(uscc):
    return Enterprise.objects.select_related("organization", "sector").get(uscc=uscc)


def round_is_opened(visit, cast):
    """Under the standard, which the director approves; a place for each sector."""
    chief, page, standard = visit("/", user=cast.director), visit("/", user=cast.staff), Standard.objects.get()
    do(chief, standard.get_absolute_url(), "批准")
    plan = {"名称": "首批遴选", "遴选标准": str(standard), "评分方法": "trimmed"}
    times = {"申报开始": "2021-12-17T09:00:00", "申报截止": "2021-12-22T17:00:00"}
    do(page, "/rounds/", "新建批次", {"试点项目": "海珠", **plan, **times})
    round = Round.objects.get()
    do(page, round.get_absolute_url(), "设定领域名额", {"领域": "电力", "名额": "1"})
    for sector in Sector.objects.exclude(code="power"):
        rounds.rounds.allot(round, **by(cast.staff, 12, 16, 16), sector=sector, quota=1)
    return round


def firms_apply(visit, cast, round):
    """One in the browser by two authors, the others by the verbs; one of them withdraws, one is not ready in time."""
    admin, author = visit("/", user=cast.power_admin), visit("/", user=cast.power_staff)
    do(admin, round.get_absolute_url(), "开始申报")
    mine = Application.objects.get()
    statement = mine.statements.first()
    begin(
        author, statement.get_absolute_url(), "填写", {"说明": "主营业务属电力领域，近三年收入占比超过六成（示例）。"}
    )
    picture(author, "statement")
    confirm(author, "填写")
    expect(author.locator(".notice-success")).to_contain_text("已填写")
    completed(mine, cast.power_admin, moment=moment(12, 17, 15))
    do(admin, mine.get_absolute_url(), "提交申报", {"承诺书签署人": "吴强", "本单位承诺": True})
    now = moment(12, 17, 16)
    for uscc in JUDGED:
        if uscc != mine.enterprise.uscc:
            accepted(round, firm_of(uscc), _admin_of(uscc, cast), cast.staff, moment=now)
    for uscc in (SUPPLEMENTED, WITHDRAWN):
        submitted(round, firm_of(uscc), _admin_of(uscc, cast), moment=now)
    begun(round, firm_of(LATE), _admin_of(LATE, cast), moment=now)
    leaving = Application.objects.get(enterprise__uscc=WITHDRAWN)
    firm = visit("/", user=cast.people[WITHDRAWN])
    do(firm, leaving.get_absolute_url(), "撤回申报", {"说明": "拟参加下一批遴选。"})
    assert SurveyCase.objects.get(enterprise=mine.enterprise).state == "applied"


def _admin_of(uscc, cast):
    return cast.people.setdefault(uscc, firm_person(firm_of(uscc)))


def applications_are_examined(visit, cast):
    page, mine = visit("/", user=cast.staff), Application.objects.get(enterprise__uscc=CODE)
    checks = {f"@passed_{place}": "1" for place, _ in enumerate(mine.round.checklist)}
    do(page, mine.get_absolute_url(), "形式审查", checks)
    do(page, mine.get_absolute_url(), "受理")
    lacking = Application.objects.get(enterprise__uscc=SUPPLEMENTED)
    do(page, lacking.get_absolute_url(), "要求补正", {"需要补正的事项": POINTS})
    firm = visit("/", user=cast.people[SUPPLEMENTED])
    expect(visit(lacking.get_absolute_url(), user=cast.people[SUPPLEMENTED]).get_by_text("补正").first).to_be_visible()
    do(firm, lacking.get_absolute_url(), "提交补正")
    lacking.refresh_from_db()
    rounds.examination.examine(lacking, **by(cast.staff, 12, 22, 14), checks=passed(lacking))
    lacking.refresh_from_db()
    rounds.examination.accept(lacking, **by(cast.staff, 12, 22, 14))


def one_second_late_is_late(visit, cast):
    late = Application.objects.get(enterprise__uscc=LATE)
    page = visit("/", user=cast.people[LATE])
    begin(page, late.get_absolute_url(), "提交申报", {"承诺书签署人": "方宇", "本单位承诺": True})
    confirm(page, "提交申报")
    expect(page.get_by_role("alert").first).to_contain_text("截止，逾期不予接收")
    late.refresh_from_db()
    assert late.state == "draft"


def experts_are_drawn(visit, cast, round):
    """Seven; the second one has a tie, stands aside and is replaced."""
    do(visit("/", user=cast.director), round.get_absolute_url(), "转入评审")
    page = visit("/", user=cast.staff)
    firms = [str(one.enterprise) for one in round.applications.filter(state="in_review")]
    days = {"使用日期自": "2021-12-23", "使用日期至": "2021-12-27"}
    asked = {
        "抽取事项": f"{round}专家评审",
        **dict.fromkeys(firms, True),
        "抽取人数": "7",
        "监督人": "王芳（区政务数据局）",
        "现场字串": "江海潮平",
    }
    do(page, "/draws/", "抽取专家", {**asked, **days})
    draw = Draw.objects.get()
    do(page, draw.get_absolute_url(), "确定评审组")
    do(page, "/panels/", "组建评审组", {"批次": str(round), "专家抽取": asked["抽取事项"]})
    panel = Panel.objects.get()
    tied = panel.members.select_related("expert__user").get(code="专家B")
    desk = visit("/", user=tied.expert.user)
    do(desk, tied.get_absolute_url(), "声明回避", {POWER: True, "关系": "advice"})
    first = panel.members.select_related("expert__user").get(code="专家A")
    do(visit("/", user=first.expert.user), first.get_absolute_url(), "声明无利益关系")
    for member in panel.members.filter(state="invited").select_related("expert__user"):
        review.members.declare(member, **by(member.expert.user, 12, 23, 15))
    do(page, panel.get_absolute_url(), "开始评分")
    assert panel.members.filter(state="cleared").count() == 7
    assert panel.sheets.count() == 7 * len(firms)
    return panel


def sheets_are_filled_in(visit, cast, panel):
    """One in the browser, under a code instead of a name; the others by the same verbs."""
    sheets = list(panel.sheets.select_related("member__expert__user", "application__enterprise__organization"))
    first = next(sheet for sheet in sheets if sheet.member.code == "专家A")
    page = visit(first.get_absolute_url(), user=first.member.expert.user)
    expect(page.get_by_text("示例", exact=False).filter(has_text="有限公司")).to_have_count(0)
    marks = given(first, STRENGTH.get(first.application.enterprise.uscc, MEDIUM))
    scores = {f"@score_{code}": score for code, score in marks["scores"].items()}
    begin(page, first.get_absolute_url(), "评分", scores)
    picture(page, "score-sheet")
    confirm(page, "评分")
    do(page, first.get_absolute_url(), "提交评分")
    for sheet in sheets:
        if sheet != first:
            marks = given(sheet, STRENGTH.get(sheet.application.enterprise.uscc, MEDIUM))
            review.sheets.fill(sheet, **by(sheet.member.expert.user, 12, 24), **marks)
            sheet.refresh_from_db()
            review.sheets.submit(sheet, **by(sheet.member.expert.user, 12, 24))


def ranking_is_handed_in(visit, cast, round, panel):
    """The breakdown adds up on the page, and the frozen sheets give the same bytes again."""
    page, chief = visit("/", user=cast.staff), visit("/", user=cast.director)
    do(page, panel.get_absolute_url(), "计算结果")
    result = panel.results.get()
    page.goto(result.get_absolute_url())
    best = result.result["entrants"][0]
    expect(page.get_by_role("row").filter(has_text=best["code"]).first).to_contain_text(best["score"])
    picture(page, "breakdown", from_heading="排序")
    page.goto(f"{result.get_absolute_url()}?tab=working")
    expect(page.get_by_text(best["code"]).first).to_be_visible()
    expect(page.get_by_text(best["score"]).first).to_be_visible()
    assert review.recomputed(result)
    do(page, panel.get_absolute_url(), "确认稳健性")
    do(chief, panel.get_absolute_url(), "提交排序")
    do(chief, round.get_absolute_url(), "提请联席审议")


def firms_are_surveyed(visit, cast):
    surveying.pool_is_imported(visit, cast)
    with at(12, 13, 9):
        surveying.firm_answers(visit, cast)
        surveying.firm_is_visited(visit, cast)
    with at(12, 14, 9):
        surveying.firms_are_listed(visit, cast)
        surveying.list_goes_to_a_meeting(visit, cast)
    surveying.list_is_agreed(visit, cast)


def round_is_reviewed(visit, cast):
    with at(12, 16, 16):
        round = round_is_opened(visit, cast)
    with at(12, 17, 9):
        do(visit("/", user=cast.director), round.get_absolute_url(), "开放申报")
        firms_apply(visit, cast, round)
    with at(12, 22, 11):
        applications_are_examined(visit, cast)
    with at(12, 22, 17, 0, 1):
        one_second_late_is_late(visit, cast)
    with at(12, 23, 9):
        panel = experts_are_drawn(visit, cast, round)
    with at(12, 24, 11):
        sheets_are_filled_in(visit, cast, panel)
    with at(12, 27, 11):
        ranking_is_handed_in(visit, cast, round, panel)
        deciding.list_is_proposed(visit, cast)
        deciding.meeting_is_called(visit, cast)


def list_is_decided(visit, cast):
    with at(12, 28, 15):
        deciding.joint_meeting_votes(visit, cast)
        deciding.minutes_are_issued(visit, cast)
    deciding.countersigned(cast)
    with at(12, 30, 10):
        approval = deciding.minutes_go_up(visit, cast)
    with at(12, 31, 10):
        deciding.leading_group_approves(visit, cast, approval)
        deciding.notice_is_posted(visit, cast)
    with at(1, 2, 20):
        deciding.citizen_objects(visit, cast)
    with at(1, 7, 10):
        deciding.objection_is_answered(visit, cast)
    with at(1, 11, 9):
        deciding.list_is_announced(visit, cast)
        deciding.public_reads_the_list(visit, cast)


def test_selection_from_the_pool_to_the_public_list(visit, cast):
    firms_are_surveyed(visit, cast)
    round_is_reviewed(visit, cast)
    list_is_decided(visit, cast)
    assert (Broker.objects.count(), Round.objects.get().state) == (5, "announced")
