"""What the verbs of hearings ask for; on the page each point is answered in fields of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.table import Create, Step
from haizhu_broker.papers.forms import OutsideCopy
from haizhu_broker.web.attachments.forms import DetachForm, attach_form
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import CHOOSE
from haizhu_broker.web.forms import Section, StepForm
from pilots.brokers.domain import firm_people
from pilots.brokers.models import Broker
from pilots.brokers.states import LIVE
from pilots.documents.kinds import TERMINATION_NOTICE
from pilots.programme.models import office_of

from .models import Hearing, Intended, Verdict

VERDICT, REASON = "verdict_", "reason_"
WORDS = 2_000


def prose(label: str, rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=WORDS, widget=forms.Textarea(attrs={"rows": rows}), **options)


class ReviseForm(StepForm):
    """What the firm will be told."""

    sections = (Section("告知内容", ("proposal", "facts", "basis")),)
    proposal = prose("拟作出的决定", help_text="写明决定的内容、范围和期限。")
    facts = prose("事实")
    basis = prose("依据", rows=2)


class PrepareForm(ReviseForm):
    """拟告知."""

    sections = (Section("事项", ("broker", "intended")), *ReviseForm.sections)
    broker = forms.ModelChoiceField(
        Broker.objects.filter(state__in=LIVE)
        .select_related("enterprise__organization")
        .order_by("enterprise__sort_key"),
        label="数据经纪人",
    )
    intended = forms.ChoiceField(label="拟作出", choices=[("", CHOOSE), *Intended.choices])


class InformForm(OutsideCopy, StepForm):
    """告知: issues the notice."""

    paper_kind = TERMINATION_NOTICE
    record: Any

    def paper_organ(self) -> Organization:
        return office_of(self.record.broker.programme_id)

    def told(self, record: Model | None) -> Sequence[str]:
        return _told(record, "收到告知书，在期限内陈述和申辩。")


class PointsField(forms.CharField):
    """One point a line, or a list of points; cleans to a list."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            value = "\n".join(" ".join(str(one).split()) for one in value)
        return [line.strip() for line in str(super().to_python(value) or "").splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(value))


class StateForm(StepForm):
    """陈述申辩."""

    points = PointsField(
        label="陈述申辩意见",
        max_length=4_000,
        help_text="每行一点，区政务数据局逐点答复。",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def initial_of(self, record: Hearing | None) -> dict[str, Any]:
        return {}


class WeighForm(StepForm):
    """答复: each point of the firm with verdict and reason."""

    record: Any
    conclusion = prose("结论", help_text="是否作出拟作出的决定，内容有无变化。")

    def __init__(
        self, *args: Any, step: Step | Create, user: Any, record: Hearing | None = None, **options: Any
    ) -> None:
        super().__init__(*args, step=step, user=user, record=record, **options)
        points = record.points if record else []
        for place, point in enumerate(points):
            self.fields[f"{VERDICT}{place}"] = forms.ChoiceField(
                label="是否采纳", choices=[("", CHOOSE), *Verdict.choices], help_text=point
            )
            self.fields[f"{REASON}{place}"] = prose("理由", rows=2)
        self.sections = (
            *(Section(f"第 {n + 1} 点", (f"{VERDICT}{n}", f"{REASON}{n}")) for n in range(len(points))),
            Section("结论", ("conclusion",)),
        )

    @classmethod
    def keeps(cls, name: str) -> bool:
        return name.startswith((VERDICT, REASON)) or super().keeps(name)

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        rest = {name: value for name, value in given.items() if not name.startswith((VERDICT, REASON))}
        answers = [
            {"verdict": given[f"{VERDICT}{place}"], "reason": given[f"{REASON}{place}"]}
            for place in range(len(self.record.points))
        ]
        return {**rest, "answers": answers}

    def told(self, record: Model | None) -> Sequence[str]:
        return _told(record, "收到逐点答复。")


SAID = forms.CharField(max_length=WORDS, required=False)


class Answers(forms.JSONField):
    """A list of {verdict, reason}, one for each point."""

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise ValidationError("应为逐点答复的列表，每项含 verdict 和 reason")
        return [{name: SAID.clean(one.get(name)) for name in ("verdict", "reason")} for one in found]


class WeighBody(StepForm):
    """答复 through the API: the answers as a list, in the order of the points."""

    answers = Answers(label="逐点答复", help_text="每项：verdict 为 taken、partly 或 not_taken，reason 为理由。")
    conclusion = prose("结论")

    def initial_of(self, record: Hearing | None) -> dict[str, Any]:
        return {}


def _told(record: Any, words: str) -> list[str]:
    people = firm_people(record.broker, today()).order_by("pk") if record is not None else ()
    return [f"{person.display_name}：{words}" for person in people]


_SHARED: dict[str, type[StepForm]] = {
    "prepare": PrepareForm,
    "revise": ReviseForm,
    "inform": InformForm,
    "state": StateForm,
    "attach": attach_form("pilots.Hearing"),
    "detach": DetachForm,
}
FORMS: dict[str, type[StepForm]] = {**_SHARED, "weigh": WeighForm}
BODIES: dict[str, type[StepForm]] = {**_SHARED, "weigh": WeighBody}
