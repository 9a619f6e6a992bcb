"""The lists of notices and of objections, and the facts of one."""

from django.db.models import QuerySet

from haizhu_broker.web.clock import today
from haizhu_broker.web.columns import Code, Computed, Date, Link, Moment, Number, Reference, Row, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import DueLight, with_deadline
from haizhu_broker.web.listing import Listing
from haizhu_broker.web.revealing import Masked
from haizhu_broker.workdays.table import calendar

from .domain import DEADLINE
from .filters import ObjectionFilters, PublicNoticeFilters
from .models import Objection, PublicNotice
from .states import OBJECTION, PUBLIC_NOTICE
from .terms import term_words


def days_left(row: Row) -> str:
    """How many working days remain while a notice is up."""
    return term_words(row["state"], row["ends_on"], today(), calendar())


NUMBER = Code("number", "文号", source="document__number", empty="未发布")
ENDS = Date("ends_on", "截止日", empty="未发布")

NOTICES = Listing(
    PublicNotice,
    columns=(
        Link("title", "标题", to="pilots:public_notice_detail"),
        NUMBER,
        Date("posted_on", "发布日期", empty="未发布"),
        ENDS,
        Number("days", "公示期", unit="工作日"),
        State("state", "状态", PUBLIC_NOTICE),
        Computed("left", "剩余", reads=("state", "ends_on"), of=days_left, empty="不在公示期"),
    ),
    filterset=PublicNoticeFilters,
    order="-pk",
    search=("title", "document__number"),
    bounded=True,
)

NOTICE_FACTS = (
    Facts(
        "公示",
        (
            NUMBER,
            Text("programme", "试点项目", source="programme__title"),
            Text("basis", "公示依据"),
            Text("channel", "发布网址"),
            Number("days", "公示期", unit="工作日"),
            Date("posted_on", "发布日期", empty="未发布"),
            ENDS,
            Date("closed_on", "期满日期", empty="尚未期满"),
            Date("withdrawn_on", "撤下日期", empty="未撤下"),
            Text("explanation", "公开说明", empty="无"),
        ),
    ),
    Facts(
        "异议受理",
        (
            Text("receiver", "受理单位"),
            Code("telephone", "受理电话"),
            Text("mailbox", "受理邮箱"),
            Text("address", "受理地址"),
        ),
    ),
)


def with_light() -> QuerySet[Objection]:
    return with_deadline(Objection.objects.all(), DEADLINE)


LIGHT = DueLight("light", "办理期限")
WHOLE = "公示事项整体"
ABOUT = Text("about", "所涉对象", source="about__name", empty=WHOLE)
ERASED = "已按期删除"

OBJECTIONS = Listing(
    Objection,
    columns=(
        Reference("number", "受理号", to="pilots:objection_detail"),
        Text("notice", "公示", source="notice__title"),
        ABOUT,
        Moment("filed_at", "提出时间", sort=True),
        State("state", "状态", OBJECTION),
        LIGHT,
    ),
    records=with_light,
    annotated=("due_on", "provisional", "closed_on"),
    filterset=ObjectionFilters,
    order="-filed_at",
    search=("number", "notice__title", "about__name"),
    bounded=True,
)

OBJECTION_FACTS = (
    Facts(
        "异议",
        (
            Link("notice", "公示", source="notice__title", key="notice_id", to="pilots:public_notice_detail"),
            ABOUT,
            Text("facts", "事实和理由"),
            Moment("filed_at", "提出时间"),
        ),
    ),
    Facts(
        "异议人（只限局内查看）",
        (
            Masked("objector", "异议人", to="pilots:objection_objector", empty=ERASED),
            Masked("telephone", "联系电话", to="pilots:objection_telephone", empty=ERASED),
            Masked("email", "电子邮箱", to="pilots:objection_email", empty="未填写"),
        ),
    ),
    Facts(
        "办理",
        (
            Text("finding", "核查情况", empty="尚未登记"),
            Text("reply", "答复", empty="尚未答复"),
            Text("statement", "对外说明", empty="无"),
            Date("answered_on", "答复日期", empty="尚未答复"),
        ),
    ),
)
