"""The request in whose course something is done; jobs have none."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
