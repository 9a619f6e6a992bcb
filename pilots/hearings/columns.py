"""The list of hearings and the facts of one."""

from django.db.models import QuerySet

from haizhu_broker.web.columns import Choice, Code, Date, Link, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import DueLight, with_deadline
from haizhu_broker.web.listing import Listing

from .filters import HearingFilters
from .models import STATING, Hearing, Intended
from .states import HEARING


def with_light() -> QuerySet[Hearing]:
    return with_deadline(Hearing.objects.all(), STATING)


INTENDED = Choice("intended", "拟作出", dict(Intended.choices))
NUMBER = Code("number", "告知书文号", source="document__number", empty="未告知")
INFORMED = Date("informed_on", "告知日期", empty="未告知")
LIGHT = DueLight("light", "陈述期限", empty="未告知")

HEARINGS = Listing(
    Hearing,
    columns=(
        Link("broker", "数据经纪人", source="broker__enterprise__organization__short_name", to="pilots:hearing_detail"),
        Code("broker_number", "编号", source="broker__number"),
        INTENDED,
        INFORMED,
        NUMBER,
        State("state", "状态", HEARING),
        LIGHT,
    ),
    records=with_light,
    annotated=("due_on", "provisional", "closed_on"),
    filterset=HearingFilters,
    order="-pk",
    search=("broker__enterprise__organization__short_name", "broker__number", "document__number", "facts"),
    bounded=True,
)
FACTS = (
    Facts(
        "告知",
        (
            Link(
                "broker",
                "数据经纪人",
                source="broker__enterprise__organization__short_name",
                key="broker_id",
                to="pilots:broker_detail",
            ),
            INTENDED,
            NUMBER,
            INFORMED,
            Text("proposal", "拟作出的决定"),
            Text("facts", "事实"),
            Text("basis", "依据"),
        ),
    ),
    Facts(
        "陈述和答复",
        (
            Date("stated_on", "陈述日期", empty="未陈述"),
            Date("weighed_on", "答复日期", empty="未答复"),
            Text("conclusion", "结论", empty="未答复"),
        ),
    ),
)
