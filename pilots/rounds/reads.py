"""What the tabs of rounds, applications and statements lay before their templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import Count
from django.urls import reverse

from haizhu_broker.attachments.models import Attachment
from haizhu_broker.papers.access import may_read
from haizhu_broker.web import marks

from .access import APPLICATION, ROUND, STATEMENT
from .domain.applications import missing_in
from .freezing import moment
from .models import Application, Round, Statement
from .states import APPLICATION as APPLICATIONS
from .states import STATEMENT as STATEMENTS
from .states import WRITTEN

SIDE_BY_SIDE = 4  # applications that fit beside each other


def progress(round: Round, user: Any) -> Mapping[str, Any]:
    """The sectors with their places and, as far as this person sees them, how the applications stand."""
    seen = APPLICATION.permitted(user).filter(round=round)
    counted = list(seen.order_by().values_list("sector", "state").annotate(Count("pk")))
    by_sector, by_state = Counter[int](), Counter[str]()
    for sector, state, number in counted:
        by_sector[sector] += number
        by_state[state] += number
    quotas = [
        {"sector": one.sector.name, "quota": one.quota, "number": by_sector[one.sector_id]}
        for one in round.quotas.select_related("sector")
    ]
    return {
        "quotas": quotas,
        "states": [_counted(state, by_state[state]) for state in APPLICATIONS.states if state in by_state],
        "is_office": ROUND.allows(user, "prepare", round),
        "list_url": f"{reverse('pilots:application_list')}?round={round.pk}",
    }


def ranking(round: Round, user: Any) -> Mapping[str, Any]:
    """The ranking with what was proposed and approved; nothing for whoever may not see it."""
    if not ROUND.allows(user, "see_ranking", round):
        return {"words": "排序在评审完成、提请审议之后，向参与审议和审定的人员开放。"}
    if APPLICATION.behind_wall(user).filter(round=round).exists():
        return {"words": "您与本批次的申报单位存在利益关系，应当回避，排序不向您开放。"}
    seen = APPLICATION.permitted(user).values("pk")
    held = round.proposals.filter(application__in=seen)
    rows = held.select_related("application__enterprise__organization", "application__sector")
    return {"rows": [_ranked(one) for one in rows], "words": "还没有排序。"}


def _ranked(one: Any) -> dict[str, Any]:
    application = one.application
    return {
        "rank": one.rank,
        "firm": application.enterprise,
        "url": application.get_absolute_url(),
        "sector": application.sector.name,
        "score": f"{one.score:.2f}",
        "eligible": "是" if one.is_eligible else "否",
        "proposed": _decided(one.is_proposed),
        "position": one.position or "—",
        "reason": one.reason or "—",
        "approved": _decided(one.is_approved),
        "approved_reason": one.approved_reason or "—",
        "state": _badge(APPLICATIONS, application.state),
    }


def _decided(is_taken: bool | None) -> str:
    return {True: "拟入选", False: "未入选", None: "未定"}[is_taken]


def _badge(lifecycle: Any, name: str) -> Any:
    state = lifecycle.states[name]
    return marks.badge(state.tone, state.label)


def _counted(state: str, number: int) -> dict[str, Any]:
    return {"state": _badge(APPLICATIONS, state), "number": number}


def compared(query: Any, user: Any) -> Mapping[str, Any]:
    """The first applications of a list side by side, item by item, as they were last handed in."""
    keys = list(query.records().values_list("pk", flat=True)[:SIDE_BY_SIDE])
    seen = Application.objects.filter(pk__in=keys).exclude(submitted_at=None)
    held = {one.pk: one for one in seen.select_related("enterprise__organization").prefetch_related("submissions")}
    columns = [held[key] for key in keys if key in held]
    contents = [one.submissions.all()[0].content["statements"] for one in columns]
    texts = [{line["code"]: line["text"] for line in lines} for lines in contents]
    titles = {line["code"]: line["title"] for lines in contents for line in lines}
    return {
        "columns": [{"name": one.enterprise, "url": one.get_absolute_url()} for one in columns],
        "rows": [
            {"item": f"{code} {title}", "texts": [known.get(code, "—") for known in texts]}
            for code, title in titles.items()
        ],
        "most": SIDE_BY_SIDE,
    }


def statements(application: Application, user: Any) -> Mapping[str, Any]:
    """Every item with who wrote it when and how many files go with it, and what is still missing."""
    rows = list(STATEMENT.permitted(user).filter(application=application).select_related("written_by"))
    files = _files_by_statement(rows)
    can_write = application.state in WRITTEN and APPLICATION.allows(user, "attach", application)
    return {
        "rows": [_stated(one, files.get(one.pk, 0)) for one in rows],
        "missing": missing_in(application) if can_write else [],
        "words": "申报内容在提交之后可以查看。",
    }


def _files_by_statement(rows: list[Statement]) -> dict[int, int]:
    about = Attachment.objects.filter(
        subject_type=Statement._meta.label, subject_id__in=[one.pk for one in rows], removed_at=None
    )
    return dict(about.order_by().values_list("subject_id").annotate(Count("pk")))


def _stated(one: Statement, files: int) -> dict[str, Any]:
    return {
        "code": one.code,
        "dimension": one.dimension,
        "title": one.title,
        "url": one.get_absolute_url(),
        "progress": marks.badge("green", "已填写") if one.text else marks.badge("grey", "未填写"),
        "files": files,
        "author": one.written_by.display_name if one.written_by else "—",
        "written_at": one.written_at,
        "state": _badge(STATEMENTS, one.state),
    }


def submissions(application: Application, user: Any) -> Mapping[str, Any]:
    """The versions that were handed in, each as it was, the latest first."""
    return {
        "versions": [
            {
                "number": one.number,
                "at": moment(one.submitted_at),
                "by": one.submitted_by.display_name,
                "sm3": one.sm3,
                "intact": marks.badge("green", "摘要一致") if one.is_intact else marks.badge("red", "摘要不一致"),
                "content": one.content,
            }
            for one in application.submissions.select_related("submitted_by")
        ]
    }


def handling(application: Application, user: Any) -> Mapping[str, Any]:
    """What was asked and answered, with the notices; the checklist and the blind code for the bureau alone."""
    is_office = APPLICATION.allows(user, "accept", application)
    papers = [one for one in (application.supplement_notice, application.receipt) if one is not None]
    return {
        "points": application.points,
        "asked_on": application.supplement_asked_on,
        "papers": [
            {"number": one.number, "title": one.title, "url": reverse("papers:download", args=[one.pk, "pdf"])}
            for one in papers
            if may_read(user, one)
        ],
        "is_office": is_office,
        "blind_code": application.blind_code if is_office else None,
        "checks": [_checked(application, item) for item in application.round.checklist] if is_office else [],
    }


def _checked(application: Application, item: str) -> dict[str, Any]:
    known = application.checks.get(item)
    result = ("grey", "未审查") if known is None else ("green", "通过") if known["passed"] else ("red", "不通过")
    return {"item": item, "result": marks.badge(*result), "remark": (known or {}).get("remark") or "—"}
