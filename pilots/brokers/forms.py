"""What the decisions about a broker ask for."""

from typing import Any

from django import forms

from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import Section, StepForm
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme, Sector

from .domain import firm_people
from .models import WITHOUT_DOCUMENT, Broker, Grade, Type

CHOOSE = ("", "请选择")
DECISION = Section("决定", ("decided_on", "decider", "ground", "document"))


class DecisionForm(StepForm):
    """The decision itself; a document number is due unless a notice carries it."""

    sections = (DECISION,)
    decided_on = forms.DateField(label="决定日期", widget=forms.DateInput(attrs={"type": "date"}))
    decider = forms.CharField(label="决定机关", max_length=60)
    ground = forms.CharField(label="理由", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    document = forms.CharField(label="文号", max_length=80)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["document"].required = self.step.name not in WITHOUT_DOCUMENT

    def told(self, record: Broker | None) -> list[str]:
        if record is None:
            return []
        return [f"{person.display_name}：{self.step.label}。" for person in firm_people(record, today()).order_by("pk")]


class ParticularsForm(DecisionForm):
    """What a broker is named for, and changed in."""

    PARTICULARS = ("type", "grade", "sectors", "valid_until", "scope", "neutrality")
    sections = (Section("资格", PARTICULARS), DECISION)
    type = forms.ChoiceField(label="类型", choices=[CHOOSE, *Type.choices])
    grade = forms.ChoiceField(label="等级", choices=[CHOOSE, *Grade.choices])
    sectors = forms.ModelMultipleChoiceField(Sector.objects.all(), label="领域", widget=forms.CheckboxSelectMultiple)
    valid_until = forms.DateField(label="有效期至", widget=forms.DateInput(attrs={"type": "date"}))
    scope = forms.CharField(label="业务范围", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    neutrality = forms.CharField(label="中立性声明", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))

    def initial_of(self, record: Broker | None) -> dict[str, Any]:
        known = super().initial_of(record)
        return {**known, "sectors": list(record.sectors.all())} if record else known

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        return {**given, "sectors": list(given["sectors"])}


class AnnounceForm(ParticularsForm):
    """确定 a pilot."""

    sections = (
        Section("试点单位", ("programme", "enterprise", "number", "batch", "valid_from")),
        *ParticularsForm.sections,
    )
    programme = forms.ModelChoiceField(Programme.objects.all(), label="试点项目", empty_label=CHOOSE[1])
    enterprise = forms.ModelChoiceField(
        Enterprise.objects.select_related("organization"), label="企业", empty_label=CHOOSE[1]
    )
    number = forms.CharField(label="编号", max_length=30)
    batch = Count(label="批次", least=1, initial=1)
    valid_from = forms.DateField(label="有效期自", widget=forms.DateInput(attrs={"type": "date"}))


FORMS = {"announce": AnnounceForm, "change": ParticularsForm} | dict.fromkeys(
    (
        "start",
        "order_rectification",
        "complete_rectification",
        "suspend",
        "resume",
        "terminate",
        "expire",
        "withdraw",
    ),
    DecisionForm,
)
