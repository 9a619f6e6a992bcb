"""How a line of the log is made, for our own events and for those of libraries alike."""

import re
from collections.abc import MutableMapping
from typing import Any

import orjson
import structlog

Event = MutableMapping[str, Any]
DETAIL = re.compile(r"^\s*(DETAIL|HINT|CONTEXT|LINE \d+):.*(\n\s*\^)?$", re.MULTILINE)


def without_details(logger: Any, name: str, event: Event) -> Event:
    """Leave out what PostgreSQL adds to an error: it quotes values, and values are people's."""
    for key in ("event", "exception", "error"):
        if isinstance(event.get(key), str):
            event[key] = DETAIL.sub(r"\1: …", event[key])
    return event


PROCESSORS = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    structlog.processors.format_exc_info,  # the trace without the values of its variables
    without_details,
)


def written_as(form: str) -> structlog.stdlib.ProcessorFormatter:
    """The formatter of the stream: `json` for machines, `text` for the terminal."""
    last = (
        structlog.processors.JSONRenderer(serializer=lambda event, **_: orjson.dumps(event, default=str).decode())
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=PROCESSORS,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    )
