"""How Django's forms are written here: one template for a form, one for a field, the classes of our style sheet."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import ChoiceWidget, Input, Select, Textarea, Widget


class PortalField(BoundField):
    """A field on a page. A form field may carry `unit` (万元, 笔, %), written inside the control, and `is_wide`."""

    @property
    def unit(self) -> str:
        return getattr(self.field, "unit", "")

    @property
    def is_wide(self) -> bool:
        """Whether the field takes the whole row: long text, many choices, or what the form says."""
        given = getattr(self.field, "is_wide", None)
        return isinstance(self.field.widget, Textarea) or self.use_fieldset if given is None else given

    @property
    def is_tick(self) -> bool:
        """A single box, whose label stands beside it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def error_target(self) -> str:
        """The id of the control that an error message leads to."""
        return self.id_for_label or f"{self.auto_id}_0"

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if style := _style(widget, self.field):
            attrs["class"] = f"{style} {widget.attrs.get('class', '')}".strip()
        return attrs


def _style(widget: Widget, field: forms.Field) -> str:
    if widget.is_hidden:
        return ""
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, Select):
        return "form-select"
    if isinstance(widget, (ChoiceWidget, forms.MultiWidget)):
        return ""
    if isinstance(widget, (Input, Textarea)):
        is_figure = "inputmode" in widget.attrs or isinstance(field, (forms.IntegerField, forms.DateField))
        return "form-control figure" if is_figure else "form-control"
    return ""


class PortalRenderer(TemplatesSetting):
    """The FORM_RENDERER of the portal."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
    bound_field_class = PortalField
