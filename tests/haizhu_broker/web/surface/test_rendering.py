"""Fields as they stand on a page: label, help, unit, error, and the names that tie them together."""

import pytest
from django import forms

from haizhu_broker.accounts.models import Organization
from haizhu_broker.web.fields import Figure
from haizhu_broker.web.forms import PortalForm, Section
from haizhu_broker.web.specimen.forms import RIGHT, WRONG, EveryControl


def test_field_shows_label_help_unit_and_that_it_is_required():
    html = EveryControl()["amount"].as_field_group()
    assert '<label class="form-label" for="id_amount">本月成交额 <span class="required">必填</span></label>' in html
    assert '<p class="help" id="id_amount_helptext">含税，保留两位小数。</p>' in html
    assert '<span class="unit">万元</span>' in html


def test_field_in_error_is_described_by_help_and_error():
    html = EveryControl(WRONG)["amount"].as_field_group()
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_amount_helptext id_amount_error"' in html
    assert 'id="id_amount_error"' in html


def test_choices_stand_in_a_fieldset_with_a_legend():
    html = EveryControl()["answer"].as_field_group()
    assert html.count("<fieldset") == html.count("<legend") == 1
    assert EveryControl()["answer"].error_target == "id_answer_0"


def test_tick_has_its_label_beside_it():
    html = EveryControl()["agree"].as_field_group()
    assert html.index("<input") < html.index("以上内容真实、准确、完整")


@pytest.mark.parametrize(
    ("field", "style"),
    [
        (forms.CharField(), "form-control"),
        (forms.DateField(), "form-control figure"),
        (Figure(), "form-control figure"),
        (forms.ChoiceField(), "form-select"),
        (forms.BooleanField(), "form-check-input"),
    ],
)
def test_control_wears_the_class_of_its_kind(field, style):
    form = type("One", (forms.Form,), {"one": field})()
    assert f'class="{style}"' in str(form["one"])


def test_class_given_by_the_form_is_kept():
    form = type("One", (forms.Form,), {"one": forms.CharField(widget=forms.TextInput({"class": "code"}))})()
    assert 'class="form-control code"' in str(form["one"])


def test_every_error_leads_to_a_control_that_is_there():
    form = EveryControl(WRONG)
    page = str(form)
    assert [fault.target for fault in form.faults if f'id="{fault.target}"' not in page] == []


def test_right_sheet_has_no_error_but_the_missing_files():
    assert set(EveryControl(RIGHT).errors) == {"attachment", "answer", "agree"}


def test_faults_stand_in_the_order_of_the_page_and_do_not_repeat_a_sentence():
    class Sheet(PortalForm):
        sections = (Section("甲", ("first",)), Section("乙", ("agreed",)))
        agreed = forms.BooleanField(label="我已阅读并同意。", error_messages={"required": "请勾选同意"})
        first = forms.CharField(label="名称")

    assert [(one.label, one.message) for one in Sheet({}).faults] == [("名称", "请填写本项"), ("", "请勾选同意")]


def test_record_not_chosen_yet_says_so_in_words():
    class Sheet(PortalForm):
        unit = forms.ModelChoiceField(Organization.objects.none(), label="单位")
        host = forms.ModelChoiceField(Organization.objects.none(), label="设在", empty_label="不设", required=False)

    sheet = Sheet()
    assert [f">{words}</option>" in str(sheet[name]) for name, words in (("unit", "请选择一项"), ("host", "不设"))] == [
        True,
        True,
    ]


def test_form_that_leaves_fields_out_shows_no_section_without_any():
    class Sheet(PortalForm):
        sections = (Section("对象", ("about",)), Section("内容", ("title", "text")))
        about = forms.CharField(label="对象")
        title = forms.CharField(label="标题")
        text = forms.CharField(label="正文")

    sheet = Sheet()
    del sheet.fields["about"], sheet.fields["text"]
    assert [(part.title, [one.name for one in part.fields]) for part in sheet.parts] == [("内容", ["title"])]
