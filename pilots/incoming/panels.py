"""What waits to be endorsed, established and settled on the home page, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from haizhu_broker.web.panels import Waiting, seek, waits

from .access import ENDORSEMENT, INCOMING
from .columns import ENDORSEMENTS, INCOMINGS, register
from .endorsing import key_of
from .models import Endorsement, Incoming
from .states import INSTRUCTED, REGISTERED

seek("来文", INCOMINGS, "pilots:incoming_list")
seek("领导批示", ENDORSEMENTS, "pilots:endorsement_list")


@waits
def instructions_waiting(user: Any, today: date) -> Iterator[Waiting]:
    """What leaders want done and nobody has established yet; one statement."""
    if not ENDORSEMENT.may_ever(user, "establish"):
        return
    for one in ENDORSEMENT.permitted(user, "establish").filter(state=INSTRUCTED).order_by("pk"):
        yield Waiting(
            "批示立项督办",
            one.get_absolute_url(),
            about=one.subject_title,
            from_whom=one.leader_name,
            act="立项督办",
            act_url=f"{one.get_absolute_url()}steps/establish/",
            must_act=True,
        )


@waits
def papers_waiting(user: Any, today: date) -> Iterator[Waiting]:
    """For leaders the papers on which they have written nothing, for staff those with a term; one statement."""
    if INCOMING.may_ever(user, "file"):
        for paper in INCOMING.permitted(user, "file", register()).filter(state=REGISTERED).exclude(reply_on=None):
            yield Waiting("办理来文", paper.get_absolute_url(), about=str(paper), due_on=paper.due_on, act="办理")
    elif ENDORSEMENT.may_ever(user, "read"):
        written = Endorsement.objects.filter(subject_type=Incoming._meta.label, leader_id=user.pk)
        papers = INCOMING.permitted(user).filter(state=REGISTERED).exclude(pk__in=written.values("subject_id"))
        for paper in papers.order_by("pk"):
            address = f"{reverse('pilots:endorsement_create', args=['read'])}?subject={key_of(paper)}"
            yield Waiting(
                "阅批来文",
                paper.get_absolute_url(),
                about=str(paper),
                from_whom=paper.sender,
                act="圈阅",
                act_url=address,
            )
