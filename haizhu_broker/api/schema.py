"""The OpenAPI description, worked out from the declarations: nothing is described twice."""

from typing import Any

from django.conf import settings
from django.forms import FileField
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from haizhu_broker.api.scopes import READ, VIEW, all_scopes, open_to_machines, write_scope
from haizhu_broker.api.shapes import OPEN_STEPS, Shape, field_shape, form_shape, record_shape
from haizhu_broker.web.doing import form_of
from haizhu_broker.web.listing import parameters

MOST = 200
PAGING = frozenset({"q", "sort", "after", "before", "limit"})
KEY_WORDS = {
    "create": "每次新建自取一个（如 UUID），重发时不变；系统客户端必填。重发得到原来的应答，不会重复新建。",
    "take_step": "可选；重发时不变，得到原来的应答，不会重复办理。",
}
MACHINES, TOKEN_URL = "oauth2", "/oauth/token/"


class BearerTokenScheme(OpenApiAuthenticationExtension):
    """The token of a machine client, as the description names it."""

    target_class = "haizhu_broker.administration.clients.bearer.BearerToken"
    name = MACHINES

    def get_security_definition(self, auto_schema: AutoSchema) -> Shape:
        flow = {"tokenUrl": TOKEN_URL, "scopes": all_scopes()}
        return {"type": "oauth2", "description": "系统客户端的令牌。", "flows": {"clientCredentials": flow}}


class BrowserSessionScheme(OpenApiAuthenticationExtension):
    """The session cookie, as the description names it."""

    target_class = "haizhu_broker.api.authentication.BrowserSession"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> Shape:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


class RecordSchema(AutoSchema):
    """Describes the operations of a `RecordApi`; other views as drf-spectacular does."""

    @property
    def action(self) -> str:
        return getattr(self.view, "action", "") if hasattr(self.view, "listing") else ""

    @property
    def move(self) -> Any:
        """The step or creating verb of this operation."""
        lifecycle = self.view.lifecycle
        return lifecycle.steps.get(self.view.verb) or lifecycle.creates[self.view.verb]

    def _is_list_view(self, serializer: Any = None) -> bool:
        """Our lists are objects with their neighbours; drf-spectacular would lay an array around them."""
        return False if self.action else super()._is_list_view(serializer)

    def get_operation_id(self) -> str:
        if not self.action:
            return super().get_operation_id()
        name = self.view.model()._meta.model_name
        return "_".join(filter(None, (name, self.action.replace("take_step", "step"), self.view.verb)))

    def get_tags(self) -> list[str]:
        return [str(self.view.model()._meta.verbose_name)] if self.action else super().get_tags()

    def get_summary(self) -> str | None:
        titles = {"list": "列表", "retrieve": "读取"}
        return titles.get(self.action) or (self.move.label if self.action else super().get_summary())

    def get_description(self) -> str:
        return (
            self.move.help
            if self.action in ("take_step", "create")
            else ""
            if self.action
            else super().get_description()
        )

    def get_override_parameters(self) -> list[Any]:
        if self.action == "list":
            return [*self._search(), *self._filters()]
        if self.action == "retrieve":
            return [_header("If-None-Match", "已有版本的 ETag；没有变化时回答 304。")]
        key = _header("Idempotency-Key", KEY_WORDS[self.action]) if self.action else None
        if self.action == "take_step":
            return [_header("If-Match", "读取时得到的 ETag；不符时回答 412，缺少时回答 428。", required=True), key]
        return [key] if key else []

    def get_auth(self) -> list[dict[str, list[str]]]:
        """Either of the ways to sign in; by token where machines may do this at all, with the scope it needs."""
        ways = super().get_auth()
        if not self.action:
            return ways
        is_read = self.action in ("list", "retrieve")
        label, action = self.view.label(), VIEW if is_read else self.move.permission
        if not open_to_machines(label, action):
            return [way for way in ways if MACHINES not in way]
        return [{MACHINES: [READ if is_read else write_scope(label)]} if MACHINES in way else way for way in ways]

    def _search(self) -> list[OpenApiParameter]:
        listing = self.view.listing
        found = [
            OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": listing.size}),
            OpenApiParameter("after", str, description="下一页的游标，取自 next。"),
            OpenApiParameter("before", str, description="上一页的游标，取自 previous。"),
        ]
        if listing.search or listing.initials:
            found.append(OpenApiParameter("q", str, description="按字词查找，各词都须出现。"))
        if listing.orders:
            found.append(OpenApiParameter("sort", str, enum=list(listing.orders), description="排序；“-”表示倒序。"))
        return found

    def _filters(self) -> list[OpenApiParameter]:
        return [
            OpenApiParameter(name, _parameter(field, name != owner), description=str(field.label or ""))
            for name, (owner, field) in parameters(self.view.listing.filterset).items()
        ]

    def get_filter_backends(self) -> list[Any]:
        return [] if self.action else super().get_filter_backends()

    def get_request_serializer(self) -> Any:
        if self.action not in ("take_step", "create"):
            return None if self.action else super().get_request_serializer()
        fields = form_of(self.view.forms, self.view.verb).fields_asked(self.move)
        has_file = any(isinstance(field, FileField) for field in fields.values())
        return {"multipart/form-data" if has_file else "application/json": form_shape(fields)}

    def get_response_serializers(self) -> Any:
        if not self.action:
            return super().get_response_serializers()
        status = 201 if self.action == "create" else 200
        unchanged = {304: OpenApiResponse(description="没有变化")} if self.action == "retrieve" else {}
        return {(status, "application/json"): self._answer(), **unchanged}

    def _answer(self) -> Shape:
        model, listing = self.view.model(), self.view.listing
        name = model._meta.object_name
        if self.action != "list":
            more = {**({"open_steps": OPEN_STEPS} if self.view.lifecycle else {}), **self.view.more}
            return self._component(name, record_shape(model, self.view.one_columns(), more))
        row = self._component(f"{name}Row", record_shape(model, listing.columns))
        link = {"type": ["string", "null"], "format": "uri-reference"}
        properties = {"results": {"type": "array", "items": row}, "next": link, "previous": link}
        return {"type": "object", "required": list(properties), "properties": properties}

    def _component(self, name: str, shape: Shape) -> Shape:
        component = ResolvedComponent(name=name, type=ResolvedComponent.SCHEMA, schema=shape, object=name)
        self.registry.register_on_missing(component)
        return component.ref


def _header(name: str, words: str, *, required: bool = False) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, required=required, description=words)


def _parameter(field: Any, is_part: bool) -> Shape:
    shape = field_shape(field)
    if is_part:
        shape = {"type": "string", "format": "date"} if "Date" in type(field).__name__ else {"type": "number"}
    return {key: value for key, value in shape.items() if key not in ("title", "description")}
