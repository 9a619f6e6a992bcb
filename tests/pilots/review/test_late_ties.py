"""A tie that is found late: before the scoring the expert leaves, afterwards his sheets of that firm are void."""

import pytest
import time_machine
from django.core.management import call_command

from haizhu_broker.access.policy import policy_of
from pilots.experts.domain.ties import declare_tie
from pilots.review import domain
from pilots.review.models import ScoreSheet
from pilots.roles import Role
from tests.factories.pilots import person
from tests.factories.review import BY, Stage
from tests.factories.rounds import AFTER

pytestmark = pytest.mark.django_db
CANARY = "金丝雀只在这一份申报材料里"


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(AFTER, tick=False):
        yield


def tie(stage: Stage, code: str, place: int) -> None:
    """The expert declares on the page of his own record."""
    expert = stage.member(code).expert
    declare_tie(expert, actor=expert.user, **BY, company=stage.firms[place].uscc, kind="shares")


def test_tie_before_the_scoring_replaces_the_expert() -> None:
    stage = Stage(2)
    panel = stage.convened()
    first = stage.member("专家A")
    domain.members.declare(first, actor=first.expert.user, **BY)
    tie(stage, "专家A", 1)
    assert (stage.member("专家A").state, stage.member("专家F").state) == ("recused", "invited")
    assert panel.members.count() == 6


def test_tie_after_the_result_voids_his_sheets_of_that_firm_and_recomputes() -> None:
    stage = Stage(2)
    panel = stage.handed_in([[60, 60, 60, 60, 75], [70, 70, 70, 70, 70]])
    assert [one.rank for one in stage.round.proposals.order_by("application__enterprise")] == [2, 1]
    before = panel.results.get()
    tie(stage, "专家A", 1)
    after = panel.results.order_by("-number").first()
    states = {(one.blind_code, one.member.code): one.state for one in panel.sheets.select_related("member")}
    assert [key for key, state in states.items() if state == "void"] == [(stage.application(1).blind_code, "专家A")]
    assert (after.number, after.reason) == (2, "评分表因利益关系作废，重新计算。")
    found = {one["code"]: one for one in after.result["entrants"]}
    assert "专家A" not in found[stage.application(1).blind_code]["totals"]
    assert "专家A" in found[stage.application(0).blind_code]["totals"]
    assert domain.recomputed(before)
    assert domain.recomputed(after)
    panel.refresh_from_db()
    assert panel.looked_on is None


def test_canary_of_the_firm_is_nowhere_for_the_tied_expert(client) -> None:
    stage = Stage(2)
    stage.started()
    application = stage.application(1)
    own, other = stage.sheet("专家A", 1), stage.sheet("专家A", 0)
    own.remarks = {"S1.1": CANARY}
    own.save()
    client.force_login(stage.user("专家A"))
    assert CANARY in client.get(f"{own.get_absolute_url()}?tab=given").content.decode()
    tie(stage, "专家A", 1)
    client.force_login(stage.user("专家A"))
    pages = ("/", "/pilots/score-sheets/", "/pilots/panel-members/", "/search/?q=评分表")
    read = "".join(client.get(page).content.decode() for page in pages)
    assert (CANARY in read, str(application.blind_code) in read) == (False, False)
    assert client.get(own.get_absolute_url()).status_code == 404
    assert client.get(other.get_absolute_url()).status_code == 200
    api = client.get("/api/v1/score-sheets/").content.decode()
    assert (str(application.blind_code) in api, str(other.blind_code) in api) == (False, True)
    assert {one.pk for one in policy_of(ScoreSheet).permitted(stage.user("专家A"))} == {other.pk}


def test_recompute_command_proves_every_result(capsys) -> None:
    stage = Stage(2)
    panel = stage.computed()
    call_command("recompute_reviews")
    said = capsys.readouterr().out
    assert said == f"一致　{panel.results.get()}　{panel.results.get().digest}\n"


def test_sheet_of_an_expert_is_closed_to_firms_and_to_other_experts(client) -> None:
    stage = Stage(1)
    stage.started()
    sheet = stage.sheet("专家A")
    answers = []
    for user in (stage.user("专家B"), person(Role.FIRM_ADMIN, stage.firms[0].organization), stage.staff):
        client.force_login(user)
        answers.append(client.get(sheet.get_absolute_url()).status_code)
    assert answers == [404, 403, 404]
