"""The pages: what each role finds, the long form, drafts, and two clerks at one report."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from haizhu_broker.web.models import Draft
from supervision.reporting import domain
from supervision.reporting.models import PeriodicReport
from tests.factories.reporting import DAY, FIGURES, MARCH, STORED, accepted, due, filled, on, submitted

pytestmark = pytest.mark.django_db
LIST = "/periodic-reports/"


def step(report: PeriodicReport, name: str) -> str:
    return f"{report.get_absolute_url()}steps/{name}/"


def posted(report: PeriodicReport, **figures: str) -> dict[str, object]:
    given = {f"figure_{key}": value for key, value in {**STORED, **figures}.items()}
    return {**given, "version": report.version}


def deeds(client, report: PeriodicReport) -> list[tuple[str, bool]]:
    page = client.get(report.get_absolute_url()).context["page"]
    return [(deed.label, deed.is_primary) for deed in page.deeds if not deed.reason]


def rows(client, **query: str) -> list[dict]:
    return client.get(LIST, query).context["page"].slice.rows


def test_deeds_lead_with_filling_in_until_nothing_is_missing(here, browser) -> None:
    client, report = browser(here.clerk), due(here.broker)
    assert deeds(client, report)[0] == ("填报", True)
    domain.fill(report, figures=FIGURES, **on(DAY, here.clerk))
    assert deeds(client, report)[:2] == [("送单位审核", True), ("提交", False)]


def test_deeds_of_each_person_are_the_persons_own(here, browser) -> None:
    report = filled(here.broker, here.clerk)
    assert deeds(browser(here.officer), report) == [("催办", True), ("关闭", False)]
    domain.hand_in(report, **on(DAY, here.clerk))
    assert deeds(browser(here.admin), report) == [("提交", True), ("退回填报员", False), ("申请延期", False)]
    domain.submit(report, **on(DAY, here.admin))
    assert deeds(browser(here.officer), report) == [("接收", True), ("退回", False)]
    assert deeds(browser(here.director), report) == []


def test_form_stands_by_aspect_with_unit_last_period_and_remark(here, browser) -> None:
    accepted(here.broker, here.clerk, here.officer, MARCH.previous, deals="1234.5")
    form = browser(here.clerk).get(step(due(here.broker), "fill")).context["form"]
    parts = [(part.title, part.state) for part in form.parts]
    assert parts == [
        ("A 资格认定", "已完成"),
        ("D 数据安全与隐私保护", "未完成"),
        ("H 试点成效", "未开始"),
        ("文字说明", "未开始"),
        ("盖章页", "未开始"),
    ]
    deals = form.parts[2].rows[0]
    assert (deals.figure.label, deals.figure.unit, deals.before) == ("成交额", "万元", "1,234.5")
    assert [(one.name, one.text) for one in form.known] == [("本年成交额", "提交后计算")]


def test_fill_by_page_saves_and_leads_back(here, browser) -> None:
    report = due(here.broker)
    sent = {**posted(report, hits="３"), "remark_hits": "自查发现", "word_work": "正常开展"}
    response = browser(here.clerk).post(step(report, "fill"), sent)
    assert (response.status_code, response.headers["Location"]) == (302, report.get_absolute_url())
    report.refresh_from_db()
    assert (report.figures["hits"], report.remarks, report.words) == ("3", {"hits": "自查发现"}, {"work": "正常开展"})


def test_fill_keeps_a_draft_of_figures_and_gives_it_back(here, browser) -> None:
    client, report = browser(here.clerk), due(here.broker)
    sent = {"save_draft": "1", "draft": "0", "figure_hits": "写到一半", "remark_hits": "待核", "word_work": "正"}
    answer = client.post(step(report, "fill"), sent, headers={"Accept": "application/json"})
    assert answer.json()["version"] == 1
    form = client.get(step(report, "fill")).context["form"]
    assert [form[name].value() for name in ("figure_hits", "remark_hits", "word_work")] == ["写到一半", "待核", "正"]
    report.refresh_from_db()
    assert report.figures == {}
    assert client.post(step(report, "fill"), sent, headers={"Accept": "application/json"}).status_code == 409


def test_copy_previous_by_page_ends_the_draft_that_would_hide_it(here, browser) -> None:
    accepted(here.broker, here.clerk, here.officer, MARCH.previous, deals="88")
    client, report = browser(here.clerk), due(here.broker)
    client.post(step(report, "fill"), {"save_draft": "1", "draft": "0", "figure_deals": "1"})
    assert client.post(step(report, "copy_previous"), {"version": report.version}).status_code == 302
    assert Draft.objects.count() == 0
    assert client.get(step(report, "fill")).context["form"]["figure_deals"].value() == "88"


def test_two_clerks_at_one_report_see_both_texts_and_overwrite_nothing(here, browser) -> None:
    report = due(here.broker)
    first, second = posted(report, deals="100"), {**posted(report, deals="200"), "remark_deals": "另一份"}
    assert browser(here.clerk).post(step(report, "fill"), first).status_code == 302
    answer = browser(here.admin).post(step(report, "fill"), second)
    page = answer.context["page"]
    assert answer.status_code == 409
    assert [(one.label, one.theirs, one.yours) for one in page["differences"]] == [
        ("成交额", "100", "200"),
        ("“成交额”的说明", "", "另一份"),
    ]
    assert PeriodicReport.objects.get().figures["deals"] == "100"
    seen = {**second, "version": answer.context["form"]["version"].value()}
    assert browser(here.admin).post(step(report, "fill"), seen).status_code == 302
    assert PeriodicReport.objects.get().figures["deals"] == "200"


def test_submit_dialog_says_who_is_told_and_what_moved(here, browser) -> None:
    accepted(here.broker, here.clerk, here.officer, MARCH.previous, deals="100")
    client, report = browser(here.clerk), filled(here.broker, here.clerk, deals="300")
    page = client.get(step(report, "submit"))
    assert "张某：报送已提交，待接收。" in page.context["page"]["told"]
    moved = "“成交额”与上期 100 相比变化超过 50%，请核对；属实的请在说明栏写明原因。"
    assert page.context["form"]["are_changes_explained"].help_text == moved
    refused = client.post(step(report, "submit"), {"version": report.version})
    assert [fault.message for fault in refused.context["form"].faults] == [moved]
    explained = {"version": report.version, "are_changes_explained": "on", "note": "大单"}
    assert client.post(step(report, "submit"), explained).status_code == 302


def test_submit_of_an_empty_report_names_a_few_gaps_and_counts_the_rest(here, browser) -> None:
    report = due(here.broker)
    refused = browser(here.clerk).post(step(report, "submit"), {"version": report.version})
    messages = [fault.message for fault in refused.context["form"].faults]
    assert messages[0] == "请填写“证书到期日”，确无数据时请在说明栏写明原因。"
    assert (len(messages), messages[-1]) == (6, "另有 1 项同样需要处理，请先回到“填报”补充。")


def test_submit_after_acceptance_by_page_is_a_conflict(here, browser) -> None:
    report = accepted(here.broker, here.clerk, here.officer)
    answer = browser(here.clerk).post(step(report, "submit"), {"version": report.version})
    assert answer.status_code == 409
    assert report.submissions.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("章.exe", b"MZ", "不接受这种文件（.exe），请上传 PDF、PNG、JPG 文件。"),
        ("章.pdf", b"PK\x03\x04 renamed", "文件内容不是 PDF，请检查后重新选择。"),
    ],
)
def test_stamped_page_that_is_not_what_it_says_is_refused(here, browser, name, content, said) -> None:
    report = due(here.broker)
    sent = {**posted(report), "stamped_page": SimpleUploadedFile(name, content)}
    answer = browser(here.clerk).post(step(report, "fill"), sent)
    assert [fault.message for fault in answer.context["form"].faults] == [said]
    report.refresh_from_db()
    assert (report.figures, bool(report.stamped_page)) == ({}, False)


def test_figures_not_submitted_yet_are_the_firms_own(here, browser) -> None:
    report = filled(here.broker, here.clerk, deals="424242")
    url = report.get_absolute_url()
    assert "424,242" in browser(here.clerk).get(url).context["tab"]["parts"][2]["table"]
    assert "424,242" not in browser(here.officer).get(url).content.decode()
    assert browser(here.officer).get(url).context["tab"]["words"] == "尚未提交，提交后可以查看。"
    domain.submit(report, **on(DAY, here.clerk))
    domain.return_report(report, **on(DAY, here.officer), note="请补充")
    domain.fill(report, figures={**FIGURES, "deals": "535353"}, **on(DAY, here.clerk))
    seen = browser(here.officer).get(url).content.decode()
    assert ("424,242" in seen, "535,353" in seen) == (True, False)


def test_returned_report_says_by_whom_and_why(here, browser) -> None:
    report = submitted(here.broker, here.clerk)
    domain.return_report(report, **on(DAY, here.officer), note="成交额与合同不符")
    for url in (report.get_absolute_url(), step(report, "fill")):
        answer = browser(here.clerk).get(url)
        told = answer.context["tab"]["returned"] if "tab" in answer.context else answer.context["form"].returned
        assert told.title == "4月1日由张某（电话 020-00000001）退回，请补正后重新提交。"
        assert told.text == "成交额与合同不符"


def test_versions_show_digests_and_what_a_correction_changed(here, browser) -> None:
    report = accepted(here.broker, here.clerk, here.officer)
    domain.correct(report, **on(DAY, here.clerk), note="漏报")
    domain.fill(report, figures={**FIGURES, "deals": "130"}, **on(DAY, here.clerk))
    domain.submit(report, **on(DAY, here.clerk))
    parts = browser(here.officer).get(report.get_absolute_url(), {"tab": "versions"}).context["tab"]["parts"]
    assert [part["title"] for part in parts] == ["已提交的版本", "各版之间的变化"]
    assert all(version.digest in parts[0]["table"] for version in report.submissions.all())
    assert [cell in parts[1]["table"] for cell in ("第2版", "成交额", "120.5", "130")] == [True] * 4


def test_figures_that_the_portal_computes_follow_what_was_submitted(here, browser) -> None:
    accepted(here.broker, here.clerk, here.officer, MARCH.previous, deals="100")
    report, client = filled(here.broker, here.clerk), browser(here.clerk)
    seen = []
    for step in ("before", "without January", "whole"):
        if step == "without January":
            domain.submit(report, **on(DAY, here.clerk))
        if step == "whole":
            accepted(here.broker, here.clerk, here.officer, MARCH.previous.previous, deals="50")
        table = client.get(report.get_absolute_url()).context["tab"]["parts"][-1]["table"]
        seen.append([word for word in ("提交后计算", "未报", "270.5") if word in table])
    assert seen == [["提交后计算"], ["未报"], ["270.5"]]


def test_deadline_tab_shows_the_extension_and_who_was_reminded(here, browser) -> None:
    report = due(here.broker)
    domain.ask_extension(report, until=date(2022, 4, 15), note="系统迁移", **on(DAY, here.clerk))
    domain.remind(report, **on(DAY, here.officer))
    answer = browser(here.officer).get(report.get_absolute_url(), {"tab": "deadline"})
    assert "李某、王某" in answer.context["tab"]["parts"][0]["table"]
    assert answer.context["tab"]["deadline"].asked_reason == "系统迁移"


def test_list_finds_by_name_and_initials_and_filters(here, there, browser) -> None:
    due(here.broker), accepted(there.broker, there.clerk, here.officer)
    due(there.broker, MARCH.previous, date(2022, 3, 1))
    domain.ask_bureau(broker=here.broker, period=MARCH, **on(DAY, here.system))
    client = browser(here.officer)
    found = {
        "q=示例第2": 2,
        "q=SLD1": 2,
        "state=accepted": 1,
        "supplier=bureau": 1,
        "late=true": 1,
        "period_after=2022-03-01": 3,
        f"broker={there.broker.pk}": 2,
        "light=red": 1,
    }
    assert {query: len(rows(client, **dict([query.split("=")]))) for query in found} == found
    assert [row["period_start"].month for row in rows(client, sort="period_start")] == [2, 3, 3, 3]


def test_export_holds_what_is_shown(here, browser) -> None:
    due(here.broker)
    answer = browser(here.officer).get(LIST, {"format": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "示例第1数据有限公司,2022年3月,试点单位,待报送,2022-04-08,未提交,未提交" in text


@pytest.mark.parametrize("tab", ["figures", "words", "versions", "deadline"])
def test_detail_costs_few_statements(here, browser, django_assert_max_num_queries, tab) -> None:
    report = accepted(here.broker, here.clerk, here.officer)
    client = browser(here.clerk)
    client.get(report.get_absolute_url())
    with django_assert_max_num_queries(22):
        assert client.get(report.get_absolute_url(), {"tab": tab}).status_code == 200


def test_list_costs_the_same_for_one_and_four(here, there, browser, django_assert_max_num_queries) -> None:
    client = browser(here.officer)
    for broker, period in ((here.broker, MARCH), (there.broker, MARCH), (here.broker, MARCH.previous)):
        due(broker, period)
        client.get(LIST)
        with django_assert_max_num_queries(8):
            client.get(LIST)


def test_stamped_page_of_a_version_is_handed_out_within_the_scope(here, there, browser, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    report = filled(here.broker, here.clerk)
    domain.submit(report, stamped_page=ContentFile(b"%PDF-1.7", name="章.pdf"), **on(DAY, here.clerk))
    url = f"{report.get_absolute_url()}stamped-page/1/"
    answer = browser(here.officer).get(url)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert browser(there.admin).get(url).status_code == 404
    assert browser(here.officer).get(f"{report.get_absolute_url()}stamped-page/2/").status_code == 404
