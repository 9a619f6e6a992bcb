"""The lists of cases, shortlist, questionnaires, answers and visits, and the facts of one of each."""

from django.db.models import OuterRef, QuerySet, Subquery

from haizhu_broker.web.columns import Choice, Code, Date, Link, Moment, Number, Prose, State, Text, Year, YesNo
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from haizhu_broker.web.revealing import Masked
from pilots.enterprises.models import Contact, Kind, Ownership
from pilots.enterprises.states import CURRENT

from .facets import Facet
from .filters import AnswerFilters, CaseFilters, QuestionnaireFilters, ShortlistFilters, VisitFilters
from .models import Answer, Intended, Questionnaire, SiteVisit, SurveyCase
from .scores import SCORE, with_scores
from .states import ANSWER, QUESTIONNAIRE, SITE_VISIT, SURVEY_CASE

CONTACT = ("name", "position", "telephone", "email")
NONE = "未填"
SEARCH = ("enterprise__organization__short_name", "enterprise__uscc")
INITIALS = ("enterprise__initials",)


def with_contact() -> QuerySet[SurveyCase]:
    """Cases with the main contact of the enterprise, clear here and masked by the columns."""
    main = Contact.objects.filter(enterprise=OuterRef("enterprise"), is_main=True, state=CURRENT)
    return SurveyCase.objects.annotate(**{f"contact_{name}": Subquery(main.values(name)[:1]) for name in CONTACT})


def shortlisted() -> QuerySet[SurveyCase]:
    return with_scores(Intended.objects.all())


def _name(to: str) -> Link:
    return Link("enterprise", "企业名称", source="enterprise__organization__short_name", to=to)


FIRM = Link(
    "enterprise", "企业", source="enterprise__organization__short_name", to="pilots:enterprise_detail", key="enterprise"
)
USCC = Code("uscc", "统一社会信用代码", source="enterprise__uscc")
SECTOR = Text("sector", "领域", source="enterprise__sector__name")
STATE = State("state", "状态", SURVEY_CASE)
OPENED = Date("opened_on", "登记日期", sort=True)
LISTED = Date("shortlisted_on", "列入日期", empty="未列入")
POOL = (  # what the import reads; headings and words for nothing are the same there
    Text("uscc_accepted_because", "人工核验理由", source="enterprise__uscc_accepted_because", shown=False),
    Choice("kind", "类别", dict(Kind.choices), source="enterprise__kind", shown=False),
    Choice("ownership", "所有制", dict(Ownership.choices), source="enterprise__ownership", empty=NONE, shown=False),
    Text("industry_code", "行业代码", source="enterprise__industry_code", empty=NONE, shown=False),
    Text("industry_name", "行业", source="enterprise__industry_name", empty=NONE, shown=False),
    Text("legal_representative", "法定代表人", source="enterprise__legal_representative", empty=NONE, shown=False),
    Number("capital", "注册资本", unit="万元", places=2, source="enterprise__capital", empty=NONE, shown=False),
    Text("district_code", "住所行政区划", source="enterprise__district_code", shown=False),
    Text("address", "住所", source="enterprise__address", empty=NONE, shown=False),
    YesNo("is_in_pazhou", "琶洲试验区", source="enterprise__is_in_pazhou"),
    Number("staff", "员工人数", unit="人", source="enterprise__staff", empty=NONE, shown=False),
    Number("revenue", "营业收入", unit="万元", places=2, source="enterprise__revenue", empty=NONE, shown=False),
    Year("revenue_year", "营收年度", source="enterprise__revenue_year", empty=NONE, shown=False),
    Masked("contact_name", "联系人", empty=NONE),
    Text("contact_position", "职务", empty=NONE, shown=False),
    Masked("contact_telephone", "联系电话", empty=NONE),
    Masked("contact_email", "电子邮箱", empty=NONE, shown=False),
)

CASES = Listing(
    SurveyCase,
    columns=(_name("pilots:survey_case_detail"), USCC, SECTOR, *POOL, STATE, OPENED, LISTED),
    filterset=CaseFilters,
    records=with_contact,
    order=("enterprise__sort_key", "id"),
    search=SEARCH,
    initials=INITIALS,
    bounded=True,
)

SCORES = tuple(Number(f"score_{facet}", facet.label, places=1, unit="分", empty="未调研") for facet in Facet)
AVERAGE = Number("average", "平均", places=1, unit="分", empty="未调研", sort="rank_by")

SHORTLIST = Listing(
    Intended,
    columns=(_name("pilots:survey_case_detail"), SECTOR, *SCORES, AVERAGE, LISTED, Prose("ground", "列入理由")),
    filterset=ShortlistFilters,
    records=shortlisted,
    annotated={"rank_by": SCORE},
    order=("enterprise__sector__position", "enterprise__sort_key", "id"),
    search=SEARCH,
    initials=INITIALS,
    bounded=True,
)

QUESTIONNAIRES = Listing(
    Questionnaire,
    columns=(
        Link("title", "标题", to="pilots:questionnaire_detail"),
        Number("number", "版次", sort=True),
        Text("programme", "试点项目", source="programme__name"),
        Date("in_use_from", "启用日期", empty="未启用"),
        State("state", "状态", QUESTIONNAIRE),
    ),
    filterset=QuestionnaireFilters,
    order=("-number", "-id"),
    search=("title",),
    bounded=True,
)

ANSWERS = Listing(
    Answer,
    columns=(
        _name("pilots:answer_detail"),
        Text("questionnaire", "问卷", source="questionnaire__title"),
        Number("number", "版次", source="questionnaire__number"),
        Date("asked_on", "发放日期"),
        Date("due_on", "填写期限", sort=True),
        Moment("submitted_at", "提交时间", empty="未提交"),
        State("state", "状态", ANSWER),
    ),
    filterset=AnswerFilters,
    order=("-due_on", "-id"),
    search=("enterprise__organization__short_name",),
    initials=INITIALS,
    bounded=True,
)

VISITS = Listing(
    SiteVisit,
    columns=(
        _name("pilots:site_visit_detail"),
        SECTOR,
        Date("planned_on", "计划日期", sort=True),
        Date("visited_on", "调研日期", empty="未进行"),
        Text("place", "调研地点"),
        State("state", "状态", SITE_VISIT),
    ),
    filterset=VisitFilters,
    order=("-planned_on", "-id"),
    search=("enterprise__organization__short_name", "place"),
    initials=INITIALS,
    bounded=True,
)

CASE_FACTS = (
    Facts("企业", (FIRM, USCC, SECTOR)),
    Facts(
        "摸查",
        (
            Text("programme", "试点项目", source="programme__name"),
            Text("origin", "线索来源", empty=NONE),
            OPENED,
            LISTED,
            Text("ground", "列入理由", empty="未列入"),
            Text("excluded_because", "排除理由", empty="未排除"),
        ),
    ),
)
QUESTIONNAIRE_FACTS = (
    Facts(
        "问卷",
        (
            Number("number", "版次"),
            Text("programme", "试点项目", source="programme__name"),
            Text("basis", "依据", empty=NONE),
            Date("in_use_from", "启用日期", empty="未启用"),
            Code("digest", "内容摘要"),
        ),
    ),
)
ANSWER_FACTS = (
    Facts(
        "问卷",
        (
            FIRM,
            Text("questionnaire", "问卷", source="questionnaire__title"),
            Number("number", "版次", source="questionnaire__number"),
            Date("asked_on", "发放日期"),
            Date("due_on", "填写期限"),
        ),
    ),
    Facts(
        "提交",
        (
            Moment("submitted_at", "提交时间", empty="未提交"),
            Text("submitted_by", "提交人", source="submitted_by__display_name", empty="未提交"),
            Text("returned_because", "退回说明", empty="无"),
        ),
    ),
)
VISIT_FACTS = (
    Facts(
        "安排",
        (
            Text("firm", "企业", source="enterprise__organization__short_name"),
            SECTOR,
            Date("planned_on", "计划日期"),
            Text("place", "调研地点"),
        ),
    ),
    Facts(
        "结果",
        (
            Date("visited_on", "调研日期", empty="未进行"),
            Text("received_by", "企业接待人员", empty=NONE),
            Text("confirmed_by", "确认人", source="confirmed_by__display_name", empty="未确认"),
            Date("confirmed_on", "确认日期", empty="未确认"),
        ),
    ),
)
