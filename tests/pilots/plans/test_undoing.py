"""What can be put right by the firm itself: a change not handed in yet, a wrong period; nothing after the pilot."""

from datetime import date
from decimal import Decimal

import pytest

from haizhu_broker.attachments.domain import keep
from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.brokers import domain as brokers
from pilots.plans import domain, panels
from pilots.plans.freezing import content_of
from pilots.plans.reads.contents import contents
from pilots.plans.redline import redline
from tests.factories import files
from tests.factories.pilots import DECISION
from tests.factories.plans import NOON, WORK, at

pytestmark = pytest.mark.django_db
CHANGES = {"held": ["personal"], "terabytes": Decimal(20), "hundred_million": Decimal(0)}


def said(plan):
    """The plan as it would be handed in now."""
    content = content_of(plan, NOON)
    return {name: content[name] for name in ("held", "terabytes", "hundred_million", "period_from", "sections")}


def changed(plan, author):
    """Begin a change and alter everything that can be altered."""
    by = {"actor": author, **at()}
    domain.writing.amend(plan, **by, note="增加场景。")
    domain.securing.describe(plan, **by, **CHANGES)
    domain.writing.reschedule(plan, **by, period_from=date(2022, 2, 1), period_until=plan.period_until)
    domain.clauses.write(plan.clauses.get(code="A1"), **by, text="改写的业务范围。")
    domain.clauses.write(plan.clauses.get(code="L1"), **by, figure=None, text="")
    domain.clauses.remove(plan.clauses.get(code="W1"), **by)
    domain.clauses.add_work(**by, plan=plan, **{**WORK, "title": "另一项任务"})
    clause, scan = plan.clauses.get(code="R1"), examine(files.upload("新.pdf", files.pdf(2)))
    keep(clause, "evidence", scan, actor=author, now=NOON)


@pytest.mark.parametrize("state", ["approved", "filed"])
def test_withdraw_change_restores_the_version_that_was_handed_in(bring, author, staff, state):
    plan = bring(state)
    before, number = said(plan), plan.filing_number
    changed(plan, author)
    assert said(plan) != before
    domain.undoing.withdraw_change(plan, actor=author, **at())
    assert (plan.state, plan.filing_number, plan.reason, plan.versions.count()) == (state, number, "", 1)
    assert said(plan) == before
    states = plan.clauses.order_by("position").values_list("code", "state")
    assert [one for one in states if one[1] != "held"] == [("W2", "removed")]
    assert Attachment.objects.about(plan.clauses.get(code="R1")).count() == 0
    titles = [one["title"] for section in contents(plan, author)["sections"] for one in section["clauses"]]
    assert [title for title in titles if title.startswith(("S", "W"))] == ["W1 示例平台上线"]


def test_withdraw_change_lets_the_plan_be_changed_again(bring, author):
    plan = bring("filed")
    changed(plan, author)
    domain.undoing.withdraw_change(plan, actor=author, **at())
    changed(plan, author)
    codes = set(plan.clauses.exclude(state="removed").values_list("code", flat=True))
    assert {"W1", "W2", "W3"} & codes == {"W3"}


def test_withdraw_change_of_what_was_never_approved_is_refused(plan, author):
    with pytest.raises(StepRefused, match="方案还没有批准过"):
        domain.undoing.withdraw_change(plan, actor=author, **at())


def test_withdraw_change_is_the_administrator_s_and_ends_with_handing_in(bring, author, second):
    plan = bring("filed")
    domain.writing.amend(plan, actor=author, **at(), note="增加场景。")
    with pytest.raises(NotPermitted):
        domain.undoing.withdraw_change(plan, actor=second, **at())
    domain.writing.submit(plan, actor=author, **at())
    with pytest.raises(StepConflict):
        domain.undoing.withdraw_change(plan, actor=author, **at())


@pytest.mark.parametrize(
    ("first", "last", "field", "words"),
    [
        ("2022-06-01", "2022-06-01", "period_until", "试点期的截止日应晚于起始日 2022-06-01。"),
        ("2021-06-01", "2022-06-01", "period_from", "试点期应在有效期 "),
        ("2022-03-02", "2022-12-31", "period_until", "先修改日期在这一期间之外的条款：W1 示例平台上线。"),
    ],
)
def test_reschedule_to_what_cannot_be_is_refused_at_its_field(plan, author, first, last, field, words):
    domain.clauses.add_work(actor=author, **at(), plan=plan, **WORK)
    days = {"period_from": date.fromisoformat(first), "period_until": date.fromisoformat(last)}
    with pytest.raises(StepRefused) as refused:
        domain.writing.reschedule(plan, actor=author, **at(), **days)
    assert [(name, message.startswith(words)) for name, (message,) in refused.value.fields.items()] == [(field, True)]


def test_reschedule_puts_a_wrong_period_right(plan, author):
    days = {"period_from": date(2022, 2, 1), "period_until": date(2022, 11, 30)}
    domain.writing.reschedule(plan, actor=author, **at(), **days)
    plan.refresh_from_db()
    assert (plan.period_from, plan.period_until) == tuple(days.values())


def test_redline_shows_that_the_data_of_a_plan_have_changed(bring, author):
    plan = bring("filed")
    before = plan.versions.get().content
    domain.writing.amend(plan, actor=author, **at(), note="数据增加。")
    domain.securing.describe(plan, actor=author, **at(), held=[], terabytes=Decimal(7), hundred_million=Decimal(0))
    (one,) = redline(before, content_of(plan, NOON))
    assert (one.section, "".join(piece.words for piece in one.inline if piece.kind == "in")) == ("方案概况", "7")


def test_plan_of_a_firm_whose_pilot_has_ended_goes_no_further(handed_in, broker, staff, director):
    day = date(2023, 1, 3)
    brokers.expire(broker, actor=director, today=day, now=NOON, decided_on=day, **DECISION)
    with pytest.raises(StepRefused, match="试点单位的试点已结束。"):
        domain.examining.consult(handed_in, actor=staff, **at(), units=[], days=5)
    assert [one for queue in panels.plans_to_examine(staff, day) for one in queue] == []
