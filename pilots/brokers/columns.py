"""The list of brokers and the facts of one."""

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import OuterRef, QuerySet, Subquery, TextField

from haizhu_broker.web.columns import Choice, Code, Date, Link, Number, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing

from .filters import BrokerFilters
from .models import Broker, Grade, Type
from .states import BROKER


def with_sectors() -> QuerySet[Broker]:
    """Brokers with the names of their sectors in one text."""
    links = Broker.sectors.through.objects.filter(broker=OuterRef("pk")).order_by().values("broker")
    names = links.annotate(names=StringAgg("sector__name", "、", order_by="sector__position")).values("names")
    return Broker.objects.annotate(sector_names=Subquery(names, output_field=TextField()))


TYPE = Choice("type", "类型", dict(Type.choices))
GRADE = Choice("grade", "等级", dict(Grade.choices), sort=True)
SECTORS = Text("sectors", "领域", source="sector_names")

BROKERS = Listing(
    Broker,
    records=with_sectors,
    columns=(
        Link(
            "enterprise",
            "数据经纪人",
            source="enterprise__organization__short_name",
            sort="enterprise__sort_key",
            to="pilots:broker_detail",
        ),
        Code("number", "编号", sort=True),
        SECTORS,
        TYPE,
        GRADE,
        State("state", "状态", BROKER),
        Date("valid_from", "有效期自", sort=True),
        Date("valid_until", "有效期至", sort=True),
        Number("batch", "批次", shown=False),
        Code("uscc", "统一社会信用代码", source="enterprise__uscc", shown=False),
    ),
    filterset=BrokerFilters,
    order="enterprise__sort_key",
    search=("enterprise__organization__short_name", "number", "enterprise__uscc", "scope"),
    initials=("enterprise__initials",),
    bounded=True,
)

FACTS = (
    Facts(
        "资格",
        (
            Link(
                "enterprise",
                "企业",
                source="enterprise__organization__short_name",
                key="enterprise_id",
                to="pilots:enterprise_detail",
            ),
            Code("uscc", "统一社会信用代码", source="enterprise__uscc"),
            Code("number", "编号"),
            SECTORS,
            TYPE,
            Choice("grade", "等级", dict(Grade.choices)),
            Number("batch", "批次"),
            Date("valid_from", "有效期自"),
            Date("valid_until", "有效期至"),
            Date("started_on", "启动日期"),
            Date("ended_on", "结束日期"),
        ),
    ),
    Facts("业务", (Text("scope", "业务范围"), Text("neutrality", "中立性声明"))),
)
