"""The pages of the regime: declarations, and two indicator sets side by side."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.forms import PortalForm
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.nav import crumb
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage

from . import columns, reads
from .forms import INDICATOR_FORMS, INPUT_FORMS, OBJECTIVE_FORMS, RULE_FORMS, SET_FORMS
from .models import Indicator, IndicatorSet, NamedInput, Objective, Rule
from .states import INDICATOR, INDICATOR_SET, NAMED_INPUT, OBJECTIVE, RULE

NAV = "supervise"


class PreparedList(ListPage):
    """A list on which those who prepare find one creating verb; `begins` is its label, address name and verb."""

    nav = NAV
    begins: tuple[str, str, str]

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        label, name, verb = self.begins
        if not policy_of(self.listing.model).may_ever(request.user, "edit"):
            return ()
        return (Action(label, reverse(f"supervision:{name}_create", args=[verb])),)


class SetList(PreparedList):
    listing = columns.SETS
    title = "指标集"
    nothing = "还没有载入指标集。"
    begins = ("另拟新版", "indicator_set", "copy")


class SetDetail(DetailPage):
    nav = NAV
    model = IndicatorSet
    lifecycle = INDICATOR_SET
    facts = columns.SET_FACTS
    tabs = (
        Tab("指标", "supervision/regime/indicators.html", reads=reads.indicators),
        Tab("数据项", "supervision/regime/inputs.html", reads=reads.inputs),
        Tab("与前版对照", "supervision/regime/changes.html", reads=reads.changes),
        Tab("回测", "supervision/regime/back_test.html", reads=reads.back_test),
    )


class SetStep(StepPage):
    nav = NAV
    model = IndicatorSet
    lifecycle = INDICATOR_SET
    forms = SET_FORMS


class SetCreate(CreatePage):
    nav = NAV
    model = IndicatorSet
    lifecycle = INDICATOR_SET
    forms = SET_FORMS


class CompareForm(PortalForm):
    """Which other set to lay beside this one."""

    other = forms.ModelChoiceField(IndicatorSet.objects.none(), label="对照版")


class SetComparison(Page):
    """Two editions side by side; `?other=` names the second."""

    nav = NAV
    template_name = "supervision/regime/comparison.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record: Any = in_scope(IndicatorSet.objects.all(), request.user, pk)
        form = CompareForm(request.GET or None)
        form.fields["other"].queryset = (
            policy_of(IndicatorSet).permitted(request.user).exclude(pk=record.pk).order_by("-pk")
        )
        found = reads.compared(record, form.cleaned_data["other"]) if form.is_valid() else {}
        page = {"title": f"{record}与其他版本对照", "kind": "指标集", "back_url": record.get_absolute_url()}
        crumbs = [
            *crumb(NAV),
            ("指标集", reverse("supervision:indicator_set_list")),
            (str(record), record.get_absolute_url()),
            ("对照", ""),
        ]
        shown = {"page": page, "form": form, "tab": found, "record": record, "crumbs": crumbs}
        return render(request, self.template_name, shown)


class IndicatorList(ListPage):
    nav = NAV
    listing = columns.INDICATORS
    title = "指标"
    nothing = "还没有可以查看的指标。"


class IndicatorDetail(DetailPage):
    nav = NAV
    model = Indicator
    lifecycle = INDICATOR
    facts = columns.INDICATOR_FACTS
    also = ("indicator_set",)
    tabs = (
        Tab("公式", "supervision/regime/formula.html", reads=reads.formula),
        Tab("历次版本", "supervision/regime/editions.html", reads=reads.editions),
    )


class IndicatorStep(StepPage):
    nav = NAV
    model = Indicator
    lifecycle = INDICATOR
    forms = INDICATOR_FORMS


class IndicatorCreate(CreatePage):
    nav = NAV
    model = Indicator
    lifecycle = INDICATOR
    forms = INDICATOR_FORMS


class InputList(ListPage):
    nav = NAV
    listing = columns.INPUTS
    title = "数据项"
    nothing = "还没有可以查看的数据项。"


class InputDetail(DetailPage):
    nav = NAV
    model = NamedInput
    lifecycle = NAMED_INPUT
    facts = columns.INPUT_FACTS
    also = ("indicator_set",)
    tabs = (Tab("用途", "supervision/regime/used_by.html", reads=reads.used_by),)


class InputStep(StepPage):
    nav = NAV
    model = NamedInput
    lifecycle = NAMED_INPUT
    forms = INPUT_FORMS


class InputCreate(CreatePage):
    nav = NAV
    model = NamedInput
    lifecycle = NAMED_INPUT
    forms = INPUT_FORMS


class RuleList(PreparedList):
    listing = columns.RULES
    title = "监管规则"
    nothing = "还没有监管规则。"
    begins = ("拟订规则", "rule", "draft")


class RuleDetail(DetailPage):
    nav = NAV
    model = Rule
    lifecycle = RULE
    facts = columns.RULE_FACTS


class RuleStep(StepPage):
    nav = NAV
    model = Rule
    lifecycle = RULE
    forms = RULE_FORMS


class RuleCreate(CreatePage):
    nav = NAV
    model = Rule
    lifecycle = RULE
    forms = RULE_FORMS


class ObjectiveList(PreparedList):
    listing = columns.OBJECTIVES
    title = "监管目标"
    nothing = "还没有监管目标。"
    begins = ("拟订目标", "objective", "draft")


class ObjectiveDetail(DetailPage):
    nav = NAV
    model = Objective
    lifecycle = OBJECTIVE
    facts = columns.OBJECTIVE_FACTS
    tabs = (Tab("分解", "supervision/regime/values.html", reads=reads.values),)


class ObjectiveStep(StepPage):
    nav = NAV
    model = Objective
    lifecycle = OBJECTIVE
    forms = OBJECTIVE_FORMS


class ObjectiveCreate(CreatePage):
    nav = NAV
    model = Objective
    lifecycle = OBJECTIVE
    forms = OBJECTIVE_FORMS
