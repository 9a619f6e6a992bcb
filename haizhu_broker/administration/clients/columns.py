"""The list of machine accounts and the facts of one."""

from haizhu_broker.access import roles
from haizhu_broker.api.scopes import offered_to
from haizhu_broker.web.columns import Code, Computed, Date, Link, Moment, Row, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing

from .filters import ClientFilters
from .models import Client
from .states import CLIENT

ANYWHERE = "不限"


def role_words(row: Row) -> str:
    return roles.LABELS.get(row["role"], row["role"])


def scope_words(row: Row) -> str:
    known = offered_to(row["role"])
    return "、".join(f"{known[scope]}（{scope}）" if scope in known else scope for scope in row["scopes"])


def address_words(row: Row) -> str:
    return "、".join(row["addresses"]) or ANYWHERE


ROLE = Computed("role", "身份", reads=("role",), of=role_words)
ORGANIZATION = Text("organization", "机构", source="organization__short_name")
LAST_USED = Moment("last_used_at", "最近使用", empty="从未使用")
EXPIRES = Date("expires_on", "有效期至")

CLIENTS = Listing(
    Client,
    columns=(
        Link("name", "名称", to="administration:client_detail", sort=True),
        ORGANIZATION,
        ROLE,
        Code("client_id", "客户端编号", shown=False),
        EXPIRES,
        LAST_USED,
        State("state", "状态", CLIENT),
    ),
    filterset=ClientFilters,
    order="name",
    search=("name", "organization__short_name", "client_id"),
    bounded=True,
)

FACTS = (
    Facts("客户端", (ORGANIZATION, ROLE, Code("client_id", "客户端编号"), EXPIRES, LAST_USED)),
    Facts(
        "权限",
        (
            Computed("scopes", "授权范围", reads=("role", "scopes"), of=scope_words),
            Computed("addresses", "来源地址", reads=("addresses",), of=address_words),
            Moment("former_until", "原密钥有效至", empty="没有原密钥"),
        ),
    ),
)
