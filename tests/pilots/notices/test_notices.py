"""Drafting, posting, closing and taking down: the document, what follows for the subject, once and only once."""

from datetime import date, timedelta

import pytest

from haizhu_broker.audit.models import Entry
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.papers.checking import Outcome, check
from haizhu_broker.papers.models import Document, State
from pilots.enterprises.access import OWN
from pilots.notices import domain
from pilots.notices.models import PublicNotice
from pilots.notices.subjects import NOTICEABLE, Moment, Named, Noticeable, Proposal
from pilots.notices.tasks import close_over
from pilots.roles import Role
from tests.factories.notices import ENDS_ON, POSTED_ON, SAID, answered, drafted, filed, on, posted
from tests.factories.pilots import enterprise, person

pytestmark = pytest.mark.django_db
AFTER = ENDS_ON + timedelta(days=1)


def tick(day):
    return close_over(on(day)["now"])


def test_post_issues_the_document_and_tells_the_firms_named(programme):
    firm = enterprise()
    OWN.grant(firm, firm.organization)
    admin, stranger = person(Role.FIRM_ADMIN, firm.organization), person(Role.FIRM_ADMIN)
    notice = posted(programme, [firm])
    paper = notice.document
    assert (notice.state, notice.posted_on, notice.ends_on) == ("posted", POSTED_ON, ENDS_ON)
    assert (paper.number, paper.state, paper.subject_id) == ("海政数示〔2021〕1号", State.ISSUED, notice.pk)
    assert paper.snapshot["ends_on"] == "2022-01-06"
    assert "2021年12月30日至2022年1月6日，共5个工作日" in str(paper.content)
    with paper.pdf.open("rb") as file:
        assert check(file).outcome is Outcome.SAME
    told = Message.objects.filter(event="notices.posted")
    assert [(one.recipient, one.body) for one in told] == [(admin, "公示期至2022年1月6日（含当日）。")]
    assert not told.filter(recipient=stranger).exists()


def test_post_that_names_nobody_is_refused(programme):
    notice = drafted(programme, firms=[])
    with pytest.raises(StepRefused, match="公示名单为空"):
        domain.post(notice, actor=person(Role.BUREAU_DIRECTOR), **on(POSTED_ON))
    assert not Document.objects.filter(kind="selection_posting").exists()


def test_post_by_staff_is_not_permitted(programme):
    with pytest.raises(NotPermitted):
        domain.post(drafted(programme), actor=person(Role.BUREAU_STAFF), **on(POSTED_ON))


def test_close_by_hand_is_nobodys(programme):
    notice = posted(programme)
    for role in (Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR, Role.LEADING_GROUP):
        with pytest.raises(NotPermitted):
            domain.close(notice, actor=person(role), **on(AFTER))


def test_tick_closes_after_the_last_day_and_once(programme):
    notice = posted(programme)
    assert [tick(ENDS_ON), tick(AFTER), tick(AFTER)] == [0, 1, 0]
    notice.refresh_from_db()
    assert (notice.state, notice.closed_on) == ("closed", AFTER)
    assert Entry.objects.filter(subject_type="pilots.PublicNotice", verb="close").count() == 1


def test_open_objection_blocks_the_closing_until_it_is_answered(programme):
    notice = posted(programme)
    objection = filed(notice)
    assert tick(AFTER) == 0
    domain.accept(objection, actor=person(Role.BUREAU_STAFF), **on(AFTER))
    assert tick(AFTER + timedelta(days=30)) == 0
    notice.refresh_from_db()
    assert notice.state == "posted"
    staff, director = person(Role.BUREAU_STAFF), person(Role.BUREAU_DIRECTOR)
    domain.record_finding(objection, actor=staff, finding="已核对台账。", **on(AFTER))
    domain.dismiss(objection, actor=director, reply="与事实不符。", **on(AFTER))
    assert tick(AFTER + timedelta(days=30)) == 1


def test_withdraw_says_why_and_makes_the_document_void(programme):
    notice = posted(programme)
    with pytest.raises(StepRefused):
        domain.withdraw(notice, actor=person(Role.BUREAU_DIRECTOR), note=" ", **on(ENDS_ON))
    domain.withdraw(notice, actor=person(Role.BUREAU_DIRECTOR), note="名单有误，另行公示。", **on(ENDS_ON))
    assert (notice.state, notice.explanation) == ("withdrawn", "名单有误，另行公示。")
    assert Document.objects.get(pk=notice.document_id).state == State.VOID
    assert tick(AFTER) == 0
    with pytest.raises(StepConflict):
        domain.withdraw(notice, actor=person(Role.BUREAU_DIRECTOR), note="再次。", **on(ENDS_ON))


@pytest.fixture
def subject(programme, monkeypatch):
    """An enterprise that may be noticed, and what was called for it."""
    firm, called = enterprise(7), []
    kind = Noticeable(
        "pilots.Enterprise",
        proposes=lambda record: Proposal(programme, "拟确定名单", "经审定。", [Named(record, record.address, record)]),
        **{
            name: lambda about, moment, name=name: called.append((name, about.pk, type(moment) is Moment))
            for name in ("posted", "closed", "withdrawn", "upheld")
        },
    )
    monkeypatch.setitem(NOTICEABLE, kind.label, kind)
    return firm, called


def of_subject(firm):
    return domain.draft(actor=person(Role.BUREAU_STAFF), subject=firm, **SAID, **on(POSTED_ON))


def test_subject_says_whom_its_notice_names_and_hears_what_happens(subject):
    firm, called = subject
    notice = of_subject(firm)
    assert [(one.name, one.record_type, one.record_id) for one in notice.noticed.all()] == [
        (str(firm), "pilots.Enterprise", firm.pk)
    ]
    domain.post(notice, actor=person(Role.BUREAU_DIRECTOR), **on(POSTED_ON))
    objection = answered(filed(notice), "uphold", statement="材料与实际不符。")
    tick(AFTER)
    assert called == [("posted", notice.pk, True), ("upheld", objection.pk, True), ("closed", notice.pk, True)]


def test_subject_is_noticed_once_at_a_time(subject):
    firm, _ = subject
    notice = of_subject(firm)
    with pytest.raises(StepRefused, match="已有拟稿或正在公示"):
        of_subject(firm)
    domain.discard(notice, actor=person(Role.BUREAU_STAFF), note="重拟。", **on(POSTED_ON))
    assert of_subject(firm).state == "draft"


def test_post_of_a_list_that_changed_after_drafting_is_refused(subject):
    firm, called = subject
    notice = of_subject(firm)
    type(firm).objects.filter(pk=firm.pk).update(address="示例新址")
    with pytest.raises(StepRefused, match="名单在拟稿后有变化"):
        domain.post(notice, actor=person(Role.BUREAU_DIRECTOR), **on(POSTED_ON))
    domain.revise(notice, actor=person(Role.BUREAU_STAFF), **on(POSTED_ON))
    domain.post(notice, actor=person(Role.BUREAU_DIRECTOR), **on(POSTED_ON))
    assert called == [("posted", notice.pk, True)]


def test_subject_that_fails_at_the_end_leaves_its_notice_up_and_no_other(subject, programme, monkeypatch):
    firm, _ = subject
    notice = of_subject(firm)
    domain.post(notice, actor=person(Role.BUREAU_DIRECTOR), **on(POSTED_ON))

    def refuse(*_):
        raise StepRefused("示例原因。")

    kind = NOTICEABLE["pilots.Enterprise"]
    monkeypatch.setitem(NOTICEABLE, kind.label, Noticeable(kind.label, proposes=kind.proposes, closed=refuse))
    other = posted(programme)
    assert tick(AFTER) == 1
    states = dict(PublicNotice.objects.values_list("pk", "state"))
    assert states == {notice.pk: "posted", other.pk: "closed"}


def test_record_that_no_room_entered_cannot_be_noticed(programme):
    with pytest.raises(StepRefused, match="不能公示"):
        domain.draft(actor=person(Role.BUREAU_STAFF), subject=enterprise(), **SAID, **on(date(2021, 12, 20)))
