"""What the tabs of the survey's records show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from haizhu_broker.access.policy import policy_of
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.web.columns import Column, Link, Number, Row, State, Text
from haizhu_broker.web.listing import Listing
from haizhu_broker.web.table import render_table
from haizhu_broker.web.tabs import Tab
from pilots.enterprises.columns import CERTIFICATES, HOLDINGS
from pilots.enterprises.models import Certificate, Enterprise, Holding
from pilots.enterprises.reads import FURTHER, table_of
from pilots.enterprises.states import CURRENT
from pilots.meetings.models import AgendaItem
from pilots.meetings.referring import on_agenda
from pilots.meetings.states import AGENDA_ITEM

from .columns import ANSWERS, AVERAGE, LISTED, OPENED, SCORES, STATE, VISITS
from .comparing import compared
from .facets import FULL_NAMES, Facet
from .models import Answer, Questionnaire, SiteVisit, SurveyCase
from .questions import Kind, sections_of
from .scores import with_scores
from .states import LISTED as ON_LIST
from .states import OPEN, SITE_VISIT, SUBMITTED

QUESTIONS = (Text("code", "编号"), Text("text", "题目"), Text("kind", "题型"), Text("asks", "填写要求"))
REPLIES = (Text("code", "编号"), Text("text", "题目"), Text("reply", "答复", empty="未填写"))
FINDINGS = (
    Text("facet", "方面"),
    Text("text", "情况", empty="未记录"),
    Number("score", "评分", places=1, unit="分", empty="未评分"),
)
OF_FIRM = (
    Link("programme", "试点项目", source="programme__name", to="pilots:survey_case_detail"),
    STATE,
    OPENED,
    LISTED,
)
ITEMS = (
    Link("title", "议题", to="pilots:agenda_item_detail"),
    Text("meeting", "会议", source="meeting__number"),
    State("state", "状态", AGENDA_ITEM),
)
CHANGES = (Text("code", "编号"), Text("change", "变化"), Text("before", "上一版"), Text("after", "本版"))


@dataclass(frozen=True)
class Block:
    """A titled table, or the words said where it would be empty."""

    title: str
    table: SafeString | str
    nothing: str = ""
    add_url: str = ""
    add: str = ""


def case(record: SurveyCase, user: Any) -> Mapping[str, Any]:
    """摸查情况: scores by facet, questionnaires and visits of one case."""
    add = f"?case={record.pk}" if record.state in OPEN else ""
    row = with_scores(SurveyCase.objects.filter(pk=record.pk)).values(*(one.path for one in (*SCORES, AVERAGE)))
    blocks = (
        Block("各方面评分", render_table((*SCORES, AVERAGE), list(row), caption="各方面评分")),
        _listed(record, user, ANSWERS, "问卷", "answer", "ask", add and "发放问卷"),
        _listed(record, user, VISITS, "实地调研", "site_visit", "plan", add and "安排实地调研"),
    )
    return {"blocks": blocks}


def _listed(record: SurveyCase, user: Any, listing: Listing, title: str, name: str, verb: str, add: str) -> Block:
    policy = policy_of(listing.model)
    columns = [one for one in listing.columns if one.shown and one.name != "sector"]
    rows = list(policy.permitted(user).filter(case=record).order_by("pk").values(*_paths(columns)))
    table = render_table(columns, rows, caption=title) if rows else ""
    url = f"{reverse(f'pilots:{name}_create', args=[verb])}?case={record.pk}" if add else ""
    may = policy.may_ever(user, verb)
    return Block(title, table, f"还没有{title}。", url if may else "", add)


def deliberated(record: SurveyCase, user: Any) -> Mapping[str, Any]:
    """会议审议: the agenda items about the case, or about the shortlist that it is on, that this person may see."""
    items = on_agenda(record) | on_agenda(record.programme) if record.state in ON_LIST else on_agenda(record)
    rows = list(policy_of(AgendaItem).permitted(user, "view", items).values(*_paths(ITEMS)))
    table = render_table(ITEMS, rows, caption="会议审议") if rows else ""
    return {"blocks": [Block("会议审议", table, "还没有列入会议议题。")]}


def dossier(record: Any, user: Any) -> Mapping[str, Any]:
    """企业情况 for those who survey: holdings, certificates and submitted answers, never the contacts."""
    enterprise = record.enterprise
    found = [
        Block("数据资源", _declared(HOLDINGS, Holding, enterprise), "企业还没有登记数据资源。"),
        Block("资质证书", _declared(CERTIFICATES, Certificate, enterprise), "企业还没有登记资质证书。"),
    ]
    submitted = Answer.objects.filter(enterprise=enterprise, state=SUBMITTED).select_related("questionnaire")
    answer = submitted.order_by("-submitted_at").first()
    if answer is None:
        return {"blocks": [*found, Block("问卷答复", "", "企业还没有提交问卷。")]}
    return {"blocks": [*found, *_replies(answer)]}


def _declared(listing: Listing, model: Any, enterprise: Enterprise) -> SafeString | str:
    return table_of(listing, model.objects.filter(enterprise=enterprise, state=CURRENT), str(model._meta.verbose_name))


def replies(record: Answer, user: Any) -> Mapping[str, Any]:
    """答复: every question of the version with what was answered."""
    return {"blocks": _replies(record)}


def _replies(answer: Answer) -> list[Block]:
    files = {str(one.pk): one.name for one in Attachment.objects.about(answer)}
    found = []
    for section in sections_of(answer.questionnaire.content):
        rows = [
            {
                "code": one.code,
                "text": one.text,
                "reply": files.get(value, "") if one.kind == Kind.FILE else one.shown(value),
            }
            for one in section.questions
            for value in [answer.values.get(one.code, "")]
        ]
        found.append(Block(section.title, render_table(REPLIES, rows, caption=section.title)))
    return found


def questions(record: Questionnaire, user: Any) -> Mapping[str, Any]:
    """问题: what a version asks, facet by facet."""
    blocks = []
    for section in sections_of(record.content):
        rows = [
            {"code": one.code, "text": one.text, "kind": Kind(one.kind).label, "asks": _asks(one)}
            for one in section.questions
        ]
        blocks.append(Block(section.title, render_table(QUESTIONS, rows, caption=section.title)))
    return {"blocks": blocks}


def _asks(one: Any) -> str:
    words = ("必填" if one.required else "选填", one.unit and f"单位 {one.unit}", one.bounds, "、".join(one.options))
    return "；".join(filter(None, words))


def versions(record: Questionnaire, user: Any) -> Mapping[str, Any]:
    """版本对照: this version beside the one before."""
    before = Questionnaire.objects.filter(programme=record.programme_id, number__lt=record.number).order_by("-number")
    former = before.first()
    if former is None:
        return {"blocks": [Block("版本对照", "", "这是第一版。")]}
    rows = compared(former.content, record.content)
    title = f"第{former.number}版与第{record.number}版"
    return {"blocks": [Block(title, render_table(CHANGES, rows, caption=title) if rows else "", "两版内容相同。")]}


def findings(record: SiteVisit, user: Any) -> Mapping[str, Any]:
    """调研记录: facet by facet, with who took part."""
    return {
        "blocks": [Block("各方面情况", render_table(FINDINGS, rows_of(record), caption="各方面情况"))],
        "people": people_of(record),
        "record": record,
        "sheet_url": reverse("pilots:site_visit_sheet", args=[record.pk]),
    }


def rows_of(visit: SiteVisit) -> list[Row]:
    """The five facets in their order, whether recorded or not."""
    held = {one.facet: one for one in visit.findings.all()}
    return [
        {
            "facet": FULL_NAMES[facet],
            "text": held[facet].text if facet in held else "",
            "score": held[facet].score if facet in held else None,
        }
        for facet in Facet
    ]


def people_of(visit: SiteVisit) -> Iterable[str]:
    """Who took part, staff first."""
    going = visit.attendance.select_related("user")
    return [f"{one.user.display_name}{'（专家）' if one.is_expert else ''}" for one in going]


def sheet(visit: SiteVisit) -> dict[str, Any]:
    """实地调研记录表 of a visit."""
    facts = (
        ("企业名称", str(visit.enterprise)),
        ("统一社会信用代码", visit.enterprise.uscc),
        ("领域", visit.enterprise.sector.name),
        ("调研日期", f"{visit.visited_on or visit.planned_on:%Y年%-m月%-d日}"),
        ("调研地点", visit.place),
        ("企业接待人员", visit.received_by or "未填"),
        ("状态", SITE_VISIT.label_of(visit.state)),
    )
    return {
        "title": "实地调研记录表",
        "facts": facts,
        "table": render_table(FINDINGS, rows_of(visit), caption="各方面情况"),
        "people": people_of(visit),
        "back_url": visit.get_absolute_url(),
    }


CASE = Tab("摸查情况", "pilots/survey/case.html", reads=case)
DELIBERATED = Tab("会议审议", "pilots/survey/deliberated.html", reads=deliberated)
DOSSIER = Tab("企业情况", "pilots/survey/dossier.html", reads=dossier)


def of_enterprise(enterprise: Enterprise, user: Any) -> Mapping[str, Any]:
    """The cases of one enterprise as far as this person may see them."""
    rows = list(
        policy_of(SurveyCase).permitted(user).filter(enterprise=enterprise).order_by("-pk").values(*_paths(OF_FIRM))
    )
    policy = policy_of(SurveyCase)
    address = f"{reverse('pilots:survey_case_create', args=['open'])}?enterprise={enterprise.pk}"
    add = address if policy.may_ever(user, "open") else ""
    table = render_table(OF_FIRM, rows, caption="摸查") if rows else ""
    return {"blocks": [Block("摸查", table, "还没有摸查线索。", add, "登记线索")]}


def _paths(columns: Iterable[Column]) -> dict[str, None]:
    return dict.fromkeys(path for column in columns for path in column.sources)


def _surveys(user: Any) -> bool:
    return policy_of(SurveyCase).may_ever(user, "view")


FURTHER.append(Tab("摸查", "pilots/survey/surveyed.html", reads=of_enterprise, opens_to=_surveys))
