"""The regime's pages: what each role sees, what forms answer, and what they cost."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from haizhu_broker.inbox.models import Message
from pilots.roles import Role
from supervision.regime import domain as regime
from supervision.regime.models import Indicator, IndicatorSet, NamedInput, Objective, Rule
from tests.factories.pilots import active, enterprise, person, small_programme
from tests.factories.regime import DAY, FIRST, NOON, SMALL, approved_set, back_tested_set, draft_set

pytestmark = pytest.mark.django_db
LISTS = ["indicator_set_list", "indicator_list", "named_input_list", "rule_list", "objective_list"]


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(NOON, tick=False):
        yield


def address(name: str, *args: object) -> str:
    return reverse(f"supervision:{name}", args=args)


def step(record: object, name: str) -> str:
    return f"{record.get_absolute_url()}steps/{name}/"


def rows(response) -> list[dict]:
    return response.context["page"].slice.rows


@pytest.mark.parametrize("name", LISTS)
def test_list_opens_for_every_reader_and_hides_drafts_from_firms(browser, clerk, firm, name) -> None:
    draft_set()
    regime.draft_rule(
        actor=clerk, today=DAY, code="GZ", text="规则", basis="据", aspect="A", severity="grave", checked_by="report"
    )
    regime.draft_objective(actor=clerk, today=DAY, code="MB", text="目标", basis="据", aspect="A")
    assert len(rows(browser(clerk).get(address(name)))) > 0
    assert rows(browser(firm).get(address(name))) == []
    assert browser(person(Role.EXPERT)).get(address(name)).status_code == 403
    assert browser(person(Role.JOINT_MEETING)).get(address(name)).status_code == 200


def test_set_page_of_a_draft_does_not_exist_for_a_firm(browser, clerk, firm) -> None:
    draft = draft_set()
    parts = (draft, draft.indicators.first(), draft.named_inputs.first())
    assert [browser(clerk).get(one.get_absolute_url()).status_code for one in parts] == [200] * 3
    assert [browser(firm).get(one.get_absolute_url()).status_code for one in parts] == [404] * 3
    approved_set(SMALL.replace("code: small", "code: other"))
    seen = IndicatorSet.objects.get(code="other")
    assert browser(firm).get(seen.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("tab", ["indicators", "inputs", "changes", "back_test"])
def test_set_page_costs_few_statements_whatever_its_size(browser, clerk, django_assert_max_num_queries, tab) -> None:
    back_tested_set(FIRST)
    found = IndicatorSet.objects.get()
    client = browser(clerk)
    client.get(found.get_absolute_url())
    with django_assert_max_num_queries(12):
        response = client.get(found.get_absolute_url(), {"tab": tab})
    assert response.status_code == 200


def test_set_page_shows_indicators_by_aspect_with_their_weight(browser, clerk) -> None:
    response = browser(clerk).get(draft_set().get_absolute_url())
    assert [part["title"] for part in response.context["tab"]["parts"]] == [
        "A 资格认定",
        "D 数据安全与隐私保护",
        "H 试点成效",
    ]
    assert [part["lead"] for part in response.context["tab"]["parts"]] == ["权重 40", "权重 60", "只展示，不计分"]
    assert response.context["tab"]["adds"] is True


def test_back_test_tab_is_for_the_bureau_alone(browser, director, firm) -> None:
    found = approved_set()
    url = found.get_absolute_url()
    assert "run" in browser(director).get(url, {"tab": "back_test"}).context["tab"]
    assert browser(firm).get(url, {"tab": "back_test"}).context["tab"] == {"words": "还没有回测，或者您不参与回测。"}


def test_indicator_page_explains_formula_limits_and_points(browser, firm) -> None:
    approved_set()
    indicator = Indicator.objects.get(code="A01")
    tab = browser(firm).get(indicator.get_absolute_url()).context["tab"]
    assert tab["sentences"] == [
        "绿：不低于 100%，得 100 分。",
        "黄：介于绿与红之间，由绿界限的 99 分到红界限的 60 分按比例计分。",
        "红：低于 80%，按 59 × 数值 ÷ 界限 计分，界限为 80%，限于 0 至 59 分。",
    ]
    assert [(one.figure, one.points) for one in tab["examples"]] == [
        ("100%", "100.00"),
        ("90%", "79.50"),
        ("80%", "60.00"),
        ("40%", "29.50"),
    ]


def test_indicator_history_hides_drafts_from_firms(browser, clerk, firm) -> None:
    first = approved_set()
    regime.copy(actor=clerk, today=DAY, based_on=first)
    url = first.indicators.get(code="D01").get_absolute_url()
    tables = [browser(one).get(url, {"tab": "editions"}).context["tab"]["parts"][0]["table"] for one in (clerk, firm)]
    assert [table.count("<tr>") for table in tables] == [3, 2]


def test_indicator_list_finds_by_words_and_initials_and_filters(browser, clerk) -> None:
    draft_set(FIRST)
    client, url = browser(clerk), address("indicator_list")
    assert [row["code"] for row in rows(client.get(url, {"q": "漏洞"}))] == ["D02"]
    assert [row["code"] for row in rows(client.get(url, {"q": "gwldaq"}))] == ["D02"]
    assert [row["code"] for row in rows(client.get(url, {"q": "rzlc"}))] == ["D09"]
    assert len(rows(client.get(url, {"aspect": ["B"]}))) == 6
    assert [row["code"] for row in rows(client.get(url, {"caps": "true"}))] == ["B05", "C05", "D03", "D09", "E09"]


def test_input_list_filters_by_who_supplies(browser, clerk) -> None:
    draft_set(FIRST)
    client, url = browser(clerk), address("named_input_list")
    found = {source: client.get(url, {"source": source}).context["page"].count_words for source in ("firm", "portal")}
    assert found == {"firm": "54 条", "portal": "13 条"}


def test_copy_by_page_leads_to_the_new_draft(browser, clerk) -> None:
    first = approved_set()
    response = browser(clerk).post(address("indicator_set_create", "copy"), {"based_on": first.pk})
    draft = IndicatorSet.objects.get(edition=2)
    assert response.headers["Location"] == draft.get_absolute_url()
    words = browser(clerk).get(draft.get_absolute_url(), {"tab": "changes"}).context["tab"]["words"]
    assert words == "两个指标集内容相同。"


def test_edit_by_page_with_incomplete_weights_tells_the_sum(browser, clerk) -> None:
    draft = draft_set()
    given = {"name": "名", "basis": "据", "weight_A": "40", "weight_D": "５０", "version": draft.version}
    response = browser(clerk).post(step(draft, "edit"), given)
    assert response.status_code == 422
    assert [fault.message for fault in response.context["form"].faults] == ["各方面权重合计应为 100，现为 90。"]
    assert browser(clerk).post(step(draft, "edit"), {**given, "weight_D": "60"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.name, draft.weights) == ("名", {"A": "40", "D": "60"})


def test_edit_indicator_by_page_points_into_the_formula(browser, clerk) -> None:
    one = draft_set().indicators.get(code="A01")
    form = browser(clerk).get(step(one, "edit")).context["form"]
    given = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    response = browser(clerk).post(step(one, "edit"), {**given, "expression": "百分比(合格数, "})
    assert [(fault.target, fault.message) for fault in response.context["form"].faults] == [
        ("id_expression", "第 9 个字符处：这里缺少一个数或名称。")
    ]
    assert browser(clerk).post(step(one, "edit"), {**given, "remark": "按月计"}).status_code == 302
    one.refresh_from_db()
    assert (one.remark, one.caps, one.is_proposed) == ("按月计", False, True)


def test_add_parts_by_page_join_the_draft_named_in_the_address(browser, clerk) -> None:
    draft = draft_set()
    client = browser(clerk)
    form = client.get(address("named_input_create", "add"), {"indicator_set": draft.pk}).context["form"]
    assert form["indicator_set"].value() == str(draft.pk)
    given = {
        "indicator_set": draft.pk, "key": "more", "name": "更多", "aspect": "H", "kind": "amount", "unit": "万元",
        "help": "说明。", "source": "reporting.year_to_date", "source_of": "deals", "frequency": "month",
        "low": "0", "high": "1,000",
    }  # fmt: skip
    assert client.post(address("named_input_create", "add"), given).status_code == 302
    added = NamedInput.objects.get(key="more")
    assert (added.source, added.high, added.source_words) == (
        "reporting.year_to_date(deals)",
        Decimal(1000),
        "平台计算：“成交额”的本年累计",
    )
    given = {
        "indicator_set": draft.pk, "code": "H02", "name": "更多", "unit": "万元", "level": "broker",
        "direction": "higher", "supplied_by": "portal", "frequency": "month", "expression": "更多",
        "notation": "对照目标", "basis": "方案",
    }  # fmt: skip
    assert client.post(address("indicator_create", "add"), given).status_code == 302
    assert draft.indicators.count() == 4


def test_edit_input_by_page_keeps_a_computed_source(browser, clerk) -> None:
    one = draft_set(FIRST).named_inputs.get(key="deal_amount_12")
    form = browser(clerk).get(step(one, "edit")).context["form"]
    assert (form["source"].value(), form["source_of"].value()) == ("reporting.last_12_months", "deal_amount")


def test_approve_by_page_says_who_is_told_and_tells_them(browser, director) -> None:
    broker = active(small_programme(), enterprise(), director)
    reader = person(Role.FIRM_ADMIN, broker.enterprise.organization, display_name="李某")
    outsider = person(Role.FIRM_ADMIN)
    found = back_tested_set()
    client = browser(director)
    assert client.get(step(found, "approve")).context["page"]["told"] == ["李某：批准。"]
    given = {"effective_from": "2022-02-01", "version": found.version}
    assert client.post(step(found, "approve"), given).status_code == 302
    notice = Message.objects.get(event="regime.changed")
    assert (notice.recipient, notice.title) == (reader, "指标集已批准：小指标集第1版")
    assert not Message.objects.filter(recipient=outsider).exists()


def test_set_for_other_brokers_is_not_told(browser, director) -> None:
    broker = active(small_programme(), enterprise(), director)
    person(Role.FIRM_ADMIN, broker.enterprise.organization)
    found = back_tested_set(SMALL.replace("code: small", "code: small\nbroker_types: [technology]"))
    assert browser(director).get(step(found, "approve")).context["page"]["told"] == []


def test_comparison_lays_two_editions_side_by_side(browser, clerk, firm) -> None:
    first = approved_set()
    second = draft_set(SMALL.replace("0/1/≥2", "0/—/≥1").replace("A: 40, D: 60", "A: 30, D: 70"))
    url = address("indicator_set_compare", second.pk)
    assert browser(clerk).get(url).status_code == 200
    table = browser(clerk).get(url, {"other": first.pk}).context["tab"]["parts"][0]
    assert table["title"] == "与小指标集第1版对照（3 处）"
    assert browser(firm).get(url).status_code == 404
    hidden = browser(firm).get(address("indicator_set_compare", first.pk), {"other": second.pk})
    assert hidden.context["form"].errors["other"] == ["没有这一选项，或者您不能选择它"]


def test_rule_and_objective_by_page_are_drafted_and_approved(browser, clerk, director) -> None:
    draft_set()  # H01 is measured against a target
    given = {
        "code": "GZ-1",
        "text": "规则",
        "basis": "方案",
        "aspect": "E",
        "severity": "grave",
        "checked_by": "report",
    }
    assert browser(clerk).post(address("rule_create", "draft"), given).status_code == 302
    rule = Rule.objects.get()
    assert browser(clerk).post(step(rule, "approve"), {"version": 1}).status_code == 403
    assert browser(director).post(step(rule, "approve"), {"version": 1}).status_code == 302
    given = {"code": "MB-1", "text": "目标", "basis": "方案", "aspect": "H", "indicator_code": "H01", "year": "2022"}
    assert browser(clerk).post(address("objective_create", "draft"), {**given, "value": "1,200"}).status_code == 302
    assert Objective.objects.get().value == 1200


def test_assign_by_page_asks_for_each_broker_and_hides_others_values(browser, clerk, director) -> None:
    programme = small_programme()
    mine, other = (active(programme, enterprise(number), director) for number in (1, 2))
    reader = person(Role.FIRM_STAFF, mine.enterprise.organization)
    made = regime.draft_objective(
        actor=clerk, today=DAY, code="MB", text="目标", basis="据", aspect="H", indicator_code="H01", year=2022
    )
    given = {f"broker_{mine.pk}": "500", f"broker_{other.pk}": "700", "version": 1}
    assert browser(clerk).post(step(made, "assign"), given).status_code == 302
    regime.approve_objective(made, actor=director, today=DAY, now=NOON)
    tables = [browser(one).get(made.get_absolute_url()).context["tab"]["parts"][0]["table"] for one in (clerk, reader)]
    assert [("700.00" in table, "500.00" in table) for table in tables] == [(True, True), (False, True)]


@pytest.mark.parametrize("name", LISTS)
def test_list_costs_the_same_for_one_and_four(browser, director, django_assert_max_num_queries, name) -> None:
    client = browser(director)
    for number in range(4):
        approved_set(SMALL.replace("code: small", f"code: s{number}"), effective_from=date(2022, number + 1, 1))
        client.get(address(name))
        with django_assert_max_num_queries(8):
            client.get(address(name))


def test_export_of_the_indicators_holds_what_is_shown(browser, director) -> None:
    approved_set()
    response = browser(director).get(address("indicator_list"), {"format": "csv", "q": "命中"})
    text = b"".join(response.streaming_content) if response.streaming else response.content
    assert "D01,命中数,数据安全与隐私保护,件,0/1/≥2" in text.decode("utf-8-sig")


def test_objective_page_offers_only_indicators_that_have_a_target(browser, clerk) -> None:
    draft_set()
    form = browser(clerk).get(address("objective_create", "draft")).context["form"]
    assert form.fields["indicator_code"].choices == [("", "没有对应指标"), ("H01", "H01 成交额")]


@pytest.mark.parametrize(
    ("name", "given", "field", "said"),
    [
        ("objective", {"value": "0"}, "value", "目标值应大于 0，没有统一目标值的请留空。"),
        ("objective", {"value": "9" * 24}, "value", f"数值应在 0–{10**12} 之间，您填写的是 {'9' * 24}。"),
        ("objective", {"indicator_code": "A01"}, "indicator_code", "没有“A01”这一选项"),
        ("indicator", {"share": "0"}, "share", "份额应大于 0，留空表示平均分配。"),
        ("indicator", {"share": "1e9"}, "share", "应填数字，您填写的是“1e9”。"),
        (
            "named_input",
            {"high": "1" + "0" * 13},
            "high",
            f"数值应在 {-(10**12)}–{10**12} 之间，您填写的是 1{'0' * 13}。",
        ),
    ],
)
def test_figures_out_of_bounds_are_told_at_their_field(browser, clerk, name, given, field, said) -> None:
    draft = draft_set()
    records = {"indicator": draft.indicators.first(), "named_input": draft.named_inputs.first()}
    if name == "objective":
        client, where = browser(clerk), address("objective_create", "draft")
        sent = {"code": "MB-9", "text": "目标", "basis": "方案", "aspect": "H", "indicator_code": "H01", "year": "2022"}
    else:
        client, where = browser(clerk), step(records[name], "edit")
        form = client.get(where).context["form"]
        sent = {one.name: "" if (value := one.value()) in (None, False) else value for one in form}
    response = client.post(where, {**sent, **given})
    assert (response.status_code, response.context["form"].errors) == (422, {field: [said]})


def test_ranges_without_a_ceiling_say_only_the_floor(browser, clerk) -> None:
    tab = browser(clerk).get(f"{draft_set().get_absolute_url()}?tab=inputs").content.decode()
    assert ("不小于 0" in tab, "1000000000" in tab) == (True, False)


def test_assign_of_an_objective_without_indicator_is_closed_with_its_reason(browser, clerk) -> None:
    made = regime.draft_objective(actor=clerk, today=DAY, code="MB-7", text="目标", basis="据", aspect="A")
    deeds = browser(clerk).get(made.get_absolute_url()).context["page"].deeds
    assert {one.label: one.reason for one in deeds} == {"修改": "", "分解到单位": "没有对应指标的目标不分解到单位。"}
