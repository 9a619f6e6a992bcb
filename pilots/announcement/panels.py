"""What announcements lay on common pages: the list that the director is to announce, the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from haizhu_broker.web.panels import Queue, Waiting, seek, waits
from pilots.notices.models import PublicNotice
from pilots.notices.states import DRAFT as NOTICE_DRAFT
from pilots.rounds.models import Round
from pilots.rounds.states import DECIDING, FILING
from pilots.rounds.states import POSTED as ROUND_POSTED

from .access import ANNOUNCEMENT as POLICY
from .columns import ANNOUNCEMENTS
from .models import Announcement
from .states import DISCARDED, DRAFT

seek("公布名单", ANNOUNCEMENTS, "pilots:announcement_list")


@waits
def announcements_waiting(user: Any, today: date) -> Iterator[Queue]:
    """Drafts that the director is to announce."""
    if POLICY.may_ever(user, "announce"):
        yield Queue(Announcement.objects.filter(state=DRAFT).order_by("pk"), _to_announce)


def _to_announce(one: Announcement) -> Waiting:
    return Waiting("公布名单", one.get_absolute_url(), about=one.title, act="审核", must_act=True)


@waits
def rounds_waiting(user: Any, today: date) -> Iterator[Queue]:
    """For the bureau's staff: approved rounds to be noticed, and rounds whose notice has ended."""
    if not POLICY.may_ever(user, "draft"):
        return
    noticed = PublicNotice.objects.filter(subject_type=Round._meta.label, state=NOTICE_DRAFT).values("subject_id")
    approved = Round.objects.filter(state=DECIDING).exclude(approved_on=None)
    yield Queue(approved.exclude(pk__in=noticed), _to_notice)
    listed = Announcement.objects.exclude(state=DISCARDED).values("round_id")
    ended = Round.objects.filter(state__in=(ROUND_POSTED, FILING)).exclude(posting_closed_on=None)
    ready = ended.exclude(Q(files_before_notice=True) & Q(filed_on=None)).exclude(pk__in=listed)
    yield Queue(ready, _to_list)


def _to_notice(one: Round) -> Waiting:
    subject = urlencode({"subject_type": one._meta.label, "subject_id": one.pk})
    address = f"{reverse('pilots:public_notice_create', args=['draft'])}?{subject}"
    return Waiting("拟定公示", one.get_absolute_url(), about=str(one), act="拟定", act_url=address, must_act=True)


def _to_list(one: Round) -> Waiting:
    draft = reverse("pilots:announcement_create", args=["draft"])
    return Waiting("拟定公布名单", one.get_absolute_url(), about=str(one), act="拟定", act_url=draft, must_act=True)
