"""What the decisions about a broker ask for."""

from typing import Any

from django import forms

from haizhu_broker.lifecycle.table import Create, Step
from haizhu_broker.papers.domain import numbering_of
from haizhu_broker.papers.kinds import Numbering
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import Section, StepForm
from pilots.documents.kinds import DECISION as PAPER_KIND
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme, Sector, office_of

from .domain import firm_people
from .models import Broker, Grade, Type
from .paper import ISSUED, PARTS, REMEDIES
from .preceding import what_precedes

CHOOSE = ("", "请选择")
DECISION = Section("决定", ("decided_on", "decider", "ground", "approval", "urgent_because"))
PAPER = Section(
    "公文", ("document", "issues", *PARTS), help="决定已由办公系统制发的填文号；由本平台编号制发的，逐部分写明内容。"
)


def _words(label: str, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}), **options)


class PaperFields(StepForm):
    """The number of a decision, or the parts of the document that is numbered here in the same step.

    The parts are asked only of steps of brokers in ISSUED, where the bureau numbers its decisions here.
    """

    decides = ""  # which step of brokers, where the form is of another lifecycle
    document = forms.CharField(label="文号", max_length=80, required=False)
    issues = forms.BooleanField(label="由本平台编号制发", required=False)
    facts, basis, matters, aftermath = (_words(PARTS[name], required=False) for name in list(PARTS)[:-1])
    remedies = _words(PARTS["remedies"], required=False, initial=REMEDIES)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        broker = self.broker()
        if broker and numbering_of(office_of(broker.programme_id), PAPER_KIND) is Numbering.OUTSIDE:
            for name in ("issues", *PARTS):
                self.fields.pop(name, None)

    def broker(self) -> Broker | None:
        """Whom the decision concerns; None before it is chosen."""
        return self.record if isinstance(self.record, Broker) else None

    @classmethod
    def fields_asked(cls, step: Step | Create) -> dict[str, forms.Field]:
        asked = super().fields_asked(step)
        left = () if (cls.decides or step.name) in ISSUED else ("issues", *PARTS)
        return {name: field for name, field in asked.items() if name not in left}


class DecisionForm(PaperFields):
    """The decision itself; a document number is due unless a notice carries it or the document is issued here."""

    sections = (DECISION, PAPER)
    decided_on = forms.DateField(label="决定日期", widget=forms.DateInput(attrs={"type": "date"}))
    decider = forms.CharField(label="决定机关", max_length=60)
    ground = forms.CharField(label="理由", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    approval = forms.CharField(
        label="批准文号",
        max_length=80,
        required=False,
        help_text="领导小组批准终止的纪要或批件，由本平台制发时必填。",
    )
    urgent_because = _words("紧急处置理由", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in set(DecisionForm.base_fields) - set(self.fields_asked(self.step)):
            self.fields.pop(name, None)
        if self.record is not None and "urgent_because" in self.fields:
            came = what_precedes(self.record, self.step.name, today())
            self.fields["urgent_because"].help_text = (
                came.lacking or f"{came.words}可以据此暂停，另有紧急情况的才填写。"
            )

    @classmethod
    def fields_asked(cls, step: Step | Create) -> dict[str, forms.Field]:
        of_one = {"approval": "terminate", "urgent_because": "suspend"}
        left = {name for name, kind in of_one.items() if kind != step.name}
        return {name: field for name, field in super().fields_asked(step).items() if name not in left}

    def told(self, record: Broker | None) -> list[str]:
        if record is None:
            return []
        people = firm_people(record, today()).order_by("pk")
        return [f"{person.display_name}：收到“{self.step.label}”的决定和理由。" for person in people]


class ParticularsForm(DecisionForm):
    """What a broker is named for, and changed in."""

    PARTICULARS = ("type", "grade", "sectors", "valid_until", "scope", "neutrality")
    sections = (Section("资格", PARTICULARS), DECISION, PAPER)
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
