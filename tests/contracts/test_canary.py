"""No sign of a record reaches anybody whom the matrix does not let view it, by whatever door."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.test import Client

from haizhu_broker.inbox.models import Mail, Message
from haizhu_broker.lifecycle.table import LIFECYCLES

from .crawl import OPEN, addresses, pages_of, texts
from .matrix import MATRIX, ROLES, cell
from .routes import routes
from .samples import Samples
from .signs import Signs
from .stage import Stage, undone

PUBLIC = tuple(one.name for one in OPEN if not one.kind and one.pattern.startswith("public/"))
MEANT = {  # doors that show of a record what everybody behind them is to know, in words of their own
    "pilots.Programme": ("pilots:picture", "pilots:public_notice_list", *PUBLIC),  # spec 10: the plan is public
    "pilots.Questionnaire": (  # spec 20: a firm reads what it is to answer, and that it waits
        *("pilots:answer_detail", "answer-detail", "pilots:answer_list", "answer-list", "home"),
    ),
}
COPIES = {"audit.Entry"}  # holds what others wrote, and nothing of its own


@pytest.fixture(scope="module")
def signs(stage: Stage) -> Signs:
    signs = Signs()
    stage.sign = signs.plant
    return signs


@pytest.fixture(scope="module")
def samples(stage: Stage, signs: Signs) -> Samples:
    found = Samples(stage)
    for label in sorted(set(MATRIX) - COPIES):
        if label in LIFECYCLES or label in {one.label for one in routes()}:
            for sample in found.of(label):
                known = {(type(one), one.pk) for one in signs.records.values()}
                if (type(sample.record), sample.record.pk) not in known:
                    signs.plant(sample.record)
    found.browsers["anonymous"] = Client()
    return found


class Crawl:
    """What each role finds; every sign beyond its scope is a leak, named by role, record and address."""

    def __init__(self, stage: Stage, signs: Signs) -> None:
        self.signs, self.leaks, self.seen, self.asked = signs, Counter[str](), Counter[str](), 0
        self.own, self.carriers = stage.own, signs.carriers(MATRIX)

    def read(self, role: str, browser: Client, url: str, name: str) -> None:
        with undone():
            answer = browser.get(url)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        self.asked += 1
        self.judge(role, texts(content), name)

    def judge(self, role: str, text: str, name: str) -> None:
        for sign in self.signs.found(text):
            held = self.carriers[sign]
            label = self.signs.records[sign]._meta.label
            if name.split()[0] in MEANT.get(label, ()):
                continue
            if any(cell(kind, "view", role).covers((kind, pk) in self.own, state) for kind, pk, state in held):
                self.seen[role] += 1
            else:
                self.leaks[f"{role} sees {label} by {name}"] += 1


def test_lists_exports_searches_and_counts_show_no_sign_beyond_the_scope(stage, signs, samples):
    crawl = Crawl(stage, signs)
    for role in ROLES:
        for route in OPEN if role in samples.browsers else ():
            for asked in addresses(route, "qz0"):
                crawl.read(role, samples.browsers[role], asked, f"{route.name} {asked.partition('?')[2]}")
    assert sorted(crawl.leaks) == []
    assert {role for role in samples.browsers if not crawl.seen[role]} <= {"anonymous", "expert", "filing_client"}


@pytest.mark.parametrize("label", sorted(MATRIX))
def test_page_of_a_record_shows_no_sign_beyond_the_scope(stage, signs, samples, label):
    crawl = Crawl(stage, signs)
    for sample in samples.distinct(label) if label in {one.label for one in routes()} else ():
        for role, browser in samples.browsers.items():
            for url, name in pages_of(sample.record):
                crawl.read(role, browser, url, name)
    assert sorted(crawl.leaks) == []


def test_notices_and_mails_carry_no_sign_beyond_the_scope(stage, signs, samples):
    roles: dict[Any, str] = {user.pk: role for role, user in stage.people.items() if user.pk}
    crawl = Crawl(stage, signs)
    for model, fields in ((Message, ("title", "body", "url")), (Mail, ("subject", "body"))):
        for recipient, *words in model.objects.values_list("recipient", *fields):
            if recipient in roles:
                crawl.judge(roles[recipient], "\n".join(words), model.__name__)
    assert sorted(crawl.leaks) == []
    assert sum(crawl.seen.values()) > 0
