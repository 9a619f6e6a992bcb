"""The life of a standard: loaded, copied, edited, approved, used, frozen, retired."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from haizhu_broker.accounts.models import User
from haizhu_broker.audit.models import Entry
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.standards import domain
from pilots.standards.models import Criterion, Standard
from pilots.standards.specs import Level, Part
from pilots.standards.standard_file import read_standard
from tests.factories.standards import DAY, FIRST, approved_standard, draft_standard, used_standard

pytestmark = pytest.mark.django_db
LEVELS = [Level(Decimal(4), "好"), Level(Decimal(0), "差")]
FACTS = {"name": "新指标", "weight": Decimal(4), "scale": Decimal(4), "evidence": "材料", "levels": LEVELS}


def test_load_of_the_first_file_keeps_everything_it_says() -> None:
    found = draft_standard()
    assert found.spec() == read_standard(FIRST)
    assert (found.state, found.edition, found.title) == (
        "draft",
        1,
        "数据经纪人试点单位遴选标准第1版（建议稿）",
    )
    spec = found.spec()
    assert {one.code: spec.weight_of(one.code) for one in spec.dimensions} == {
        "S1": 15,
        "S2": 20,
        "S3": 25,
        "S4": 25,
        "S5": 15,
    }
    assert (len(spec.criteria), len(spec.vetoes), spec.pass_line, spec.least_share) == (17, 4, 70, 50)
    assert spec.tie_order == ("S4.2", "S3.4", "S4")


def test_load_of_the_same_file_twice_adds_nothing() -> None:
    assert draft_standard() == draft_standard()
    assert (Standard.objects.count(), Entry.objects.filter(verb="load").count()) == (1, 1)


def test_load_of_weights_of_99_99_is_refused_and_writes_nothing() -> None:
    with pytest.raises(StepRefused) as refused:
        draft_standard(FIRST.replace("weight: 8\n", "weight: 7.99\n        scale: 8\n", 1))
    assert refused.value.fields == {"": ["各指标分值合计应为 100，现为 99.99"]}
    assert Standard.objects.count() == 0


def test_copy_makes_the_next_edition_with_all_criteria(clerk: User) -> None:
    first = used_standard()
    second = domain.copy(actor=clerk, today=DAY, based_on=first)
    assert (second.edition, second.state, second.based_on, second.used_on) == (2, "draft", first, None)
    assert second.spec() == first.spec()
    assert Criterion.objects.count() == 34


def test_approve_with_weights_of_99_99_is_refused(clerk: User, director: User) -> None:
    draft = draft_standard()
    one = draft.criteria.get(code="S2.1")
    domain.edit_criterion(
        one,
        actor=clerk,
        today=DAY,
        levels=one.spec().levels,
        weight=Decimal("7.99"),
    )
    with pytest.raises(StepRefused, match=r"各指标分值合计应为 100，现为 99\.99"):
        domain.approve(draft, actor=director, today=DAY)
    with pytest.raises(IntegrityError, match="sum to 100"), transaction.atomic():
        Standard.objects.filter(pk=draft.pk).update(state="approved", approved_on=DAY)


def test_approve_by_staff_is_refused(clerk: User) -> None:
    with pytest.raises(NotPermitted):
        domain.approve(draft_standard(), actor=clerk, today=DAY)


def test_approve_freezes_the_standard_and_its_criteria(clerk: User) -> None:
    found = approved_standard()
    one = found.criteria.get(code="S1.1")
    assert (found.approved_on, one.state) == (DAY, "approved")
    with pytest.raises(StepConflict):
        domain.edit_criterion(one, actor=clerk, today=DAY, levels=one.spec().levels)
    for change in (
        lambda: Standard.objects.filter(pk=found.pk).update(pass_line=60),
        lambda: Criterion.objects.filter(pk=one.pk).update(weight=7),
        lambda: Criterion.objects.filter(pk=one.pk).delete(),
        lambda: Standard.objects.filter(pk=found.pk).delete(),
    ):
        with pytest.raises(IntegrityError, match=r"frozen|change only in a draft|Cannot delete"), transaction.atomic():
            change()


def test_revise_of_an_unused_standard_opens_it_again(clerk: User, director: User) -> None:
    found = approved_standard()
    domain.revise(found, actor=director, today=DAY, note="漏写佐证要求")
    one = found.criteria.get(code="S1.1")
    domain.edit_criterion(one, actor=clerk, today=DAY, levels=one.spec().levels, evidence="收入构成")
    one.refresh_from_db()
    assert (found.state, found.approved_on, one.evidence) == ("draft", None, "收入构成")


def test_revise_of_a_used_standard_is_refused_for_good(director: User) -> None:
    found = used_standard()
    with pytest.raises(StepRefused, match="已被遴选批次使用，不能再改，请另拟新版"):
        domain.revise(found, actor=director, today=DAY, note="想改")
    with pytest.raises(IntegrityError, match="used_is_approved"), transaction.atomic():
        Standard.objects.filter(pk=found.pk).update(state="draft")
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Standard.objects.filter(pk=found.pk).update(used_on=None)


def test_take_into_use_of_a_draft_is_refused() -> None:
    draft = draft_standard()
    with pytest.raises(StepRefused, match="只能选用已批准的标准"):
        domain.take_into_use(draft, today=DAY)
    draft.refresh_from_db()
    assert draft.used_on is None


def test_retire_keeps_the_content(director: User) -> None:
    found = used_standard()
    domain.retire(found, actor=director, today=DAY, note="有新版")
    assert (found.state, found.retired_on, found.criteria.filter(state="retired").count()) == ("retired", DAY, 17)


def test_edit_without_a_dimension_that_has_criteria_is_refused(clerk: User) -> None:
    draft = draft_standard()
    spec = draft.spec()
    with pytest.raises(StepRefused) as refused:
        domain.edit(draft, actor=clerk, today=DAY, dimensions=spec.dimensions[1:], vetoes=spec.vetoes)
    assert refused.value.fields == {"dimensions": ["维度 S1 还有指标，请先删除或改动指标。"]}


def test_add_and_prune_criteria_of_a_draft(clerk: User) -> None:
    draft = draft_standard()
    domain.prune(draft, actor=clerk, today=DAY, codes=["S1.3"])
    added = domain.add_criterion(actor=clerk, today=DAY, standard=draft, code="S1.4", **FACTS)
    assert (added.dimension, added.position, added.state) == ("S1", 18, "draft")
    assert [one.code for one in draft.spec().criteria_of("S1")] == ["S1.1", "S1.2", "S1.4"]
    with pytest.raises(StepRefused, match="本标准已有"):
        domain.add_criterion(actor=clerk, today=DAY, standard=draft, code="S1.4", **FACTS)
    with pytest.raises(StepRefused, match="没有编号为“S9”的维度"):
        domain.add_criterion(actor=clerk, today=DAY, standard=draft, code="S9.1", **FACTS)


def test_add_with_levels_out_of_scale_is_refused(clerk: User) -> None:
    levels = [Level(Decimal(5), "超出"), Level(Decimal(0), "无")]
    with pytest.raises(StepRefused) as refused:
        domain.add_criterion(
            actor=clerk, today=DAY, standard=draft_standard(), code="S1.4", **{**FACTS, "levels": levels}
        )
    assert refused.value.fields == {"levels": ["S1.4：最高一档应为评分上限 4 分，现为 5 分。"]}


def test_share_sets_for_each_audience_what_it_sees(clerk: User) -> None:
    draft = draft_standard()
    assert (draft.shown_to("public"), Part.LEVELS in draft.shown_to("applicants")) == ({Part.DIMENSIONS}, False)
    domain.share(draft, actor=clerk, today=DAY, applicants=["vetoes"], experts=["levels", "criteria"], public=[])
    draft.refresh_from_db()
    assert (draft.shown_to_applicants, draft.shown_to_experts, draft.shown_to_public) == (
        ["vetoes"],
        ["criteria", "levels"],
        [],
    )
