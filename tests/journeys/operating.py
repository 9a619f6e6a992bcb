"""What people do with a pilot in a browser, from the grade to the hearing; each function is a passage of the story."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import expect

from haizhu_broker.webhooks.domain import send_due
from pilots.certificates.models import PilotCertificate
from pilots.filing.models import Filing
from pilots.gradings.models import Grading
from pilots.hearings.models import Hearing
from pilots.meetings.domain import referrals
from pilots.meetings.models import Referral
from pilots.plans.domain import following
from pilots.plans.models import FollowUp, Plan
from pilots.practitioners.domain import ELSEWHERE
from pilots.practitioners.models import Practitioner
from supervision.monitoring.models import MonitoringReport
from tests.factories import monitoring
from tests.factories import plans as plans_made
from tests.factories.practitioners import fictional_number, people_sheet

from .acts import SPREADSHEET
from .selecting import begin, confirm, do

BUREAU = "区政务数据局"
RETURNED = "请写明数据不出域的方式。"
PRODUCED = date(2022, 3, 10)  # the 8th working day of March


def moment(day: date) -> dict[str, Any]:
    return {"today": day, "now": monitoring.noon(day)}


def decided(day: str, ground: str, **more: str) -> dict[str, object]:
    """What every decision asks."""
    return {"决定日期": day, "决定机关": BUREAU, "理由": ground, **more}


def pilot_is_started_and_graded(visit: Any, cast: SimpleNamespace) -> None:
    """Without evidence of level and scale the grade cannot be computed; the director settles it with his reason."""
    chief, page, broker = visit("/", user=cast.director), visit("/", user=cast.staff), cast.broker
    do(chief, broker.get_absolute_url(), "启动", decided("2022-01-10", "授牌，启动试点。"))
    do(page, "/gradings/", "发起定级", {"数据经纪人": broker.number, "类别": "initial"})
    grading = Grading.objects.get()
    reason = {"确定等级": "3", "与计算等级不同的理由": "证书正在换发，暂按三级管理。", "待接入条件的核实情况": "没有。"}
    do(chief, grading.get_absolute_url(), "定级", {**reason, "决定机关": BUREAU, "文号": "海政数〔2022〕1号"})
    broker.refresh_from_db()
    assert (broker.state, broker.grade) == ("active", "3")


def certificate_is_issued(visit: Any, cast: SimpleNamespace) -> None:
    do(visit("/", user=cast.director), "/pilot-certificates/", "颁发试点证书", {"数据经纪人": cast.broker.number})
    certificate = PilotCertificate.objects.get()
    page = visit(f"/verify/{certificate.document.check_code}/")
    expect(page.get_by_text("证书有效").first).to_be_visible()


def people_are_imported(visit: Any, cast: SimpleNamespace) -> None:
    """One number is wrong, one person is engaged elsewhere; nothing is kept until both are put right."""
    page, right = visit(f"{cast.broker.get_absolute_url()}?tab=practitioners", user=cast.admin), fictional_number(12)
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    page.get_by_role("link", name="从表格导入").click()
    for number, fault in ((wrong, "证件号码校验位不符，请逐位核对。"), (cast.engaged, ELSEWHERE), (right, "")):
        people = people_sheet(("示例甲", "居民身份证", fictional_number(11)), ("示例乙", "居民身份证", number))
        file = {"name": "从业人员.xlsx", "mimeType": SPREADSHEET, "buffer": people}
        page.get_by_label("表格文件").set_input_files(file)
        page.get_by_role("button", name="上传并核对").click()
        if fault:
            expect(page.get_by_text(fault).first).to_be_visible()
            assert number not in page.content()
            assert Practitioner.objects.filter(broker=cast.broker).count() == 0
            page.get_by_role("link", name="重新上传").click()
    page.get_by_role("button", name="完成导入").click()
    expect(page.locator(".notice-success")).to_be_visible()
    assert Practitioner.objects.filter(broker=cast.broker).count() == 2


def plan_is_written_by_two(visit: Any, cast: SimpleNamespace) -> Plan:
    """The administrator begins it, a colleague writes a clause beside him; the rest by the same verbs."""
    admin, author = visit("/", user=cast.admin), visit("/", user=cast.author)
    do(admin, "/plans/", "编制实施方案")
    plan = Plan.objects.get()
    goal = {"名称": "撮合成交", "数值": "50", "单位": "笔", "完成日期": "2022-12-31"}
    begin(admin, plan.get_absolute_url(), "增加目标", {**goal, "数值": ""})
    confirm(admin, "增加目标")
    expect(admin.locator("body")).to_contain_text("目标应有数值")
    do(admin, plan.get_absolute_url(), "增加目标", goal)
    scope = plan.clauses.get(code="A1")
    do(author, scope.get_absolute_url(), "填写", {"内容": "电力数据的经纪和产品开发。"})
    plans_made.written(plan, cast.admin, moment=monitoring.noon(date(2022, 1, 17)))
    do(admin, plan.get_absolute_url(), "提交方案")
    return plan


def plan_is_returned_and_put_right(visit: Any, cast: SimpleNamespace, plan: Plan) -> None:
    """A comment on a clause, answered beside it; both versions stay, with what changed between them."""
    page, author, scope = visit("/", user=cast.staff), visit("/", user=cast.author), plan.clauses.get(code="A1")
    do(page, scope.get_absolute_url(), "提出意见", {"@text": "请说明不开展哪些业务。"})
    do(page, plan.get_absolute_url(), "退回修改", {"整体意见": "请按条款意见修改。"})
    do(author, scope.get_absolute_url(), "填写", {"内容": "电力数据的经纪和产品开发，不开展自营买卖。"})
    do(author, scope.get_absolute_url(), "答复意见", {"@text": "已写明不开展自营买卖。"})
    do(visit("/", user=cast.admin), plan.get_absolute_url(), "提交方案")
    do(page, scope.get_absolute_url(), "意见已解决")
    page.goto(f"{plan.get_absolute_url()}?tab=versions")
    expect(page.locator("ins").filter(has_text="不开展自营买卖").first).to_be_visible()


def units_are_consulted(visit: Any, cast: SimpleNamespace, plan: Plan) -> None:
    page = visit("/", user=cast.staff)
    do(page, plan.get_absolute_url(), "送会签", {**{str(unit): True for unit in cast.units}, "期限": "3"})
    reader = visit(plan.get_absolute_url(), user=cast.members[0])
    expect(reader.get_by_text("不开展自营买卖").first).to_be_visible()
    referral = Referral.objects.get()
    for member, unit in list(zip(cast.members, cast.units, strict=True))[:3]:
        referrals.answer(referral, actor=member, unit=unit, answer="agree", **moment(date(2022, 1, 24)))


def plan_is_approved(visit: Any, cast: SimpleNamespace, plan: Plan) -> None:
    """The fourth unit is silent after the last day, and shown so."""
    page, chief = visit("/", user=cast.staff), visit("/", user=cast.director)
    do(page, Referral.objects.get().get_absolute_url(), "汇总")
    page.goto(f"{plan.get_absolute_url()}?tab=consultation")
    expect(page.get_by_role("row").filter(has_text=str(cast.units[3]))).to_contain_text("未反馈")
    do(chief, plan.get_absolute_url(), "批准方案")


def client(cast: SimpleNamespace, base: str, folder: Path, *arguments: str) -> None:
    """The province's reference client, as a program of its own."""
    known = {"BASE": base, "CLIENT_ID": cast.client.client_id, "CLIENT_SECRET": cast.client.issued_secret}
    call = [sys.executable, "-m", "pilots.filing.client", "--folder", str(folder), *arguments]
    subprocess.run(call, cwd=settings.BASE_DIR, env={**os.environ, **known}, check=True, capture_output=True)


def plan_is_filed(visit: Any, cast: SimpleNamespace, plan: Plan, receiver: Any) -> Filing:
    """The director signs the letter, and the province is told at its address."""
    page, chief = visit("/", user=cast.staff), visit("/", user=cast.director)
    do(page, "/filings/", "拟制备案", {"备案机关": str(cast.province), "备案内容": str(plan)})
    filing = Filing.objects.get(kind="plan")
    do(chief, filing.get_absolute_url(), "签发")
    assert send_due(monitoring.noon(date(2022, 12, 31))) == 1
    assert len(receiver.received) == 1
    filing.refresh_from_db()
    return filing


def province_returns_it(cast: SimpleNamespace, base: str, folder: Path, filing: Filing) -> None:
    client(cast, base, folder, "pull")
    package = filing.packages.get(attempt=filing.attempt)
    client(cast, base, folder, "return", str(package.pk), f"业务范围={RETURNED}")


def plan_is_amended_and_filed_anew(visit: Any, cast: SimpleNamespace, plan: Plan, filing: Filing) -> None:
    """The firm reads the reason, hands in a new version; approved and signed, it goes up as the second attempt."""
    author, chief, scope = visit("/", user=cast.author), visit("/", user=cast.director), plan.clauses.get(code="A1")
    author.goto(plan.get_absolute_url())
    expect(author.get_by_text(RETURNED).first).to_be_visible()
    words = "电力数据的经纪和产品开发，不开展自营买卖；原始数据不出企业机房。"
    do(author, scope.get_absolute_url(), "填写", {"内容": words})
    do(visit("/", user=cast.admin), plan.get_absolute_url(), "提交方案")
    do(chief, plan.get_absolute_url(), "批准方案")
    do(chief, filing.get_absolute_url(), "重报")
    chief.goto(f"{filing.get_absolute_url()}?tab=attempts")
    expect(chief.locator("ins").filter(has_text="原始数据不出企业机房").first).to_be_visible()


def province_accepts_it(visit: Any, cast: SimpleNamespace, base: str, folder: Path, filing: Filing) -> None:
    client(cast, base, folder, "pull")
    filing.refresh_from_db()
    package = filing.packages.get(attempt=2)
    client(cast, base, folder, "accept", str(package.pk), "粤数备〔2022〕7号")
    page = visit(filing.get_absolute_url(), user=cast.staff)
    expect(page.get_by_text("粤数备〔2022〕7号").first).to_be_visible()
    plan = Plan.objects.get()
    assert (plan.state, plan.filing_number, plan.versions.count()) == ("filed", "粤数备〔2022〕7号", 3)


def work_is_followed_up(visit: Any, cast: SimpleNamespace) -> None:
    """February is told by the firm and taken by the bureau; the monthly report says how the plan goes."""
    following.ask_due(**moment(date(2022, 3, 1)))
    told = FollowUp.objects.latest("month")
    following.fill(told, actor=cast.author, lines=plans_made.told(told), **moment(date(2022, 3, 2)))
    do(visit("/", user=cast.staff), told.get_absolute_url(), "接收")
    monitoring.reports(cast.broker)
    call_command("produce_reports", "--as-of", str(PRODUCED))
    report = MonitoringReport.objects.get(broker=cast.broker)
    page = visit(report.get_absolute_url(), user=cast.staff)
    expect(page.get_by_text("实施方案推进情况").first).to_be_visible()


def pilot_is_heard_and_suspended(visit: Any, cast: SimpleNamespace) -> None:
    page, chief, admin = (visit("/", user=one) for one in (cast.staff, cast.director, cast.admin))
    told = {"拟作出的决定": "暂停试点一个月。", "事实": "两个月未报送月报。", "依据": "方案二(二)6。"}
    do(page, "/hearings/", "拟告知", {"数据经纪人": cast.broker.number, "拟作出": "suspend", **told})
    hearing = Hearing.objects.get()
    do(chief, hearing.get_absolute_url(), "告知")
    begin(chief, cast.broker.get_absolute_url(), "暂停", decided("2022-05-09", "未报送。", 文号="海政数决〔2022〕9号"))
    confirm(chief, "暂停")
    expect(chief.locator("body")).to_contain_text("陈述申辩")
    cast.broker.refresh_from_db()
    assert cast.broker.state == "active"
    do(admin, hearing.get_absolute_url(), "陈述申辩", {"陈述申辩意见": "系统迁移所致，已补报。"})
    answer = {"是否采纳": "not_taken", "@reason_0": "迁移不免除报送义务。", "结论": "维持暂停一个月。"}
    do(page, hearing.get_absolute_url(), "答复意见", answer)
    do(chief, cast.broker.get_absolute_url(), "暂停", decided("2022-05-09", "未报送。", 文号="海政数决〔2022〕9号"))


def pilot_is_resumed(visit: Any, cast: SimpleNamespace) -> None:
    chief = visit("/", user=cast.director)
    do(chief, cast.broker.get_absolute_url(), "恢复", decided("2022-06-10", "已补报。", 文号="海政数决〔2022〕10号"))


def public_sees(visit: Any, cast: SimpleNamespace, state: str, certificate: str, on: str = "") -> None:
    """The registry and the certificate's code, as anybody reads them."""
    page = visit(f"/public/brokers/{'?on=' + on if on else ''}")
    expect(page.get_by_role("row").filter(has_text=cast.broker.number)).to_contain_text(state)
    page.goto(f"/verify/{PilotCertificate.objects.first().document.check_code}/")
    expect(page.get_by_text(certificate).first).to_be_visible()


def grade_is_renewed(visit: Any, cast: SimpleNamespace) -> None:
    """A year later: another grade, by a decision that leaves the certificate to be replaced."""
    page, chief = visit("/", user=cast.staff), visit("/", user=cast.director)
    do(page, "/gradings/", "发起定级", {"数据经纪人": cast.broker.number, "类别": "renewal"})
    grading = Grading.objects.latest("pk")
    reason = {"确定等级": "2", "与计算等级不同的理由": "已取得证书，材料后补。", "待接入条件的核实情况": "没有。"}
    do(chief, grading.get_absolute_url(), "定级", {**reason, "决定机关": BUREAU, "文号": "海政数〔2023〕1号"})
    cast.broker.refresh_from_db()
    assert cast.broker.grade == "2"
    do(chief, PilotCertificate.objects.get(state="outdated").get_absolute_url(), "换发")
    assert sorted(PilotCertificate.objects.values_list("state", flat=True)) == ["replaced", "valid"]
