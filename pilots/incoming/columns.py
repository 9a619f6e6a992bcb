"""The register of incoming papers, the list of endorsements, and the facts of each."""

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from haizhu_broker.accounts.models import Level
from haizhu_broker.web.columns import Choice, Code, Date, Link, Prose, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import DueLight, with_deadline
from haizhu_broker.web.listing import Listing

from .domain import DEADLINE
from .filters import EndorsementFilters, IncomingFilters
from .models import Endorsement, Incoming, Sort
from .states import ENDORSEMENT, INCOMING


def register() -> QuerySet[Incoming]:
    """Incoming papers with their number in words and their term."""
    number = Concat(
        Value("收〔"),
        Cast("year", CharField()),
        Value("〕"),
        Cast("serial", CharField()),
        Value("号"),
        output_field=CharField(),
    )
    return with_deadline(Incoming.objects.annotate(written=number), DEADLINE)


LIGHT = DueLight("light", "限办")
SORT = Choice("sort", "类别", dict(Sort.choices))
LEVEL = Choice("level", "来文层级", {**dict(Level.choices), Level.NONE.value: "其他"})
SENDER = Text("sender", "来文单位或领导")
DOCUMENT = Code("document", "来文字号", empty="无字号")
RECEIVED = Date("received_on", "收文日期", sort=True)

INCOMINGS = Listing(
    Incoming,
    columns=(
        Link("title", "标题", to="pilots:incoming_detail"),
        Code("number", "收文号", source="written"),
        SORT,
        SENDER,
        LEVEL,
        DOCUMENT,
        RECEIVED,
        State("state", "状态", INCOMING),
        LIGHT,
    ),
    records=register,
    annotated=("due_on", "provisional", "closed_on"),
    filterset=IncomingFilters,
    order="-received_on",
    search=("title", "sender", "document", "written", "summary"),
    bounded=True,
)
INCOMING_FACTS = (
    Facts("来文", (Code("number", "收文号", source="written"), SORT, SENDER, LEVEL, DOCUMENT)),
    Facts(
        "内容",
        (Date("received_on", "收文日期"), Date("reply_on", "限办日期"), Text("summary", "内容摘要", empty="未填")),
    ),
)

ENDORSEMENTS = Listing(
    Endorsement,
    columns=(
        Link("subject_title", "文件", to="pilots:endorsement_detail"),
        Text("leader_name", "领导"),
        Prose("text", "批示", empty="圈阅"),
        Date("endorsed_on", "日期", sort=True),
        State("state", "状态", ENDORSEMENT),
        Text("task", "任务", source="task__title", empty="—"),
    ),
    filterset=EndorsementFilters,
    order="-endorsed_on",
    search=("subject_title", "leader_name", "text"),
    bounded=True,
)
ENDORSEMENT_FACTS = (
    Facts(
        "批示",
        (
            Text("leader_name", "领导"),
            Date("endorsed_on", "日期"),
            Text("text", "批示", empty="圈阅"),
        ),
    ),
    Facts(
        "落实",
        (
            Link("task", "任务", source="task__title", key="task_id", to="pilots:task_detail", empty="没有立项"),
            Text("task_ref", "任务编号", source="task__ref", empty="没有立项"),
        ),
    ),
)
