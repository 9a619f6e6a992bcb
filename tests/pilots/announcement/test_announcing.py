"""From the notice to the list: brokers come to be once and only once, or not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.papers.models import Counter, Document
from pilots.announcement import domain
from pilots.announcement.models import Announcement
from pilots.brokers.models import Broker
from pilots.enterprises.access import OWN
from pilots.notices import domain as notices
from pilots.programme.models import Sector
from pilots.roles import Role
from pilots.rounds.domain import moving, rounds
from tests.factories.announcement import CLOSED_ON, ENDS_ON, drafted, noticed, on, over, settled
from tests.factories.notices import answered, filed
from tests.factories.pilots import candidate, enterprise, person, small_programme
from tests.factories.rounds import accepted, firm_person, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return make()


def make(firms=1, **fields):
    """A round with firms of which the first is approved, its notice up, and the director."""
    programme, director, staff = small_programme(), person(Role.BUREAU_DIRECTOR), person(Role.BUREAU_STAFF)
    sector = Sector.objects.get(code="ports")
    round = opened(programme, director, sectors={sector: 1}, **fields)
    for number in range(1, firms + 1):
        firm = enterprise(number, sector=sector)
        OWN.grant(firm, firm.organization)
        accepted(round, firm, firm_person(firm), staff)
    return round, noticed(round, director), director


def states(round):
    return sorted(round.applications.values_list("state", flat=True))


def test_notice_over_a_round_names_the_approved_list_and_moves_both():
    round, notice, _ = make(firms=2)
    assert (round.state, notice.ends_on, states(round)) == ("posted", ENDS_ON, ["passed_over", "publicised"])
    assert [one.record_type for one in notice.noticed.all()] == ["pilots.Application"]
    over(round)
    notice.refresh_from_db()
    assert (notice.state, round.posting_closed_on) == ("closed", CLOSED_ON)


def test_announce_issues_the_document_and_names_the_brokers():
    round, _, director = make(firms=2)
    announcement = settled(drafted(over(round), director), director)
    domain.announce(announcement, actor=director, **on(CLOSED_ON))
    round.refresh_from_db()
    broker = Broker.objects.get()
    assert (round.state, round.announced_on, states(round)) == ("announced", CLOSED_ON, ["passed_over", "selected"])
    assert (announcement.state, announcement.document.number) == ("announced", "海政数名〔2022〕1号")
    assert (broker.number, broker.batch, broker.state) == ("HZSJ-2022-001", 1, "candidate")
    assert (broker.valid_from, broker.last_decision.document) == (announcement.valid_from, announcement.document.number)
    assert [one.broker for one in announcement.announced.all()] == [broker]
    told = Message.objects.filter(event="announcement.published")
    assert {one.recipient.memberships.get().organization.enterprise for one in told} == {
        one.enterprise for one in round.applications.all()
    }


def test_announce_a_second_time_is_a_conflict_and_names_nobody_more(scene):
    round, _, director = scene
    announcement = settled(drafted(over(round), director), director)
    domain.announce(announcement, actor=director, **on(CLOSED_ON))
    with pytest.raises(StepConflict):
        domain.announce(announcement, actor=director, **on(CLOSED_ON))
    with pytest.raises(StepRefused):
        drafted(round, director)
    assert (Broker.objects.count(), Announcement.objects.count()) == (1, 1)


def test_announce_with_a_firm_not_settled_is_refused(scene):
    round, _, director = scene
    announcement = drafted(over(round), director)
    for left_out in ("type", "grade", "scope", "neutrality"):
        settled(announcement, director).announced.update(**{left_out: ""})
        with pytest.raises(StepRefused, match="还没有填写资格"):
            domain.announce(announcement, actor=director, **on(CLOSED_ON))
    assert not Broker.objects.exists()


def test_announce_by_staff_or_around_the_announcement_is_not_permitted(scene):
    round, _, director = scene
    announcement = settled(drafted(over(round), director), director)
    with pytest.raises(NotPermitted):
        domain.announce(announcement, actor=person(Role.BUREAU_STAFF), **on(CLOSED_ON))
    with pytest.raises(NotPermitted):
        moving.announce(round, actor=director, **on(CLOSED_ON))


def test_draft_while_the_notice_is_up_is_refused(scene):
    round, _, director = scene
    with pytest.raises(StepRefused, match="公示尚未期满"):
        drafted(round, director, ENDS_ON)


def test_draft_before_the_province_answered_is_refused():
    round, _, director = make(files_before_notice=True)
    over(round)
    assert round.state == "filing"
    with pytest.raises(StepRefused, match="登记省级意见的日期和文号"):
        drafted(round, director)
    moving.file(round, actor=director, **on(CLOSED_ON), filed_on=CLOSED_ON, filing="粤数函〔2022〕1号")
    announcement = settled(drafted(round, director), director)
    domain.announce(announcement, actor=director, **on(CLOSED_ON))
    assert Broker.objects.count() == 1


def test_firm_against_which_an_objection_was_upheld_is_not_announced(scene):
    round, notice, director = scene
    objection = filed(notice, ENDS_ON, about=notice.noticed.get())
    over(round)
    assert round.posting_closed_on is None
    answered(objection, "uphold", CLOSED_ON, statement="申报材料与实际不符。")
    over(round)
    assert (round.posting_closed_on, states(round)) == (CLOSED_ON, ["passed_over"])
    with pytest.raises(StepRefused, match="名单为空"):
        drafted(round, director)


def test_firm_that_renounces_after_drafting_must_be_taken_from_the_list(scene):
    round, _, director = scene
    announcement = settled(drafted(over(round), director), director)
    round.applications.filter(state="publicised").update(state="renounced")
    with pytest.raises(StepRefused, match=r"名单为空|不一致"):
        domain.announce(announcement, actor=director, **on(CLOSED_ON))


def test_withdrawn_notice_sends_the_round_back_and_another_one_runs_its_full_time(scene):
    round, notice, director = scene
    notices.withdraw(notice, actor=director, note="名单有误。", **on(ENDS_ON))
    round.refresh_from_db()
    assert (round.state, states(round)) == ("deciding", ["shortlisted"])
    again = notices.draft(actor=director, subject=round, **on(ENDS_ON), **said(notice))
    notices.post(again, actor=director, **on(ENDS_ON))
    assert again.ends_on == date(2022, 1, 29)  # 25–28 and the worked Saturday


def said(notice):
    return {
        name: getattr(notice, name)
        for name in ("title", "basis", "channel", "receiver", "telephone", "mailbox", "address")
    }


def test_announce_that_fails_for_one_firm_undoes_all(scene):
    round, _, director = scene
    announcement = settled(drafted(over(round), director), director)
    candidate(round.programme, round.applications.get(state="publicised").enterprise, director)
    with pytest.raises(StepRefused, match="已是在期的数据经纪人"):
        domain.announce(announcement, actor=director, **on(CLOSED_ON))
    announcement.refresh_from_db()
    round.refresh_from_db()
    assert (announcement.state, announcement.document, round.state) == ("draft", None, "posted")
    assert not Document.objects.filter(kind="list_notice").exists()
    assert not Counter.objects.filter(kind="list_notice", last__gt=0).exists()


def test_announced_list_is_frozen_in_the_database(scene):
    round, _, director = scene
    announcement = settled(drafted(over(round), director), director)
    domain.announce(announcement, actor=director, **on(CLOSED_ON))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE pilots_announcement SET title = '另' WHERE id = %s", [announcement.pk])


def test_cancelled_round_is_never_announced(scene):
    round, _, director = scene
    announcement = settled(drafted(over(round), director), director)
    rounds.cancel(round, actor=director, note="示例。", **on(CLOSED_ON))
    with pytest.raises(StepRefused):
        domain.announce(announcement, actor=director, **on(CLOSED_ON))
    assert not Broker.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_announce_once():
    round, _, director = make()
    announcement = settled(drafted(over(round), director), director)

    def click(_):
        try:
            mine = Announcement.objects.get(pk=announcement.pk)
            domain.announce(mine, actor=director, **on(CLOSED_ON))
        except (StepConflict, StepRefused) as refused:
            return type(refused).__name__
        finally:
            connection.close()
        return "announced"

    with ThreadPoolExecutor(2) as clicks:
        found = sorted(clicks.map(click, range(2)))
    assert found == ["StepConflict", "announced"]
    assert (Broker.objects.count(), Document.objects.filter(kind="list_notice").count()) == (1, 1)
