"""What drafting, settling and announcing ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model

from haizhu_broker.accounts.models import Organization
from haizhu_broker.papers.forms import OutsideCopy
from haizhu_broker.web.clock import today
from haizhu_broker.web.forms import Section, StepForm
from pilots.brokers.models import Grade, Type
from pilots.documents.kinds import LIST_NOTICE
from pilots.programme.models import office_of
from pilots.rounds.models import Round
from pilots.rounds.states import FILING, POSTED

from .models import Announced, Announcement

CHOOSE = ("", "请选择")
DAY = {"type": "date"}


class ReviseForm(StepForm):
    """What is announced, and for which time."""

    sections = (Section("公布内容", ("title", "basis", "decider")), Section("试点期", ("valid_from", "valid_until")))
    title = forms.CharField(label="标题", max_length=120)
    basis = forms.CharField(label="公布依据", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    decider = forms.CharField(label="决定机关", max_length=60, initial="试点工作领导小组")
    valid_from = forms.DateField(label="试点期自", widget=forms.DateInput(attrs=DAY))
    valid_until = forms.DateField(label="试点期至", widget=forms.DateInput(attrs=DAY))


class DraftForm(ReviseForm):
    """拟定: for a round whose notice has ended."""

    sections = (Section("批次", ("round",)), *ReviseForm.sections)
    round = forms.ModelChoiceField(
        Round.objects.filter(state__in=(POSTED, FILING)).exclude(posting_closed_on=None),
        label="批次",
        empty_label=CHOOSE[1],
        help_text="只列出公示期满、尚未公布的批次。",
    )

    def initial_of(self, record: Model | None) -> dict[str, Any]:
        base: Any = self.base_fields["round"]
        ready = base.queryset.order_by("-pk").first()
        if ready is None:
            return {}
        words = f"经专家评审、联席会议审议（{ready.minutes}）、领导小组审定（{ready.approval}）并公示，确定下列单位。"
        return {"round": ready.pk, "title": f"关于公布{ready}数据经纪人试点单位名单的通知", "basis": words}


class SettleForm(StepForm):
    """填写资格: one firm, as what it is named."""

    from_address = ("firm",)
    firm = forms.ModelChoiceField(Announced.objects.none(), label="单位", empty_label=CHOOSE[1])
    number = forms.CharField(label="编号", max_length=30)
    type = forms.ChoiceField(label="类型", choices=[CHOOSE, *Type.choices])
    grade = forms.ChoiceField(label="等级", choices=[CHOOSE, *Grade.choices])
    scope = forms.CharField(label="业务范围", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    neutrality = forms.CharField(label="中立性声明", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **options: Any) -> None:
        asked = str((options.get("initial") or {}).get("firm", ""))
        record: Announcement | None = options.get("record")
        listed = record.announced.select_related("application__enterprise__organization") if record else None
        if listed is not None and asked.isascii() and asked.isdigit() and len(asked) < 19:
            chosen = listed.filter(pk=int(asked)).first()
            fields = ("number", "type", "grade", "scope", "neutrality")
            known = {name: getattr(chosen, name) for name in fields} if chosen else {}
            options["initial"] = {**(options.get("initial") or {}), **known}
        super().__init__(*args, **options)
        if listed is not None:
            firm: Any = self.fields["firm"]
            firm.queryset = listed


class AnnounceForm(OutsideCopy, StepForm):
    """公布: number and sealed scan only where the office numbers elsewhere."""

    paper_kind = LIST_NOTICE

    def paper_organ(self) -> Organization:
        return office_of(self.record.round.programme_id)  # type: ignore[union-attr]

    def told(self, record: Any) -> list[str]:
        named = "、".join(str(one) for one in record.announced.select_related("application__enterprise__organization"))
        return [
            f"{named}：确定为数据经纪人，自{record.valid_from:%Y年%-m月%-d日}起。",
            "本批次全部申报单位：名单公布。",
            f"社会公众：公众网站发布名单（{today():%Y年%-m月%-d日}）。",
        ]


FORMS = {"draft": DraftForm, "revise": ReviseForm, "settle": SettleForm, "announce": AnnounceForm}
