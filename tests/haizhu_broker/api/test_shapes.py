"""How form fields are described to clients of the API."""

from django import forms

from haizhu_broker.api.shapes import form_shape


def test_describe_fixed_choices_names_them():
    field = forms.ChoiceField(label="类型", choices=[("", "—"), ("a", "甲"), ("b", "乙")])
    assert form_shape({"kind": field})["properties"]["kind"]["enum"] == ["a", "b"]


def test_describe_choices_drawn_from_records_asks_nobody_for_them():
    asked = []
    field = forms.ChoiceField(label="对象", choices=lambda: asked.append(1) or [("a", "甲")])
    assert "enum" not in form_shape({"subject": field})["properties"]["subject"]
    assert asked == []


def test_describe_choices_that_a_record_brings_promises_none():
    """An empty list of values would allow nothing at all, and generators refuse it."""
    field = forms.MultipleChoiceField(label="指标", choices=())
    assert form_shape({"codes": field})["properties"]["codes"]["items"] == {"type": "string"}
