"""What waits of change notices on the home page: for the firm to submit or complete, for the bureau to take up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from haizhu_broker.web.lights import with_deadline
from haizhu_broker.web.panels import Queue, Waiting, seek, waits

from .access import CHANGE_NOTICE as POLICY
from .columns import CHANGE_NOTICES
from .models import ACCEPTING, REPORTING, SUPPLEMENTING, ChangeNotice
from .states import ACCEPTED, DRAFT, RETURNED, SUBMITTED

seek("重大事项变更", CHANGE_NOTICES, "pilots:changenotice_list")
WAITING = (  # action, state, deadline, what is done, in a word
    ("submit", DRAFT, REPORTING, "提交变更报告", "提交"),
    ("submit", RETURNED, SUPPLEMENTING, "补正变更报告", "补正"),
    ("accept", SUBMITTED, ACCEPTING, "受理变更报告", "受理"),
    ("close", ACCEPTED, "", "办结变更报告", "办结"),
)


@waits
def notices_waiting(user: Any, today: date) -> Iterator[Queue]:
    for action, state, code, words, act in WAITING:
        if POLICY.may_ever(user, action):
            found = POLICY.permitted(user, action, with_deadline(ChangeNotice.objects.all(), code)).filter(state=state)
            yield Queue(found.select_related("broker__enterprise__organization"), partial(_to_act_on, words, act))


def _to_act_on(words: str, act: str, notice: Any) -> Waiting:
    return Waiting(
        words,
        notice.get_absolute_url(),
        about=str(notice),
        from_whom=str(notice.broker.enterprise),
        due_on=notice.due_on,
        is_provisional=bool(notice.provisional),
        act=act,
        must_act=True,
    )
