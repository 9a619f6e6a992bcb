"""The list of entries and the facts of one."""

from django.db.models import QuerySet

from haizhu_broker.web.columns import Code, Computed, Link, Moment, Row, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import DueLight, with_deadline
from haizhu_broker.web.listing import Listing
from pilots.enterprises import uscc

from .domain import DEADLINE
from .filters import EntryFilters
from .models import Entry
from .states import ENTRY


def with_light() -> QuerySet[Entry]:
    return with_deadline(Entry.objects.all(), DEADLINE)


def code_check(row: Row) -> str:
    return uscc.warning(row["uscc"]) or "校验通过"


LIGHT = DueLight("light", "办理期限")
SUBMITTED = Moment("submitted_at", "提交时间", sort=True)
USCC = Code("uscc", "统一社会信用代码")
ERASED = "已按期删除"

ENTRIES = Listing(
    Entry,
    columns=(
        Link("name", "企业名称", to="pilots:entry_detail"),
        USCC,
        Text("sector", "领域", source="sector__name"),
        SUBMITTED,
        State("state", "状态", ENTRY),
        LIGHT,
        Code("number", "受理号", shown=False),
    ),
    records=with_light,
    annotated=("due_on", "provisional", "closed_on"),
    filterset=EntryFilters,
    order="-submitted_at",
    search=("name", "uscc", "number"),
    bounded=True,
)

FACTS = (
    Facts(
        "企业",
        (
            Text("name", "企业名称"),
            USCC,
            Computed("code_check", "代码核验", reads=("uscc",), of=code_check),
            Text("legal_representative", "法定代表人"),
            Text("sector", "领域", source="sector__name"),
        ),
    ),
    Facts(
        "联系人和账户",
        (
            Text("contact_name", "联系人", empty=ERASED),
            Text("telephone", "联系电话", empty=ERASED),
            Text("email", "电子邮箱", empty=ERASED),
            Text("username", "希望使用的用户名"),
            Moment("consented_at", "同意处理个人信息"),
        ),
    ),
    Facts(
        "办理",
        (
            Code("number", "受理号"),
            SUBMITTED,
            Text("reply", "答复申请人", empty="尚未答复"),
        ),
    ),
)
