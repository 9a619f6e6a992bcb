"""What waits of hearings on the home page: the firm states its view, the bureau tells, answers and decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.lights import with_deadline
from haizhu_broker.web.panels import Queue, Waiting, seek, waits
from pilots.brokers.models import Broker

from .access import HEARING as POLICY
from .columns import HEARINGS
from .models import INFORMING, STATING, Hearing
from .states import DRAFT, INFORMED, STATED, WAIVED, WEIGHED

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
            found = POLICY.permitted(user, action, _with_firm(code)).filter(state=state)
            if action == "state":  # once its term is over the firm states nothing any more
                found = found.filter(due_on__gte=today)
            yield Queue(found, partial(_to_act_on, action, words, whom, act))


@waits
def hearings_over(user: Any, today: date) -> Iterator[Queue]:
    """Firms that were answered, waived or let their term pass: what was intended is decided, or an urgent one ended."""
    over = Q(state__in=(WAIVED, WEIGHED)) | Q(state=INFORMED, due_on__lt=today)
    if policy_of(Broker).may_ever(user, "decide"):
        yield Queue(POLICY.permitted(user, "view", _with_firm(STATING)).filter(over, urgent=None), _to_decide)
    if POLICY.may_ever(user, "end"):
        found = POLICY.permitted(user, "end", _with_firm(STATING)).filter(over, urgent__isnull=False)
        yield Queue(found, _to_end)


def _with_firm(code: str) -> QuerySet[Hearing]:
    return with_deadline(Hearing.objects.select_related("broker__enterprise__organization"), code)


def _to_decide(hearing: Hearing) -> Waiting:
    url = f"{hearing.broker.get_absolute_url()}steps/{hearing.intended}/"
    return _to_settle(hearing, "陈述申辩完毕，作出决定或者不再作出决定", hearing.label, url)


def _to_end(hearing: Hearing) -> Waiting:
    return _to_settle(hearing, "紧急处置后陈述申辩完毕，办结", "办结", f"{hearing.get_absolute_url()}steps/end/")


def _to_settle(hearing: Hearing, words: str, act: str, act_url: str) -> Waiting:
    url, about = hearing.get_absolute_url(), str(hearing)
    return Waiting(words, url, about=about, from_whom="企业", act=act, act_url=act_url, must_act=True)


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
