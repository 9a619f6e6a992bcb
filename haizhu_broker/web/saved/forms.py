"""The form of a view: its name, who may use it, whether the list opens with it."""

from typing import Any

from django import forms

from haizhu_broker.web.forms import PortalForm
from haizhu_broker.web.saved.domain import unit_of


class ViewForm(PortalForm):
    """Sharing is offered to whoever belongs to a unit."""

    name = forms.CharField(label="名称", max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    is_shared = forms.BooleanField(label="本单位同事也可使用", required=False)
    is_default = forms.BooleanField(label="打开列表时默认使用", required=False)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if unit_of(user) is None:
            del self.fields["is_shared"]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    @property
    def choices(self) -> dict[str, Any]:
        """What was chosen, as the domain takes it."""
        return {"is_shared": False, **self.cleaned_data}
