"""The list of years and the facts of a notice."""

from django.db.models import Count, Q, QuerySet

from haizhu_broker.web.columns import Code, Date, Link, Number, State, Text
from haizhu_broker.web.listing import Listing
from haizhu_broker.workdays.calendar import Kind
from haizhu_broker.workdays.models import Notice
from haizhu_broker.workdays.states import NOTICE


def counted() -> QuerySet[Notice]:
    """Notices with how many days they name as off and as worked."""
    return Notice.objects.annotate(
        off=Count("days", filter=Q(days__kind=Kind.HOLIDAY)), worked=Count("days", filter=Q(days__kind=Kind.MAKE_UP))
    )


NOTICES = Listing(
    Notice,
    records=counted,
    columns=(
        Link("year", "年份", to="pilots:notice_detail"),
        Code("number", "发文字号"),
        Text("title", "通知标题"),
        Date("published_on", "印发日期"),
        Number("off", "放假", unit="天"),
        Number("worked", "调休上班", unit="天"),
        State("state", "状态", NOTICE),
    ),
    order="-year",
    search=("title", "number"),
    bounded=True,
)
FACTS = (Number("off", "放假", unit="天"), Number("worked", "调休上班", unit="天"))
HEADER = (Code("number", "发文字号"), Date("published_on", "印发日期"))
