"""The lists of seats, liaisons and responsibilities, the division of duties, and the facts of each."""

from dataclasses import replace

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from haizhu_broker.web.columns import Choice, Code, Computed, Date, Link, Reference, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from haizhu_broker.web.revealing import Masked
from pilots.programme.models import Duty, TaskUnit

from .filters import DivisionFilters, LiaisonFilters, ResponsibilityFilters, SeatFilters
from .models import Liaison, Responsibility, Seat
from .reads import level_word, standing
from .states import IN_FORCE, LIAISON, RESPONSIBILITY, SEAT

BODY = Text("body", "工作机构", source="body__name")
TITLE = Text("title", "身份")
UNIT = Text("organization", "单位", source="organization__short_name", sort=True)
POSITION = Text("position", "职务", empty="未填")
FROM = Date("valid_from", "自", sort=True)
UNTIL = Date("valid_until", "至", empty="长期")
STANDS = Computed("standing", "情况", reads=("valid_from", "valid_until"), of=standing)
DOCUMENT = Text("document", "任职文件", empty="未填")

SEATS = Listing(
    Seat,
    columns=(
        Link("name", "姓名", to="pilots:seat_detail"),
        BODY,
        TITLE,
        UNIT,
        POSITION,
        FROM,
        UNTIL,
        STANDS,
        State("state", "状态", SEAT, shown=False),
        Text("document", "任职文件", empty="未填", shown=False),
    ),
    filterset=SeatFilters,
    order="body__position",
    search=("name", "organization__short_name", "position", "body__name"),
    bounded=True,
)

SEAT_FACTS = (
    Facts(
        "席位",
        (
            BODY,
            TITLE,
            Text("post", "方案原文", source="post__holder", empty="方案未列"),
            Text("organization", "单位", source="organization__short_name"),
        ),
    ),
    Facts(
        "任职",
        (
            Text("name", "姓名"),
            Code("person", "账户", source="person__username", empty="没有账户"),
            POSITION,
            DOCUMENT,
            Date("valid_from", "自"),
            UNTIL,
            STANDS,
        ),
    ),
    Facts(
        "随席位授予的身份",
        (
            Date("right_from", "自", source="membership__valid_from", empty="原有或未授予"),
            Date("right_until", "至", source="membership__valid_until", empty="随席位"),
        ),
    ),
)

LEVEL = Computed("level", "层级", reads=("organization__level",), of=level_word)
TELEPHONE = Masked("telephone", "联系电话", empty="不再保存")
WHOLE_TELEPHONE = replace(TELEPHONE, to="pilots:liaison_telephone")

LIAISONS = Listing(
    Liaison,
    columns=(
        Link("name", "姓名", to="pilots:liaison_detail"),
        UNIT,
        LEVEL,
        POSITION,
        TELEPHONE,
        FROM,
        UNTIL,
        State("state", "状态", LIAISON),
    ),
    filterset=LiaisonFilters,
    order="organization__short_name",
    search=("name", "organization__short_name", "position"),
    bounded=True,
)
LIAISON_FACTS = (
    Facts(
        "联络员",
        (
            Text("programme", "试点项目", source="programme__name"),
            Text("organization", "单位", source="organization__short_name"),
            LEVEL,
            Text("name", "姓名"),
            POSITION,
            WHOLE_TELEPHONE,
            Date("valid_from", "自"),
            UNTIL,
        ),
    ),
)

TASK = Link("task", "任务", source="task__title", key="task_id", to="pilots:task_detail")
CLAUSE = Text("ref", "条款", source="task__ref")

RESPONSIBILITIES = Listing(
    Responsibility,
    columns=(
        Link("text", "职责", to="pilots:responsibility_detail"),
        UNIT,
        Text("ref", "条款", source="task__ref", sort="task__position"),
        Text("task", "任务", source="task__title"),
        DOCUMENT,
        State("state", "状态", RESPONSIBILITY),
    ),
    filterset=ResponsibilityFilters,
    order="task__position",
    search=("text", "organization__short_name", "task__title", "task__ref"),
    bounded=True,
)
RESPONSIBILITY_FACTS = (
    Facts("权责", (Text("organization", "单位", source="organization__short_name"), CLAUSE, TASK, DOCUMENT)),
    Facts("职责", (Text("text", "职责"),)),
)


def division() -> QuerySet[TaskUnit]:
    """Each unit of each task in the words of the plan, with what it was entrusted with beyond them."""
    said = Responsibility.objects.filter(
        organization=OuterRef("organization"), task=OuterRef("task"), state=IN_FORCE
    ).order_by()
    return TaskUnit.objects.annotate(
        unit=Coalesce(F("organization__short_name"), F("wording")),
        place=F("task__position") * Value(100) + F("position"),
        duties=Subquery(
            said.values("task").annotate(words=StringAgg("text", "；", order_by="pk")).values("words"),
            output_field=TextField(),
        ),
    )


DIVISION = Listing(
    TaskUnit,
    columns=(
        Text("unit", "单位"),
        Choice("duty", "分工", dict(Duty.choices)),
        Reference("ref", "条款", source="task__ref", key="task_id", to="pilots:task_detail"),
        Link("task", "任务", source="task__title", key="task_id", to="pilots:task_detail"),
        Text("duties", "具体职责", empty="按方案原文"),
        Text("wording", "方案原文", shown=False),
    ),
    records=division,
    filterset=DivisionFilters,
    order="place",
    annotated={"place": IntegerField()},
    search=("wording", "organization__short_name", "task__title", "task__ref", "duties"),
    bounded=True,
)
