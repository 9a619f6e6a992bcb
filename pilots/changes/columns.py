"""The list of change notices and the facts of one."""

from django.db.models import QuerySet

from haizhu_broker.web.columns import Choice, Code, Date, Link, Number, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import DueLight, with_deadline
from haizhu_broker.web.listing import Listing

from .filters import ChangeNoticeFilters
from .models import REPORTING, ChangeNotice, Follows, Kind
from .states import CHANGE_NOTICE


def with_light() -> QuerySet[ChangeNotice]:
    return with_deadline(ChangeNotice.objects.all(), REPORTING)


FIRM = "broker__enterprise__organization__short_name"
KIND = Choice("kind", "变更事项", dict(Kind.choices))
HAPPENED = Date("happened_on", "发生日期", sort=True)
SUBMITTED = Date("submitted_on", "报告日期", empty="未提交")
LATE = Number("late_by", "逾期", unit="个工作日", empty="未提交")
LIGHT = DueLight("light", "报告期限")
FOLLOWS = Choice("follows", "随之办理", dict(Follows.choices), empty="未办结")

CHANGE_NOTICES = Listing(
    ChangeNotice,
    columns=(
        Link("title", "标题", to="pilots:changenotice_detail"),
        Text("broker", "数据经纪人", source=FIRM),
        Code("broker_number", "编号", source="broker__number", shown=False),
        KIND,
        HAPPENED,
        SUBMITTED,
        LATE,
        State("state", "状态", CHANGE_NOTICE),
        LIGHT,
        FOLLOWS,
    ),
    records=with_light,
    annotated=("due_on", "provisional", "closed_on"),
    filterset=ChangeNoticeFilters,
    order="-happened_on",
    search=("title", "detail", FIRM, "broker__number"),
    bounded=True,
)
FACTS = (
    Facts(
        "变更",
        (
            Link("broker", "数据经纪人", source=FIRM, key="broker_id", to="pilots:broker_detail"),
            KIND,
            HAPPENED,
            SUBMITTED,
            LATE,
            Text("detail", "变更情况"),
        ),
    ),
    Facts(
        "办理",
        (
            Text("wanted", "补正内容", empty="没有要求补正"),
            Date("accepted_on", "受理日期", empty="未受理"),
            FOLLOWS,
            Code("decision", "决定文号", source="decision__document", empty="无"),
            Text("result", "处理结果", empty="未办结"),
            Date("settled_on", "办结日期", empty="未办结"),
        ),
    ),
)
