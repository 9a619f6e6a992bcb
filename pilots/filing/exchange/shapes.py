"""JSON shapes of the exchange, as the published description gives them."""

from typing import Any

from haizhu_broker.api.problems import CONTENT_TYPE
from haizhu_broker.api.schema import MACHINES
from haizhu_broker.api.scopes import READ, write_scope

from ..kinds import KINDS
from ..states import FILING
from ..words import Answer, Event

Shape = dict[str, Any]
DIGEST: Shape = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
MOMENT: Shape = {"type": "string", "format": "date-time"}
WHOLE: Shape = {"type": "integer"}
TEXT: Shape = {"type": "string"}


READING: Any = [{MACHINES: [READ]}, {"session": []}]
RECEIVING: Any = [{MACHINES: [write_scope("pilots.Filing")]}, {"session": []}]


def problem(*statuses: int) -> dict[Any, Shape]:
    """What an operation may answer as a problem, beside what every operation may."""
    return {(status, CONTENT_TYPE): {"$ref": "#/components/schemas/Problem"} for status in statuses}


def _object(properties: Shape, required: list[str] | None = None) -> Shape:
    return {"type": "object", "required": required or list(properties), "properties": properties}


CHANGE = _object(
    {
        "sequence": {**WHOLE, "title": "序号，自 1 起连续"},
        "event": {**TEXT, "enum": Event.values, "title": "事件"},
        "filing": {**WHOLE, "title": "备案"},
        "package": {**WHOLE, "title": "备案包"},
        "kind": {**TEXT, "enum": list(KINDS), "title": "事项"},
        "number": {**TEXT, "title": "函件文号"},
        "attempt": {**WHOLE, "title": "第几次报送"},
        "sha256": {**DIGEST, "title": "备案包的 SHA-256"},
        "at": {**MOMENT, "title": "时间"},
    }
)
CHANGES = _object(
    {
        "results": {"type": "array", "items": CHANGE},
        "next": {**TEXT, "title": "下次的 after"},
        "has_more": {"type": "boolean", "title": "还有更多"},
    }
)
DIGESTS: Shape = {"sha256": DIGEST, "sm3": DIGEST, "bytes": WHOLE}
MANIFEST = _object(
    {
        "package": _object(DIGESTS),
        "files": {"type": "array", "items": _object({"name": TEXT, **DIGESTS, "type": TEXT})},
    }
)
REASONS: Shape = {
    "type": "array",
    "title": "退回理由（退回补正时）",
    "items": {**_object({"section": TEXT, "text": TEXT}, ["text"]), "additionalProperties": False},
}
RECEIPT_GIVEN: Shape = {
    **_object(
        {
            "receipt": {**TEXT, "format": "uuid", "title": "备案机关自取的回执编号"},
            "kind": {**TEXT, "enum": Answer.values, "title": "收悉、受理或者退回补正"},
            "sha256": {**DIGEST, "title": "所收备案包字节的 SHA-256"},
            "number": {**TEXT, "title": "受理编号（受理时）", "maxLength": 80},
            "reasons": REASONS,
            "at": {**MOMENT, "title": "备案机关的时间，只作记录"},
        },
        ["receipt", "kind", "sha256", "at"],
    ),
    "additionalProperties": False,
}
RECEIPT = _object(
    {
        "receipt": {**TEXT, "format": "uuid"},
        "filing": WHOLE,
        "package": WHOLE,
        "kind": {**TEXT, "enum": Answer.values},
        "number": {**TEXT, "title": "受理编号"},
        "state": {**TEXT, "enum": list(FILING.states), "title": "办理后备案的状态"},
        "recorded_at": {**MOMENT, "title": "登记时间"},
    }
)
