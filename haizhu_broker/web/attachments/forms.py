"""What adding and removing a file ask for."""

from __future__ import annotations

from typing import Any

from django import forms

from haizhu_broker.attachments.access import addable, removable
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.attachments.purposes import Purpose, purposes_of
from haizhu_broker.attachments.receiving import received
from haizhu_broker.web.forms import StepForm

from .fields import Upload


def kinds_help(purposes: list[Purpose]) -> str:
    """Which files are taken for which purpose, a sentence each."""
    return "".join(f"{one.label}：{one.words}，最多 {one.most} 个。" for one in purposes)


class AttachForm(StepForm):
    """添加附件: for which purpose, and the file; what is taken follows from the purpose."""

    label = ""
    purpose = forms.ChoiceField(label="用途")
    upload = forms.FileField(label="文件")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        open_to = addable(self.user, self.record) if self.record else list(purposes_of(self.label).values())
        purpose: Any = self.fields["purpose"]
        purpose.choices = [(one.code, one.label) for one in open_to]
        purpose.help_text = kinds_help(open_to)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, purpose = cleaned.get("upload"), purposes_of(self.label).get(cleaned.get("purpose", ""))
        if file is not None and purpose is not None:
            try:
                cleaned["upload"] = received(file, purpose.kinds, purpose.megabytes)
            except forms.ValidationError as refused:
                self.add_error("upload", refused)
        return cleaned


def attach_form(label: str) -> type[AttachForm]:
    """The form of 添加附件 for records of `label`."""
    choices = [(one.code, one.label) for one in purposes_of(label).values()]
    fields = {"label": label, "purpose": forms.ChoiceField(label="用途", choices=choices)}
    return type("AttachForm", (AttachForm,), {**fields, "__doc__": AttachForm.__doc__})


class DetachForm(StepForm):
    """删除附件: which one, of those that this person may remove."""

    from_address = ("attachment",)
    attachment = forms.ModelChoiceField(Attachment.objects.none(), label="附件", empty_label="请选择")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.record is not None:
            standing = Attachment.objects.about(self.record)
            chosen: Any = self.fields["attachment"]
            chosen.queryset = standing.filter(purpose__in=removable(self.user, self.record))


__all__ = ["AttachForm", "DetachForm", "Upload", "attach_form"]
