"""The pages of reports: what each role sees, what the tabs say, what steps answer, and what they cost."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from haizhu_broker.audit import journal
from haizhu_broker.papers.models import Document
from pilots.incoming.models import Endorsement
from pilots.roles import Role
from supervision.monitoring import domain as verbs
from supervision.monitoring.models import MonitoringReport, Reading
from tests.factories import monitoring
from tests.factories.monitoring import DUE, FEBRUARY, noon
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db
TABS = ["overview", "indicators", "score", "sources", "readings", "document", "history"]
LIST = "/monitoring-reports/"
WHEN = {"today": DUE, "now": noon(DUE)}


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(noon(DUE), tick=False):
        yield


@pytest.fixture
def report(broker) -> MonitoringReport:
    monitoring.reports(broker)
    return monitoring.draft(broker)


def rows(response) -> list[dict]:
    return response.context["page"].slice.rows


def subjects(response) -> list[str]:
    return [row["subject_name"] for row in rows(response)]


def taken(response) -> bytes:
    """The file that was sent, whole; read to its end it is closed."""
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("tab", TABS)
def test_report_page_costs_few_statements_on_every_tab(browser, clerk, report, tab, django_assert_max_num_queries):
    client, url = browser(clerk), monitoring.issued(report).get_absolute_url()
    client.get(url)
    with django_assert_max_num_queries(18):
        response = client.get(url, {"tab": tab})
    assert (response.status_code, response.context["page"].tab.slug) == (200, tab)


@pytest.mark.parametrize("tab", ["overview", "brokers", "indicators", "history"])
def test_district_page_costs_the_same_for_one_and_three(browser, clerk, tab, django_assert_max_num_queries) -> None:
    for one in monitoring.brokers(3):
        monitoring.reports(one)
    monitoring.line("broker")
    district = monitoring.draft()
    client, url = browser(clerk), district.get_absolute_url()
    client.get(url)
    with django_assert_max_num_queries(18):
        assert client.get(url, {"tab": tab}).status_code == 200


def test_list_shows_each_role_what_is_its_own(browser, clerk, director) -> None:
    mine, other = monitoring.brokers(2)
    firm = person(Role.FIRM_STAFF, mine.enterprise.organization)
    member = person(Role.JOINT_MEETING)
    own, foreign = monitoring.draft(mine), monitoring.draft(other)
    assert [len(rows(browser(one).get(LIST))) for one in (clerk, director, member, firm)] == [2, 2, 0, 0]
    monitoring.issued(own)
    monitoring.issued(foreign)
    assert [len(rows(browser(one).get(LIST))) for one in (member, firm)] == [2, 1]
    client = browser(firm)
    assert subjects(client.get(LIST)) == subjects(client.get(LIST, {"q": "示例"})) == ["示例第1数据有限公司"]
    assert rows(client.get(LIST, {"q": "第2"})) == []
    text = taken(client.get(LIST, {"format": "csv"})).decode("utf-8-sig")
    assert [name in text for name in ("示例第1", "示例第2")] == [True, False]
    assert [client.get(one.get_absolute_url()).status_code for one in (own, foreign)] == [200, 404]
    assert taken(client.get(f"/papers/{own.document_id}/pdf/")) == own.document.read("pdf")
    assert client.get(f"/papers/{foreign.document_id}/pdf/").status_code == 404
    assert browser(person(Role.EXPERT)).get(LIST).status_code == 403


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "第2数据"}, ["示例第2数据有限公司"]),
        ({"q": "sld2sj"}, ["示例第2数据有限公司"]),
        ({"light": "red"}, ["全区", "示例第2数据有限公司"]),
        ({"band": "excellent"}, ["示例第1数据有限公司"]),
        ({"is_district": "true"}, ["全区"]),
        ({"kind": "quarter"}, []),
        ({"period_after": "2022-02-01", "period_before": "2022-02-28", "band": "poor"}, ["示例第2数据有限公司"]),
        ({"sort": "score"}, ["全区", "示例第2数据有限公司", "示例第1数据有限公司"]),
        ({"state": "issued"}, []),
        ({"is_current": "false"}, []),
        ({"is_source_changed": "false", "is_adhoc": "false", "band": "excellent"}, ["示例第1数据有限公司"]),
    ],
)
def test_list_is_searched_filtered_and_ordered(browser, clerk, asked, found) -> None:
    one, silent = monitoring.brokers(2)
    monitoring.reports(one)
    monitoring.draft(one)
    monitoring.draft(None)
    response = browser(clerk).get(LIST, asked)
    assert (response.context["page"].problems, subjects(response)) == ([], found)
    assert silent.pk


def test_list_finds_by_number_and_initials(browser, clerk, report) -> None:
    monitoring.issued(report)
    for text in ("海政数监〔2022〕1号", report.subject_initials[:4]):
        assert subjects(browser(clerk).get(LIST, {"q": text})) == [report.subject_name]


def test_list_costs_the_same_for_one_and_four(browser, clerk, django_assert_max_num_queries) -> None:
    client = browser(clerk)
    brokers = monitoring.brokers(4)
    monitoring.draft(brokers[0])
    client.get(LIST)
    for asked in ({}, {"q": "示例", "light": "red"}):
        with django_assert_max_num_queries(8):
            assert len(rows(client.get(LIST, asked))) == 4


def test_reading_by_page_and_by_download_is_recorded_once_each(browser, report, firm, clerk) -> None:
    member = person(Role.JOINT_MEETING)
    browser(clerk).get(report.get_absolute_url())
    assert not Reading.objects.exists()
    monitoring.issued(report)
    for _ in range(2):
        browser(member).get(report.get_absolute_url())
        taken(browser(firm).get(f"/papers/{report.document_id}/docx/"))
    assert {(one.user, one.first_read_at) for one in Reading.objects.all()} == {(member, noon(DUE)), (firm, noon(DUE))}
    shown = browser(clerk).get(report.get_absolute_url(), {"tab": "readings"}).context["tab"]
    assert shown["table"].count("<tr>") == 4


def test_readings_tab_names_who_has_not_read_to_the_clerk_alone(browser, report, clerk) -> None:
    member = person(Role.JOINT_MEETING, display_name="黄某")
    monitoring.delivered(report)
    url = report.get_absolute_url()
    assert "黄某" in browser(clerk).get(url, {"tab": "readings"}).context["tab"]["unread"]
    browser(member).get(url)
    assert "黄某" not in browser(clerk).get(url, {"tab": "readings"}).context["tab"].get("unread", [])
    assert "unread" not in browser(member).get(url, {"tab": "readings"}).context["tab"]


def test_score_tab_shows_the_arithmetic(browser, clerk, report) -> None:
    tab = browser(clerk).get(report.get_absolute_url(), {"tab": "score"}).context["tab"]
    assert tab["steps"] == [
        "每项指标按灯色计 0 至 100 分，共 2 项计入，计分过程见“指标”。",
        "权重全部计入。",
        "总分 = 31.80 + 60.00 = 91.80 分（先求和后舍入，分项相加可能差 0.01）。",
        "按得分等次为“优”，没有封顶的红灯。",
    ]


def test_score_tab_says_what_was_left_out_and_scaled(browser, clerk, broker) -> None:
    monitoring.reports(broker, whole="0", part="0", hits="1")
    report = monitoring.draft(broker)
    tab = browser(clerk).get(report.get_absolute_url(), {"tab": "score"}).context["tab"]
    assert tab["steps"][1:3] == [
        "不可计算 1 项不计入：合格率。",
        "计入的权重合计 60.00，各项权重乘以 100 ÷ 60.00 折算。",
    ]
    assert report.score == Decimal("79.50")


def test_overview_leads_from_each_figure_to_its_source(browser, clerk, report) -> None:
    response = browser(clerk).get(report.get_absolute_url())
    page = response.content.decode()
    assert re.findall('id="(source-[^"]+)"', page) == ["source-score", "source-A01", "source-D01", "source-H01"]
    for anchor in ("source-A01", "source-D01", "source-H01"):
        assert (page.count(f'id="{anchor}"'), page.count(f'href="#{anchor}"')) == (1, 2)
    assert page.count('id="source-score"') == 1


def test_overview_is_laid_out_once_for_a_version(browser, clerk, report, django_assert_num_queries) -> None:
    client, url = browser(clerk), report.get_absolute_url()
    client.get(url)
    with django_assert_num_queries(2):  # the person, the report; neither its figures nor its text
        client.get(url)
    verbs.edit(report, sections={"problems": "改写过的文字。"}, actor=clerk, **WHEN)
    assert client.get(url).content.decode().count("改写过的文字。") == 1


def test_silent_firm_is_a_word_and_red_in_every_table(browser, clerk, broker) -> None:
    report = monitoring.draft(broker)
    client, url = browser(clerk), report.get_absolute_url()
    for tab in ("indicators", "sources"):
        tables = [part["table"] for part in client.get(url, {"tab": tab}).context["tab"]["parts"]]
        assert sum(table.count("未报</td>") for table in tables) == (3 if tab == "indicators" else 4)
    assert client.get(url).content.decode().count("未报</a>") == 3


def test_edit_by_two_clerks_shows_both_texts_and_overwrites_nothing(browser, clerk, report) -> None:
    url = f"{report.get_absolute_url()}steps/edit/"
    form = browser(clerk).get(url).context["form"]
    texts = {name: form[name].value() for name in form.fields}
    sent = {name: str(text).replace("\n", "\r\n") for name, text in texts.items()}
    assert browser(clerk).post(url, sent | {"problems": "第一人的话。"}).status_code == 302
    late = browser(person(Role.BUREAU_STAFF)).post(url, sent | {"problems": "第二人的话。"})
    differences = late.context["page"]["differences"]
    assert (late.status_code, [(one.label, one.theirs, one.yours) for one in differences]) == (
        409,
        [("存在问题", "第一人的话。", "第二人的话。")],
    )
    report.refresh_from_db()
    assert report.sections["problems"]["text"] == "第一人的话。"


def test_steps_by_page_say_who_is_told_and_lead_to_the_archive(browser, clerk, director, report, firm) -> None:
    def take(user, name: str, **sent: str):
        report.refresh_from_db()
        url = f"{report.get_absolute_url()}steps/{name}/"
        told = browser(user).get(url).context["page"]["told"]
        assert browser(user).post(url, {"version": report.version, **sent}).status_code == 302
        return told

    assert "王某（区政务数据局）：请审核签发。" in take(clerk, "submit_review")
    assert "张某（区政务数据局）：报告退回重拟，并附退回说明。" in take(director, "redo", note="补充")
    take(clerk, "recompute")
    take(clerk, "submit_review")
    assert take(director, "issue") == ()
    unit = report.broker.enterprise.organization
    assert f"{firm.display_name}（{unit}）：监管报告已送达，请阅读。" in take(clerk, "deliver")
    take(clerk, "archive")
    report.refresh_from_db()
    assert report.state == "archived"
    assert [one.label for one in journal.timeline(report)][:3] == ["归档", "送达", "签发"]


def test_redo_without_note_is_refused(browser, clerk, director, report) -> None:
    verbs.submit_review(report, actor=clerk, **WHEN)
    response = browser(director).post(f"{report.get_absolute_url()}steps/redo/", {"version": report.version})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["note"])
    assert browser(clerk).get(f"{report.get_absolute_url()}steps/redo/").status_code == 403


def labels(response):
    return [action.label for action in response.context["page"].actions]


def test_issued_report_is_endorsed_by_leader_and_firm_sees_nothing_of_it(browser, clerk, firm, report) -> None:
    leader = person(Role.LEADING_GROUP)
    out = verbs.deliver(monitoring.issued(report), actor=clerk, **WHEN)
    address = f"/endorsements/new/instruct/?subject=supervision.MonitoringReport:{out.pk}"
    assert labels(browser(leader).get(out.get_absolute_url())) == ["圈阅", "批示"]
    given = {"subject": f"supervision.MonitoringReport:{out.pk}", "text": "请核实下降原因。"}
    assert browser(leader).post(address, given).status_code == 302
    shown = browser(leader).get(out.get_absolute_url(), {"tab": "endorsements"}).content.decode()
    assert "请核实下降原因。" in shown
    page = browser(firm).get(out.get_absolute_url(), {"tab": "endorsements"})
    assert (page.status_code, labels(page)) == (200, [])
    assert "请核实下降原因。" not in page.content.decode()
    assert "圈阅批示" not in [tab["label"] for tab in page.context["page"].tabs]


def test_report_that_is_not_issued_is_not_endorsed(browser, report) -> None:
    given = {"subject": f"supervision.MonitoringReport:{report.pk}", "text": "请核实。"}
    assert browser(person(Role.LEADING_GROUP)).post("/endorsements/new/instruct/", given).status_code == 422
    assert not Endorsement.objects.exists()


def test_revise_begins_on_the_old_report_and_names_it(browser, clerk, director, report) -> None:
    old = monitoring.issued(report)
    staff = browser(clerk)
    action, *others = staff.get(old.get_absolute_url()).context["page"].actions
    assert (action.label, action.url) == ("更正", f"{LIST}new/revise/?corrects={old.pk}")
    assert [other.label for other in others] == ["批示"]
    assert labels(browser(director).get(old.get_absolute_url())) == ["圈阅", "批示"]
    assert "更正海政数监〔2022〕1号《示例第1数据有限公司2022年2月监管报告》" in staff.get(action.url).content.decode()
    assert staff.get(action.url).context["page"]["back_url"] == old.get_absolute_url()
    response = staff.post(action.url, {"corrects": old.pk, "note": "数据更正"})
    new = MonitoringReport.objects.get(corrects=old)
    assert response.headers["Location"] == new.get_absolute_url()
    assert labels(staff.get(old.get_absolute_url())) == ["批示"]
    parts = staff.get(new.get_absolute_url(), {"tab": "history"}).context["tab"]["parts"]
    assert [part["title"] for part in parts] == ["本期各版"]


def test_revise_without_an_issued_report_is_refused(browser, clerk, report) -> None:
    for sent in ({"note": "x"}, {"note": "x", "corrects": report.pk}):
        response = browser(clerk).post(f"{LIST}new/revise/", sent)
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["corrects"])
    assert MonitoringReport.objects.count() == 1


def test_corrected_source_alerts_with_the_way_out(browser, clerk, report) -> None:
    verbs.flag_corrected(report.broker_id, FEBRUARY)
    assert "请先退回重拟" in browser(clerk).get(report.get_absolute_url()).content.decode()
    monitoring.issued(report)
    assert "另出一份新报告" in browser(clerk).get(report.get_absolute_url()).content.decode()


def test_verify_page_and_download_give_the_stored_file(browser, client, clerk, report) -> None:
    monitoring.issued(report)
    document = Document.objects.get()
    assert client.get(document.get_verify_url()).status_code == 200
    assert taken(browser(clerk).get(f"/papers/{document.pk}/pdf/")) == document.read("pdf")


def test_history_tab_draws_the_trend_with_its_table(browser, clerk, report) -> None:
    verbs.produce_due(noon(date(2022, 4, 13)))
    march = MonitoringReport.objects.get(period_start=date(2022, 3, 1))
    tab = browser(clerk).get(march.get_absolute_url(), {"tab": "history"}).context["tab"]
    assert [(name, [figure for _, figure in found]) for name, found in tab["chart"].rows] == [
        ("2022年2月", [Decimal("91.80")]),
        ("2022年3月", [Decimal("0.00")]),
    ]
    assert [part["title"] for part in tab["parts"]] == ["往期报告"]
    assert DUE + timedelta(days=34) == march.due_on
