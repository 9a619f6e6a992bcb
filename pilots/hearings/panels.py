"""What waits of hearings on the home page: for the firm to state its view, for the bureau to tell and to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from haizhu_broker.web.lights import with_deadline
from haizhu_broker.web.panels import Queue, Waiting, seek, waits

from .access import HEARING as POLICY
from .columns import HEARINGS
from .models import INFORMING, STATING, Hearing
from .states import DRAFT, INFORMED, STATED

seek("陈述申辩", HEARINGS, "pilots:hearing_list")
WAITING = (  # action, state, deadline, what is done, from whom, in a word
    ("state", INFORMED, STATING, "陈述申辩", "区政务数据局", "陈述"),
    ("inform", DRAFT, INFORMING, "签发告知书", "经办人", "告知"),
    ("weigh", STATED, "", "答复陈述申辩", "企业", "答复"),
)


@waits
def hearings_waiting(user: Any, today: date) -> Iterator[Queue]:
    for action, state, code, words, whom, act in WAITING:
        if POLICY.may_ever(user, action):
            found = POLICY.permitted(user, action, with_deadline(Hearing.objects.all(), code)).filter(state=state)
            found = found.select_related("broker__enterprise__organization")
            yield Queue(found, partial(_to_act_on, action, words, whom, act))


def _to_act_on(action: str, words: str, whom: str, act: str, hearing: Any) -> Waiting:
    return Waiting(
        words,
        hearing.get_absolute_url(),
        about=str(hearing),
        from_whom=whom,
        due_on=hearing.due_on,
        is_provisional=bool(hearing.provisional),
        act=act,
        act_url=f"{hearing.get_absolute_url()}steps/{action}/",
        must_act=True,
    )
