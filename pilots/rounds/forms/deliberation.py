"""Proposing the list from the ranking, and registering how the leading group decided, application by application."""

from __future__ import annotations

from typing import Any

from django import forms

from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import Section, StepForm, speak_chinese

from ..access import APPLICATION
from ..domain import Choice
from ..domain.deliberation import standing_of

PROPOSED, POSITION, REASON = "proposed_", "position_", "reason_"
ANSWERS = (("", "请选择"), ("1", "拟入选"), ("0", "未入选"))


class ProposeForm(StepForm):
    """拟定名单: for each ranked application whether it is proposed, at which place, and why it departs."""

    record: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.standing = _seen(self.record, self.user)
        sections = []
        for one in self.standing:
            key = one.application_id
            self.fields[f"{PROPOSED}{key}"] = forms.ChoiceField(label="意见", choices=ANSWERS)
            self.fields[f"{POSITION}{key}"] = Count(label="名单次序", least=1, required=False)
            self.fields[f"{REASON}{key}"] = forms.CharField(label="偏离排序的理由", max_length=1_000, required=False)
            names = tuple(f"{kind}{key}" for kind in (PROPOSED, POSITION, REASON))
            sections.append(Section(f"第 {one.rank} 名 {one.application.enterprise}", names, _about(one)))
        for field in self.fields.values():
            speak_chinese(field)
        self.sections = tuple(sections)

    @classmethod
    def keeps(cls, name: str) -> bool:
        return name.startswith((PROPOSED, POSITION, REASON)) or super().keeps(name)

    def initial_of(self, record: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for one in standing_of(record):
            key = one.application_id
            found[f"{PROPOSED}{key}"] = {True: "1", False: "0", None: ""}[one.is_proposed]
            found[f"{POSITION}{key}"], found[f"{REASON}{key}"] = one.position, one.reason
        return found

    def inputs(self) -> dict[str, Any]:
        given, version = self.cleaned_data, self.cleaned_data.get("version")
        decisions = {
            one.application_id: Choice(
                given[f"{PROPOSED}{one.application_id}"] == "1",
                _whole(given[f"{POSITION}{one.application_id}"]),
                given[f"{REASON}{one.application_id}"],
            )
            for one in self.standing
        }
        return {"decisions": decisions, **({} if version is None else {"version": version})}


class ApproveForm(StepForm):
    """登记审定意见: the day, the minutes, and where the leading group decided otherwise, why."""

    record: Any
    approved_on = forms.DateField(label="审定日期", widget=forms.DateInput(attrs={"type": "date"}))
    approval = forms.CharField(label="领导小组会议纪要文号", max_length=80)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.standing, names = _seen(self.record, self.user), []
        for one in self.standing:
            names.append(f"{REASON}{one.application_id}")
            proposed = "拟入选" if one.is_proposed else "未入选"
            self.fields[names[-1]] = forms.CharField(
                label=f"{one.application.enterprise}（{proposed}）", max_length=1_000, required=False
            )
        for field in self.fields.values():
            speak_chinese(field)
        help = "仅在审定意见与拟定意见不同时填写，写明理由；填写后该单位的意见随之改变。"
        self.sections = (
            Section("审定", ("approved_on", "approval")),
            Section("与拟定意见不同的单位", tuple(names), help),
        )

    def inputs(self) -> dict[str, Any]:
        given = self.cleaned_data
        reasons = {one.application_id: given[f"{REASON}{one.application_id}"] for one in self.standing}
        version = given.get("version")
        return {
            "approved_on": given["approved_on"],
            "approval": given["approval"],
            "departures": {key: reason for key, reason in reasons.items() if reason},
            **({} if version is None else {"version": version}),
        }


def _seen(round: Any, user: Any) -> list[Any]:
    """The ranked applications on this person's side of the wall."""
    seen = set(APPLICATION.permitted(user).filter(round=round).values_list("pk", flat=True))
    return [one for one in standing_of(round) if one.application_id in seen]


def _about(one: Any) -> str:
    eligible = "达到入选条件" if one.is_eligible else "未达到入选条件"
    return f"{one.application.sector}，{one.application.number}，得分 {one.score:.2f}，{eligible}。"


def _whole(number: Any) -> int | None:
    return None if number is None else int(number)
