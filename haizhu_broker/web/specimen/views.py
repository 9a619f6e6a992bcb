"""The sheets of the specimen: the parts, and one page of each layout."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from haizhu_broker.web.imports.pages import STEPS
from haizhu_broker.web.imports.table import check_table
from haizhu_broker.web.specimen import papers, samples
from haizhu_broker.web.specimen.forms import RIGHT, WRONG, EveryControl, NoteForm

CRUMBS = [("怎么管", ""), ("监管报告", "/specimen/list/"), ("2022年3月", "")]


def parts(request: HttpRequest) -> HttpResponse:
    """Marks, boards, charts, notices, an import, a small table, an empty one."""
    shown = {
        "badges": [samples.marks.badge(*one) for one in samples.STATES],
        "lights": [samples.marks.light(*one) for one in samples.LIGHTS],
        "stats": samples.STATS,
        "groups": samples.TASKS,
        "phases": samples.PHASES,
        "charts": (samples.SCORES, samples.AMOUNTS),
        "table": samples.table(4),
        "crumbs": [("样张", "")],
        "title": "样张",
    }
    return render(request, "web/specimen/parts.html", shown)


def sample_list(request: HttpRequest, rows: int = 50) -> HttpResponse:
    """The list layout; `rows` 0 shows the empty state."""
    page = {
        "title": "监管报告",
        "count_words": f"{rows} 条",
        "search": "示例",
        "search_hint": "搜索企业、文号",
        "has_search": True,
        "request": request,
        "fields": list(EveryControl()),
        "columns": samples.LIST_COLUMNS,
        "chips": samples.CHIPS,
        "clear_url": "?",
        "is_empty": rows == 0,
        "is_narrowed": True,
        "empty_words": "没有符合条件的记录，请放宽筛选条件。",
        "table": samples.table(rows),
        "next_url": "?",
        "actions": samples.ACTIONS,
        "exports": samples.EXPORTS,
        "tabs": samples.TABS,
        "problems": ["不能按此项排序"],
    }
    return render(request, "layouts/list.html", {"page": page, "crumbs": CRUMBS[:2]})


def record(request: HttpRequest) -> HttpResponse:
    """The detail layout."""
    page = {
        "title": f"{samples.LONG} 2022年3月监管报告",
        "kind": "监管报告",
        "state": samples.marks.badge("amber", "待补正"),
        "header": samples.HEADER,
        "deeds": samples.DEEDS,
        "waiting_for": samples.WAITING,
        "facts": samples.FACTS,
        "tabs": samples.TABS,
        "timeline": samples.TIMELINE,
    }
    return render(request, "layouts/detail.html", {"page": page, "crumbs": CRUMBS})


def form(request: HttpRequest) -> HttpResponse:
    """The form layout with parts; `?wrong` fills every control with something to refuse."""
    sheet = EveryControl(WRONG) if "wrong" in request.GET else EveryControl(initial=RIGHT)
    page: dict[str, Any] = {"title": "月度填报", "verb": "提交", "back_url": "/specimen/", "keeps_drafts": True}
    return render(request, "layouts/form.html", {"page": page, "form": sheet, "crumbs": CRUMBS})


def step(request: HttpRequest) -> HttpResponse:
    """The step layout, opened by the record's buttons as a dialog; posting shows the refusal."""
    told = [f"{samples.LONG}：站内通知和电子邮件", "区政务数据局负责人：站内通知"]
    page = {
        "title": "退回重拟",
        "record_title": f"{samples.LONG} 2022年3月监管报告",
        "is_outward": True,
        "told": told,
        "help": "退回后由填报单位修改，期限顺延 3 个工作日。",
        "back_url": "/specimen/record/",
        "conflict": "已由李某办理" if "conflict" in request.GET else "",
        "differences": [{"label": "情况说明", "theirs": "成交额已核对", "yours": ""}]
        if "conflict" in request.GET
        else (),
    }
    sheet = NoteForm(request.POST if request.method == "POST" else None)
    status = 422 if request.method == "POST" else 200
    return render(request, "layouts/step.html", {"page": page, "form": sheet, "crumbs": CRUMBS}, status=status)


def check(request: HttpRequest) -> HttpResponse:
    """The import layout at its second step."""
    steps = [{"label": word, "is_current": n == 1, "is_done": n < 1} for n, word in enumerate(STEPS)]
    page = {
        "title": "月报导入",
        "steps": steps,
        "check": samples.CHECK,
        "table": check_table(samples.CHECK),
        "faults_url": "#content",
        "upload_url": "#content",
        "back_url": "/specimen/",
    }
    return render(request, "layouts/import.html", {"page": page, "crumbs": CRUMBS})


def public(request: HttpRequest) -> HttpResponse:
    """The public layout."""
    menu = [("试点方案", "/specimen/"), ("试点单位名单", "/specimen/public/"), ("公文查验", "/specimen/form/")]
    return render(request, "web/specimen/public.html", {"title": "公文查验", "public_menu": menu})


urlpatterns = [
    *papers.urlpatterns,
    path("", parts, name="specimen"),
    path("list/", sample_list, name="specimen_list"),
    path("list/<int:rows>/", sample_list, name="specimen_list_of"),
    path("record/", record, name="specimen_record"),
    path("form/", form, name="specimen_form"),
    path("step/", step, name="specimen_step"),
    path("import/", check, name="specimen_import"),
    path("public/", public, name="specimen_public"),
]
