"""The review's pages: the expert fills in a sheet, the bureau reads progress, ranking, intervals and working."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from haizhu_broker.accounts.domain import system_user
from pilots.review.blinding import masked, names_of
from pilots.review.domain.sheets import issue
from pilots.review.models import ScoreSheet
from pilots.review.panels import declarations, panels_to_settle, sheets_to_submit
from pilots.rounds.models import Application
from tests.factories.pilots import enterprise
from tests.factories.review import BY, Stage
from tests.factories.rounds import AFTER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(AFTER, tick=False):
        yield


def step(record: object, name: str) -> str:
    return f"{record.get_absolute_url()}steps/{name}/"


def form_of(page) -> dict[str, object]:
    form = page.context["form"]
    return {name: "" if form[name].value() is None else form[name].value() for name in form.fields}


def test_expert_declares_then_fills_in_and_submits(client_of) -> None:
    stage = Stage(2)
    stage.convened()
    member = stage.member()
    browser = client_of(stage.user())
    (row,) = declarations(stage.user(), AFTER.date())
    assert row.act_url == step(member, "declare")
    page = browser.get(member.get_absolute_url()).content.decode()
    assert str(stage.firms[0]) in page
    assert str(stage.application(0).blind_code) not in page
    assert browser.post(step(member, "declare")).status_code == 302
    for one in stage.panel.members.exclude(pk=member.pk):
        client_of(one.expert.user).post(step(one, "declare"))
    assert client_of(stage.staff).post(step(stage.panel, "start")).status_code == 302
    browser = client_of(stage.user())
    (row,) = sheets_to_submit(stage.user(), AFTER.date())
    assert row.what == f"{stage.round}：还有 2 份评分表待提交"
    sheet = stage.sheet()
    asked = form_of(browser.get(step(sheet, "fill")))
    asked |= {name: "3" for name in asked if name.startswith("score_")}
    asked |= {name: "示例评语" for name in asked if name.startswith("remark_")}
    wrong = browser.post(step(sheet, "fill"), {**asked, "score_S1.3": "3.5"})
    assert wrong.context["form"].errors["score_S1.3"] == ["数值应在 0–3 之间，您填写的是 3.5。"]
    assert browser.post(step(sheet, "fill"), asked).status_code == 302
    sheet.refresh_from_db()
    assert (sheet.scores["S1.3"], sheet.remarks["S4.2"], sheet.vetoes) == ("3", "示例评语", {})
    assert browser.post(step(sheet, "submit"), {"version": sheet.version}).status_code == 302
    assert browser.post(step(sheet, "submit"), {"version": sheet.version}).status_code == 409
    assert ScoreSheet.objects.get(pk=sheet.pk).state == "submitted"


def test_material_names_the_firm_by_its_code_alone(client_of) -> None:
    stage = Stage(1)
    application, firm = stage.application(), stage.firms[0]
    stage.started()
    page = client_of(stage.user()).get(stage.sheet().get_absolute_url()).content.decode()
    assert (str(firm) in page, firm.uscc in page, str(application.number) in page) == (False, False, False)
    assert str(application.blind_code) in page
    words = f"{firm}（{firm.uscc}）主营电力，{application.signatory}负责。"
    assert masked(words, names_of(application), "甲号") == "甲号（甲号）主营电力，甲号负责。"


def test_bureau_reads_progress_ranking_intervals_working_and_check(client_of) -> None:
    stage = Stage(3)
    panel = stage.computed()
    browser = client_of(stage.staff)
    (row,) = panels_to_settle(stage.staff, AFTER.date())
    assert row.about == "结果已计算，待确认稳健性、提交排序"
    progress = browser.get(f"{panel.get_absolute_url()}?tab=progress")
    assert progress.context["tab"]["points"] == ["还没有确认排序的稳健性。"]
    result = panel.results.get()
    ranking = browser.get(result.get_absolute_url()).content.decode()
    assert all(str(firm) in ranking for firm in stage.firms)
    tabs = ("robustness", "working", "check")
    pages = [browser.get(f"{result.get_absolute_url()}?tab={name}").content.decode() for name in tabs]
    assert ["40 / 40" in pages[0], "÷ 5" in pages[1], "逐字节一致" in pages[2]] == [True, True, True]
    client_of(stage.user()).get(result.get_absolute_url())
    assert client_of(stage.user()).get(result.get_absolute_url()).status_code == 403


def test_home_of_an_expert_costs_the_same_for_three_and_thirty_sheets(client_of) -> None:
    stage = Stage(1)
    stage.started()
    user = stage.user()
    browser = client_of(user)
    url = reverse("pilots:score_sheet_list")

    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as listed:
            browser.get(url)
        with CaptureQueriesContext(connection) as home:
            list(sheets_to_submit(user, AFTER.date()))
        return len(listed), len(home)

    browser.get(url)
    before = cost()
    member = stage.member()
    for number in range(2, 14):
        application = Application.objects.create(
            round=stage.round,
            enterprise=enterprise(number, sector=stage.firms[0].sector),
            sector=stage.firms[0].sector,
            number=f"示例-{number}",
            blind_code=f"代{number:02}",
            submitted_at=AFTER,
            state="in_review",
        )
        issue(actor=system_user(), **BY, panel=stage.panel, member=member, application=application)
    assert cost() == before
    (row,) = sheets_to_submit(user, AFTER.date())
    assert row.what == f"{stage.round}：还有 13 份评分表待提交"
