"""What the pages of meetings, items, minutes, resolutions and referrals show beside their facts."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.papers.models import Document
from haizhu_broker.web import marks
from haizhu_broker.web.clock import local, today
from pilots.documents.reads import LABELS

from . import referring
from .domain.acting import units_of
from .domain.agenda import tally_of
from .domain.minutes import countersignings
from .models import ActionItem, AgendaItem, Answer, Choice, Meeting, Minutes, Referral, Reply
from .states import ACTION_ITEM, AGENDA_ITEM, CLOSED, DECIDED, MEETING

WEEKDAYS = "一二三四五六日"
CHOICE_TONES = {Choice.AGREE: "green", Choice.DISAGREE: "red", Choice.ABSTAIN: "grey", Choice.RECUSE: "amber"}
REPLY_TONES = {Reply.ATTENDS: "green", Reply.DELEGATES: "blue", Reply.ABSENT: "amber", Reply.AWAITED: "grey"}
ANSWER_TONES = {Answer.AGREE: "green", Answer.AMEND: "blue", Answer.DISAGREE: "red", Answer.SILENT: "grey"}


def state_mark(lifecycle: Any, state: str) -> Any:
    found = lifecycle.states[state]
    return marks.badge(found.tone, found.label)


def agenda(meeting: Meeting, user: Any) -> Mapping[str, Any]:
    """The items that the person sees, in their order."""
    items = policy_of(AgendaItem).permitted(user, "view", meeting.items.select_related("proposer"))
    rows = [{"item": one, "mark": state_mark(AGENDA_ITEM, one.state)} for one in items.order_by("position")]
    return {"rows": rows, "sheet_url": reverse("pilots:meeting_sheet", args=[meeting.pk])}


def attendance(meeting: Meeting, user: Any) -> Mapping[str, Any]:
    """The units, what they answered and who came."""
    rows = meeting.attendances.select_related("organization", "delegate")
    return {"rows": [{"row": one, "mark": marks.badge(REPLY_TONES[one.reply], one.reply_word)} for one in rows]}


def outcome(meeting: Meeting, user: Any) -> Mapping[str, Any]:
    """The minutes and what was resolved, as far as the person sees them."""
    minutes = policy_of(Minutes).permitted(user, "view", Minutes.objects.filter(meeting=meeting)).first()
    actions = policy_of(ActionItem).permitted(user, "view", meeting.actions.all()).order_by("number")
    rows = [{"action": one, "mark": state_mark(ACTION_ITEM, one.state)} for one in actions]
    return {"minutes": minutes, "rows": rows, "files": files_of(meeting.notice)}


def files_of(document: Document | None) -> list[dict[str, str]]:
    if document is None:
        return []
    return [
        {"label": label, "url": reverse("papers:download", args=[document.pk, form])}
        for form, label in LABELS
        if getattr(document, form)
    ]


def matter(item: AgendaItem, user: Any) -> Mapping[str, Any]:
    """What is talked about; speeches for those who deliberate, the record for those who may see it."""
    subject = referring.seen_subject(item, user)
    return {
        "may_read": policy_of(item).allows(user, "deliberate", item),
        "noun": referring.noun_of(item.subject_type) if subject else "",
        "subject": subject,
        "url": referring.page_of(subject) if subject else "",
        "is_hidden": bool(item.subject_type) and subject is None,
    }


def votes(item: AgendaItem, user: Any) -> Mapping[str, Any]:
    """Each unit's vote and how it counts; nothing of it for a unit that recused itself."""
    if not policy_of(item).allows(user, "deliberate", item):
        return {"may_read": False}
    cast = {vote.organization_id: vote for vote in item.votes.select_related("cast_by")}
    rows = item.meeting.attendances.filter(is_voting=True).select_related("organization")
    tally = tally_of(item)
    return {
        "may_read": True,
        "rows": [_ballot(row, cast.get(row.organization_id)) for row in rows],
        "sentence": item.tally.get("sentence") or f"{tally.sentence}。",
        "words": item.tally.get("words") or tally.rule.sentences,
        "refusal": "" if item.state in DECIDED else tally.refusal,
        "casting": Choice(item.tally["casting"]).label if item.tally.get("casting") else "",
    }


def _ballot(row: Any, vote: Any) -> dict[str, Any]:
    if vote is None:
        mark = marks.badge("grey", "未表决" if row.signed_in_at else "未到会")
    else:
        mark = marks.badge(CHOICE_TONES[vote.choice], vote.choice_word)
    return {"unit": row.organization, "mark": mark, "vote": vote}


def text(minutes: Minutes, user: Any) -> Mapping[str, Any]:
    """The text as it stands, and the files once it is issued."""
    return {"files": files_of(minutes.document)}


def signatures(minutes: Minutes, user: Any) -> Mapping[str, Any]:
    """The countersignings that this person may see, the latest first, each with the answers."""
    seen = policy_of(Referral).permitted(user, "view", Referral.objects.filter(pk__in=_keys(minutes)))
    return {"rounds": [answered(one, user) | {"referral": one} for one in seen.order_by("-id")]}


def _keys(minutes: Minutes) -> list[int]:
    return [one.pk for one in countersignings(minutes)]


def answered(referral: Referral, user: Any) -> dict[str, Any]:
    """The answers: all of them for whoever asked, a unit's own until they are summed up."""
    rows = referral.answers.select_related("organization", "answered_by")
    if not policy_of(referral).allows(user, "refer", referral) and referral.state != CLOSED:
        rows = rows.filter(organization__in=units_of(user))
    subject = referring.seen_subject(referral, user)
    return {
        "rows": [{"row": one, "mark": marks.badge(ANSWER_TONES[one.answer], one.answer_word)} for one in rows],
        "noun": referring.noun_of(referral.subject_type) if referral.subject_type else "",
        "subject": subject,
        "url": referring.page_of(subject) if subject else "",
    }


def notes(action: ActionItem, user: Any) -> Mapping[str, Any]:
    """What was reported, newest first."""
    return {"notes": action.notes.select_related("author")}


def dates(query: Any, user: Any) -> Mapping[str, Any]:
    """The meetings of the list by month, what is to come first."""
    found = query.records().select_related("chair").order_by("-starts_at")[:200]
    rows = [_dated(one) for one in found]
    months = [{"label": label, "rows": list(group)} for label, group in groupby(rows, key=lambda row: row["month"])]
    return {"months": months}


def _dated(meeting: Meeting) -> dict[str, Any]:
    at = local(meeting.starts_at)
    return {
        "meeting": meeting,
        "month": f"{at.year}年{at.month}月",
        "day": f"{at.day}日 星期{WEEKDAYS[at.weekday()]}",
        "time": f"{at:%H:%M}",
        "mark": state_mark(MEETING, meeting.state),
        "is_next": at.date() >= today(),
    }
