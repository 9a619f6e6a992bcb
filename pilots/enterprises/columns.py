"""The register of enterprises, the lists of what they declare of themselves, and the facts of one of each."""

from haizhu_broker.web.columns import Choice, Code, Computed, Date, Link, Number, Row, State, Text, Year, YesNo
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from haizhu_broker.web.revealing import Masked

from . import uscc
from .domain import REQUIRED, missing
from .domain.certificates import level_words
from .filters import CertificateFilters, ContactFilters, EnterpriseFilters, HoldingFilters
from .models import (
    Certificate,
    CertificateKind,
    Contact,
    Enterprise,
    Frequency,
    Holding,
    Kind,
    Origin,
    Ownership,
    VolumeUnit,
)
from .states import CERTIFICATE, CONTACT, HOLDING
from .validity import ValidityLight

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


REQUIRED_OF = ("kind", *dict.fromkeys(name for names in REQUIRED.values() for name in names))


def gaps(row: Row) -> str:
    """What its kind requires and is not there yet."""
    return "、".join(missing(row))


NAME = Link("name", "企业名称", source="organization__short_name", sort="sort_key", to="pilots:enterprise_detail")
USCC = Code("uscc", "统一社会信用代码")

OWNERSHIP = Choice("ownership", "所有制", dict(Ownership.choices), empty="未填", shown=False)

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
        OWNERSHIP,
        Number("staff", "员工人数", unit="人", empty="未填", shown=False),
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
            Number("paid_in", "实缴资本", unit="万元", places=2, empty="未填"),
            Date("founded_on", "成立日期", empty="未填"),
            Text("controllers", "股权和实际控制人", empty="未填"),
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
    Facts(
        "经营情况",
        (
            Choice("ownership", "所有制", dict(Ownership.choices), empty="未填"),
            Number("staff", "员工人数", unit="人", empty="未填"),
            Number("revenue", "营业收入", unit="万元", places=2, empty="未填"),
            Year("revenue_year", "营收年度", empty="未填"),
            Computed("gaps", "待补充", reads=REQUIRED_OF, of=gaps, empty="无"),
        ),
    ),
)

FIRM = Link(
    "enterprise", "企业", source="enterprise__organization__short_name", to="pilots:enterprise_detail", key="enterprise"
)


def _level(row: Row) -> str:
    return level_words(row["kind"], row["level"])


KIND = Choice("kind", "资质", dict(CertificateKind.choices))
LEVEL = Computed("level", "等级", reads=("kind", "level"), of=_level, empty="不分级")
VALIDITY = ValidityLight("validity", "有效期")
VOLUME = (
    Number("volume", "数据规模", places=2),
    Choice("unit", "计量单位", dict(VolumeUnit.choices)),
)
FREQUENCY = Choice("frequency", "更新频率", dict(Frequency.choices))
ORIGIN = Choice("origin", "数据来源", dict(Origin.choices))

CONTACTS = Listing(
    Contact,
    columns=(
        Link("position", "职务", to="pilots:contact_detail"),
        FIRM,
        Masked("name", "姓名"),
        Masked("telephone", "联系电话"),
        Masked("email", "电子邮箱"),
        YesNo("is_main", "主要联系人"),
        State("state", "状态", CONTACT),
    ),
    filterset=ContactFilters,
    order=("enterprise__sort_key", "id"),
    search=("enterprise__organization__short_name", "position"),
    initials=("enterprise__initials",),
    bounded=True,
)
HOLDINGS = Listing(
    Holding,
    columns=(
        Link("name", "数据资源", to="pilots:holding_detail"),
        FIRM,
        Text("kind", "数据种类"),
        *VOLUME,
        FREQUENCY,
        ORIGIN,
        State("state", "状态", HOLDING),
    ),
    filterset=HoldingFilters,
    order=("enterprise__sort_key", "id"),
    search=("name", "kind", "enterprise__organization__short_name"),
    initials=("enterprise__initials",),
    bounded=True,
)
CERTIFICATES = Listing(
    Certificate,
    columns=(
        Link("name", "名称", to="pilots:certificate_detail"),
        FIRM,
        KIND,
        LEVEL,
        Code("number", "证书编号"),
        Text("issuer", "发证机构"),
        Date("valid_until", "有效期至", empty="长期", shown=False),
        VALIDITY,
        State("state", "状态", CERTIFICATE),
    ),
    filterset=CertificateFilters,
    order=("enterprise__sort_key", "id"),
    search=("name", "number", "issuer", "enterprise__organization__short_name"),
    initials=("enterprise__initials",),
    bounded=True,
)

CONTACT_FACTS = (
    Facts(
        "联系人",
        (
            FIRM,
            Text("position", "职务", empty="未填"),
            Masked("name", "姓名", to="pilots:contact_name", empty="已删除"),
            Masked("telephone", "联系电话", to="pilots:contact_telephone", empty="已删除"),
            Masked("email", "电子邮箱", to="pilots:contact_email", empty="未填"),
            YesNo("is_main", "主要联系人"),
        ),
    ),
)
HOLDING_FACTS = (
    Facts("数据资源", (FIRM, Text("kind", "数据种类"), *VOLUME, FREQUENCY)),
    Facts("来源", (ORIGIN, Text("remark", "来源说明", empty="未填"))),
)
CERTIFICATE_FACTS = (
    Facts("资质", (FIRM, KIND, LEVEL, Code("number", "证书编号"), Text("issuer", "发证机构"))),
    Facts("有效期", (Date("valid_until", "有效期至", empty="长期"),)),
)
