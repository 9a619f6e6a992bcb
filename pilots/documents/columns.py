"""The register of dispatches (发文登记簿), the facts of one dispatch, and the modes of numbering."""

from typing import Any

from haizhu_broker.papers.kinds import KINDS, Numbering
from haizhu_broker.papers.models import Dispatch, NumberingChoice
from haizhu_broker.papers.states import DISPATCH, NUMBERING_CHOICE
from haizhu_broker.web.columns import Choice, Code, Computed, Date, Link, Moment, Number, Row, State, Text, YesNo
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing

from .filters import DispatchFilters

NUMBERING = {mode.value: mode.label for mode in Numbering}


def kind_words(row: Row) -> str:
    """The label of the kind; a code that no app declares any more stays a code."""
    code = row["kind"]
    return KINDS[code].label if code in KINDS else code


def kept_words(row: Row) -> str:
    return KINDS[row["kind"]].kept if row["kind"] in KINDS else ""


KIND: Any = Computed("kind", "文种", reads=("kind",), of=kind_words)

DISPATCHES = Listing(
    Dispatch,
    columns=(
        Link("title", "标题", to="pilots:dispatch_detail"),
        Code("number", "发文字号"),
        KIND,
        Text("organ", "发文机关", source="organ_name"),
        Date("issued_on", "签发日期"),
        Text("issued_by", "签发人", source="issued_by__display_name"),
        State("state", "状态", DISPATCH),
        Text("void_reason", "作废原因", shown=False),
        YesNo("is_outside", "外部编号", shown=False),
        Number("sequence", "顺序号", shown=False),
        Code("check_code", "校验码", shown=False),
    ),
    filterset=DispatchFilters,
    order="-id",
    search=("title", "number"),
)

FACTS = (
    Facts(
        "公文",
        (
            Text("title", "标题"),
            Code("number", "发文字号"),
            KIND,
            Text("organ", "发文机关", source="organ_name"),
            Date("issued_on", "成文日期"),
            Moment("issued_at", "签发时间"),
            Text("issued_by", "签发人", source="issued_by__display_name"),
            YesNo("is_outside", "外部编号"),
            Computed("retention", "保管期限", reads=("kind",), of=kept_words),
        ),
    ),
    Facts(
        "核验",
        (
            Code("check_code", "校验码"),
            Code("pdf_sm3", "正本 SM3"),
            Code("pdf_sha256", "正本 SHA-256"),
            Code("docx_sm3", "文稿 SM3", empty="无文稿"),
            Text("renderer", "排版程序", empty="外部扫描件"),
        ),
    ),
    Facts(
        "作废",
        (
            Moment("voided_at", "作废时间", empty="未作废"),
            Text("voided_by", "作废人", source="voided_by__display_name"),
            Text("void_reason", "作废原因"),
        ),
    ),
)

CHOICES = Listing(
    NumberingChoice,
    columns=(
        Computed("kind", "文种", reads=("kind",), of=kind_words),
        Link("organ", "发文机关", source="organ__short_name", to="pilots:numbering_choice_detail"),
        Choice("numbering", "编号方式", NUMBERING),
        State("state", "状态", NUMBERING_CHOICE),
    ),
    order="organ",
    bounded=True,
)
CHOICE_FACTS = (
    Text("organ", "发文机关", source="organ__short_name"),
    Computed("kind", "文种", reads=("kind",), of=kind_words),
    Choice("numbering", "编号方式", NUMBERING),
)
