"""What the verbs of practitioners ask for; a number is typed once and never filled in again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings

from haizhu_broker.administration.appointments.forms import day
from haizhu_broker.web.attachments.forms import DetachForm, attach_form
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import CHOOSE, Count, Figure
from haizhu_broker.web.forms import Section, StepForm
from pilots.brokers.access import BROKER
from pilots.brokers.models import Broker
from pilots.brokers.states import LIVE

from .identity import Paper

NUMBER_HELP = "加密保存；页面、导出和审计中只显示首尾。"


class WorkForm(StepForm):
    """What may be put right later."""

    name = forms.CharField(label="姓名", max_length=60)
    position = forms.CharField(label="岗位", max_length=60)
    credentials = forms.CharField(label="持有证书", max_length=200, required=False)
    committed_on = day("保密承诺日期", required=False, help_text="承诺书作为附件上传。")


class RegisterForm(WorkForm):
    """登记: the person, the paper, and where engaged."""

    from_address = ("broker",)
    sections = (
        Section("任职单位", ("broker",)),
        Section("身份", ("name", "paper", "identity_number"), "须与证件一致，实名登记。"),
        Section("任职", ("position", "engaged_from", "credentials", "committed_on")),
    )
    broker = forms.ModelChoiceField(Broker.objects.none(), label="数据经纪人", empty_label=CHOOSE)
    paper = forms.ChoiceField(label="证件类型", choices=[("", CHOOSE), *Paper.choices])
    identity_number = forms.CharField(
        label="证件号码", max_length=40, help_text=NUMBER_HELP, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    engaged_from = day("聘用日期")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        brokers = Broker.objects.select_related("enterprise__organization").filter(state__in=LIVE)
        field: Any = self.fields["broker"]
        field.queryset = BROKER.permitted(self.user, "view", brokers).order_by("number")
        if len(own := list(field.queryset[:2])) == 1:
            field.initial = own[0].pk


class TrainingForm(StepForm):
    held_on = day("培训日期")
    topic = forms.CharField(label="培训内容", max_length=120)
    organizer = forms.CharField(label="组织单位", max_length=80)
    hours = Figure(label="学时", unit="学时", least=Decimal("0.5"), most=24, places=1)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["hours"].help_text = f"每人每年不少于 {settings.TRAINING_HOURS_LEAST} 学时（建议值）。"

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {}


class CheckForm(StepForm):
    year = Count(label="年检年度", least=2000, most=2100)
    is_passed = forms.TypedChoiceField(
        label="结论", choices=[("", CHOOSE), ("1", "合格"), ("0", "不合格")], coerce=lambda value: value == "1"
    )
    words = forms.CharField(
        label="说明",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不合格的必填。",
    )

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {"year": today().year}

    def told(self, record: Any) -> list[str]:
        return [f"{record.broker}：{record.name}年检结论。"]


class DeregisterForm(StepForm):
    left_on = day("离任日期", required=False, help_text="不填为今天。")

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {}


class BanForm(StepForm):
    banned_until = day("禁入至", required=False, help_text="含当日；不填为长期。")

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {}

    def told(self, record: Any) -> list[str]:
        return [f"{record.broker}：{record.name}禁入及理由。"]


FORMS = {
    "register": RegisterForm,
    "revise": WorkForm,
    "add_training": TrainingForm,
    "check": CheckForm,
    "deregister": DeregisterForm,
    "ban": BanForm,
    "attach": attach_form("pilots.Practitioner"),
    "detach": DetachForm,
}
