"""The detail page: a declaration becomes header, 办理 box, facts, tabs and timeline of one record."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from haizhu_broker.access import roles
from haizhu_broker.access.policy import policy_of
from haizhu_broker.audit import journal, readings
from haizhu_broker.lifecycle.open_steps import next_actors, open_steps
from haizhu_broker.lifecycle.table import Lifecycle, Step
from haizhu_broker.web import marks
from haizhu_broker.web.clock import now, today
from haizhu_broker.web.columns import Column
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.facts import Fact, Facts, grouped, joins, light, written
from haizhu_broker.web.glass_wall import tab_for
from haizhu_broker.web.lists import Action
from haizhu_broker.web.nav import crumb
from haizhu_broker.web.revealing import as_open_to
from haizhu_broker.web.tabs import Tab

__all__ = ["Deed", "DetailContext", "DetailPage", "Happening", "Tab"]
LINES = 20


@dataclass(frozen=True)
class Deed:
    """A step in the 办理 box; `reason` says why it is impossible just now."""

    name: str
    label: str
    url: str
    reason: str
    is_primary: bool
    is_outward: bool


@dataclass(frozen=True)
class Happening:
    """A line of the timeline."""

    at: dt.datetime
    who: str
    organization: str
    capacity: str
    what: str
    before: str
    after: str
    note: str


class DetailPage(Page):
    """A record as a declaration: `model`, `lifecycle`, `facts` (columns, or `Facts` groups), `tabs`.

    `also` names further relations for `select_related`, `header` columns shown beside the title (light, owner). `heavy`
    names large fields that only some tabs read and then fetch; with it, joined tables give no more than the facts.
    """

    model: type[Model]
    lifecycle: Lifecycle | None = None
    header: Sequence[Column] = ()
    facts: Sequence[Column | Facts] = ()
    tabs: Sequence[Tab] = ()
    also: Sequence[str] = ()
    heavy: Sequence[str] = ()
    template_name = "layouts/detail.html"

    def may_enter(self, user: Any) -> bool:
        return policy_of(self.model).may_ever(user, "view")

    def records(self) -> QuerySet:
        """The base queryset; a room adds annotations here."""
        return self.model._default_manager.all()

    def heading(self, record: Any) -> str:
        return str(record)

    def leading(self, record: Any) -> Sequence[str]:
        """The names of steps that go first in the 办理 box; the others stand with those first that move the record."""
        return ()

    def tabs_of(self, record: Any) -> Sequence[Tab]:
        """The tabs of this record, where they are not the same for all."""
        return self.tabs

    def shows_timeline(self, record: Any, user: Any) -> bool:
        """Whether this person reads what was done; a record that outsiders may open can keep its notes from them."""
        return True

    def actions(self, record: Any, user: Any) -> Sequence[Action]:
        """Buttons beside the title, such as a creating verb that begins from this record."""
        return ()

    def opened(self, record: Any, user: Any) -> None:
        """What follows from a person's opening the record, before it is shown."""

    def columns(self, request: HttpRequest) -> Sequence[Column]:
        """What the page will write of the record; a room whose tabs show no facts need not join their tables."""
        return [*self.header, *(column for group in grouped(self.facts) for column in group.columns)]

    def record(self, request: HttpRequest, pk: Any) -> Any:
        """The record with all that the page writes of it, in one statement."""
        columns = self.columns(request)
        records = self.records().select_related(*joins(columns), *self.also)
        if self.heavy:
            records = records.only(*light(self.model, columns, self.heavy))
        return in_scope(records, request.user, pk)

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        record = self.record(request, pk)
        self.opened(record, request.user)
        readings.opened(record, request.user, now())
        page = DetailContext(self, request, record)
        return render(
            request,
            self.template_name,
            {"page": page, "crumbs": page.crumbs, "record": record, "tab": page.tab_content},
        )


class DetailContext:
    """What `layouts/detail.html` may read of a record, worked out when it is read."""

    def __init__(self, view: DetailPage, request: HttpRequest, record: Any) -> None:
        self.view = view
        self.request = request
        self.record = record
        self.title = view.heading(record)
        self.kind = str(view.model._meta.verbose_name)
        self.nav = view.nav

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        above = self.request.path.rstrip("/").rpartition("/")[0] + "/"
        return [*crumb(self.nav), (self.kind, above), (self.title, "")]

    @property
    def state(self) -> SafeString | None:
        lifecycle = self.view.lifecycle
        if lifecycle is None:
            return None
        state = lifecycle.states[self.record.state]
        return marks.badge(state.tone, state.label)

    @property
    def header(self) -> list[Fact]:
        return written(self.view.header, self.record)

    @property
    def facts(self) -> list[dict[str, Any]]:
        user, record = self.request.user, self.record
        groups = [(group.title, as_open_to(user, record, group.columns)) for group in grouped(self.view.facts)]
        return [{"title": title, "facts": written(columns, record)} for title, columns in groups]

    @cached_property
    def deeds(self) -> list[Deed]:
        """The possible steps, then the impossible with reasons. The first one is primary unless the record may rest.

        Where somebody else is awaited, only a leading step is primary: nobody is urged to end what another begins,
        nor to give a record up (a step to a state that is grey or red).
        """
        if self.view.lifecycle is None:
            return []
        steps, leading = open_steps(self.request.user, self.record, today=today()), self.view.leading(self.record)
        steps.sort(key=lambda one: (one.reason is not None, *self._place(one.step, one.step.name in leading)))
        return [
            Deed(
                one.step.name,
                one.step.label,
                f"{self.request.path}steps/{one.step.name}/",
                one.reason or "",
                is_primary=place == 0 and one.reason is None and self._urges(one.step, one.step.name in leading),
                is_outward=one.step.outward,
            )
            for place, one in enumerate(steps)
        ]

    def _place(self, step: Step, is_leading: bool) -> tuple[bool, bool, bool]:
        """Leading steps first, then those that carry the record on, mere edits, and those that give it up."""
        return (not is_leading, self._gives_up(step), not step.target)

    def _gives_up(self, step: Step) -> bool:
        states = self.view.lifecycle.states if self.view.lifecycle else {}
        return bool(step.targets) and all(states[name].tone in ("grey", "red") for name in step.targets)

    def _urges(self, step: Step, is_leading: bool) -> bool:
        """Whether a step is to be taken now, rather than merely possible."""
        if self.view.lifecycle is None or self.view.lifecycle.states[self.record.state].is_resting:
            return False
        if is_leading:
            return True
        return not self._gives_up(step) and not any(step.awaits for step, _ in next_actors(self.record))

    @property
    def waiting_for(self) -> list[dict[str, str]]:
        """Who acts next, when it is not this person: the roles, each with the steps that they may take."""
        if self.view.lifecycle is None:
            return []
        own = {deed.name for deed in self.deeds}
        waiting: dict[str, list[str]] = {}
        for step, who in next_actors(self.record):
            if who and step.name not in own:
                waiting.setdefault("、".join(who), []).append(step.label)
        return [{"label": "、".join(labels), "who": who} for who, labels in waiting.items()]

    @property
    def actions(self) -> Sequence[Action]:
        return self.view.actions(self.record, self.request.user)

    @cached_property
    def offered(self) -> Sequence[Tab]:
        user = self.request.user
        found = (*self.view.tabs_of(self.record), *tab_for(self.record, user))
        return [tab for tab in found if tab.opens_to is None or tab.opens_to(user)]

    @property
    def tabs(self) -> list[dict[str, Any]]:
        return [{"label": t.label, "url": f"?tab={t.slug}", "is_active": t == self.tab} for t in self.offered]

    @cached_property
    def tab(self) -> Tab | None:
        """The tab that the address asks for, else the first; the others are not read."""
        asked = self.request.GET.get("tab", "")
        return next((t for t in self.offered if t.slug == asked), self.offered[0] if self.offered else None)

    @property
    def tab_content(self) -> Mapping[str, Any]:
        return self.tab.reads(self.record, self.request.user) if self.tab and self.tab.reads else {}

    @property
    def tab_template(self) -> str:
        return self.tab.template if self.tab else ""

    @cached_property
    def timeline(self) -> list[Happening]:
        """What happened last, newest first, in one statement."""
        if not self.view.shows_timeline(self.record, self.request.user):
            return []
        names = "at", "actor_name", "organization_name", "role", "label", "before", "after", "note"
        return [self._happening(*line) for line in journal.timeline(self.record).values_list(*names)[:LINES]]

    def _happening(self, at, who, organization, role, what, before, after, note) -> Happening:
        states = self.view.lifecycle.states if self.view.lifecycle else {}
        before, after = (states[s].label if s in states else s for s in (before, after))
        return Happening(at, who, organization, roles.LABELS.get(role, role), what, before, after, note)
