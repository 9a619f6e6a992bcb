"""The three steps of an import on one address: upload, check, complete."""

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from haizhu_broker.database.sealing import reseals, seal, seal_anew, unseal
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.web import clock
from haizhu_broker.web.doors import Page
from haizhu_broker.web.export import XLSX, disposition
from haizhu_broker.web.forms import PortalForm
from haizhu_broker.web.imports.checking import Check, check
from haizhu_broker.web.imports.declaration import Import
from haizhu_broker.web.imports.packing import FILE_LIMIT, Unreadable
from haizhu_broker.web.imports.sheets import Cell, Line, read_lines
from haizhu_broker.web.imports.table import check_table
from haizhu_broker.web.imports.writing import faulty_file, template_file
from haizhu_broker.web.models import Draft
from haizhu_broker.web.nav import crumb

STEPS = ("上传", "核对", "完成")
PURPOSE = "imports"


class UploadForm(PortalForm):
    """The file to import."""

    file = forms.FileField(
        label="表格文件（XLSX 或 CSV）",
        help_text=f"请下载模板填写后上传，不超过 {FILE_LIMIT // 1024 // 1024} MB。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class ImportPage(Page, ABC):
    """An import as a page: `importer()` finds the record and the right (404, 403) and returns the declaration."""

    template_name = "layouts/import.html"

    @abstractmethod
    def importer(self, request: HttpRequest, **where: Any) -> Import:
        """The declaration for this request; Http404 or PermissionDenied where there is none."""

    def back(self) -> str:
        """Where the person goes afterwards: the page above."""
        return self.request.path.rstrip("/").rpartition("/")[0] + "/"

    def dispatch(self, request: HttpRequest, *args: Any, **where: Any) -> HttpResponseBase:
        self.key = f"import:{request.path}"[:160]
        return super().dispatch(request, *args, **where)

    def get(self, request: HttpRequest, **where: Any) -> HttpResponseBase:
        declared = self.importer(request, **where)
        wanted = request.GET.get("file", "")
        if wanted == "template":
            return self.sent(template_file(declared), f"{declared.title}模板.xlsx")
        draft = self.draft()
        if draft is None or (request.GET.get("step") != "check" and wanted != "faults"):
            return self.show(declared, UploadForm())
        checked = check(declared, lines_of(draft))
        if wanted == "faults":
            return self.sent(faulty_file(declared, checked), f"{declared.title}有误的行.xlsx")
        return self.show(declared, None, checked=checked, draft=draft)

    def post(self, request: HttpRequest, **where: Any) -> HttpResponseBase:
        declared = self.importer(request, **where)
        if "finish" in request.POST:
            return self.finish(declared)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(declared, form, status=422)
        try:
            file = form.cleaned_data["file"]
            lines = read_lines(file, file.size, file.name)
        except Unreadable as reason:
            form.add_error("file", str(reason))
            return self.show(declared, form, status=422)
        payload = kept(declared, [[line.number, line.cells, line.is_hidden] for line in lines])
        Draft.objects.filter(user=request.user, key=self.key).delete()
        Draft.objects.create(user=request.user, key=self.key, payload=payload, saved_at=clock.now())
        return HttpResponseRedirect(f"{request.path}?step=check")

    def finish(self, declared: Import) -> HttpResponseBase:
        """Check once more against what stands now, then save all rows by the verb, or none."""
        draft = self.draft()
        if draft is None or ticket(declared, draft) != self.request.POST["finish"]:
            messages.error(self.request, "核对之后，表格已重新上传、已经完成或者现有内容已被他人修改，请重新核对。")
            return HttpResponseRedirect(f"{self.request.path}?step=check")
        checked = check(declared, lines_of(draft))
        if not checked.is_clean:
            return self.show(declared, None, 422, checked, draft)
        moment = clock.now()
        try:
            declared.save(checked, actor=self.request.user, today=moment.date(), now=moment)
        except StepRefused as refused:
            return self.show(declared, None, 422, checked, draft, [m for ms in refused.fields.values() for m in ms])
        except StepConflict as conflict:
            return self.show(declared, None, 409, checked, draft, [conflict.message])
        except NotPermitted as refused:
            raise PermissionDenied(refused.message) from refused
        draft.delete()
        words = "，".join(f"{one['word']} {one['number']} 行" for one in checked.counts if one["number"])
        messages.success(self.request, f"{declared.title}已导入：{words}。")
        return HttpResponseRedirect(self.back())

    def draft(self) -> Draft | None:
        return Draft.objects.filter(user=self.request.user, key=self.key).first()

    def show(
        self,
        declared: Import,
        form: UploadForm | None,
        status: int = 200,
        checked: Check | None = None,
        draft: Draft | None = None,
        refusals: Sequence[str] = (),
    ) -> HttpResponse:
        at = 0 if checked is None else 1
        page = {
            "title": declared.title,
            "steps": [{"label": word, "is_current": n == at, "is_done": n < at} for n, word in enumerate(STEPS)],
            "instructions": declared.instructions,
            "template_url": "?file=template",
            "faults_url": "?step=check&file=faults" if checked and checked.wrong_rows else "",
            "upload_url": self.request.path,
            "check": checked,
            "table": check_table(checked) if checked else "",
            "refusals": refusals,
            "ticket": ticket(declared, draft) if draft else "",
            "back_url": self.back(),
        }
        context = {"page": page, "form": form, "crumbs": [*crumb(self.nav), (declared.title, "")]}
        return render(self.request, self.template_name, context, status=status)

    def sent(self, file: Any, name: str) -> FileResponse:
        answer = FileResponse(file, content_type=XLSX)
        answer["Content-Disposition"] = disposition(name)
        return answer


def ticket(declared: Import, draft: Draft) -> str:
    """What a check is completed with: this upload, compared with this version of what stands."""
    return f"{draft.pk}:{declared.version()}"


def kept(declared: Import, lines: list[Any]) -> dict[str, Any]:
    """The uploaded lines as they wait for completion, sealed where the import says so."""
    return {"sealed": seal(json.dumps(lines), PURPOSE)} if declared.seals else {"lines": lines}


def lines_of(draft: Draft) -> list[Line]:
    """The uploaded lines as they were read."""
    sealed = draft.payload.get("sealed")
    lines = json.loads(unseal(sealed, PURPOSE)) if sealed else draft.payload["lines"]
    return [Line(number, [Cell(*cell) for cell in cells], *more) for number, cells, *more in lines]


@reseals
def seal_uploads_anew() -> int:
    """The sealed uploads that wait for completion, under the first key."""
    waiting = list(Draft.objects.filter(payload__has_key="sealed"))
    for draft in waiting:
        sealed = {"sealed": seal_anew(draft.payload["sealed"], PURPOSE)}
        Draft.objects.filter(pk=draft.pk).update(payload=sealed)
    return len(waiting)
