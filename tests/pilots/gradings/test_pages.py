"""The pages of schemes and gradings."""

from datetime import UTC, datetime

import pytest
import time_machine

from haizhu_broker.papers.models import NumberingChoice
from pilots.brokers.paper import PARTS
from pilots.gradings import domain
from pilots.gradings.columns import with_renewal
from pilots.gradings.models import Grading, GradingScheme
from pilots.programme.models import office_of
from pilots.roles import Role
from tests.factories.gradings import second_grade
from tests.factories.notices import on
from tests.factories.pilots import DAY, person


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(datetime(2022, 3, 2, 3, tzinfo=UTC), tick=False):
        yield


def test_page_of_a_grading_shows_each_criterion(client_of, scheme, broker, staff):
    second_grade(broker)
    grading = domain.draw_up(actor=staff, **on(DAY), broker=broker, sort="renewal")
    tab = client_of(staff).get(grading.get_absolute_url()).context["tab"]
    assert [(one["title"], one["is_computed"]) for one in tab["grades"]] == [
        ("一级", False),
        ("二级", True),
        ("三级", False),
    ]
    assert tab["missing"] == []


def test_page_of_a_grading_without_evidence_says_what_is_missing(client_of, scheme, broker, staff):
    grading = domain.draw_up(actor=staff, **on(DAY), broker=broker, sort="renewal")
    tab = client_of(staff).get(grading.get_absolute_url()).context["tab"]
    assert tab["missing"] == ["DCMM 2 级以上", "等级保护第 2 级以上", "已申报数据规模"]


def test_list_lights_the_renewal_at_the_last_grading_of_a_broker_alone(scheme, broker, staff, director):
    second_grade(broker)
    for sort in ("renewal", "adjustment"):
        one = domain.draw_up(actor=staff, **on(DAY), broker=broker, sort=sort)
        domain.decide(one, actor=director, **on(DAY), grade="2", verified="已核实。")
    days = with_renewal().order_by("pk").values_list("due_on", flat=True)
    assert [day is None for day in days] == [True, False]


def test_decide_by_page_names_the_computed_grade(client_of, scheme, broker, staff, director):
    second_grade(broker)
    grading = domain.draw_up(actor=staff, **on(DAY), broker=broker, sort="renewal")
    client = client_of(director)
    form = client.get(f"{grading.get_absolute_url()}steps/decide/").context["form"]
    assert (form["grade"].value(), form.fields["grade"].help_text) == ("2", "现等级：二级；按证据计算：二级。")
    client.post(
        f"{grading.get_absolute_url()}steps/decide/",
        {"grade": "2", "verified": "已核实。", "version": grading.version},
    )
    assert Grading.objects.get().state == "decided"


def test_decide_by_page_issues_the_decision_unless_the_bureau_numbers_elsewhere(
    client_of, scheme, broker, staff, director
):
    grading = domain.draw_up(actor=staff, **on(DAY), broker=broker, sort="renewal")
    client, url = client_of(director), f"{grading.get_absolute_url()}steps/decide/"
    assert {"issues", *PARTS} < set(client.get(url).context["form"].fields)
    said = {"grade": "3", "reason": "整改期。", "verified": "已核实。", "decider": "区政务数据局"}
    refused = client.post(url, {**said, "issues": "on", "facts": "等级复核。", "version": grading.version})
    assert sorted(refused.context["form"].errors) == ["aftermath", "basis", "matters", "remedies"]
    parts = {name: f"{label}的内容。" for name, label in PARTS.items()}
    client.post(url, {**said, **parts, "issues": "on", "version": grading.version})
    assert Grading.objects.get().decision.paper.number == "海政数决〔2022〕1号"
    again = domain.draw_up(actor=staff, **on(DAY), broker=broker, sort="adjustment")
    NumberingChoice.objects.create(organ=office_of(broker.programme_id), kind="pilot_decision", numbering="outside")
    fields = client.get(f"{again.get_absolute_url()}steps/decide/").context["form"].fields
    assert ("document" in fields, {"issues", *PARTS} & set(fields)) == (True, set())


def test_edit_by_page_changes_what_a_grade_drives(client_of, scheme, staff):
    client = client_of(staff)
    client.post("/grading-schemes/new/copy/", {"based_on": scheme.pk})
    draft = GradingScheme.objects.get(state="draft")
    form = client.get(f"{draft.get_absolute_url()}steps/edit/").context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    answer = client.post(f"{draft.get_absolute_url()}steps/edit/", {**sent, "reports_2": "quarter"})
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert [one.reports.value for one in draft.spec().effects] == ["month", "quarter", "month"]
    assert draft.spec().grades == scheme.spec().grades


def test_tab_of_a_broker_shows_grade_renewal_and_controls(client_of, scheme, broker):
    firm = person(Role.FIRM_STAFF, broker.enterprise.organization)
    tab = client_of(firm).get(f"{broker.get_absolute_url()}?tab=graded").context["tab"]
    assert (tab["grade"], tab["reports"], tab["weight"], tab["add_url"]) == ("二级", "按月", "2", "")
    assert [one.code for one in tab["effects"].controls][-2:] == ["K09", "K10"]


@pytest.mark.parametrize("tab", ["table", "effects", "controls"])
def test_scheme_in_force_is_open_to_firms(client_of, scheme, broker, tab):
    firm = person(Role.FIRM_STAFF, broker.enterprise.organization)
    page = client_of(firm).get(f"{scheme.get_absolute_url()}?tab={tab}")
    assert page.status_code == 200
    assert len(page.context["tab"]["rows"]) == (18 if tab == "controls" else 3)
