"""The life of an indicator set: loaded, copied, edited, tested, approved, frozen, retired."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from haizhu_broker.accounts.models import User
from haizhu_broker.audit.models import Entry
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from supervision.regime import domain as regime
from supervision.regime.models import Indicator, IndicatorSet, NamedInput
from supervision.regime.set_file import read_set
from tests.factories.regime import DAY, FIRST, NOON, SMALL, approved_set, back_tested_set, draft_set

WHOLE = {"name": "新名", "basis": "新依据", "broker_types": [], "grades": []}
pytestmark = pytest.mark.django_db


def test_load_of_the_first_set_keeps_everything_the_file_says() -> None:
    found = draft_set(FIRST)
    written, kept = read_set(FIRST), found.spec()
    assert (found.state, found.edition, found.name) == ("draft", 1, written.name)
    assert (kept.inputs, kept.weights) == (written.inputs, written.weights)
    assert list(kept.inputs) == list(written.inputs)
    assert kept.indicators == tuple(sorted(written.indicators, key=lambda one: one.code))
    assert len(found.inputs_of("firm")) == 54


def test_load_of_the_same_file_twice_adds_nothing() -> None:
    assert draft_set() == draft_set()
    assert (IndicatorSet.objects.count(), Entry.objects.filter(verb="load").count()) == (1, 1)


def test_load_of_a_changed_file_adds_the_next_edition() -> None:
    first = approved_set()
    second = draft_set(SMALL.replace("0/1/≥2", "0/—/≥1"))
    assert (first.edition, second.edition, second.state) == (1, 2, "draft")


def test_load_of_a_faulty_file_writes_nothing() -> None:
    with pytest.raises(StepRefused) as refused:
        draft_set(SMALL.replace("A: 40", "A: 30"))
    assert refused.value.fields == {"": ["各方面权重合计应为 100，现为 90"]}
    assert IndicatorSet.objects.count() == 0


def test_copy_makes_a_draft_of_the_next_edition_with_all_parts(clerk: User) -> None:
    first = approved_set()
    second = regime.copy(actor=clerk, today=DAY, based_on=first)
    assert (second.edition, second.state, second.based_on) == (2, "draft", first)
    assert second.spec().indicators == first.spec().indicators
    assert second.spec().inputs == first.spec().inputs
    assert (Indicator.objects.count(), NamedInput.objects.count()) == (6, 8)


def test_edit_changes_weights_and_applicability(clerk: User) -> None:
    draft = draft_set()
    weights = {"A": Decimal("25.5"), "D": Decimal("74.5"), "H": Decimal(0), "B": None}
    regime.edit(draft, actor=clerk, today=DAY, **{**WHOLE, "broker_types": ["data"], "grades": ["1"]}, weights=weights)
    draft.refresh_from_db()
    assert draft.weights == {"A": "25.5", "D": "74.5"}
    assert (draft.applies_to("data", "1"), draft.applies_to("data", "2"), draft.applies_to("technology", "1")) == (
        True,
        False,
        False,
    )


def test_edit_with_incomplete_weights_is_refused(clerk: User) -> None:
    with pytest.raises(StepRefused, match="各方面权重合计应为 100，现为 90"):
        regime.edit(
            draft_set(),
            actor=clerk,
            today=DAY,
            name="名",
            basis="据",
            broker_types=[],
            grades=[],
            weights={"A": Decimal(90)},
        )


def test_prune_of_an_input_in_use_is_refused_until_its_indicator_goes(clerk: User) -> None:
    draft = draft_set()
    with pytest.raises(StepRefused) as refused:
        regime.prune(draft, actor=clerk, today=DAY, codes=[], keys=["hits"])
    assert refused.value.fields == {"keys": ["数据项“命中数”仍被公式引用，请先修改或删除有关指标。"]}
    regime.prune(draft, actor=clerk, today=DAY, codes=["D01"], keys=["hits"])
    assert [one.code for one in draft.spec().indicators] == ["A01", "H01"]


def test_back_test_of_an_incoherent_draft_is_refused_with_the_faults(clerk: User) -> None:
    draft = draft_set()
    regime.prune(draft, actor=clerk, today=DAY, codes=["D01"], keys=[])
    with pytest.raises(StepRefused, match="“数据安全与隐私保护”有权重，但没有试点单位层面的指标"):
        regime.back_test(draft, actor=clerk, today=DAY, now=NOON)


def test_approve_dates_the_set_and_moves_its_parts_along(director: User) -> None:
    found = back_tested_set()
    regime.approve(found, actor=director, today=DAY, now=NOON, effective_from=date(2022, 1, 1))
    found.refresh_from_db()
    assert (found.state, found.approved_on, found.effective_from) == ("approved", DAY, date(2022, 1, 1))
    assert {*Indicator.objects.values_list("state"), *NamedInput.objects.values_list("state")} == {("approved",)}


def test_approve_by_the_clerk_or_of_an_untested_draft_is_refused(clerk: User, director: User) -> None:
    found = draft_set()
    with pytest.raises(StepConflict):
        regime.approve(found, actor=director, today=DAY, now=NOON, effective_from=DAY)
    regime.back_test(found, actor=clerk, today=DAY, now=NOON)
    with pytest.raises(NotPermitted):
        regime.approve(found, actor=clerk, today=DAY, now=NOON, effective_from=date(2022, 1, 1))


@pytest.mark.parametrize(
    ("effective_from", "message"),
    [
        (date(2022, 2, 15), "生效日期应为某月 1 日"),
        (date(2021, 12, 1), "新的指标集最早自本月 1 日起生效"),
        (date(2022, 1, 1), "也自这一天起生效"),
    ],
)
def test_approve_of_a_successor_never_reaches_back(effective_from: date, message: str, director: User) -> None:
    approved_set()
    second = back_tested_set(SMALL.replace("0/1/≥2", "0/—/≥1"))
    with pytest.raises(StepRefused, match=message):
        regime.approve(second, actor=director, today=DAY, now=NOON, effective_from=effective_from)
    regime.approve(second, actor=director, today=DAY, now=NOON, effective_from=date(2022, 2, 1))


def test_revise_opens_the_content_again_and_wants_a_reason(clerk: User) -> None:
    found = back_tested_set()
    with pytest.raises(StepRefused):
        regime.revise(found, actor=clerk, today=DAY)
    regime.revise(found, actor=clerk, today=DAY, note="阈值过严")
    assert {*Indicator.objects.values_list("state", flat=True)} == {"draft"}


def test_retire_keeps_the_set_for_earlier_periods(director: User) -> None:
    found = approved_set()
    regime.retire(found, actor=director, today=date(2022, 6, 15), now=NOON, note="改用新版")
    assert regime.set_for(None, date(2022, 5, 31)) == found
    with pytest.raises(StepRefused, match="2022年6月30日没有适用于全区的已批准指标集"):
        regime.set_for(None, date(2022, 6, 30))


@pytest.mark.parametrize(
    "change",
    [
        lambda found: IndicatorSet.objects.filter(pk=found.pk).update(name="改名"),
        lambda found: IndicatorSet.objects.filter(pk=found.pk).update(weights={"A": "100"}),
        lambda found: found.delete(),
        lambda found: found.indicators.update(notation="0/—/≥1"),
        lambda found: found.indicators.update(state="draft"),
        lambda found: found.indicators.first().delete(),
        lambda found: found.named_inputs.filter(key="hits").delete(),
        lambda found: NamedInput(
            indicator_set=found, key="new", name="新", position=9, aspect="A", kind="count"
        ).save(),
    ],
)
def test_the_database_refuses_any_change_of_an_approved_set(change) -> None:
    found = approved_set()
    before = (found.spec(), found.name)
    with pytest.raises(IntegrityError), transaction.atomic():
        change(found)
    fresh = IndicatorSet.objects.get(pk=found.pk)
    assert (fresh.spec(), fresh.name) == before


def test_the_database_refuses_to_take_an_approved_set_back() -> None:
    found = approved_set()
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorSet.objects.filter(pk=found.pk).update(effective_from=date(2021, 1, 1))


def test_a_published_spec_is_read_once(django_assert_num_queries) -> None:
    found = approved_set()
    found.spec()
    with django_assert_num_queries(0):
        IndicatorSet(pk=found.pk, state=found.state, updated_at=found.updated_at).spec()
