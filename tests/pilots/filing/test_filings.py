"""Drafting, signing, sending anew, taking back; what may not be filed twice; what the database itself refuses."""

import json

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.papers.content import Content, Heading, Paragraph
from haizhu_broker.papers.domain import issue_content
from haizhu_broker.webhooks import domain as webhooks
from haizhu_broker.webhooks.models import Delivery
from haizhu_broker.workdays.models import Deadline
from pilots.brokers import domain as brokers
from pilots.documents.kinds import SUMMARY
from pilots.filing.domain import authorities, filings, packing
from pilots.filing.domain.receipts import ReceiptRefused, record
from pilots.filing.domain.schema import faults
from pilots.filing.models import Authority, Change, Filing, Package
from pilots.filing.reminding import remind_due
from pilots.filing.words import Answer, Event
from tests.factories.clients import administrator
from tests.factories.filing import (
    NOW,
    REASONS,
    answered,
    at,
    changed,
    drafted,
    issued,
    later,
    package_of,
)

pytestmark = pytest.mark.django_db


def alarm(filing):
    return Deadline.objects.get(subject_type="pilots.Filing", subject_id=filing.pk)


def test_issue_freezes_a_package_by_the_published_schema(here):
    package = issued(here)
    body = json.loads(bytes(package.body))
    assert faults(body) == []
    assert (body["kind"], body["attempt"], body["previous"]) == ("change", 1, None)
    assert body["letter"]["number"] == package.letter.number
    assert [one["uscc"] for one in body["units"]] == [here.broker.enterprise.uscc]
    assert body["change"]["changes"] == [
        {"field": "scope", "name": "业务范围", "before": "电力数据经纪", "after": "电力数据经纪和产品开发"}
    ]
    filing = Filing.objects.get(pk=package.filing_id)
    assert (filing.state, filing.attempt, filing.issued_on) == ("issued", 1, NOW.date())
    assert alarm(filing).title == f"待{here.province}收悉：{filing}"


def lose_its_term(filing):
    with transaction.atomic(), connection.cursor() as cursor:
        Deadline.objects.about(filing).delete()
        Filing.objects.filter(pk=filing.pk).update(title="示例")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def summary_of(here):
    parts = [block for part in SUMMARY.parts for block in (Heading(part), Paragraph("示例。"))]
    written = Content(organ="示例区政务数据局", title="试点总结", addressee="示例市数据局", blocks=tuple(parts))
    return issue_content(written, organ=here.programme.organ, kind=SUMMARY, actor=here.director, **at())


def again(here, decision):
    return filings.draft(actor=here.staff, **at(), authority=here.province, kind="change", subject=decision)


def test_decision_is_drafted_by_itself_for_the_authority_that_takes_it(here):
    decision = changed(here.broker, here.director, "范围一")
    filing = Filing.objects.get()
    assert (filing.authority, filing.kind, filing.subject_id) == (here.province, "change", decision.pk)
    assert (filing.state, alarm(filing).title) == ("draft", f"拟制并签发备案：{filing}")


def test_decision_that_changes_nothing_filed_is_not_drafted(here):
    ground = {"decided_on": NOW.date(), "decider": "区政务数据局", "ground": "示例。"}
    brokers.order_rectification(here.broker, actor=here.director, **at(), **ground)
    assert Filing.objects.count() == 0


def test_draft_twice_of_one_matter_is_refused(here):
    decision = changed(here.broker, here.director, "范围一")
    with pytest.raises(StepRefused, match="已有办理中的备案"):
        again(here, decision)


def test_one_edition_is_filed_once_with_an_authority(here):
    decision = changed(here.broker, here.director, "范围一")
    package = issued(here, subject=decision)
    answered(here, package, Answer.ACCEPTED)
    filings.close(Filing.objects.get(pk=package.filing_id), actor=here.staff, **at())
    with pytest.raises(StepRefused, match="这一版本已向"):
        again(here, decision)
    filing = Filing.objects.get(pk=package.filing_id)
    other = drafted(here, "范围二")
    with pytest.raises(IntegrityError, match="pilots_package_edition_in_one_filing"), transaction.atomic():
        Package.objects.create(
            filing=other,
            authority=filing.authority,
            attempt=1,
            edition=package.edition,
            schema=1,
            body=b"{}",
            size=2,
            sha256="0" * 64,
            sm3="0" * 64,
            letter=summary_of(here),
            issued_at=NOW,
            issued_by=here.director,
        )


def test_authority_is_asked_only_for_what_it_takes(here):
    decision = changed(here.broker, here.director, "范围一")
    with pytest.raises(StepRefused, match="不受理"):
        filings.draft(actor=here.staff, **at(), authority=here.city, kind="change", subject=decision)


def test_letter_is_signed_by_the_director_alone(here):
    filing = drafted(here)
    with pytest.raises(NotPermitted):
        filings.issue(filing, actor=here.staff, **at())
    assert Package.objects.count() == 0


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE pilots_package SET body = '\\x7b7d'",
        "UPDATE pilots_package SET sha256 = repeat('0', 64)",
        "DELETE FROM pilots_package",
        "UPDATE pilots_packagefile SET file = 'other.pdf'",
        "DELETE FROM pilots_packagefile",
        "UPDATE pilots_receipt SET number = 'x'",
        "DELETE FROM pilots_change",
        "UPDATE pilots_fetch SET size = 0",
    ],
)
def test_package_cannot_be_changed_after_issue(here, province, change):
    package = issued(here)
    province.get(f"packages/{package.pk}/")
    answered(here, package, Answer.ACCEPTED)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_package_changed_behind_the_database_is_not_handed_out(here, province):
    package = issued(here)
    file = package.files.get()
    with file.file.storage.open(file.file.name, "wb") as stored:
        stored.write(b"%PDF-1.7 other")
    answer = province.get(f"packages/{package.pk}/files/{file.sha256}/")
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/package-damaged")
    assert packing.damage(package) == ["备案函.pdf"]
    told = Message.objects.filter(event="filing.damaged").values_list("recipient", flat=True)
    assert {here.staff.pk, here.director.pk} <= set(told)
    assert not {here.provincial.user_id, here.municipal.user_id} & set(told)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE pilots_package DISABLE TRIGGER USER")
        cursor.execute("UPDATE pilots_package SET body = '\\x7b7d' WHERE id = %s", [package.pk])
    assert province.get(f"packages/{package.pk}/").status_code == 500


def test_file_that_the_package_does_not_name_is_refused(here):
    package = issued(here)
    file = package.files.get()
    file.pk, file.position, file.sha256 = None, 9, "a" * 64
    with pytest.raises(DatabaseError, match="does not name this file"), transaction.atomic():
        file.save(force_insert=True)


def test_feed_has_no_gaps_whoever_writes(here):
    package = issued(here)
    with pytest.raises(DatabaseError, match="without gaps"), transaction.atomic():
        Change.objects.create(authority=here.province, sequence=3, event=Event.RECEIPT, package=package, at=NOW)


def test_feed_is_numbered_apart_for_each_authority(here):
    first, second = issued(here, "范围一"), issued(here, "范围二")
    assert [one.sequence for one in Change.objects.filter(package__in=[first, second]).order_by("pk")] == [1, 2]
    assert Change.objects.filter(authority=here.city).count() == 0


def test_filing_never_waits_without_a_term(here):
    package = issued(here)
    with pytest.raises(DatabaseError, match="waits without a term"):
        lose_its_term(package.filing)


def test_office_is_told_of_a_term_that_ends_and_again_once_it_is_over(here):
    package = issued(here)
    due = alarm(package.filing).due_on
    assert remind_due(NOW.date(), NOW) == 0
    assert (remind_due(due, later(5)), remind_due(due, later(5))) == (1, 0)
    assert remind_due(later(30).date(), later(30)) == 1
    told = Message.objects.filter(event="filing.due").values_list("recipient", flat=True).distinct()
    assert {here.staff.pk, here.director.pk} <= set(told)
    assert not {here.provincial.user_id, here.municipal.user_id} & set(told)


def test_terms_follow_what_is_waited_for(here):
    package = issued(here)
    filing = package.filing
    answered(here, package, Answer.ACKNOWLEDGED)
    assert alarm(filing).title == f"待{here.province}答复：{filing}"
    answered(here, package, Answer.RETURNED)
    assert alarm(filing).title == f"补正并重报：{filing}"
    filing.refresh_from_db()
    filings.resubmit(filing, actor=here.director, **at())
    answered(here, package_of(filing), Answer.ACCEPTED)
    assert alarm(filing).closed_on == NOW.date()


def test_returned_filing_says_why_and_is_sent_anew(here):
    package = issued(here)
    answered(here, package, Answer.RETURNED)
    filing = Filing.objects.get(pk=package.filing_id)
    assert (filing.state, filing.reasons) == ("returned", list(REASONS))
    filings.revise(filing, actor=here.staff, **at(), measures="每季度技术监测一次。")
    filings.resubmit(filing, actor=here.director, **at())
    newer = package_of(filing)
    assert (newer.attempt, json.loads(bytes(newer.body))["measures"]) == (2, "每季度技术监测一次。")
    assert newer.letter.number != package.letter.number


def test_recalled_package_is_sent_anew_and_not_before(here):
    package = issued(here)
    filing = package.filing
    with pytest.raises(StepConflict):
        filings.resubmit(filing, actor=here.director, **at())
    filings.recall(filing, actor=here.director, **at(), note="内容有误。")
    with pytest.raises(ReceiptRefused, match="已经撤回"):
        answered(here, package, Answer.ACCEPTED)
    filings.resubmit(filing, actor=here.director, **at())
    assert (filing.state, filing.attempt) == ("issued", 2)


def test_answer_on_paper_is_recorded_by_hand(here):
    package = issued(here)
    record(package.filing, actor=here.staff, **at(), kind=Answer.ACCEPTED, number="示例备1号")
    filing = Filing.objects.get(pk=package.filing_id)
    assert (filing.state, filing.number, filing.delivered_on) == ("accepted", "示例备1号", NOW.date())
    other = issued(here, "范围二")
    with pytest.raises(ReceiptRefused, match="已用于另一件备案"):
        record(other.filing, actor=here.staff, **at(), kind=Answer.ACCEPTED, number="示例备1号")


def test_summary_goes_to_the_city_with_its_paper(here):
    summary = summary_of(here)
    filing = filings.draft(actor=here.staff, **at(), authority=here.city, kind="pilot_summary", subject=summary)
    filings.issue(filing, actor=here.director, **at())
    package = package_of(filing)
    assert (package.letter.kind, package.files.count()) == ("letter", 2)
    assert json.loads(bytes(package.body))["pilot_summary"]["file"] == summary.pdf_sha256


def test_authority_with_open_filings_is_not_retired(here):
    issued(here)
    with pytest.raises(StepRefused, match="没有答复"):
        authorities.retire(here.province, actor=here.director, **at(), note="机构改革。")
    authorities.retire(here.city, actor=here.director, **at(), note="机构改革。")
    assert Authority.objects.get(pk=here.city.pk).state == "retired"


def test_issue_is_pushed_to_the_authority_that_may_view_it(here, settings):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8", "::1/128"]
    endpoints = [
        webhooks.register(
            actor=administrator(),
            user=one.user,
            title="示例",
            url="http://localhost:8080/events",
            events=["filing.issued"],
            **at(),
        )
        for one in (here.provincial, here.municipal)
    ]
    package = issued(here)
    pushed = Delivery.objects.get()
    assert (pushed.endpoint, pushed.event) == (endpoints[0], "filing.issued")
    assert pushed.payload["data"]["id"] == package.filing_id
