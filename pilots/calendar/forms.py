"""What taking in, amending and correcting a notice ask for; each works out what it would move before it is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms

from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.web.clock import today
from haizhu_broker.web.fields import Count
from haizhu_broker.web.forms import Section, StepForm
from haizhu_broker.web.imports.packing import Unreadable
from haizhu_broker.workdays import importing, revising
from haizhu_broker.workdays.calendar import Kind
from haizhu_broker.workdays.importing import Move
from haizhu_broker.workdays.models import CalendarDay, Notice
from haizhu_broker.workdays.notices import Published
from haizhu_broker.workdays.proposals import Faulty, doubts, parse_holidays, published, write_holidays

from .sheet import fields_of

DAY = {"type": "date"}
KINDS = [(Kind.HOLIDAY.value, "放假"), (Kind.MAKE_UP.value, "调休上班"), ("", "按星期计算（取消安排）")]
HOLIDAYS = "每行一个节日，例如 春节：2027-02-05 至 2027-02-11，班 2027-01-31、2027-02-13。"


class MovingForm(StepForm):
    """A change of the calendar: `moves` is what it would move, `audience` whom it tells of what."""

    worked_out: Callable[[dict[str, Any]], Sequence[Move]]  # of the cleaned fields; StepRefused where they cannot be
    moves: Sequence[Move] = ()
    preview: Mapping[str, Any] | None = None
    remarks: Sequence[str] = ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                self.moves = self.worked_out(cleaned)
            except StepRefused as refused:
                self.refuse(refused.fields)
        return cleaned

    def audience(self) -> Mapping[Any, Sequence[Move]]:
        return revising.audience(self.moves, today())


class NoticeForm(MovingForm):
    """The text of a notice."""

    year = Count(label="年份", least=2000, most=2100)
    number = forms.CharField(label="发文字号", max_length=40, help_text="例如 国办发明电〔2025〕7号。")
    title = forms.CharField(label="通知标题", max_length=120)
    published_on = forms.DateField(label="印发日期", widget=forms.DateInput(attrs=DAY))
    holidays = forms.CharField(
        label="放假安排", max_length=4_000, help_text=HOLIDAYS, widget=forms.Textarea(attrs={"rows": 8})
    )

    def worked_out(self, cleaned: dict[str, Any]) -> Sequence[Move]:
        try:
            parts = {name: cleaned[name] for name in ("year", "number", "title", "published_on")}
            cleaned["published"] = found = published(**parts, holidays=parse_holidays(cleaned["holidays"]))
        except Faulty as fault:
            raise StepRefused({"holidays": fault.reasons}) from fault
        self.remarks = doubts(found)
        self.refuse_what_stands(found)
        return importing.preview(found)

    def refuse_what_stands(self, found: Published) -> None:
        """Refuse what the verb would refuse, before anything is worked out."""

    def inputs(self) -> dict[str, Any]:
        given = super().inputs()
        return {"published": self.cleaned_data["published"]} | {k: given[k] for k in ("note",) if k in given}


class EnterForm(NoticeForm):
    """A new notice: from a file, which fills the fields, or typed into them."""

    sections = (
        Section("从文件读入", ("file",), "选择文件后点“核对”，读出的内容填入下面各项，可以再改。"),
        Section("放假通知", ("year", "number", "title", "published_on", "holidays")),
    )
    file = forms.FileField(
        label="放假安排文件",
        required=False,
        help_text="YAML 或 XLSX；也可以不选文件，直接填写下面各项。",
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.xlsx"}),
    )

    def __init__(self, data: Any = None, files: Any = None, **options: Any) -> None:
        self.unreadable = ""
        if files and files.get("file") and hasattr(data, "copy"):
            data = data.copy()
            try:
                for name, value in fields_of(files["file"]).items():
                    data[name] = value
            except Unreadable as reason:
                self.unreadable = str(reason)
        super().__init__(data, files, **options)

    def clean(self) -> dict[str, Any]:
        if self.unreadable:
            self.add_error("file", f"{self.unreadable}。")
        return super().clean()

    def refuse_what_stands(self, found: Published) -> None:
        if reason := revising.gap(found.year, list(Notice.objects.values_list("year", flat=True))):
            raise StepRefused({"year": [reason]})
        if Notice.objects.filter(number=found.number).exists():
            raise StepRefused({"number": [f"“{found.number}”已导入；有变化时请在该通知上修订。"]})


class AmendForm(NoticeForm):
    def initial_of(self, record: Any) -> dict[str, Any]:
        days = importing.named(CalendarDay.objects.filter(notice=record)).values()
        return {**super().initial_of(record), "holidays": write_holidays(list(days))}

    def refuse_what_stands(self, found: Published) -> None:
        assert isinstance(self.record, Notice)
        if (found.number, found.year) != (self.record.number, self.record.year):
            raise StepRefused({"number": ["修订不能改变发文字号和年份；另有通知的，请另行导入。"]})


class CorrectForm(MovingForm):
    on = forms.DateField(label="日期", widget=forms.DateInput(attrs=DAY))
    kind = forms.ChoiceField(label="更正为", choices=KINDS, required=False, widget=forms.RadioSelect)
    name = forms.CharField(label="所属节日", max_length=40, required=False, help_text="例如 春节；按星期计算的不填。")

    def worked_out(self, cleaned: dict[str, Any]) -> Sequence[Move]:
        assert isinstance(self.record, Notice)
        day = revising.corrected(self.record, cleaned["on"], cleaned["kind"], cleaned["name"])
        return importing.preview_day(cleaned["on"], day)


FORMS: dict[str, type[StepForm]] = {"enter": EnterForm, "amend": AmendForm, "correct": CorrectForm}
