"""The list of organizations and the facts of one."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from haizhu_broker.accounts.models import Level, Organization, User
from haizhu_broker.accounts.vocabulary import CLOSED
from haizhu_broker.web.columns import Choice, Code, Computed, Date, Link, Number, Row, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing

from .filters import OrganizationFilters
from .states import ORGANIZATION


def with_people() -> QuerySet[Organization]:
    """Organizations with the number of accounts that are not closed."""
    accounts = User.objects.exclude(state=CLOSED).filter(organization=OuterRef("pk")).order_by()
    counted = accounts.values("organization").annotate(number=Count("pk")).values("number")
    return Organization.objects.annotate(people=Coalesce(Subquery(counted, output_field=IntegerField()), 0))


def functions_of(row: Row) -> str:
    return "、".join(row["functions"])


LEVEL = Choice("level", "层级", dict(Level.choices))
FUNCTIONS = Computed("functions", "职能", reads=("functions",), of=functions_of)
TELEPHONE = Code("telephone", "联系电话")

ORGANIZATIONS = Listing(
    Organization,
    records=with_people,
    columns=(
        Link("short_name", "机构", sort=True, to="administration:organization_detail"),
        Code("code", "代码", sort=True),
        LEVEL,
        FUNCTIONS,
        TELEPHONE,
        Number("people", "账户", unit="个"),
        State("state", "状态", ORGANIZATION),
    ),
    filterset=OrganizationFilters,
    order="code",
    search=("short_name", "code", "names__name"),
    bounded=True,
)

FACTS = (Facts("机构", (Code("code", "代码"), Text("short_name", "简称"), LEVEL, FUNCTIONS, TELEPHONE)),)

NAMES = (
    Text("name", "名称"),
    Text("short_name", "简称", empty="同上"),
    Date("valid_from", "启用", empty="原有"),
    Date("valid_until", "停用", empty="现用"),
)
