"""What the lists of addresses and deliveries show, and the facts of one."""

import json

from haizhu_broker.web.columns import Code, Computed, Link, Moment, Number, Row, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing

from .events import label_of
from .filters import DeliveryFilters, EndpointFilters
from .models import Delivery, Endpoint
from .states import DELIVERY, ENDPOINT


def chosen(row: Row) -> str:
    return "、".join(label_of(code) for code in row["events"])


ORGANIZATION = Text("organization", "机构", source="organization__short_name")
EVENTS = Computed("events", "事件", reads=("events",), of=chosen)
FAILING = Moment("failing_since", "连续失败自", empty="正常")
ENDPOINTS = Listing(
    Endpoint,
    columns=(
        Link("title", "名称", to="webhooks:endpoint_detail"),
        ORGANIZATION,
        Code("url", "推送地址"),
        EVENTS,
        FAILING,
        State("state", "状态", ENDPOINT),
    ),
    filterset=EndpointFilters,
    order="id",
    search=("title", "organization__short_name"),
    bounded=True,
)
ENDPOINT_FACTS = (
    Facts(
        "推送地址",
        (
            ORGANIZATION,
            Text("client", "客户端", source="user__display_name"),
            Code("url", "推送地址"),
            EVENTS,
            FAILING,
            Moment("former_until", "原密钥并用至", empty="未更换"),
        ),
    ),
)

EVENT = Computed("event", "事件", reads=("event",), of=lambda row: label_of(row["event"]))
STATUS = Number("status", "应答状态", empty="无应答")
ATTEMPTS = Number("attempts", "已试", unit="次")
DELIVERIES = Listing(
    Delivery,
    columns=(
        Link("message", "消息编号", to="webhooks:delivery_detail"),
        EVENT,
        Text("endpoint", "推送地址", source="endpoint__title"),
        Moment("created_at", "发生时间", sort=True),
        ATTEMPTS,
        STATUS,
        State("state", "状态", DELIVERY),
    ),
    filterset=DeliveryFilters,
    order="-created_at",
)
DELIVERY_FACTS = (
    Facts(
        "推送记录",
        (
            EVENT,
            Link("endpoint", "推送地址", source="endpoint__title", key="endpoint_id", to="webhooks:endpoint_detail"),
            Moment("created_at", "发生时间"),
            ATTEMPTS,
            STATUS,
            Text("answer", "应答", empty="无"),
            Moment("try_at", "下次推送"),
            Moment("settled_at", "办结时间", empty="未办结"),
            Computed(
                "payload",
                "内容",
                reads=("payload",),
                of=lambda row: json.dumps(row["payload"], ensure_ascii=False),
            ),
        ),
    ),
)
