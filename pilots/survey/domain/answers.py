"""The questionnaire of one firm: sent, filled in over several sessions by several people, submitted, sent back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from haizhu_broker.accounts.models import User
from haizhu_broker.attachments.domain import described, keep
from haizhu_broker.attachments.examining import Examined
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.attachments.steps import bind_attaching
from haizhu_broker.audit import journal
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused

from ..access import ANSWER as POLICY
from ..access import PROOF
from ..models import Answer, SurveyCase
from ..questions import Kind, questions_of
from ..states import ANSWER, OPEN, WITHDRAWN
from .questionnaires import standing_for

ASKED = Event("survey.asked", "摸查问卷")
ANSWERED = Event("survey.answered", "问卷提交")
Remark = Callable[[str], None]

bind_attaching(ANSWER)


@ANSWER.performs("ask")
def ask(*, case: SurveyCase, due_on: date, today: date, now: datetime) -> Answer:
    """发放问卷 by the version in use; the firm's people are told. `due_on` is the last day to answer."""
    questionnaire = standing_for(case.programme)
    if questionnaire is None:
        raise StepRefused({"case": ["还没有启用的问卷，请先载入并启用。"]})
    if case.state not in OPEN:
        raise StepRefused({"case": ["这条线索已办结，不能再发放问卷。"]})
    if due_on < today:
        raise StepRefused({"due_on": ["填写期限不能早于今天。"]})
    if case.answers.filter(questionnaire=questionnaire).exclude(state=WITHDRAWN).exists():
        raise StepRefused({"case": ["这一版问卷已经发放给该企业。"]})
    answer = Answer(case=case, enterprise=case.enterprise, questionnaire=questionnaire, asked_on=today, due_on=due_on)
    answer.save()
    _tell_firm(answer, f"请填写{questionnaire.title}，{due_on:%Y-%m-%d} 前提交。", today, now)
    return answer


@ANSWER.performs("fill")
def fill(
    answer: Answer,
    *,
    actor: User,
    now: datetime,
    values: Mapping[str, str],
    files: Mapping[str, Examined] | None = None,
) -> None:
    """填写: what is given is checked and kept, the rest stays; nothing need be complete.

    `values` by code of question as typed, `files` by code of a question that asks for a file. StepRefused by code.
    """
    asked = {one.code: one for one in questions_of(answer.questionnaire.content)}
    kept, faults = dict(answer.values), {}
    for code, raw in values.items():
        if code not in asked:
            raise StepRefused({code: ["问卷没有这一题。"]})
        try:
            kept[code] = _standing_file(answer, raw) if asked[code].kind == Kind.FILE else asked[code].read(raw)
        except ValueError as wrong:
            faults[code] = [str(wrong)]
    if faults:
        raise StepRefused(faults)
    for code, upload in (files or {}).items():
        kept[code] = _kept_file(answer, upload, actor, now)
    answer.values = {code: value for code, value in kept.items() if value}


@ANSWER.performs("submit")
def submit(answer: Answer, *, actor: User, today: date, now: datetime) -> None:
    """提交: nothing that is required may be missing. StepRefused by code of question."""
    if gaps := gaps_of(answer):
        raise StepRefused({code: [f"{code} 题“{text}”还没有填写。"] for code, text in gaps.items()})
    answer.submitted_at, answer.submitted_by, answer.returned_because = now, actor, ""
    tell(
        POLICY.users_allowed("return", answer, today),
        ANSWERED,
        title=f"{answer.enterprise}提交了摸查问卷",
        url=answer.get_absolute_url(),
        key=f"survey.answer:{answer.pk}:submitted:{answer.version}",
        now=now,
    )


@ANSWER.performs("return")
def return_(answer: Answer, *, today: date, now: datetime, note: str) -> None:
    """退回修改 with what is to be put right."""
    answer.returned_because = note
    _tell_firm(answer, f"摸查问卷退回修改：{note}", today, now)


@ANSWER.performs("withdraw")
def withdraw(answer: Answer, *, today: date, now: datetime, note: str) -> None:
    """收回: it need not be answered any more."""
    _tell_firm(answer, f"摸查问卷已收回：{note}", today, now)


def gaps_of(answer: Answer) -> dict[str, str]:
    """The required questions without an answer, by code; a file that was taken away again counts as missing."""
    asked = list(questions_of(answer.questionnaire.content))
    wanted = {answer.values[one.code] for one in asked if one.kind == Kind.FILE and one.code in answer.values}
    standing = {str(pk) for pk in Attachment.objects.about(answer).values_list("pk", flat=True)} if wanted else set()
    return {
        one.code: one.text
        for one in asked
        if one.required
        and (one.code not in answer.values or (one.kind == Kind.FILE and answer.values[one.code] not in standing))
    }


def _standing_file(answer: Answer, key: str) -> str:
    """The key of a file that is attached already."""
    if not key:
        return ""
    if not key.isascii() or not key.isdigit() or not Attachment.objects.about(answer).filter(pk=int(key)).exists():
        raise ValueError("没有这个附件，请先添加附件，再填写它的编号。")
    return key


def _kept_file(answer: Answer, upload: Examined, actor: User, now: datetime) -> str:
    """The key of the attachment; filling in leaves no entry, a file does."""
    attachment = keep(answer, PROOF.code, upload, actor=actor, now=now)
    journal.record("attach", "添加附件", answer, actor=actor, note=described(attachment), now=now)
    return str(attachment.pk)


def _tell_firm(answer: Answer, words: str, today: date, now: datetime) -> None:
    own = POLICY.users_allowed("view", answer, today)
    people = own.filter(memberships__organization=answer.enterprise.organization_id).distinct()
    key = f"survey.answer:{answer.pk}:{answer.version}"
    tell(people, ASKED, title=words, url=answer.get_absolute_url(), key=key, now=now)
