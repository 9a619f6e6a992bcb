"""Every page of the portal in a browser, on the demonstration: accessible, no wider than the window, in Chinese.

The pages are read from the URL conf, so a new one joins by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from django.urls import reverse
from playwright.sync_api import Page

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.models import User
from haizhu_broker.accounts.vocabulary import INVITED
from haizhu_broker.administration.people.links import address_of
from haizhu_broker.attachments.access import may_read
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.lifecycle.table import LIFECYCLES
from haizhu_broker.papers.models import Document
from haizhu_broker.web.clock import today
from haizhu_broker.web.imports.pages import ImportPage
from pilots.brokers.models import Broker
from pilots.notices.models import PublicNotice
from pilots.notices.states import POSTED
from pilots.standards.models import Standard
from tests.contracts.routes import Route, record_of, routes
from tests.journeys.words import english_on

MACHINES = {"live", "ready", "metrics", "job_progress"}
ELSEWHERE = ("api/", "^api/", "oauth/", "problems/", "specimen/", "accounts/")  # of machines, or opened by other tests
FILES = {"papers:download", "help_picture", "pilots:note_file", "supervision:periodic_report_receipt"}
FILES |= {
    "pilots:draw_file",
    "pilots:standard_file",
    "pilots:filing_archive",
    "pilots:plan_version_file",
    "pilots:site_brokers_csv",
    "pilots:site_brokers_atom",
    "pilots:filing_scan",
    "pilots:filing_file",
    "export_file",
    "supervision:periodic_report_page",
    "attachments:download",
    "attachments:picture",
}
BY_NAME = {"papers:verify", "help_chapter", "notice", "job", "saved_view", "bulk"}  # a page of another name
BY_NAME |= {"supervision:occurrence_retry", "attachments:preview", "administration:activate"}
PUBLISHED: dict[str, Callable[[], QuerySet]] = {  # the records that a page below nobody's record shows to everybody
    "pilots:site_notice": lambda: policy_of("pilots.PublicNotice").permitted(AnonymousUser()),
    "pilots:site_announcement": lambda: policy_of("pilots.Announcement").permitted(AnonymousUser()),
    "pilots:site_broker": Broker.objects.all,
    "pilots:standard_shared": lambda: Standard.objects.exclude(approved_on=None),
    "pilots:site_object": lambda: PublicNotice.objects.filter(state=POSTED, ends_on__gte=today()),
}
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


@dataclass(frozen=True)
class Visit:
    """An address, who opens it, its layout, and which page it is: several records have the same page."""

    path: str
    user: User
    layout: str
    page: str = ""

    @property
    def key(self) -> str:
        return self.page or self.path


def records(model: type[Model]) -> list[Model]:
    """One record in each state, or the first."""
    found = model._default_manager.order_by("pk")
    if model._meta.label not in LIFECYCLES:
        return list(found[:1])
    return [one for state in LIFECYCLES[model._meta.label].states if (one := found.filter(state=state).first())]


def reader(people: list[User], action: str, record: Model) -> User | None:
    policy = policy_of(record)
    return next((user for user in people if policy.allows(user, action, record)), None)


def of_route(route: Route, people: list[User]) -> Iterator[Visit]:
    if not route.kind:
        yield from below(route, people)
        return
    model = (route.page.listing if route.kind == "list" else route.page).model
    policy = policy_of(model)
    if route.kind in ("list", "create"):
        moves = LIFECYCLES[model._meta.label].creates if route.kind == "create" else {"": None}
        for name, move in moves.items():
            user = next((u for u in people if policy.may_ever(u, move.permission if move else "view")), None)
            if user:
                yield Visit(route.url(step=name) if name else route.url(), user, route.kind)
        return
    for record in records(model):
        yield from about(route, record, people)


def about(route: Route, record: Model, people: list[User]) -> Iterator[Visit]:
    """The tabs of a record, or the steps that lead out of its state."""
    if route.kind == "detail":
        user = reader(people, "view", record)
        for tab in route.page().tabs_of(record) or (None,) if user else ():
            query = f"?tab={tab.slug}" if tab else ""
            yield Visit(route.url(pk=record.pk) + query, user, "detail", f"{route}{query}")
        return
    for step in LIFECYCLES[record._meta.label].steps.values():
        user = reader(people, step.permission, record) if record.state in step.sources else None
        if user and step.name != "load":
            yield Visit(route.url(pk=record.pk, step=step.name), user, "step", f"{route} {step.name}")


def below(route: Route, people: list[User]) -> Iterator[Visit]:
    """A page that is no list, record or step: of one record, or of nobody's."""
    label = record_of(route)
    if str(route) in PUBLISHED:
        shown = PUBLISHED[str(route)]().order_by("pk")[:1]
        yield from (Visit(route.url(pk=one.pk), people[0], str(route)) for one in shown)
    elif not label:
        may_enter = route.page().may_enter if hasattr(route.page, "may_enter") else bool
        yield Visit(route.url(), next(user for user in people if may_enter(user)), str(route))
    else:
        yield from below_record(route, label, people)


def below_record(route: Route, label: str, people: list[User]) -> Iterator[Visit]:
    is_import = isinstance(route.page, type) and issubclass(route.page, ImportPage)
    for record in records(policy_of(label).model):
        user = reader(people, "fill" if is_import else "view", record)
        if user:
            yield Visit(route.url(pk=record.pk), user, str(route))
            return


def visits(people: list[User]) -> list[Visit]:
    """Every page, each once."""
    found = [
        visit
        for route in routes()
        if not (route.api or route.pattern.startswith(ELSEWHERE)) and str(route) not in MACHINES | FILES | BY_NAME
        for visit in of_route(route, people)
    ]
    chapters = sorted((settings.BASE_DIR / "docs" / "handbook").glob("*.md"))
    found += [Visit(reverse("help_chapter", args=[chapter.stem]), people[0], "help") for chapter in chapters]
    found += [Visit(reverse("papers:verify", args=[one.check_code]), people[0], "verify") for one in documents()]
    found += [Visit(address_of(one), people[0], "activate") for one in User.objects.filter(state=INVITED)[:1]]
    found += list(previews(people))
    found += [Visit("/search/?q=示例", people[0], "search"), Visit("/specimen/", people[0], "specimen")]
    return list({visit.path: visit for visit in found}.values())


def previews(people: list[User]) -> Iterator[Visit]:
    """A file that can be shown as a picture, for somebody who may read it."""
    for one in Attachment.objects.order_by("pk"):
        user = next((user for user in people if may_read(user, one)), None)
        if user and one.is_open and one.kind.is_pictured:
            yield Visit(reverse("attachments:preview", args=[one.pk]), user, "preview")
            return


def documents() -> list[Document]:
    return list(Document.objects.exclude(issued_at=None).order_by("pk")[:1])


def faults_of(page: Page, path: str, axe) -> list[str]:
    answer = page.goto(path)
    found = [] if answer and answer.status == 200 else [f"{path}: answered {answer and answer.status}"]
    if (over := page.evaluate(TOO_WIDE)) > 0:
        found.append(f"{path}: {over} px too wide")
    if words := english_on(path, page.content()):
        found.append(f"{path}: says {words}")
    try:
        axe(page)
    except AssertionError as fault:
        found.append(f"{path}: {fault}")
    return found


def sweep(visit, axe, pages: list[Visit], width: int, theme: str) -> str:
    windows = {one.user: one for one in pages}
    opened = {user: visit("/help/", user=user, width=width, theme=theme) for user in windows}
    return "\n".join(fault for one in pages for fault in faults_of(opened[one.user], one.path, axe))


def once(pages: list[Visit], kind: Callable[[Visit], str]) -> list[Visit]:
    """The first of each kind."""
    return list({kind(one): one for one in reversed(pages)}.values())


def test_every_page_is_accessible_and_one_of_each_layout_in_the_dark_on_a_telephone(visit, axe, people):
    pages = once(visits(people), lambda one: one.key)
    assert len(pages) > len(LIFECYCLES)
    assert sweep(visit, axe, pages, 1280, "light") == ""
    assert sweep(visit, axe, once(pages, lambda one: one.layout), 320, "dark") == ""


@pytest.mark.soak
def test_every_page_in_every_state_is_accessible_at_both_ends(visit, axe, people):
    for width, theme in ((1280, "light"), (320, "dark")):
        assert sweep(visit, axe, visits(people), width, theme) == ""
