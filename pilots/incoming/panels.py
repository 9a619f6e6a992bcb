"""What waits to be endorsed, established and settled on the home page, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from haizhu_broker.web.panels import Queue, Waiting, seek, waits

from .access import ENDORSEMENT, INCOMING
from .columns import ENDORSEMENTS, INCOMINGS, register
from .endorsing import key_of
from .models import Endorsement, Incoming
from .states import INSTRUCTED, REGISTERED

seek("来文", INCOMINGS, "pilots:incoming_list")
seek("领导批示", ENDORSEMENTS, "pilots:endorsement_list")


@waits
def instructions_waiting(user: Any, today: date) -> Iterator[Queue]:
    """What leaders want done and nobody has established yet."""
    if ENDORSEMENT.may_ever(user, "establish"):
        wanted = ENDORSEMENT.permitted(user, "establish").filter(state=INSTRUCTED)
        yield Queue(wanted.order_by("pk"), _to_establish)


def _to_establish(one: Endorsement) -> Waiting:
    return Waiting(
        "批示立项督办",
        one.get_absolute_url(),
        about=one.subject_title,
        from_whom=one.leader_name,
        act="立项督办",
        act_url=f"{one.get_absolute_url()}steps/establish/",
        must_act=True,
    )


@waits
def papers_waiting(user: Any, today: date) -> Iterator[Queue]:
    """For leaders the papers on which they have written nothing, for staff those with a term."""
    if INCOMING.may_ever(user, "file"):
        papers = INCOMING.permitted(user, "file", register()).filter(state=REGISTERED).exclude(reply_on=None)
        yield Queue(papers, _to_settle)
    elif ENDORSEMENT.may_ever(user, "read"):
        written = Endorsement.objects.filter(subject_type=Incoming._meta.label, leader_id=user.pk)
        papers = INCOMING.permitted(user).filter(state=REGISTERED).exclude(pk__in=written.values("subject_id"))
        yield Queue(papers.order_by("pk"), _to_read)


def _to_settle(paper: Any) -> Waiting:
    return Waiting("办理来文", paper.get_absolute_url(), about=str(paper), due_on=paper.due_on, act="办理")


def _to_read(paper: Incoming) -> Waiting:
    act_url = f"{reverse('pilots:endorsement_create', args=['read'])}?subject={key_of(paper)}"
    url = paper.get_absolute_url()
    return Waiting("阅批来文", url, about=str(paper), from_whom=paper.sender, act="圈阅", act_url=act_url)
