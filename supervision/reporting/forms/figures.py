"""The long form: a section for each aspect, a row for each figure with its unit, last period's figure and remark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from haizhu_broker.lifecycle.table import Create, Step
from haizhu_broker.web.clock import today
from haizhu_broker.web.forms import FINISHED, NOT_STARTED, UNFINISHED, Part, StepForm
from supervision.regime.aspects import LABELS
from supervision.regime.inputs import InputSpec, Kind

from ..domain import REMARK_LENGTH, WORDS, WORDS_LENGTH, begun_figures, inputs_of, previous_figures
from ..figures import shown
from ..models import PeriodicReport
from ..reads import Known, Return, known_figures, last_return
from .steps import stamped_page_field

FIGURE, REMARK, WORD = "figure_", "remark_", "word_"
ANSWERS = (("", "未填"), ("1", "是"), ("0", "否"))


class FigureField(forms.Field):
    """What is typed for one figure, unread: the verb reads it by the rule of every door."""

    def __init__(self, one: InputSpec) -> None:
        self.unit = "" if one.kind in (Kind.DATE, Kind.YES_NO) else one.unit
        self.is_number = one.kind not in (Kind.DATE, Kind.YES_NO)
        super().__init__(label=one.name, help_text=one.help, required=False, widget=_widget(one))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "decimal", "autocomplete": "off"} if self.is_number else {}


def _widget(one: InputSpec) -> forms.Widget:
    if one.kind is Kind.YES_NO:
        return forms.Select(choices=ANSWERS)
    return forms.DateInput(attrs={"type": "date"}) if one.kind is Kind.DATE else forms.TextInput()


@dataclass(frozen=True)
class FigureRow:
    """One figure of the form with what stands beside it."""

    figure: forms.BoundField
    remark: forms.BoundField
    before: str
    is_optional: bool


@dataclass(frozen=True)
class FigurePart(Part):
    """A section of figures."""

    rows: list[FigureRow] = field(default_factory=list)


class CollectForm(StepForm):
    """采集: the figures and remarks that are asked in this report."""

    keeps_drafts = True
    record: Any

    def __init__(self, *args: Any, step: Step | Create, user: Any, record: PeriodicReport, **options: Any) -> None:
        self.asked, self.before = inputs_of(record), previous_figures(record)
        super().__init__(*args, step=step, user=user, record=record, **options)
        for one in self.asked:
            self.fields[FIGURE + one.key] = FigureField(one)
            self.fields[REMARK + one.key] = forms.CharField(
                label=f"“{one.name}”的说明",
                required=False,
                max_length=REMARK_LENGTH,
                widget=forms.TextInput(attrs={"placeholder": "说明"}),
            )

    @classmethod
    def keeps(cls, name: str) -> bool:
        return name.startswith((FIGURE, REMARK)) or super().keeps(name)

    def initial_of(self, record: Any) -> dict[str, Any]:
        figures = begun_figures(record, self.before)
        return {
            **{FIGURE + key: text for key, text in figures.items()},
            **{REMARK + key: text for key, text in record.remarks.items()},
        }

    def inputs(self) -> dict[str, Any]:
        version = self.cleaned_data.get("version")
        given = {"figures": self._posted(FIGURE), "remarks": self._posted(REMARK)}
        return {**given, **({} if version is None else {"version": version})}

    def refuse(self, reasons: dict[str, list[str]]) -> None:
        """The verb names figures by key; what concerns no field of this form concerns the whole."""
        named = {FIGURE + key if FIGURE + key in self.fields else WORD + key: said for key, said in reasons.items()}
        super().refuse(named)

    @property
    def parts(self) -> list[Part]:
        return list(self._aspects())

    @property
    def returned(self) -> Return | None:
        """Why the report was returned, and whom to ask."""
        return last_return(self.record)

    @property
    def known(self) -> list[Known]:
        """The figures that the portal computes itself."""
        return known_figures(self.record, today())

    def _posted(self, prefix: str) -> dict[str, str]:
        return {name.removeprefix(prefix): self.data[name] for name in self.data if name.startswith(prefix)}

    def _aspects(self) -> Iterator[Part]:
        for aspect, label in LABELS.items():
            if asked := [one for one in self.asked if one.aspect == aspect]:
                rows = [self._row(one) for one in asked]
                yield FigurePart(f"{aspect} {label}", f"part-{aspect}", "", self._progress(asked), [], rows)

    def _row(self, one: InputSpec) -> FigureRow:
        before = shown(one, self.before.get(one.key))
        return FigureRow(self[FIGURE + one.key], self[REMARK + one.key], before, one.optional)

    def _progress(self, asked: Sequence[InputSpec]) -> str:
        """Every figure given or explained is 已完成; optional ones do not count."""
        given = [bool(self[FIGURE + o.key].value() or self[REMARK + o.key].value()) for o in asked]
        is_wrong = self.is_bound and any(FIGURE + one.key in self.errors for one in asked)
        if not any(given):
            return NOT_STARTED
        is_whole = all(done or one.optional for one, done in zip(asked, given, strict=True))
        return FINISHED if is_whole and not is_wrong else UNFINISHED


class FillForm(CollectForm):
    """填报: the firm adds its words and the stamped page."""

    stamped_page = stamped_page_field()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, label in WORDS.items():
            area = forms.Textarea(attrs={"rows": 4})
            self.fields[WORD + name] = forms.CharField(
                label=label, required=False, max_length=WORDS_LENGTH, widget=area
            )

    @classmethod
    def keeps(cls, name: str) -> bool:
        return name.startswith(WORD) or super().keeps(name)

    def initial_of(self, record: Any) -> dict[str, Any]:
        return {**super().initial_of(record), **{WORD + name: text for name, text in record.words.items()}}

    def inputs(self) -> dict[str, Any]:
        page = self.cleaned_data.get("stamped_page")
        return {**super().inputs(), "words": self._posted(WORD), "stamped_page": page}

    @property
    def parts(self) -> list[Part]:
        words = [WORD + name for name in WORDS]
        pages = ["stamped_page"]
        return [
            *super().parts,
            Part("文字说明", "part-words", "没有的可以留空。", self._state(words), [self[name] for name in words]),
            Part("盖章页", "part-page", self._page_help(), self._page_state(), [self[name] for name in pages]),
        ]

    def _page_help(self) -> str:
        held = "已附盖章页，重新选择则替换。" if self.record and self.record.stamped_page else ""
        return f"{held}加盖公章的报送页扫描件，也可在提交时附上。"

    def _page_state(self) -> str:
        return FINISHED if self.record and self.record.stamped_page else NOT_STARTED
