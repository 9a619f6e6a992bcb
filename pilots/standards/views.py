"""The pages of the standards: declarations, two editions side by side, and what each audience may see."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.audit import readings
from haizhu_broker.web.clock import now
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.forms import PortalForm
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.nav import crumb
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage

from . import columns, reads
from .forms import CRITERION_FORMS, STANDARD_FORMS
from .models import AUDIENCES, Criterion, Standard
from .standard_file import write_standard
from .states import CRITERION, PUBLISHED, STANDARD

NAV = "select"


class StandardList(ListPage):
    nav = NAV
    listing = columns.STANDARDS
    title = "遴选标准"
    nothing = "还没有载入遴选标准。"
    search_hint = "搜索名称、编号、依据"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not policy_of(Standard).may_ever(request.user, "edit"):
            return ()
        return (Action("另拟新版", reverse("pilots:standard_create", args=["copy"])),)


class StandardDetail(DetailPage):
    nav = NAV
    model = Standard
    lifecycle = STANDARD
    facts = columns.STANDARD_FACTS
    tabs = (
        Tab("指标", "pilots/standards/tree.html", reads=reads.tree),
        Tab("与前版对照", "pilots/standards/changes.html", reads=reads.changes),
    )

    def heading(self, record: Standard) -> str:
        return record.title

    def actions(self, record: Standard, user: Any) -> Sequence[Action]:
        shared = Action("查看公开内容", reverse("pilots:standard_shared", args=[record.pk]))
        return (shared, Action("导出标准文件", reverse("pilots:standard_file", args=[record.pk])))


class StandardStep(StepPage):
    nav = NAV
    model = Standard
    lifecycle = STANDARD
    forms = STANDARD_FORMS


class StandardCreate(CreatePage):
    nav = NAV
    model = Standard
    lifecycle = STANDARD
    forms = STANDARD_FORMS


class CompareForm(PortalForm):
    """Which other standard to lay beside this one."""

    other = forms.ModelChoiceField(Standard.objects.none(), label="对照版")


class StandardComparison(Page):
    """Two editions side by side; `?other=` names the second."""

    nav = NAV
    template_name = "pilots/standards/comparison.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record: Any = in_scope(Standard.objects.all(), request.user, pk)
        form = CompareForm(request.GET or None)
        form.fields["other"].queryset = (
            policy_of(Standard).permitted(request.user).exclude(pk=record.pk).order_by("-pk")
        )
        found = reads.compared(record, form.cleaned_data["other"]) if form.is_valid() else {}
        page = {"title": f"{record}与其他版本对照", "kind": "遴选标准", "back_url": record.get_absolute_url()}
        crumbs = [
            *crumb(NAV),
            ("遴选标准", reverse("pilots:standard_list")),
            (str(record), record.get_absolute_url()),
            ("对照", ""),
        ]
        shown = {"page": page, "form": form, "tab": found, "record": record, "crumbs": crumbs}
        return render(request, self.template_name, shown)


class SharedStandard(Page):
    """What of an approved standard is shared with the reader: experts, firms and the public each see their parts.

    The bureau chooses with `?as=` through whose eyes it looks.
    """

    is_public = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(Standard, pk=pk)
        audiences = [one for one in self.audiences(request.user, record) if record.shown_to(one)]
        if not audiences:
            raise Http404
        asked = request.GET.get("as", "")
        audience = asked if asked in audiences else audiences[0]
        tabs = [{"label": AUDIENCES[one], "url": f"?as={one}", "is_active": one == audience} for one in audiences]
        page = {"title": record.title, "who": AUDIENCES[audience], "tabs": tabs if len(tabs) > 1 else []}
        inside = request.user.is_authenticated
        template = "pilots/standards/shared.html" if inside else "pilots/standards/shared_public.html"
        crumbs = [*crumb(NAV), (page["title"], "")]
        return render(request, template, {"page": page, "tab": reads.shared(record, audience), "crumbs": crumbs})

    @staticmethod
    def audiences(user: Any, record: Standard) -> list[str]:
        """Through whose eyes this person may look; whoever may open the standard itself looks through all."""
        policy = policy_of(Standard)
        if policy.allows(user, "view", record):
            return list(AUDIENCES)
        if record.state not in PUBLISHED:
            return []
        own = {"experts": "read_as_expert", "applicants": "read_as_applicant"}
        return [*(audience for audience, action in own.items() if policy.allows(user, action, record)), "public"]


class StandardFile(Page):
    """The standard as the YAML file from which it could be loaded again, here or in another district."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record: Any = in_scope(Standard.objects.all(), request.user, pk)
        readings.downloaded(record, "下载标准文件", request.user, now())
        name = f"{record.code}-{record.edition}.yaml"
        return HttpResponse(
            write_standard(record.spec()),
            content_type="application/yaml; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class CriterionList(ListPage):
    nav = NAV
    listing = columns.CRITERIA
    title = "遴选指标"
    nothing = "还没有可以查看的指标。"
    search_hint = "搜索编号、指标、佐证材料"


class CriterionDetail(DetailPage):
    nav = NAV
    model = Criterion
    lifecycle = CRITERION
    facts = columns.CRITERION_FACTS
    also = ("standard",)
    tabs = (Tab("评分档次", "pilots/standards/parts.html", reads=reads.levels),)


class CriterionStep(StepPage):
    nav = NAV
    model = Criterion
    lifecycle = CRITERION
    forms = CRITERION_FORMS


class CriterionCreate(CreatePage):
    nav = NAV
    model = Criterion
    lifecycle = CRITERION
    forms = CRITERION_FORMS
