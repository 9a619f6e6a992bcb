"""What a firm fills in: which round it applies to, its statements, the commitment."""

from __future__ import annotations

from typing import Any

from django import forms

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.forms import StepForm
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Sector

from ..domain.applications import missing_in
from ..models import Round
from ..states import APPLYING

CHOOSE = "请选择"
COMMITMENT = (
    "本单位承诺：所报材料真实、合法、有效；具备试点要求的安全能力；遵守试点各项制度，接受监督管理；"
    "如有不实，愿承担相应责任，并同意取消申报或者入选资格。"
)


class BeginForm(StepForm):
    """开始申报: of the rounds that are open, for the person's own firm."""

    round = forms.ModelChoiceField(Round.objects.filter(state=APPLYING), label="遴选批次", empty_label=CHOOSE)
    enterprise = forms.ModelChoiceField(
        Enterprise.objects.select_related("organization"), label="申报单位", empty_label=CHOOSE
    )
    sector = forms.ModelChoiceField(Sector.objects.all(), label="申报领域", empty_label=CHOOSE)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        firms: Any = self.fields["enterprise"]
        firms.queryset = policy_of(Enterprise).permitted(self.user, "view", firms.queryset)
        own = list(firms.queryset[:2])
        if len(own) == 1:
            self.initial.setdefault("enterprise", own[0].pk)
            self.initial.setdefault("sector", own[0].sector_id)


class SubmitForm(StepForm):
    """提交申报: who signed the commitment, and that it was read."""

    signatory = forms.CharField(label="承诺书签署人", max_length=60, help_text="法定代表人或者其授权的人。")
    is_committed = forms.BooleanField(label=COMMITMENT, error_messages={"required": "请阅读承诺内容并勾选"})
    is_committed.is_wide = True  # type: ignore[attr-defined]

    def inputs(self) -> dict[str, Any]:
        return {name: value for name, value in super().inputs().items() if name != "is_committed"}

    def told(self, record: Any) -> list[str]:
        missing = missing_in(record) if record is not None else []
        return [f"尚缺：{sentence}" for sentence in missing[:5]]


class WriteForm(StepForm):
    """填写 one statement."""

    keeps_drafts = True
    text = forms.CharField(
        label="说明",
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="如实说明，不超过 6,000 字。",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        expected = getattr(self.record, "expected", "")
        if expected:
            self.fields["text"].help_text = f"应提供的佐证：{expected}。如实说明，不超过 6,000 字。"
