"""The conflict firewall on the room of letters: a tied person meets the canary through no door, others through each."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from haizhu_broker.access import firewall
from haizhu_broker.access.models import Tie
from haizhu_broker.access.policy import POLICIES
from haizhu_broker.access.ties import ADVICE, EMPLOYER, SOURCES, Claim, ties_from
from haizhu_broker.accounts.models import Organization
from haizhu_broker.administration.trail.domain import settle_ties
from haizhu_broker.audit.journal import timeline
from haizhu_broker.audit.models import Category, Entry
from haizhu_broker.home import search
from haizhu_broker.home.changes import deeds_of_others
from haizhu_broker.inbox.domain import tell, unread_count
from haizhu_broker.inbox.events import EVENTS, Event
from haizhu_broker.inbox.models import Mail, Message
from haizhu_broker.lifecycle.open_steps import allowed_steps
from haizhu_broker.papers.models import Document
from haizhu_broker.web.clock import now, today
from haizhu_broker.web.panels import Sought
from tests.factories.accounts import MembershipFactory
from tests.letters import domain
from tests.letters.columns import LETTERS
from tests.letters.fixtures import *  # noqa: F403
from tests.letters.fixtures import person

CANARY = "金丝雀来文"
ADDRESSES = ("/letters/{pk}/", "/letters/{pk}/steps/accept/", "/api/v1/letters/{pk}/")


@pytest.fixture(autouse=True)
def forgotten():
    cache.clear()


@pytest.fixture
def other(letter):
    """A letter to another unit: no tie hides it."""
    return letter(subject="寻常来文", organization=Organization.objects.create(code="other", short_name="示例银行"))


@pytest.fixture
def canary(letter, other):
    return letter(subject=CANARY)


@pytest.fixture
def tied(clerk, firm, canary):
    firewall.enter(clerk, firm, EMPLOYER)
    return clerk


def body(answer):
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode("utf-8-sig")


@pytest.mark.parametrize(
    "url", ["/letters/", "/letters/?q=来文", "/letters/?format=csv", "/api/v1/letters/", "/letters/?state=draft"]
)
def test_tied_person_finds_the_canary_in_no_list(client_of, tied, url):
    shown = body(client_of(tied).get(url))
    assert CANARY not in shown
    assert "寻常来文" in shown


@pytest.mark.parametrize("url", ["/letters/", "/letters/?format=csv", "/api/v1/letters/"])
def test_person_without_a_tie_finds_it(client_of, clerk, canary, url):
    assert CANARY in body(client_of(clerk).get(url))


def test_count_is_of_what_is_seen(client_of, tied):
    assert client_of(tied).get("/letters/").context["page"].count_words == "1 条"


@pytest.mark.parametrize("url", ADDRESSES)
def test_record_and_its_steps_are_not_there(client_of, tied, canary, url):
    assert client_of(tied).get(url.format(pk=canary.pk)).status_code == 404
    assert client_of(tied).post(url.format(pk=canary.pk), {}).status_code in (404, 405)


def test_search_of_the_portal_keeps_silent(tied, canary, monkeypatch):
    monkeypatch.setattr(search, "SOUGHT", [Sought("来文", LETTERS, "letters:letter_list")])
    assert [CANARY in one.table for one in search.found(tied, "来文")] == [False]
    firewall.end(Tie.objects.get(), on=today() - dt.timedelta(days=1))
    assert [CANARY in one.table for one in search.found(tied, "来文")] == [True]


def test_policy_answers_all_its_questions_alike(tied, clerk, guest, canary, other):
    policy = POLICIES["letters.Letter"]
    colleague = person("colleague", "赵某", clerk.memberships.get().organization, "clerk")
    assert not policy.allows(tied, "view", canary)
    assert policy.allows(tied, "view", other)
    assert set(policy.permitted(tied)) == {other}
    assert {pk: [step.name for step in steps] for pk, steps in allowed_steps(tied, [canary, other]).items()} == {
        canary.pk: [],
        other.pk: ["edit", "accept"],
    }
    assert set(policy.users_allowed("view", canary, today())) == {colleague, guest}
    assert set(policy.users_allowed("view", other, today())) == {tied, colleague}
    assert (policy.everywhere(tied, "view"), policy.everywhere(colleague, "view")) == (False, True)


def test_those_who_filed_the_records_keep_them_whatever_their_ties(monkeypatch, guest, firm, clerk, canary, other):
    """An engineer of the firm who is asked as an expert elsewhere is tied to it, and still files for it."""
    policy = POLICIES["letters.Letter"]
    firewall.enter(guest, firm, EMPLOYER)
    firewall.enter(clerk, firm, EMPLOYER)
    assert (set(policy.permitted(guest)), set(policy.behind_wall(guest))) == (set(), {canary})
    monkeypatch.setattr(policy, "filed_by", "addressee")
    assert set(policy.permitted(guest)) == {canary}
    assert set(policy.behind_wall(guest)) == set()
    assert policy.allows(guest, "edit", canary)
    assert policy.allowed_actions(guest, [canary, other], ["view", "close"]) == {canary.pk: {"view"}, other.pk: set()}
    assert set(policy.users_allowed("view", canary, today())) == {guest}
    assert (set(policy.permitted(clerk)), policy.allows(clerk, "view", canary)) == ({other}, False)


def test_who_sees_everything_and_filed_one_sees_what_he_filed(monkeypatch, guest, firm, canary, other):
    MembershipFactory(user=guest, organization=firm, role="clerk")
    firewall.enter(guest, firm, EMPLOYER)
    monkeypatch.setattr(POLICIES["letters.Letter"], "filed_by", "addressee")
    assert set(POLICIES["letters.Letter"].permitted(guest)) == {canary, other}
    assert not POLICIES["letters.Letter"].allows(guest, "accept", canary)


def test_what_others_did_is_not_told(tied, clerk, canary):
    colleague = person("colleague", "赵某", clerk.memberships.get().organization, "clerk")
    domain.accept(canary, actor=colleague, today=today())
    third = person("third", "孙某", clerk.memberships.get().organization, "clerk")
    assert [one.what for one in deeds_of_others(tied)] == []
    assert [one.what for one in deeds_of_others(third)] == [f"受理：{CANARY}"]


def test_document_is_not_handed_out(client_of, tied, guest, canary, bureau):
    document = Document.objects.create(
        kind="letter", title=CANARY, organ=bureau, organ_name="示例机关", content={}, subject_type="letters.Letter",
        subject_id=canary.pk, pdf="papers/x.pdf",
    )  # fmt: skip
    assert client_of(tied).get(f"/papers/{document.pk}/pdf/").status_code == 404


@pytest.fixture
def told(clerk, canary, other):
    """Two notices with mails that wait to be sent, one about the canary."""
    event = EVENTS.get("letters.came") or Event("letters.came", "来文")
    for record in (canary, other):
        tell([clerk], event, title=str(record), url=f"/letters/{record.pk}/?tab=x", key=f"came:{record.pk}", now=now())
    return clerk


def test_late_tie_takes_away_notices_and_waiting_mails_at_once(client_of, told, firm, clerk, canary):
    Message.objects.all().delete()
    clerk.email = "zhang@example.test"
    event = EVENTS["letters.came"]
    tell([clerk], event, title=CANARY, url=f"/letters/{canary.pk}/", key="came:1", now=now())
    tell([clerk], event, title="另一通知", url="/letters/", key="came:2", now=now())
    assert (unread_count(clerk), Mail.objects.count()) == (2, 2)
    assert CANARY in body(client_of(clerk).get("/letters/"))
    firewall.enter(clerk, firm, ADVICE)
    assert list(Message.objects.values_list("title", flat=True)) == ["另一通知"]
    assert list(Mail.objects.values_list("subject", flat=True)) == ["另一通知"]
    assert CANARY not in body(client_of(clerk).get("/letters/"))


def test_notices_of_others_stay(told, guest, firm):
    firewall.enter(guest, firm, ADVICE)
    assert Message.objects.count() == 2


def test_tie_holds_between_its_days_alone(clerk, firm, canary):
    policy, day = POLICIES["letters.Letter"], dt.timedelta(days=1)
    past = firewall.enter(clerk, firm, ADVICE, start=today() - 9 * day, until=today() - day)
    future = firewall.enter(clerk, firm, ADVICE, start=today() + day)
    assert policy.allows(clerk, "view", canary)
    firewall.end(future, on=today())
    assert list(Tie.objects.all()) == [past]
    firewall.enter(clerk, firm, EMPLOYER, start=today(), until=today())
    assert not policy.allows(clerk, "view", canary)


def test_tie_is_entered_once_and_never_ends_before_it_begins(clerk, firm):
    assert firewall.enter(clerk, firm, ADVICE) == firewall.enter(clerk, firm, ADVICE)
    with pytest.raises(IntegrityError), transaction.atomic():
        firewall.enter(clerk, firm, EMPLOYER, start=today(), until=today() - dt.timedelta(days=1))
    assert Tie.objects.count() == 1


def test_tie_entered_and_ended_stands_in_the_audit(clerk, firm):
    firewall.end(firewall.enter(clerk, firm, ADVICE), on=today())
    found = Entry.objects.filter(category=Category.GRANT).order_by("pk").values_list("verb", "subject_id", "note")
    assert list(found) == [
        ("enter_tie", firm.pk, "三年内提供咨询：张某"),
        ("end_tie", firm.pk, "三年内提供咨询：张某"),
    ]
    assert not timeline(firm).exists()


@pytest.fixture
def source(clerk, firm):
    """A room that computes ties: its claims may be changed by the test."""
    claims = [Claim(clerk.pk, firm.pk, EMPLOYER)]
    ties_from("letters", "accounts.Organization")(lambda day: claims)
    yield claims
    del SOURCES["letters"]


def test_computed_ties_come_and_go_with_what_they_follow_from(source, clerk, canary):
    policy, day = POLICIES["letters.Letter"], today()
    assert [settle_ties(day), settle_ties(day)] == [1, 0]
    assert not policy.allows(clerk, "view", canary)
    source.clear()
    assert settle_ties(day) == 1
    assert policy.allows(clerk, "view", canary)


def test_computing_leaves_declared_ties_alone(source, clerk, firm, canary):
    firewall.enter(clerk, firm, ADVICE)
    source.clear()
    settle_ties(today())
    assert not POLICIES["letters.Letter"].allows(clerk, "view", canary)


def test_tie_that_begins_today_takes_away_what_was_told(told, firm):
    tie = firewall.enter(told, firm, ADVICE, start=today() + dt.timedelta(days=1))
    assert Message.objects.count() == 2
    settle_ties(tie.valid_from - dt.timedelta(days=1))
    assert Message.objects.count() == 2
    Tie.objects.update(valid_from=today())
    settle_ties(today())
    assert list(Message.objects.values_list("title", flat=True)) == ["寻常来文"]


def test_wall_costs_one_condition_and_nothing_where_there_is_none(client_of, clerk, canary, firm, monkeypatch):
    client, costs = client_of(clerk), []
    for _ in range(2):
        client.get("/letters/")
        with CaptureQueriesContext(connection) as caught:
            client.get("/letters/")
        costs.append([one["sql"] for one in caught])
        firewall.enter(clerk, firm, EMPLOYER)
    assert len(costs[0]) == len(costs[1])
    assert {"letters_letter" in sql for sql in costs[0] if "access_tie" in sql} == {True}
    monkeypatch.setattr(POLICIES["letters.Letter"], "firewall", None)
    with CaptureQueriesContext(connection) as caught:
        client.get("/letters/")
    assert [one["sql"] for one in caught if "access_tie" in one["sql"]] == []
