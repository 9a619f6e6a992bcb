"""Writing statements, each on its own, so that several people of a firm write at once; evidence goes with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.models import User
from haizhu_broker.attachments import steps as attaching
from haizhu_broker.attachments.freezing import names
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.lifecycle.table import Lifecycle
from pilots.rounds.criteria import Criterion
from pilots.rounds.models import Application, Statement, Submission
from pilots.rounds.states import APPLICATION, STATEMENT, WRITTEN

Remark = Callable[[str], None]


@STATEMENT.performs("lay")
def lay(*, application: Application, position: int, item: Criterion) -> Statement:
    """开列评审项 of a new application, empty."""
    return Statement(application=application, position=position, **item._asdict())


@STATEMENT.performs("write")
def write(statement: Statement, *, text: str, actor: User, now: datetime) -> None:
    """填写 a statement; a version that somebody else has saved meanwhile is never overwritten."""
    statement.text, statement.written_by, statement.written_at = text, actor, now


@STATEMENT.guards("write", "attach", "detach")
def application_is_over(statement: Statement, *, today: date) -> str | None:
    return None if statement.application.state in WRITTEN else "申报不在填写或者补正之中。"


@STATEMENT.performs("hold")
def hold(statement: Statement) -> None:
    """随申报提交: it can be read by those who examine it and changed by nobody."""


@STATEMENT.performs("reopen")
def reopen(statement: Statement) -> None:
    """开放补正."""


def _is_frozen(application: Application, attachment: Attachment) -> bool:
    """Whether the file belongs to something that was handed in."""
    contents = Submission.objects.filter(application=application).values_list("content", flat=True)
    return any(names(content, attachment) for content in contents)


def detach(record: Any, *, attachment: Attachment, actor: Any, now: datetime, remark: Remark) -> None:
    """删除附件, unless it was handed in: what was submitted is shown as it was."""
    application = record.application if isinstance(record, Statement) else record
    if _is_frozen(application, attachment):
        raise StepRefused({"attachment": ["这个文件已随申报提交，不能删除；可以另添新的文件。"]})
    attaching.detach(record, attachment=attachment, actor=actor, now=now, remark=remark)


def _bind(lifecycle: Lifecycle) -> None:
    lifecycle.performs("attach")(attaching.attach)
    lifecycle.performs("detach")(detach)
    lifecycle.guards("detach")(attaching.nothing_attached)


_bind(APPLICATION)
_bind(STATEMENT)
