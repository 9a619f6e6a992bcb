"""The pages of what is carried by hand: the archive of a package, a file of it, and receipts that are brought back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from haizhu_broker.audit import readings
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.web import clock, marks
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.export import disposition
from haizhu_broker.web.forms import PortalForm
from haizhu_broker.web.nav import crumb

from .access import FILING as POLICY
from .access import WALLED, is_behind_wall
from .archive import pack, read_receipts
from .domain import packing
from .domain.carrying import Outcome, bring
from .domain.fetching import READ, damaged, fetched
from .kinds import Moment
from .models import Filing, Package, PackageFile, Receipt
from .words import Way

ARCHIVE, LOST = "备案包（ZIP）", "“{}”与签发时的摘要不符，不能下载，请从备份恢复。"


class PackagePage(Page):
    """Something of one attempt, for those who may view the filing."""

    def may_enter(self, user: Any) -> bool:
        return POLICY.may_ever(user, "view")

    def package(self, request: HttpRequest, pk: int, attempt: int) -> Package:
        filing = in_scope(Filing.objects.all(), request.user, pk)
        found = Package.objects.filter(filing=filing, attempt=attempt).select_related("filing", "letter").first()
        if found is None:
            raise Http404
        return found


class ArchivePage(PackagePage):
    """The package for a USB stick."""

    def get(self, request: HttpRequest, pk: int, attempt: int) -> HttpResponse:
        package = self.package(request, pk, attempt)
        if is_behind_wall(request.user, package.filing):
            return HttpResponse(WALLED, status=403, content_type="text/plain; charset=utf-8")
        try:
            content = pack(package)
        except StepRefused as refused:
            damaged(package, ARCHIVE, clock.now())
            return HttpResponse(refused.message, status=409, content_type="text/plain; charset=utf-8")
        if POLICY.may_ever(request.user, "record"):
            fetched(package, ARCHIVE, way=Way.ARCHIVE, size=len(content), user=request.user, now=clock.now())
        else:
            readings.downloaded(package.filing, READ, request.user, clock.now())
        name = f"{package.letter.number}-{package.attempt}.zip"
        return _attachment(content, name, "application/zip")


class FilePage(PackagePage):
    """A file of the package, to be read here: this brings nothing to the authority."""

    def get(self, request: HttpRequest, pk: int, attempt: int, digest: str) -> HttpResponse:
        package = self.package(request, pk, attempt)
        kept: PackageFile | None = package.files.filter(sha256=digest).first()
        if kept is None:
            raise Http404
        content = packing.read(kept)
        if content is None:
            damaged(package, kept.name, clock.now())
            return HttpResponse(LOST.format(kept.name), status=409, content_type="text/plain; charset=utf-8")
        readings.downloaded(package.filing, READ, request.user, clock.now())
        return _attachment(content, kept.name, kept.type)


class ScanPage(PackagePage):
    """What an authority answered on paper, as it was scanned."""

    def get(self, request: HttpRequest, receipt: int) -> HttpResponse:
        found = Receipt.objects.filter(pk=receipt).exclude(scan="").select_related("package").first()
        if found is None:
            raise Http404
        filing = in_scope(Filing.objects.all(), request.user, found.package.filing_id)
        readings.downloaded(filing, "下载答复扫描件", request.user, clock.now())
        with found.scan.open("rb") as file:
            return _attachment(file.read(), f"{found.kind_label}-{found.number or found.pk}.pdf", "application/pdf")


class CarryForm(PortalForm):
    """A file of receipts as an authority gave it back."""

    file = forms.FileField(
        label="回执文件",
        help_text="备案机关交回的回执：一份 JSON，或者含若干 JSON 的 ZIP，不超过 4 MB。",
        widget=forms.FileInput(attrs={"accept": ".json,.zip"}),
    )

    def clean_file(self) -> Any:
        try:
            self.receipts = read_receipts(self.cleaned_data["file"].read())
        except StepRefused as refused:
            raise forms.ValidationError(refused.fields.get("file", [refused.message])) from refused
        return self.cleaned_data["file"]


class CarryPage(Page):
    """导入回执: what came back by hand goes through the same door as the line; each receipt is taken once."""

    title, nav = "导入回执文件", "operate"
    help = "与接口报来的回执同等办理。同一份回执已经登记过的，不会重复登记。"

    def may_enter(self, user: Any) -> bool:
        return POLICY.may_ever(user, "record")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(request, CarryForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CarryForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, form, 422)
        moment = clock.now()
        receipts = [(one.package, one.word) for one in form.receipts]
        outcomes = [_shown(one) for one in bring(receipts, Moment(request.user, moment.date(), moment))]
        return self.show(request, None, outcomes=outcomes, template="pilots/filing/carried.html")

    def show(
        self, request: HttpRequest, form: Any, status: int = 200, template: str = "layouts/form.html", **more: Any
    ) -> HttpResponse:
        back = reverse("pilots:filing_list")
        page = {"title": self.title, "verb": "导入", "help": self.help, "back_url": back, "keeps_drafts": False}
        crumbs = [*crumb(self.nav), ("备案", back), (self.title, "")]
        return render(request, template, {"page": page, "form": form, "crumbs": crumbs, **more}, status=status)


def _shown(one: Outcome) -> dict[str, Any]:
    return {
        "mark": marks.badge("green", "已办理") if one.is_taken else marks.badge("red", "未办理"),
        "url": one.filing.get_absolute_url() if one.filing else "",
        "title": str(one.filing or ""),
        "sentence": one.sentence,
        "receipt": one.receipt,
    }


def _attachment(content: bytes, name: str, type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=type)
    answer["Content-Disposition"] = disposition(name)
    answer["Cache-Control"] = "private, no-store"
    return answer
