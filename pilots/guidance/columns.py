"""The lists of guidance and questions, and the facts of one."""

from django.db.models import QuerySet

from haizhu_broker.web.columns import Choice, Date, Link, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import DueLight, with_deadline
from haizhu_broker.web.listing import Listing

from .domain import ANSWERING, DEADLINE
from .filters import GuidanceFilters, QuestionFilters
from .models import Guidance, Manner, Question, Sort
from .states import GUIDANCE, QUESTION


def guidance_with_light() -> QuerySet[Guidance]:
    return with_deadline(Guidance.objects.all(), DEADLINE)


def questions_with_light() -> QuerySet[Question]:
    return with_deadline(Question.objects.all(), ANSWERING)


FIRM = Text("enterprise", "企业", source="enterprise__organization__short_name")
UNIT = Text("unit", "指导单位", source="unit__short_name")
ADVISERS = Text("advisers", "指导人员")
SORT = Choice("sort", "类别", dict(Sort.choices))
MANNER = Choice("manner", "方式", dict(Manner.choices))
GUIDED = Date("guided_on", "日期", sort=True)
FOLLOW_LIGHT = DueLight("light", "跟进期限")
ANSWER_LIGHT = DueLight("light", "答复期限")

GUIDANCE_LIST = Listing(
    Guidance,
    columns=(
        Link("topic", "事项", to="pilots:guidance_detail"),
        FIRM,
        UNIT,
        ADVISERS,
        SORT,
        MANNER,
        GUIDED,
        State("state", "状态", GUIDANCE),
        FOLLOW_LIGHT,
    ),
    records=guidance_with_light,
    annotated=("due_on", "provisional", "closed_on"),
    filterset=GuidanceFilters,
    order="-guided_on",
    search=("topic", "enterprise__organization__short_name", "unit__short_name", "advisers", "text"),
    bounded=True,
)
GUIDANCE_FACTS = (
    Facts(
        "指导",
        (
            Link(
                "enterprise",
                "企业",
                source="enterprise__organization__short_name",
                key="enterprise_id",
                to="pilots:enterprise_detail",
            ),
            UNIT,
            ADVISERS,
            SORT,
            MANNER,
            Date("guided_on", "日期"),
        ),
    ),
    Facts(
        "指导意见", (Text("text", "指导意见"), Text("request", "后续要求", empty="无"), Date("follow_on", "跟进期限"))
    ),
    Facts(
        "反馈和跟进",
        (
            Text("answer", "企业反馈", empty="尚未反馈"),
            Date("answered_on", "反馈日期"),
            Text("result", "跟进情况", empty="尚未跟进"),
        ),
    ),
)

QUESTIONS = Listing(
    Question,
    columns=(
        Link("topic", "事项", to="pilots:question_detail"),
        Text("organization", "提出单位", source="organization__short_name"),
        Text("asker", "提出人"),
        Date("asked_on", "提出日期", sort=True),
        State("state", "状态", QUESTION),
        ANSWER_LIGHT,
    ),
    records=questions_with_light,
    annotated=("due_on", "provisional", "closed_on"),
    filterset=QuestionFilters,
    order="-asked_on",
    search=("topic", "text", "organization__short_name", "asker", "answer"),
    bounded=True,
)
QUESTION_FACTS = (
    Facts(
        "问题",
        (
            Text("organization", "提出单位", source="organization__short_name"),
            Text("asker", "提出人"),
            Date("asked_on", "提出日期"),
            Text("text", "问题"),
        ),
    ),
    Facts(
        "答复",
        (
            Text("answer", "答复", empty="尚未答复"),
            Text("answered_by", "答复人", source="answered_by__display_name", empty="尚未答复"),
            Date("answered_on", "答复日期"),
        ),
    ),
)
