"""The register of enterprises and the facts of one."""

from haizhu_broker.web.columns import Choice, Code, Computed, Link, Number, Row, Text, YesNo
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing

from . import uscc
from .filters import EnterpriseFilters
from .models import Enterprise, Kind

DISTRICTS = {  # GB/T 2260, Guangzhou
    "440103": "荔湾区",
    "440104": "越秀区",
    "440105": "海珠区",
    "440106": "天河区",
    "440111": "白云区",
    "440112": "黄埔区",
    "440113": "番禺区",
    "440114": "花都区",
    "440115": "南沙区",
    "440117": "从化区",
    "440118": "增城区",
}


def code_check(row: Row) -> str:
    """How the code passed: by computation, by hand with the reason, or with a remark to look at."""
    if because := row["uscc_accepted_because"]:
        return f"人工核验：{because}"
    return uscc.warning(row["uscc"]) or "校验通过"


def district_words(row: Row) -> str:
    """The code with the name of a district of Guangzhou."""
    code = row["district_code"]
    return f"{DISTRICTS[code]}（{code}）" if code in DISTRICTS else code


NAME = Link("name", "企业名称", source="organization__short_name", sort="sort_key", to="pilots:enterprise_detail")
USCC = Code("uscc", "统一社会信用代码")

ENTERPRISES = Listing(
    Enterprise,
    columns=(
        NAME,
        USCC,
        Text("sector", "领域", source="sector__name"),
        Choice("kind", "类别", dict(Kind.choices)),
        Text("industry_name", "行业", shown=False),
        Text("legal_representative", "法定代表人"),
        Number("capital", "注册资本", unit="万元", places=2, empty="未填"),
        YesNo("is_in_pazhou", "琶洲试验区"),
        Text("address", "住所", shown=False),
    ),
    filterset=EnterpriseFilters,
    order="sort_key",
    search=("organization__short_name", "uscc", "legal_representative"),
    initials=("initials",),
    bounded=True,
)

FACTS = (
    Facts(
        "登记信息",
        (
            USCC,
            Computed("code_check", "代码核验", reads=("uscc", "uscc_accepted_because"), of=code_check),
            Choice("kind", "类别", dict(Kind.choices)),
            Text("legal_representative", "法定代表人"),
            Number("capital", "注册资本", unit="万元", places=2, empty="未填"),
            Text("address", "住所"),
            Computed("district", "住所行政区划", reads=("district_code",), of=district_words),
            YesNo("is_in_pazhou", "位于琶洲试验区"),
        ),
    ),
    Facts(
        "行业",
        (
            Text("sector", "领域", source="sector__name"),
            Code("industry_code", "行业代码"),
            Text("industry_name", "行业名称"),
        ),
    ),
)
