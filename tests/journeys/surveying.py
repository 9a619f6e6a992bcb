"""The first part of the selection in a browser: the pool, the survey, the shortlist at the joint meeting."""

from playwright.sync_api import expect

from pilots.meetings import demo as meetings
from pilots.meetings.domain import meetings as steps
from pilots.meetings.models import AgendaItem, Meeting
from pilots.survey import demo as survey
from pilots.survey.demo_firms import ANSWERS, POOL
from pilots.survey.facets import Facet
from pilots.survey.models import Answer, Questionnaire, SiteVisit, SurveyCase
from pilots.survey.question_file import SHIPPED

from .selecting import begin, by, called, confirm, do, moment, picture, pool_sheet, present_at

POWER, CODE = "示例电力数据有限公司", "91440105MA5DEMB12R"


def pool_is_imported(visit, cast):
    """The pool comes as a spreadsheet, the questionnaire as a file."""
    page = visit("/survey-cases/", user=cast.staff)
    page.get_by_role("link", name="导入摸查表").click()
    page.get_by_label("表格文件").set_input_files(pool_sheet(cast.programme))
    page.get_by_role("button", name="上传并核对").click()
    expect(page.get_by_role("button", name="完成导入")).to_be_visible()
    picture(page, "survey-import")
    page.get_by_role("button", name="完成导入").click()
    expect(page.get_by_text(POWER).first).to_be_visible()
    do(page, "/questionnaires/", "载入问卷", {"试点项目": "海珠", "问卷文件": str(SHIPPED)})
    do(visit("/", user=cast.director), Questionnaire.objects.get().get_absolute_url(), "启用")
    do(page, "/answers/", "发放问卷", {"企业摸查": POWER, "填写期限": "2021-12-13"})


def firm_answers(visit, cast):
    page, answer = visit("/", user=cast.power_staff), Answer.objects.get()
    told = {"sector": "电力", "revenue": 356_000, "technicians": 258}
    replies = {f"@q_{code}": text.format(**told) for code, text in ANSWERS.items()}
    do(page, answer.get_absolute_url(), "填写问卷", replies)
    do(page, answer.get_absolute_url(), "提交问卷")


def firm_is_visited(visit, cast):
    """The staff goes there with an expert, who records what they found; the director confirms it."""
    page = visit("/", user=cast.staff)
    party = {"企业摸查": POWER, "计划日期": "2021-12-13", "调研地点": "企业琶洲办公地点", "张明": True, "周启明": True}
    do(page, "/site-visits/", "安排实地调研", party)
    tour = SiteVisit.objects.get()
    found = {f"@text_{facet}": "查看了资料，情况属实（示例）。" for facet in Facet}
    found |= {f"@score_{facet}": "90" for facet in Facet}
    wise = visit("/", user=cast.expert)
    begin(wise, tour.get_absolute_url(), "登记调研情况", {**found, "总体情况": "具备一定的数据经纪业务基础。"})
    picture(wise, "site-visit")
    confirm(wise, "登记调研情况")
    expect(wise.locator(".notice-success")).to_contain_text("已登记调研情况")
    do(visit("/", user=cast.director), tour.get_absolute_url(), "确认")


def firms_are_listed(visit, cast):
    """One in the browser, the others as they were surveyed; nine of twelve stand on the list."""
    page, case = visit("/", user=cast.staff), SurveyCase.objects.get(enterprise__uscc=CODE)
    do(page, case.get_absolute_url(), "完成摸查")
    do(page, case.get_absolute_url(), "列为意向企业", {"说明": "用能数据规模大、更新及时。"})
    for firm in POOL:
        if firm.name != POWER:
            survey.survey_firm(firm, SurveyCase.objects.get(enterprise__uscc=firm.uscc), cast.people)
    page.goto("/shortlist/")
    expect(page.locator("tbody tr")).to_have_count(9)
    picture(page, "shortlist")


def list_goes_to_a_meeting(visit, cast):
    """One topic opens the whole list to the units that are asked to the meeting."""
    page, member = visit("/", user=cast.staff), visit("/shortlist/", user=cast.cyberspace)
    expect(member.get_by_text(POWER)).to_have_count(0)
    do(page, "/meetings/", "筹备会议", called("2021-12-16T15:00", "2021-12-15"))
    meeting = Meeting.objects.get()
    topic = {"会议": meeting.title, "议题": meetings.INTENDED, "提出单位": "区政务数据局"}
    do(page, "/shortlist/", "增加议题", topic, link="列入会议议程")
    do(visit("/", user=cast.director), meeting.get_absolute_url(), "印发会议通知")
    member.reload()
    expect(member.get_by_text(POWER).first).to_be_visible()


def list_is_agreed(visit, cast):
    """What a meeting does in the browser is shown at the second one."""
    meeting, item = Meeting.objects.get(), AgendaItem.objects.get()
    steps.open_meeting(meeting, **by(cast.staff, 12, 16, 15))
    steps.sign_in(meeting, **by(cast.staff, 12, 16, 15), units=present_at(meeting))
    item.refresh_from_db()
    topic = meetings.Topic(meetings.INTENDED, resolution="同意意向企业名单。")
    meetings.decide(item, topic, present_at(meeting), cast.people, moment(12, 16, 15, 30))
    steps.end(meeting, **by(cast.staff, 12, 16, 16))
    item.refresh_from_db()
    assert item.state == "passed"
