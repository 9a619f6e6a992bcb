"""Void documents, modes of numbering by office and kind, and the account of every number given out."""

import io

import pytest
from django.db import DatabaseError, transaction

from haizhu_broker.access.roles import SYSTEM_ADMIN
from haizhu_broker.accounts.domain import appoint
from haizhu_broker.accounts.models import User
from haizhu_broker.audit.journal import timeline
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.papers import domain, register
from haizhu_broker.papers.kinds import Addressee, Kind, Numbering, declare
from haizhu_broker.papers.models import Counter, Dispatch, Document, State
from haizhu_broker.papers.rendering import render_pdf

from . import samples
from .conftest import LETTER, NOW, OUTSIDE, REPORT, TODAY

ACT = {"today": TODAY, "now": NOW}


@pytest.fixture
def issued(organ, director):
    def issue(kind=REPORT, **more):
        return domain.issue_content(samples.short(), organ=organ, kind=kind, actor=director, **ACT, **more)

    return issue


@pytest.fixture
def administrator(organ):
    user = User.objects.create(username="system-admin", display_name="赵某")
    appoint(user, organ, SYSTEM_ADMIN)
    return user


def voided(document, actor, note=" 数据来源更正 "):
    return register.void(Dispatch.objects.get(pk=document.pk), actor=actor, note=note, **ACT)


def test_void_keeps_number_and_files_and_is_final(issued, director):
    document = issued()
    voided(document, director)
    fresh = Document.objects.get()
    assert (fresh.state, fresh.void_reason, fresh.voided_by, fresh.sequence) == (
        State.VOID,
        "数据来源更正",
        director,
        1,
    )
    assert fresh.read("pdf").startswith(b"%PDF")
    assert issued().sequence == 2
    with pytest.raises(StepConflict):
        voided(document, director)
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(void_reason="改")


def test_void_shows_in_the_history_of_the_document(issued, director):
    document = issued()
    voided(document, director)
    assert list(timeline(document).values_list("verb", "note")) == [("void", " 数据来源更正 "), ("issue", "")]


def test_void_without_reason_is_refused(issued, director):
    with pytest.raises(StepRefused):
        voided(issued(), director, note=" ")


def test_void_by_somebody_else_is_not_permitted(issued, administrator):
    with pytest.raises(NotPermitted):
        voided(issued(), administrator)


def test_choose_outside_numbering_moves_one_kind_of_one_organ(issued, organ, administrator):
    scan = io.BytesIO(render_pdf(samples.short()))
    choice = register.choose(organ=organ, kind=REPORT.code, numbering="outside", actor=administrator, **ACT)
    with pytest.raises(StepRefused, match="办公系统编号"):
        issued()
    document = issued(outside=domain.outside("示政〔2022〕18号", scan))
    assert (document.number, document.sequence, document.is_outside) == ("示政〔2022〕18号", None, True)
    assert issued(LETTER).number == "示数函〔2022〕1号"
    register.change(choice, numbering="own", actor=administrator, note="系统停用", **ACT)
    assert issued().number == "示数报〔2022〕1号"


def test_choose_for_a_kind_of_the_other_mode_lets_it_be_numbered_here(issued, organ, administrator):
    with pytest.raises(StepRefused, match="办公系统编号"):
        issued(OUTSIDE)
    register.choose(organ=organ, kind=OUTSIDE.code, numbering="own", actor=administrator, **ACT)
    assert issued(OUTSIDE).number == "示数通〔2022〕1号"


@pytest.mark.parametrize("kind", ["nowhere", "test-receipt"])
def test_choose_for_a_kind_that_nobody_issues_by_hand_is_refused(organ, administrator, kind):
    declare(Kind("test-receipt", "回执", "示数回", automatic=True))
    with pytest.raises(StepRefused, match="自动签发"):
        register.choose(organ=organ, kind=kind, numbering="outside", actor=administrator, **ACT)


def test_choose_twice_and_change_to_the_same_are_refused(organ, administrator):
    choice = register.choose(organ=organ, kind=REPORT.code, numbering="outside", actor=administrator, **ACT)
    with pytest.raises(StepRefused, match="已设定"):
        register.choose(organ=organ, kind=REPORT.code, numbering="own", actor=administrator, **ACT)
    with pytest.raises(StepRefused, match="无需变更"):
        register.change(choice, numbering="outside", actor=administrator, note="再次", **ACT)


def test_numbering_of_an_automatic_kind_is_always_its_own(organ):
    kind = declare(Kind("test-receipt", "回执", "示数回", automatic=True))
    assert domain.numbering_of(organ, kind) is Numbering.OWN


def test_issue_without_addressee_or_fixed_part_is_refused_and_takes_no_number(issued):
    kind = declare(Kind("strict", "整改通知书", "示数整", addressee=Addressee.REQUIRED, parts=("问题", "要求")))
    posted = declare(Kind("posted", "公示", "示数示", addressee=Addressee.NONE))
    with pytest.raises(StepRefused, match="缺少固定部分：问题、要求"):
        issued(kind)
    with pytest.raises(StepRefused, match="不写主送单位"):
        issued(posted)
    assert not Counter.objects.exists()


def test_accounts_say_what_is_void_and_find_a_number_that_is_missing(
    issued, organ, director, django_assert_num_queries
):
    first, _, _ = issued(), issued(), issued()
    voided(first, director)
    issued(LETTER)
    Counter.objects.filter(kind=LETTER.code).update(last=3)
    with django_assert_num_queries(4):
        found = register.accounts()
    told = {one.kind: (one.last, one.issued, one.voided, one.missing, one.is_whole) for one in found}
    assert told == {
        REPORT: (3, 2, ((1, "数据来源更正"),), (), True),
        LETTER: (3, 1, (), (2, 3), False),
    }
