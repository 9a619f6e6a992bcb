"""The base of every form: sections with their state, an error summary with links, Chinese messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model

from haizhu_broker.lifecycle.table import Create, Step
from haizhu_broker.web.fields import CHOOSE
from haizhu_broker.words import REQUIRED

UNCHOSEN = "-" * 9  # what Django shows where nothing is chosen
NOT_STARTED, UNFINISHED, FINISHED = "未开始", "未完成", "已完成"
MESSAGES = {
    forms.CharField: {"required": REQUIRED},
    forms.DateField: {"invalid": "请填写日期，例如 2022-03-08"},
    forms.ChoiceField: {"required": CHOOSE, "invalid_choice": "没有“%(value)s”这一选项"},
    forms.ModelChoiceField: {"required": CHOOSE, "invalid_choice": "没有这一选项，或者您不能选择它"},
    forms.FileField: {"required": "请选择文件", "empty": "文件是空的", "invalid": "文件没有上传成功，请重新选择"},
}


@dataclass(frozen=True)
class Section:
    """A named part of a form: its title and the names of its fields."""

    title: str
    fields: tuple[str, ...]
    help: str = ""


@dataclass(frozen=True)
class Part:
    """A section of one form as it stands now."""

    title: str
    slug: str
    help: str
    state: str
    fields: list[forms.BoundField]


@dataclass(frozen=True)
class Fault:
    """One line of the error summary and the field it leads to ("" for the whole form)."""

    target: str
    label: str
    message: str


class PortalForm(forms.Form):
    """A form of the portal. `sections` groups its fields; fields named in none come last, without a title.

    A field that a form leaves out for this person or record is left out of its section, a section of none with it.
    """

    sections: Sequence[Section] = ()
    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        for field in self.fields.values():
            speak_chinese(field)

    @property
    def parts(self) -> list[Part]:
        """The sections with state and fields, for `layouts/form.html`."""
        held = [(one.title, tuple(n for n in one.fields if n in self.fields), one.help) for one in self.sections]
        named = {name for _, names, _ in held for name in names}
        held.append(("", tuple(bound.name for bound in self.visible_fields() if bound.name not in named), ""))
        return [
            Part(title, f"part-{n}", help, self._state(names), [self[name] for name in names])
            for n, (title, names, help) in enumerate((one for one in held if one[1]), start=1)
        ]

    def _state(self, names: Sequence[str]) -> str:
        """What the form itself fills in first (a field's own `initial`) is nothing that the person began."""
        filled = {name: value for name in names if not _is_empty(value := self[name].value())}
        begun = any(str(value) != str(self.fields[name].initial) for name, value in filled.items())
        required = [name for name in names if self.fields[name].required]
        complete = all(name in filled for name in required)
        if not begun and not (required and complete):
            return NOT_STARTED
        wrong = self.is_bound and any(name in self.errors for name in names)
        return FINISHED if complete and not wrong else UNFINISHED

    @property
    def faults(self) -> list[Fault]:
        """Every error, in the order of the page; a label that is a sentence of its own is not said again."""
        whole = [Fault("", "", str(message)) for message in self.non_field_errors()]
        shown = [getattr(field, "name", "") for part in self.parts for field in part.fields]
        places = {name: place for place, name in enumerate(shown)}
        return whole + [
            Fault(bound.error_target, "" if str(bound.label).endswith("。") else str(bound.label), str(message))
            for bound in sorted(self, key=lambda bound: places.get(bound.name, len(places)))
            for message in bound.errors
        ]

    def refuse(self, reasons: dict[str, list[str]]) -> None:
        """Put the reasons of a refused step at their fields; those of no field concern the whole form."""
        for name, messages in reasons.items():
            for message in messages:
                self.add_error(name if name in self.fields else None, message)


class StepForm(PortalForm):
    """The form of one verb: what it asks becomes the verb's inputs. The note is added when the step wants one.

    `keeps_drafts` turns autosave on. `told(record)` may name who is told what before an outward step. `from_address`
    names the fields that a link to the step may fill first.
    """

    keeps_drafts = False
    from_address: Sequence[str] = ()

    def __init__(self, *args: Any, step: Step | Create, user: Any, record: Model | None = None, **options: Any) -> None:
        self.step, self.user, self.record = step, user, record
        options["initial"] = {**self.initial_of(record), **(options.get("initial") or {})}
        super().__init__(*args, **options)
        self.fields = self.fields_asked(step) | self.fields
        if getattr(record, "version", None) is not None:
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=record.version, required=False
            )

    @classmethod
    def fields_asked(cls, step: Step | Create) -> dict[str, forms.Field]:
        """The fields that the verb asks, by name: those of the form and, where the step wants one, the note."""
        wants_note = step.note != "none" and "note" not in cls.base_fields
        return {**cls.base_fields, **({"note": note_field(step)} if wants_note else {})}

    @classmethod
    def keeps(cls, name: str) -> bool:
        """Whether a field is what the person writes: kept in a draft and compared when somebody else was faster.

        A form that makes fields for its record says so of their names too.
        """
        return name in cls.base_fields

    def initial_of(self, record: Model | None) -> dict[str, Any]:
        """What the fields show first: the record's own values of the same names."""
        if record is None:
            return {}
        return {name: getattr(record, name) for name in self.base_fields if hasattr(record, name)}

    def inputs(self) -> dict[str, Any]:
        """The cleaned values as the verb takes them."""
        return {name: value for name, value in self.cleaned_data.items() if not (name == "version" and value is None)}

    def told(self, record: Model | None) -> Sequence[str]:
        """Who will be told what when the step is taken, one sentence each."""
        return ()


def _is_empty(value: Any) -> bool:
    return value is False or value in (None, "", [])


def note_field(step: Step | Create) -> forms.CharField:
    required = step.note == "required"
    field = forms.CharField(label="说明", required=required, max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    speak_chinese(field)
    return field


def speak_chinese(field: forms.Field) -> None:
    """Give a field the portal's messages, unless it brings its own; a day is filled in as browsers want it."""
    if isinstance(field.widget, forms.DateInput):
        field.widget.format = "%Y-%m-%d"
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == UNCHOSEN:
        field.empty_label = CHOOSE
    shipped = {key: words for cls in reversed(type(field).__mro__) for key, words in _defaults(cls).items()}
    spoken = {"required": REQUIRED}
    for kind, messages in MESSAGES.items():
        if isinstance(field, kind):
            spoken |= messages
    for key, message in spoken.items():
        if field.error_messages.get(key) is shipped.get(key):
            field.error_messages[key] = message


def _defaults(cls: type) -> dict[str, Any]:
    return getattr(cls, "default_error_messages", {})
