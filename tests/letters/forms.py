"""The forms of a letter's verbs."""

from django import forms

from haizhu_broker.accounts.models import Organization
from haizhu_broker.web.fields import Figure
from haizhu_broker.web.forms import Section, StepForm


class EditForm(StepForm):
    keeps_drafts = True
    sections = (Section("内容", ("subject",)), Section("金额", ("amount",)))
    subject = forms.CharField(label="标题", max_length=200)
    amount = Figure(label="金额", unit="万元", least=0, most=100, required=False)


class ReceiveForm(StepForm):
    number = forms.CharField(label="文号", max_length=40)
    subject = forms.CharField(label="标题", max_length=200)
    organization = forms.ModelChoiceField(Organization.objects.all(), label="收文机构")
    received_on = forms.DateField(label="收文日期")


class CloseForm(StepForm):
    def told(self, record):
        return [f"{record.organization}：来文已办结。"]


FORMS = {"edit": EditForm, "close": CloseForm, "receive": ReceiveForm}
