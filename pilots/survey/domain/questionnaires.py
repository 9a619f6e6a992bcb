"""Loading versions of the questionnaire, putting one in use, retiring it."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from django.db.models import Max

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.programme.models import Programme

from ..models import Answer, Questionnaire
from ..question_file import QuestionFileError, read_paper
from ..states import ASKED, IN_USE, QUESTIONNAIRE


@QUESTIONNAIRE.performs("load")
def load(*, programme: Programme, text: str) -> Questionnaire:
    """载入问卷 from the text of a YAML file as the next version. StepRefused({"file": …}) with every fault."""
    questionnaire = Questionnaire(programme=programme, number=_next(programme))
    _fill(questionnaire, text)
    return questionnaire


@QUESTIONNAIRE.performs("reload")
def reload(questionnaire: Questionnaire, *, text: str) -> None:
    """重新载入: another file in place of a version that nobody has been asked by."""
    _fill(questionnaire, text)


@QUESTIONNAIRE.performs("put_in_use")
def put_in_use(questionnaire: Questionnaire, *, actor: User, today: date) -> None:
    """启用: from now on this version is sent out and never changes; the one before is retired."""
    standing = Questionnaire.objects.filter(programme=questionnaire.programme, state=IN_USE)
    for former in standing.exclude(pk=questionnaire.pk):
        retire(former, actor=actor, today=today)
    questionnaire.in_use_from = today


@QUESTIONNAIRE.performs("retire")
def retire(questionnaire: Questionnaire) -> None:
    """停用: what was asked by it is answered still; nobody else is asked."""


@QUESTIONNAIRE.guards("reload")
def asked_already(questionnaire: Questionnaire, *, today: date) -> str | None:
    is_asked = Answer.objects.filter(questionnaire=questionnaire, state=ASKED).exists()
    return "已按这一版发放问卷，不能再改。" if is_asked else None


def standing_for(programme: Programme) -> Questionnaire | None:
    """The version in use."""
    return Questionnaire.objects.filter(programme=programme, state=IN_USE).first()


def digest_of(content: list[dict[str, Any]]) -> str:
    """SHA-256 of the content in a fixed spelling."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _fill(questionnaire: Questionnaire, text: str) -> None:
    try:
        paper = read_paper(text)
    except QuestionFileError as wrong:
        raise StepRefused({"file": list(wrong.faults)}) from wrong
    content = json.loads(json.dumps(paper.content))
    questionnaire.title, questionnaire.basis = paper.title, paper.basis
    questionnaire.content, questionnaire.digest = content, digest_of(content)


def _next(programme: Programme) -> int:
    """The next number of the programme; a unique constraint refuses the second of two at once."""
    found = Questionnaire.objects.filter(programme=programme).aggregate(last=Max("number"))
    return int(found["last"] or 0) + 1
