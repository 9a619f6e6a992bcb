"""The list of entries, the facts of one, and the list of seals."""

from __future__ import annotations

from functools import partial

from django.utils.safestring import SafeString

from haizhu_broker.access import roles
from haizhu_broker.audit.models import Category, Entry, Seal
from haizhu_broker.lifecycle.table import LIFECYCLES
from haizhu_broker.web import marks
from haizhu_broker.web.columns import Choice, Code, Column, Computed, Date, Link, Moment, Number, Row, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing

from .disclosing import field_label, kind_label, shown_note
from .filters import EntryFilters


class Outcome(Column):
    """成功 or 失败."""

    kind = {"type": "boolean"}

    def written(self, value: bool) -> SafeString:
        return marks.badge("green", "成功") if value else marks.badge("red", "失败")

    def plain(self, row: Row) -> str:
        return "成功" if row[self.path] else "失败"


def changed_fields(row: Row) -> str:
    """The names of the fields that were changed, without their values."""
    return "、".join(field_label(row["subject_type"], name) for name in row["changes"])


NOTED = ("note", "category", "subject_type", "is_success")


def state_label(path: str, row: Row) -> str:
    """The Chinese word for the state before or after; what is no state of the record stays as it is."""
    lifecycle, state = LIFECYCLES.get(row["subject_type"]), row[path]
    return lifecycle.label_of(state) if lifecycle and state in lifecycle.states else state


CATEGORY = Choice("category", "类别", dict(Category.choices))
OUTCOME = Outcome("is_success", "结果")
AT = Moment("at", "时间", sort=True)
PERSON = Text("actor_name", "人员")
UNIT = Text("organization_name", "机构", empty="—")
CAPACITY = Choice("role", "身份", roles.LABELS)
TITLE = Text("subject_title", "对象")
KIND = Computed("kind", "对象类型", reads=("subject_type",), of=lambda row: kind_label(row["subject_type"]))
ADDRESS = Code("address", "IP 地址", empty="—")
REQUEST = Code("request_id", "请求编号", shown=False, empty="—")

TRAIL = Listing(
    Entry,
    columns=(
        Link("label", "事项", to="administration:trail_detail"),
        AT,
        CATEGORY,
        OUTCOME,
        PERSON,
        UNIT,
        CAPACITY,
        TITLE,
        KIND,
        ADDRESS,
        Computed("changed", "变更项", shown=False, reads=("subject_type", "changes"), of=changed_fields),
        Computed("note", "说明", shown=False, reads=NOTED, of=shown_note),
        REQUEST,
    ),
    filterset=EntryFilters,
    order="-at",
    search=("subject_title", "actor_name"),
    reads_late=True,
)

FACTS = (
    Facts("事件", (AT, CATEGORY, OUTCOME, Text("label", "事项"))),
    Facts("人员", (PERSON, UNIT, CAPACITY, ADDRESS, REQUEST)),
    Facts(
        "对象",
        (
            TITLE,
            KIND,
            Code("subject_id", "对象编号", empty="—"),
            Computed("before", "办理前", reads=("subject_type", "before"), of=partial(state_label, "before")),
            Computed("after", "办理后", reads=("subject_type", "after"), of=partial(state_label, "after")),
            Computed("note", "说明", reads=NOTED, of=shown_note),
        ),
    ),
)

SEALS = Listing(
    Seal,
    columns=(
        Date("day", "日期", sort=True),
        Number("count", "记录", unit="条"),
        Code("digest", "摘要（SM3）"),
        Code("previous", "前一摘要", shown=False, empty="—"),
        Moment("sealed_at", "封存时间"),
    ),
    order="-day",
    bounded=True,
)
