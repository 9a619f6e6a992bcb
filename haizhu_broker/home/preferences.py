"""通知设置: how the person signed in wants to hear of each kind of event."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString

from haizhu_broker.inbox.events import EVENTS, Event, Way
from haizhu_broker.inbox.preferences import prefer, preferences_of
from haizhu_broker.web.clock import local, now
from haizhu_broker.web.doors import Page
from haizhu_broker.web.forms import PortalForm

GROUPS = {
    "programme": "工作任务",
    "workdays": "期限",
    "brokers": "数据经纪人",
    "reporting": "定期报送",
    "monitoring": "监管报告",
    "regime": "监管制度",
    "administration": "账户与授权",
    "clients": "接口与推送",
    "attachments": "附件",
    "papers": "公文",
    "audit": "审计",
    "webhooks": "接口与推送",
    "inbox": "后台办理",
    "web": "后台办理",
}
OTHERS = "其他"


class PreferencesForm(PortalForm):
    """A choice for each kind of event, of the ways that it allows."""

    def __init__(self, *args: Any, standing: Mapping[str, Way], **options: Any) -> None:
        super().__init__(*args, **options)
        self.standing = standing
        for code, event in known().items():
            choices = [(way.value, way.label) for way in event.ways]
            self.fields[name_of(code)] = forms.ChoiceField(
                label=label_of(event), choices=choices, initial=standing[code].value, required=False
            )

    @property
    def wanted(self) -> dict[str, Way]:
        """What was chosen; what the page did not ask stays."""
        return {code: Way(self.cleaned_data[name_of(code)] or self.standing[code]) for code in known()}

    @property
    def groups(self) -> list[tuple[str, list[SafeString]]]:
        """The fields as HTML under the subject to which they belong."""
        found = groupby(known(), key=subject_of)
        return [(title, [self[name_of(code)].as_field_group() for code in codes]) for title, codes in found]


class NoticePreferences(Page):
    """Shown, changed, or set back to the usual."""

    title = "通知设置"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(request, PreferencesForm(standing=preferences_of(request.user)))

    def post(self, request: HttpRequest) -> HttpResponse:
        if "usual" in request.POST:
            prefer(request.user, {code: event.usual for code, event in known().items()})
            messages.success(request, "已恢复为默认的通知方式。")
            return redirect("notice_preferences")
        form = PreferencesForm(request.POST, standing=preferences_of(request.user))
        if not form.is_valid():
            return self.show(request, form, status=422)
        prefer(request.user, form.wanted)
        messages.success(request, f"通知方式已保存（{local(now()):%H:%M}）。")
        return redirect("notice_preferences")

    def show(self, request: HttpRequest, form: PreferencesForm, status: int = 200) -> HttpResponse:
        page = {"title": self.title, "address": request.user.email}
        crumbs = [("通知", "../"), (self.title, "")]
        return render(request, "home/preferences.html", {"page": page, "form": form, "crumbs": crumbs}, status=status)


def known() -> dict[str, Event]:
    """The events that rooms of the portal declare, by subject in the order of GROUPS."""
    order = [*dict.fromkeys(GROUPS.values()), OTHERS]
    return dict(sorted(EVENTS.items(), key=lambda pair: order.index(subject_of(pair[0]))))


def subject_of(code: str) -> str:
    return GROUPS.get(code.partition(".")[0], OTHERS)


def name_of(code: str) -> str:
    return code.replace(".", "-")


def label_of(event: Event) -> str:
    return f"{event.label}（必须送达）" if event.is_obligatory else event.label
