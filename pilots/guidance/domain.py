"""Recording guidance and following it up; asking the bureau and answering in time (spec 10; 方案二(一)2, 三(一))."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import close_deadline, drop_deadlines, set_deadline
from haizhu_broker.workdays.rules import fixed, working_days
from pilots.enterprises.models import Enterprise

from .access import GUIDANCE as GUIDANCE_POLICY
from .access import QUESTION as QUESTION_POLICY
from .models import Guidance, Question
from .states import GUIDANCE, QUESTION

DEADLINE = "follow_up"
ANSWERING = "answer"
GUIDED = Event("guidance.guided", "指导记录")
ASKED = Event("guidance.question", "问题咨询")
WORDED = ("advisers", "sort", "manner", "topic", "text", "request", "guided_on", "follow_on")


@GUIDANCE.performs("record")
def record(
    *, today: date, now: datetime, enterprise: Enterprise, unit: Organization, guided_on: date, **words: Any
) -> Guidance:
    """登记 guidance of `enterprise` by `unit` on `guided_on`; with `request` and `follow_on` it is followed up by then.

    The firm is told. StepRefused at the day that cannot be.
    """
    guidance = Guidance(enterprise=enterprise, unit=unit, guided_on=guided_on, **_known(words))
    _refuse_days(guidance, today)
    guidance.save()
    _await_follow_up(guidance)
    people = GUIDANCE_POLICY.users_allowed("answer", guidance, today)
    _tell(people, GUIDED, f"{unit}登记了对贵单位的指导：{guidance.topic}", guidance.text, guidance, now)
    return guidance


@GUIDANCE.performs("revise")
def revise(guidance: Guidance, *, today: date, **words: Any) -> None:
    """更正 what was recorded; firm and unit stay."""
    for name, value in _known(words).items():
        setattr(guidance, name, value)
    _refuse_days(guidance, today)
    _await_follow_up(guidance)


@GUIDANCE.performs("answer")
def answer_guidance(guidance: Guidance, *, today: date, now: datetime, answer: str) -> None:
    """反馈 of the firm; whoever recorded the guidance sees it."""
    if not answer.strip():
        raise StepRefused({"answer": ["请填写反馈内容。"]})
    guidance.answer, guidance.answered_on = answer.strip(), today
    people = GUIDANCE_POLICY.users_allowed("follow_up", guidance, today)
    _tell(people, GUIDED, f"{guidance.enterprise}反馈：{guidance.topic}", guidance.answer, guidance, now)


@GUIDANCE.performs("follow_up")
def follow_up(guidance: Guidance, *, today: date, now: datetime, note: str) -> None:
    """跟进办结 with what came of it; the firm is told."""
    guidance.result = note
    close_deadline(guidance, DEADLINE, today)
    people = GUIDANCE_POLICY.users_allowed("answer", guidance, today)
    _tell(people, GUIDED, f"跟进办结：{guidance.topic}", note, guidance, now)


@QUESTION.performs("ask")
def ask(
    *, actor: User, today: date, now: datetime, organization: Organization, topic: str, text: str, asker: str = ""
) -> Question:
    """提出问题 for `organization`; `asker` is named where staff write down what came by letter or telephone."""
    if empty := [name for name, words in (("topic", topic), ("text", text)) if not words.strip()]:
        raise StepRefused({name: ["请填写。"] for name in empty})
    question = Question(
        organization=organization,
        asker=asker.strip() or actor.display_name,
        topic=topic.strip(),
        text=text.strip(),
        asked_on=today,
    )
    question.save()
    _await_answer(question, today, now)
    return question


@QUESTION.performs("answer")
def answer_question(question: Question, *, actor: User, today: date, now: datetime, answer: str) -> None:
    """答复; the people of the unit that asked are told."""
    if not answer.strip():
        raise StepRefused({"answer": ["请填写答复内容。"]})
    question.answer, question.answered_by, question.answered_on = answer.strip(), actor, today
    close_deadline(question, ANSWERING, today)
    people = QUESTION_POLICY.users_allowed("ask_further", question, today)
    _tell(people, ASKED, f"已答复：{question.topic}", question.answer, question, now)


@QUESTION.performs("ask_further")
def ask_further(question: Question, *, today: date, now: datetime, note: str) -> None:
    """继续提问: what is still unclear stands below the question, and the term runs anew."""
    question.text = f"{question.text}\n（{today}补充）{note}"
    _await_answer(question, today, now)


@QUESTION.performs("close")
def close(question: Question) -> None:
    """办结."""


def _known(words: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(words) - set(WORDED):
        raise TypeError(f"guidance has no {sorted(unknown)}")
    return words


def _refuse_days(guidance: Guidance, today: date) -> None:
    if guidance.guided_on > today:
        raise StepRefused({"guided_on": ["指导日期不能晚于今天。"]})
    if guidance.follow_on is None:
        return
    if not guidance.request.strip():
        raise StepRefused({"request": ["定了跟进期限的，请写明后续要求。"]})
    if guidance.follow_on < guidance.guided_on:
        raise StepRefused({"follow_on": ["跟进期限不能早于指导日期。"]})


def _await_follow_up(guidance: Guidance) -> None:
    if guidance.follow_on is None:
        drop_deadlines(guidance)
        return
    set_deadline(
        guidance,
        DEADLINE,
        rule=fixed(guidance.follow_on),
        start=guidance.guided_on,
        owner=guidance.unit,
        title=f"跟进指导：{guidance}",
    )


def _await_answer(question: Question, today: date, now: datetime) -> None:
    days = settings.QUESTION_WORKING_DAYS
    rule = working_days(days, f"提出后{days}个工作日内（建议值）")
    set_deadline(question, ANSWERING, rule=rule, start=today, title=f"答复问题：{question}")
    people = QUESTION_POLICY.users_allowed("answer", question, today)
    _tell(people, ASKED, f"{question.organization}提出问题：{question.topic}", question.text, question, now)


def _tell(
    people: Iterable[User], event: Event, title: str, body: str, record: Guidance | Question, now: datetime
) -> None:
    url = record.get_absolute_url()
    key = f"{record._meta.label}:{record.pk}:{record.version}:{record.state}"
    tell(people, event, title=title, body=body, url=url, key=key, now=now)
