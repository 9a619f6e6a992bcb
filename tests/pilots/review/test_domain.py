"""A review from the panel to the ranking, and everything that it refuses."""

from decimal import Decimal

import pytest
import time_machine
from django.db import DatabaseError, transaction

from haizhu_broker.access.policy import policy_of
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from pilots.experts.models import DrawnExpert
from pilots.review import domain
from pilots.review.models import Panel, PanelMember, ReviewResult, ScoreSheet
from pilots.rounds import domain as rounds
from pilots.rounds.openings import still_open
from tests.factories.review import BY, Stage, filled, given
from tests.factories.rounds import AFTER, firm_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(AFTER, tick=False):
        yield


def test_review_runs_from_the_panel_to_the_ranking() -> None:
    stage = Stage()
    assert still_open(stage.round, AFTER.date())[-1] == "还没有组建评审组。"
    panel = stage.handed_in()
    ranking = list(stage.round.proposals.order_by("rank").values_list("application__enterprise", "is_eligible"))
    assert ranking == [(stage.firms[0].pk, True), (stage.firms[1].pk, True), (stage.firms[2].pk, True)]
    assert (panel.state, {one.state for one in stage.round.applications.all()}) == ("handed_in", {"scored"})
    assert still_open(stage.round, AFTER.date()) == []
    rounds.moving.refer(stage.round, actor=stage.director, **BY)
    result = panel.results.get()
    assert domain.recomputed(result)
    assert [one["score"] for one in result.result["entrants"]] != []


def test_convene_gives_codes_and_asks_each_expert_to_declare() -> None:
    stage = Stage()
    panel = stage.convened()
    assert [one.code for one in panel.members.order_by("pk")] == ["专家A", "专家B", "专家C", "专家D", "专家E"]
    assert Message.objects.filter(title=f"{stage.round}：请作回避声明").count() == 5
    with pytest.raises(StepRefused, match="本批次已有评审组"):
        domain.panels.convene(actor=stage.staff, **BY, round=stage.round, draw=panel.draw)


def test_start_before_everybody_declared_is_refused() -> None:
    stage = Stage()
    panel = stage.convened()
    first = stage.member()
    domain.members.declare(first, actor=first.expert.user, **BY)
    with pytest.raises(StepRefused, match="还有 4 名专家没有声明"):
        domain.panels.start(panel, actor=stage.staff, **BY)
    assert ScoreSheet.objects.count() == 0
    with pytest.raises(NotPermitted):
        domain.members.declare(stage.member("专家B"), actor=first.expert.user, **BY)


def test_recuse_replaces_the_expert_and_closes_the_firm_to_him() -> None:
    stage = Stage()
    panel, leaving = stage.convened(), stage.member("专家B")
    domain.members.recuse(leaving, actor=leaving.expert.user, **BY, enterprises=[stage.firms[1]], kind="shares")
    assert (leaving.state, leaving.declaration) == ("recused", f"与以下单位有利益关系：{stage.firms[1]}")
    newcomer = stage.member("专家F")
    assert (newcomer.state, panel.members.exclude(state="recused").count()) == ("invited", 5)
    assert DrawnExpert.objects.get(expert=leaving.expert).left_because == "tie"
    with pytest.raises(StepRefused, match="请选择有利益关系的申报单位"):
        domain.members.recuse(newcomer, actor=newcomer.expert.user, **BY)


def test_fill_outside_its_scale_is_refused_at_its_field() -> None:
    stage = Stage(1)
    stage.started()
    sheet, expert = stage.sheet(), stage.user()
    asked = given(sheet, 80)
    wrong = {**asked["scores"], "S1.1": Decimal("6.1"), "S1.2": Decimal("-1"), "S1.3": Decimal("1.25")}
    with pytest.raises(StepRefused) as refused:
        domain.sheets.fill(sheet, actor=expert, **BY, **{**asked, "scores": wrong})
    assert refused.value.fields == {
        "score_S1.1": ["评分应在 0–6 之间，您填写的是 6.1。"],
        "score_S1.2": ["评分应在 0–6 之间，您填写的是 -1。"],
        "score_S1.3": ["评分最多保留 1 位小数。"],
    }
    sheet.refresh_from_db()
    assert sheet.scores == {}


def test_submit_without_words_at_the_extremes_is_refused() -> None:
    stage = Stage(1)
    stage.started()
    sheet, expert = stage.sheet(), stage.user()
    asked = given(sheet, 80)
    scores = {**asked["scores"], "S1.1": Decimal(6), "S1.2": Decimal(0), "S1.3": None}
    domain.sheets.fill(sheet, actor=expert, **BY, scores=scores, remarks={}, vetoes={})
    with pytest.raises(StepRefused) as refused:
        domain.sheets.submit(sheet, actor=expert, **BY)
    assert refused.value.fields == {"": ["S1.1 评了满分，请写评语。S1.2 评了零分，请写评语。S1.3 还没有评分。"]}


def test_submit_locks_the_sheet_until_the_director_reopens_it() -> None:
    stage = Stage(1)
    stage.started()
    sheet, expert = stage.submitted("专家A", 0, 80), stage.user()
    with pytest.raises(StepConflict):
        domain.sheets.submit(sheet, actor=expert, **BY)
    with pytest.raises(StepConflict):
        filled(sheet, 90)
    with pytest.raises(DatabaseError), transaction.atomic():
        ScoreSheet.objects.filter(pk=sheet.pk).update(scores={})
    with pytest.raises(NotPermitted):
        domain.sheets.reopen(sheet, actor=stage.staff, **BY, note="看错")
    with pytest.raises(StepRefused, match="请填写“重新打开”的说明"):
        domain.sheets.reopen(sheet, actor=stage.director, **BY)
    domain.sheets.reopen(sheet, actor=stage.director, **BY, note="专家来函说明看错材料")
    filled(sheet, 90)
    assert (sheet.state, sheet.scores["S1.1"]) == ("open", "5.4")


def test_expert_reaches_his_own_sheets_alone() -> None:
    stage = Stage()
    stage.scored()
    policy, expert = policy_of(ScoreSheet), stage.user("专家C")
    assert {one.member.code for one in policy.permitted(expert)} == {"专家C"}
    with pytest.raises(NotPermitted):
        domain.sheets.fill(stage.sheet("专家D"), actor=expert, **BY, **given(stage.sheet("专家D"), 80))
    assert list(policy_of(ReviewResult).permitted(expert)) == []
    assert policy_of(Panel).permitted(expert).count() == 0


def test_withdrawn_application_is_scored_no_more_and_not_missed() -> None:
    stage = Stage(2)
    stage.started()
    application = stage.application(1)
    rounds.applications.withdraw(application, actor=firm_person(stage.firms[1]), **BY)
    with pytest.raises(StepRefused, match="该申报已撤回"):
        filled(stage.sheet("专家A", 1), 80)
    for member in stage.panel.members.all():
        stage.submitted(member.code, 0, 80)
    domain.panels.compute(stage.panel, actor=stage.staff, **BY)
    assert [one["code"] for one in stage.panel.results.get().result["entrants"]] == [stage.application(0).blind_code]


def test_compute_before_all_are_in_is_refused() -> None:
    stage = Stage(2)
    stage.started()
    stage.submitted("专家A", 0, 80)
    with pytest.raises(StepRefused, match="还有 9 份评分表未提交"):
        domain.panels.compute(stage.panel, actor=stage.staff, **BY)
    assert ReviewResult.objects.count() == 0


def test_hand_in_waits_for_words_about_outliers_and_for_the_robustness() -> None:
    stage = Stage(1)
    panel = stage.computed([[80, 80, 80, 80, 30]])
    with pytest.raises(StepRefused) as refused:
        domain.panels.hand_in(panel, actor=stage.director, **BY)
    assert refused.value.fields == {"": ["还有 1 份偏离较大的评分没有说明理由。还没有确认排序的稳健性。"]}
    with pytest.raises(StepRefused, match="本评分没有偏离"):
        domain.sheets.explain(stage.sheet("专家A"), actor=stage.user("专家A"), **BY, explanation="无")
    domain.sheets.explain(stage.sheet("专家E"), actor=stage.user("专家E"), **BY, explanation="佐证材料不足。")
    domain.panels.look(panel, actor=stage.staff, **BY)
    domain.panels.hand_in(panel, actor=stage.director, **BY)
    assert panel.state == "handed_in"


def test_result_is_never_changed_and_recomputes_to_the_same_bytes() -> None:
    stage = Stage()
    panel = stage.computed()
    result = panel.results.get()
    assert (result.number, domain.recomputed(result)) == (1, True)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReviewResult.objects.filter(pk=result.pk).update(digest="0" * 64)
    forged = ReviewResult.objects.get(pk=result.pk)
    forged.input["sheets"][0]["scores"]["S1.1"] = "0"
    assert not domain.recomputed(forged)


def test_send_back_opens_the_scoring_again() -> None:
    stage = Stage(2)
    panel = stage.handed_in()
    rounds.moving.refer(stage.round, actor=stage.director, **BY)
    with pytest.raises(StepRefused, match="批次不在评审阶段"):
        domain.panels.resume(Panel.objects.get(pk=panel.pk), actor=stage.director, **BY, note="重评")
    rounds.moving.send_back(stage.round, actor=stage.director, **BY, note="材料有误")
    panel = Panel.objects.get(pk=panel.pk)
    domain.panels.resume(panel, actor=stage.director, **BY, note="联席会议退回")
    domain.sheets.reopen(stage.sheet("专家A", 1), actor=stage.director, **BY, note="材料有误")
    stage.submitted("专家A", 1, 85)
    domain.panels.compute(panel, actor=stage.staff, **BY)
    assert (panel.results.count(), panel.looked_on) == (2, None)


def test_seat_codes_go_on_after_z() -> None:
    assert [domain.members._letter(n) for n in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]
    assert PanelMember.objects.count() == 0
