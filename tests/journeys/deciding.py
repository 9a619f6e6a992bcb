"""The last part of the selection in a browser: joint meeting, leading group, notice, objection, the public list."""

import re

from playwright.sync_api import expect

from haizhu_broker.home.demonstration import selection
from pilots.announcement import demo as announcing
from pilots.announcement import domain as announcements
from pilots.announcement.models import Announcement
from pilots.brokers.models import Broker
from pilots.meetings import demo as meetings
from pilots.meetings.domain import agenda, minutes, referrals
from pilots.meetings.models import AgendaItem, Choice, Meeting, Minutes
from pilots.notices.models import Objection, PublicNotice
from pilots.notices.receipts import code_of
from pilots.notices.tasks import close_over
from pilots.rounds.models import Round

from .selecting import by, called, confirm, do, moment, picture, present_at, put

REASON = "正在办理股权变更，试点期内的稳定性有待观察。"
RECUSED = "440105-industry"


def list_is_proposed(visit, cast):
    """By the ranking: the first eligible one of each sector."""
    round, page = Round.objects.get(), visit("/", user=cast.staff)
    places, answers, taken = iter(range(1, 99)), {}, set()
    for one in round.proposals.select_related("application").order_by("rank"):
        key, sector = one.application_id, one.application.sector_id
        answers[f"@proposed_{key}"] = "0" if sector in taken else "1"
        if sector not in taken:
            answers[f"@position_{key}"] = str(next(places))
        taken.add(sector)
    do(page, round.get_absolute_url(), "拟定名单", answers)
    page.goto(f"{round.get_absolute_url()}?tab=ranking")
    expect(page.get_by_role("row").filter(has_text="示例电力数据有限公司")).to_contain_text("拟入选")
    picture(page, "ranking", from_heading="排序与名单")


def meeting_is_called(visit, cast):
    round, page = Round.objects.get(), visit("/", user=cast.staff)
    do(page, "/meetings/", "筹备会议", called("2021-12-28T15:00", "2021-12-27"))
    meeting = Meeting.objects.latest("pk")
    topic = {"会议": meeting.title, "议题": f"{round}拟入选名单", "提出单位": "区政务数据局"}
    do(page, round.get_absolute_url(), "增加议题", topic, link="列入会议议程")
    do(visit("/", user=cast.director), meeting.get_absolute_url(), "印发会议通知")
    meetings.answer_notice(meeting, selection.joint_meeting(round), cast.people, moment(12, 27, 18))
    member = visit("/", user=cast.cyberspace)
    do(member, meeting.get_absolute_url(), "回执", {"回执": "attends", "参会人": "黄丽", "职务": "科长"})


def joint_meeting_votes(visit, cast):
    """Six of eight units come, which is exactly the quorum; one stands aside, the others agree."""
    meeting, page = Meeting.objects.latest("pk"), visit("/", user=cast.staff)
    item, here = meeting.items.get(), present_at(meeting)
    do(page, meeting.get_absolute_url(), "开会")
    do(page, meeting.get_absolute_url(), "签到", {str(unit): True for unit in here})
    do(page, item.get_absolute_url(), "开始表决")
    do(visit("/", user=cast.cyberspace), item.get_absolute_url(), "表决", {"同意": True})
    why = {"理由": "本局参股的企业在名单之内（示例）。", "说明": "按书面表决票代录。"}
    unit = next(unit for unit in here if unit.code == RECUSED)
    do(page, item.get_absolute_url(), "代录表决", {"单位": str(unit), "回避": True, **why})
    agenda.vote(
        item, **by(cast.police, 12, 28, 15, 20), unit=cast.police.memberships.get().organization, choice="agree"
    )
    for unit in here:
        if unit.code not in (RECUSED, *meetings.SEATED):
            ballot = {"unit": unit, "choice": Choice.AGREE, "note": "按书面表决票代录。"}
            agenda.record_vote(item, **by(cast.staff, 12, 28, 15, 20), **ballot)
    page.goto(f"{item.get_absolute_url()}?tab=votes")
    picture(page, "vote", from_heading="表决")
    do(page, item.get_absolute_url(), "宣布结果", {"议定内容": "同意拟入选名单，报领导小组审定。"})
    do(page, meeting.get_absolute_url(), "结束会议")
    item.refresh_from_db()
    counted = {name: item.tally[name] for name in ("members", "present", "agree", "recuse")}
    assert (item.state, counted) == ("passed", {"members": 8, "present": 6, "agree": 5, "recuse": 1})


def minutes_are_issued(visit, cast):
    meeting, page = Meeting.objects.latest("pk"), visit("/", user=cast.staff)
    do(page, "/minutes/", "起草纪要", {"会议": meeting.title})
    written = Minutes.objects.latest("pk")
    do(page, written.get_absolute_url(), "送核稿")
    chief = visit("/", user=cast.director)
    do(chief, written.get_absolute_url(), "核稿通过，送会签", {"会签期限": "1"})
    return written


def minutes_go_up(visit, cast):
    """Issued when the term is over, and handed up with the list; the leading group meets."""
    written, round, chief = Minutes.objects.latest("pk"), Round.objects.get(), visit("/", user=cast.director)
    do(chief, written.get_absolute_url(), "签发")
    written.refresh_from_db()
    assert written.document.number == "海数联纪〔2021〕1号"
    do(chief, round.get_absolute_url(), "报领导小组审定", {"联席会议纪要文号": written.document.number})
    return selection.number_of(meetings.hold(selection.leading_group(round), cast.programme, cast.people))


def leading_group_approves(visit, cast, approval):
    """It departs from the ranking once, with its reason."""
    round, chief = Round.objects.get(), visit("/", user=cast.director)
    said = {"审定日期": "2021-12-30", "领导小组会议纪要文号": approval}
    reasons = {"示例智能制造云平台有限公司": REASON, "示例工业互联网有限公司": "同领域依次递补。"}
    do(chief, round.get_absolute_url(), "登记审定意见", {**said, **reasons})
    departed = round.proposals.exclude(approved_reason="").order_by("rank")
    assert [(one.is_proposed, one.is_approved) for one in departed] == [(True, False), (False, True)]


def notice_is_posted(visit, cast):
    round, page = Round.objects.get(), visit("/", user=cast.staff)
    kept = {
        "受理单位": "区政务数据局",
        "受理电话": "020-00000000",
        "受理邮箱": "yiyi@example.cn",
        "受理地址": "示例路1号",
    }
    do(page, round.get_absolute_url(), "拟定公示", kept)
    notice = PublicNotice.objects.get()
    do(visit("/", user=cast.director), notice.get_absolute_url(), "发布公示")
    notice.refresh_from_db()
    assert (notice.document.number, str(notice.ends_on)) == ("海政数示〔2021〕1号", "2022-01-10")


def citizen_objects(visit, cast):
    """Without an account, during the holiday."""
    page = visit("/public/")
    page.get_by_role("link", name=PublicNotice.objects.get().title).click()
    picture(page, "public-notice")
    page.get_by_role("link", name="提出异议").click()
    said = {"事实和理由": "产品数量与官网不一致。", "真实姓名或单位名称": "示例市民甲", "联系电话": "13800000000"}
    for label, words in said.items():
        page.get_by_label(re.compile(f"^{label}")).fill(words)
    page.get_by_label(re.compile("我已阅读")).check()
    page.get_by_role("button", name="提交异议").click()
    expect(page.get_by_text(code_of(Objection.objects.get()))).to_be_visible()


def objection_is_answered(visit, cast):
    objection, page = Objection.objects.get(), visit("/", user=cast.staff)
    do(page, objection.get_absolute_url(), "受理")
    do(page, objection.get_absolute_url(), "登记核查情况", {"核查情况": "逐项核对，材料已注明（示例）。"})
    do(visit("/", user=cast.director), objection.get_absolute_url(), "异议不成立", {"答复": "经核查，材料属实。"})
    assert close_over(moment(1, 10, 23)) == 0  # the last day is not over


def list_is_announced(visit, cast):
    """One firm is settled in the browser, the others by the same verb; the director announces."""
    assert close_over(moment(1, 11, 0, 10)) == 1
    page = visit("/", user=cast.staff)
    do(page, "/announcements/", "拟定公布名单", {"试点期自": "2022-01-12", "试点期至": "2022-12-31"})
    drafted = Announcement.objects.get()
    first, *others = drafted.announced.select_related("application__enterprise__organization")
    page.get_by_role("row").filter(has_text=str(first)).get_by_role("link", name="填写资格").click()
    named = {"类型": "data", "等级": "1", "业务范围": "电力用能数据经纪。", "中立性声明": announcing.NEUTRALITY}
    form = page.locator("#step")
    form.get_by_role("button", name="填写资格", exact=True).wait_for()
    for label, value in named.items():
        put(form, label, value)
    confirm(page, "填写资格")
    expect(page.locator(".notice-success")).to_contain_text("已填写资格")
    drafted.refresh_from_db()
    for one in others:
        as_what = selection.NAMED[one.application.enterprise.uscc]._asdict()
        ready = {"firm": one, "number": one.number, "neutrality": announcing.NEUTRALITY, **as_what}
        announcements.settle(drafted, **by(cast.staff, 1, 11, 10), **ready)
    do(visit("/", user=cast.director), drafted.get_absolute_url(), "公布")
    drafted.refresh_from_db()
    assert drafted.document.number == "海政数名〔2022〕1号"


def public_reads_the_list(visit, cast):
    """The list and a broker's page, without an account; the broker's page of the bureau says by which decision."""
    drafted, page = Announcement.objects.get(), visit("/public/announcements/")
    page.get_by_role("link", name=drafted.title).click()
    for broker in Broker.objects.select_related("enterprise__organization"):
        expect(page.get_by_role("row").filter(has_text=str(broker.enterprise)).first).to_contain_text(broker.number)
    picture(page, "public-list")
    broker = Broker.objects.order_by("number").first()
    page.goto("/public/brokers/")
    page.get_by_role("link", name=str(broker.enterprise)).click()
    expect(page.get_by_text(broker.number).first).to_be_visible()
    office = visit(broker.get_absolute_url(), user=cast.staff)
    expect(office.get_by_text("海政数名〔2022〕1号").first).to_be_visible()
    agreed = AgendaItem.objects.filter(subject_type="pilots.Round").values_list("state", flat=True)
    assert list(agreed) == ["passed"]


def countersigned(cast):
    """Those with an account agree; who is silent stays silent."""
    written = Minutes.objects.latest("pk")
    referral = minutes.countersignings(written)[0]
    for person in (cast.cyberspace, cast.police):
        unit = person.memberships.get().organization
        referrals.answer(referral, **by(person, 12, 29, 9), unit=unit, answer="agree")
