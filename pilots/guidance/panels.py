"""What waits for answer or follow-up on the home page, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from haizhu_broker.web.panels import Queue, Waiting, seek, waits

from .access import GUIDANCE, QUESTION
from .columns import GUIDANCE_LIST, QUESTIONS, guidance_with_light, questions_with_light
from .states import ASKED, RECORDED

seek("指导记录", GUIDANCE_LIST, "pilots:guidance_list")
seek("问题咨询", QUESTIONS, "pilots:question_list")


@waits
def questions_waiting(user: Any, today: date) -> Iterator[Queue]:
    """Questions that the bureau has to answer, each by its day."""
    if QUESTION.may_ever(user, "answer"):
        found = QUESTION.permitted(user, "answer", questions_with_light()).filter(state=ASKED)
        yield Queue(found.select_related("organization"), _to_answer)


def _to_answer(question: Any) -> Waiting:
    return Waiting(
        "答复问题",
        question.get_absolute_url(),
        about=question.topic,
        from_whom=str(question.organization),
        due_on=question.due_on,
        is_provisional=question.provisional,
        act="答复",
        act_url=f"{question.get_absolute_url()}steps/answer/",
    )


@waits
def guidance_waiting(user: Any, today: date) -> Iterator[Queue]:
    """Guidance with a request: for its unit to follow up by the day, for the firm to answer."""
    for action, words in (("follow_up", "跟进指导"), ("answer", "反馈指导意见")):
        if not GUIDANCE.may_ever(user, action):
            continue
        found = GUIDANCE.permitted(user, action, guidance_with_light()).filter(state=RECORDED).exclude(request="")
        if action == "answer":
            found = found.filter(answer="")
        yield Queue(found.select_related("enterprise__organization", "unit"), partial(_to_act_on, action, words))


def _to_act_on(action: str, words: str, guidance: Any) -> Waiting:
    return Waiting(
        words,
        guidance.get_absolute_url(),
        about=str(guidance),
        from_whom=str(guidance.unit),
        due_on=guidance.due_on,
        is_provisional=bool(guidance.provisional),
        act=words[:2],
        act_url=f"{guidance.get_absolute_url()}steps/{action}/",
    )
