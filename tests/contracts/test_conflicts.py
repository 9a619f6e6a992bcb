"""The conflict firewall at every door: whoever declares a tie late finds nothing of the firm's review any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.test import Client

from haizhu_broker.attachments.models import Attachment
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import EVENTS, Event
from haizhu_broker.inbox.mail import send_waiting
from haizhu_broker.inbox.models import Mail, Message
from haizhu_broker.lifecycle.table import LIFECYCLES
from pilots.experts.domain.ties import declare_tie
from tests.factories.review import BY
from tests.factories.rounds import AFTER

from .conflicts import Story, walled
from .crawl import OPEN, addresses, pages_of, texts
from .routes import Route, record_of, routes
from .signs import Signs
from .stage import undone

TOLD = EVENTS.get("contracts.told") or Event("contracts.told", "示例通知", is_obligatory=True)


@pytest.fixture(scope="module")
def story(db: None) -> Iterator[Story]:
    with time_machine.travel(AFTER, tick=False):
        yield Story()


@pytest.fixture(scope="module")
def signs(story: Story) -> Signs:
    return story.planted()


@pytest.fixture(scope="module")
def before(story: Story, signs: Signs) -> dict[str, set[str]]:
    """Doors by the sign that the person found there while nobody knew of the tie."""
    inform(story, signs, "before")
    return found_by(story.person, signs)


@pytest.fixture(scope="module")
def after(story: Story, signs: Signs, before: dict[str, set[str]]) -> dict[str, set[str]]:
    """The same once he has declared it."""
    declare_tie(story.member.expert, actor=story.person, **BY, company=story.firm.uscc, kind="shares")
    inform(story, signs, "after")
    return found_by(story.person, signs)


def inform(story: Story, signs: Signs, occasion: str) -> None:
    """A notice with a mail about each record, saying its sign."""
    type(story.person).objects.filter(pk=story.person.pk).update(email="expert@mail.example")
    story.person.refresh_from_db()
    for sign, record in signs.records.items():
        said = {"title": f"通知{sign}", "body": sign, "url": record.get_absolute_url()}
        tell([story.person], TOLD, key=f"{occasion}:{sign}", now=AFTER, **said)


def found_by(person: Any, signs: Signs) -> dict[str, set[str]]:
    """The names of the doors by the sign that they showed to a person."""
    found: dict[str, set[str]] = defaultdict(set)
    browser = Client()
    browser.force_login(person)
    for url, name in doors():
        with undone():
            answer = browser.get(url)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for sign in signs.found(texts(content)):
            found[sign].add(name)
    return found


def doors() -> Iterator[tuple[str, str]]:
    """Every address that needs no record, and the pages of all records, whether they stand behind the wall or not."""
    for route in OPEN:
        yield from ((url, route.name) for url in addresses(route, "qz0"))
    models = {(route.api or route.page).listing.model if route.api else route.page.model
              for route in routes() if route.kind == "detail"}  # fmt: skip
    for model in sorted(models, key=lambda one: one._meta.label):
        for record in model._default_manager.order_by("pk"):
            yield from pages_of(record)
    for route in routes():
        if not route.kind and set(route.parameters) == {"pk"} and record_of(route):
            for record in apps.get_model(record_of(route))._default_manager.order_by("pk"):
                yield route.url(pk=record.pk), route.name


def test_every_kind_of_review_data_is_in_the_story(story, signs):
    told = {type(record)._meta.label for record in signs.records.values()}
    assert {one.label for one in walled() if not one.model._meta.proxy} == told


def test_person_without_a_tie_finds_every_kind(signs, before):
    shown = {signs.records[sign]._meta.label for sign in before}
    assert {record._meta.label for record in signs.records.values()} - shown == set()


def test_tie_declared_late_leaves_no_sign_at_any_door(signs, after):
    assert {f"{signs.records[sign]._meta.label} by {name}" for sign, names in after.items() for name in names} == set()


def test_records_and_their_steps_are_not_there_any_more(story, signs, after):
    browser, answers = Client(), defaultdict(set)
    browser.force_login(story.person)
    for record in signs.records.values():
        for route in below(record._meta.label):
            lifecycle = LIFECYCLES.get(record._meta.label)
            step = {"step": next(iter(lifecycle.steps))} if lifecycle and "step" in route.parameters else {}
            ask = browser.post if route.api and route.kind == "step" else browser.get
            answers[ask(route.url(pk=record.pk, **step)).status_code].add(route.name)
    assert set(answers) == {404}, answers
    assert len(answers[404]) > 100


def below(label: str) -> list[Route]:
    """The page of a record of this type and everything below it, and its operations."""
    return [one for one in routes() if one.name and "pk" in one.parameters and record_of(one) == label]


def test_documents_and_files_are_not_handed_out(story, signs, after):
    files = [one for record in signs.records.values() for one in Attachment.objects.about(record)]
    urls = [f"/attachments/{one.pk}/{door}" for one in files for door in ("", "download/")]
    urls += [f"/papers/{one.pk}/pdf/" for one in story.documents()]
    assert len(urls) > 3
    assert answers_of(story.staff, urls) == dict.fromkeys(urls, 200)
    assert answers_of(story.person, urls) == dict.fromkeys(urls, 404)


def answers_of(person: Any, urls: list[str]) -> dict[str, int]:
    browser, found = Client(), {}
    browser.force_login(person)
    for url in urls:
        answer = browser.get(url)
        found[url] = answer.status_code
        if answer.streaming:
            list(answer)  # which closes the file
    return found


def test_notices_vanish_and_no_mail_is_sent(story, signs, after):
    told = {f"before:{sign}" for sign in signs.records}
    assert Message.objects.filter(recipient=story.person, key__in=told).count() == 0
    assert Mail.objects.filter(recipient=story.person, key__in=told).count() == 0
    mail.outbox.clear()
    send_waiting(AFTER, limit=10_000)
    sent = [f"{one.subject} {one.body}" for one in mail.outbox if "expert@mail.example" in one.to]
    assert [one for one in sent if signs.found(one)] == []
