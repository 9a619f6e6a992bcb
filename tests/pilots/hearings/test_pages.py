"""The pages of hearings: what the firm sees and writes, how the bureau answers."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from pilots.brokers import domain as brokers
from pilots.hearings import domain
from pilots.hearings.models import Hearing
from pilots.hearings.panels import hearings_over, hearings_waiting
from pilots.roles import Role
from tests.factories.brokers import SAID, heard, told
from tests.factories.notices import on
from tests.factories.pilots import DECISION, active, enterprise, person, small_programme

LIST = "/hearings/"


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(datetime(2022, 3, 2, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def other(broker, director):
    return active(small_programme(), enterprise(2), director)


def address(hearing, step):
    return f"{hearing.get_absolute_url()}steps/{step}/"


def test_firm_sees_its_own_hearing_once_it_is_told(client_of, broker, other, firm, director):
    mine, theirs = told(broker), told(other)
    draft = domain.prepare(actor=director, **on(mine.informed_on), broker=broker, intended="terminate", **SAID)
    client = client_of(firm)
    assert [row["pk"] for row in client.get(LIST).context["page"].slice.rows] == [mine.pk]
    assert [client.get(one.get_absolute_url()).status_code for one in (mine, theirs, draft)] == [200, 404, 404]


def test_prepare_by_page_from_the_broker(client_of, broker):
    client = client_of(person(Role.BUREAU_STAFF))
    page = client.get(f"{broker.get_absolute_url()}?tab=hearings")
    assert page.context["tab"]["add_url"] == f"/hearings/new/prepare/?broker={broker.pk}"
    client.post(page.context["tab"]["add_url"], {**SAID, "broker": broker.pk, "intended": "suspend"})
    assert Hearing.objects.get().state == "draft"


def test_state_by_page_takes_a_point_from_each_line(client_of, broker, firm):
    hearing = told(broker)
    sent = {"points": "已补充说明。\n\n未造成外泄。", "version": hearing.version}
    client_of(firm).post(address(hearing, "state"), sent)
    hearing.refresh_from_db()
    assert (hearing.state, hearing.points) == ("stated", ["已补充说明。", "未造成外泄。"])


def test_weigh_by_page_answers_each_point_in_fields_of_its_own(client_of, broker, firm):
    hearing = told(broker)
    domain.state_view(hearing, actor=firm, **on(hearing.informed_on), points=["甲。", "乙。"])
    client = client_of(person(Role.BUREAU_STAFF))
    form = client.get(address(hearing, "weigh")).context["form"]
    assert [part.title for part in form.parts] == ["第 1 点", "第 2 点", "结论"]
    sent = {"verdict_0": "taken", "reason_0": "属实。", "verdict_1": "not_taken", "conclusion": "暂停一个月。"}
    refused = client.post(address(hearing, "weigh"), {**sent, "version": hearing.version})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason_1"])
    client.post(address(hearing, "weigh"), {**sent, "reason_1": "不属实。", "version": hearing.version})
    hearing.refresh_from_db()
    assert hearing.answers == [
        {"verdict": "taken", "reason": "属实。"},
        {"verdict": "not_taken", "reason": "不属实。"},
    ]
    rows = client.get(hearing.get_absolute_url()).context["tab"]["rows"]
    assert [(row["point"], row["verdict"]) for row in rows] == [("甲。", "采纳"), ("乙。", "不采纳")]


def test_weigh_in_the_api_takes_the_answers_as_a_list(client_of, broker, firm):
    hearing = told(broker)
    domain.state_view(hearing, actor=firm, **on(hearing.informed_on), points=["甲。"])
    client = client_of(person(Role.BUREAU_STAFF))
    seen = client.get(f"/api/v1{hearing.get_absolute_url()}")
    sent = {"answers": [{"verdict": "partly", "reason": "部分属实。"}], "conclusion": "暂停一个月。"}
    answer = client.post(
        f"/api/v1{address(hearing, 'weigh')}", sent, content_type="application/json", headers={"If-Match": seen["ETag"]}
    )
    assert answer.status_code == 200
    hearing.refresh_from_db()
    assert hearing.answers == sent["answers"]


def test_home_of_the_firm_shows_what_it_has_to_state(client_of, broker, firm):
    hearing = told(broker)
    tasks = [one for group in client_of(firm).get("/").context["groups"] for one in group.tasks]
    assert [(one.what, one.about) for one in tasks] == [("陈述申辩", str(hearing))]


def test_suspend_by_page_issues_the_decision_as_a_document(client_of, director, broker, firm):
    heard(broker)
    sent = {
        "decided_on": "2022-03-02",
        "decider": "区政务数据局",
        "ground": "未留存数据来源说明。",
        "issues": "on",
        "facts": "三笔交易未留存数据来源说明。",
        "basis": "方案二（二）6。",
        "matters": "暂停试点一个月。",
        "aftermath": "未交付的业务妥善处理。",
        "remedies": "可申请行政复议。",
    }
    client = client_of(director)
    step = f"{broker.get_absolute_url()}steps/suspend/"
    refused = client.post(step, {**sent, "aftermath": "", "version": broker.version})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["aftermath"])
    client.post(step, {**sent, "version": broker.version})
    broker.refresh_from_db()
    made = broker.last_decision
    assert (broker.state, made.document, made.paper.number) == (
        "suspended",
        "海政数决〔2022〕1号",
        "海政数决〔2022〕1号",
    )
    headings = [block.text for block in made.paper.written.blocks if hasattr(block, "level")]
    assert headings == ["事实", "依据", "决定事项", "数据与交易善后", "救济途径"]
    row = client_of(firm).get(broker.get_absolute_url()).context["tab"]["decisions"][0]
    assert b"".join(client.get(row["file_url"]).streaming_content)[:4] == b"%PDF"


@pytest.mark.parametrize("points", [["甲。\x00"], ["甲" * 4_001], [], ["  "]])
def test_state_in_the_api_with_what_cannot_be_kept_is_refused(client_of, broker, firm, points):
    hearing = told(broker)
    client = client_of(firm)
    seen = client.get(f"/api/v1{hearing.get_absolute_url()}")
    sent = client.post(
        f"/api/v1{address(hearing, 'state')}",
        {"points": points},
        content_type="application/json",
        headers={"If-Match": seen.headers["ETag"]},
    )
    assert (sent.status_code, Hearing.objects.get().state) == (422, "informed")


@pytest.mark.parametrize("reason", ["属实。\x00", "长" * 2_001])
def test_weigh_in_the_api_with_what_cannot_be_kept_is_refused(client_of, broker, firm, reason):
    hearing = told(broker)
    domain.state_view(hearing, actor=firm, **on(hearing.informed_on), points=["甲。"])
    client = client_of(person(Role.BUREAU_STAFF))
    seen = client.get(f"/api/v1{hearing.get_absolute_url()}")
    sent = client.post(
        f"/api/v1{address(hearing, 'weigh')}",
        {"answers": [{"verdict": "taken", "reason": reason}], "conclusion": "暂停。"},
        content_type="application/json",
        headers={"If-Match": seen.headers["ETag"]},
    )
    assert (sent.status_code, Hearing.objects.get().state) == (422, "stated")


def waiting(panel, user, day):
    return [(one.what, one.act_url) for one in panel(user, day)]


def test_home_page_asks_the_firm_within_its_term_and_then_the_director_to_decide(broker, firm, director):
    hearing = told(broker, day=date(2022, 3, 1))
    staff = person(Role.BUREAU_STAFF)
    last, after = date(2022, 3, 8), date(2022, 3, 9)
    assert waiting(hearings_waiting, firm, last) == [("陈述申辩", address(hearing, "state"))]
    assert waiting(hearings_over, director, last) == []
    assert waiting(hearings_waiting, firm, after) == waiting(hearings_over, staff, after) == []
    decide = f"{broker.get_absolute_url()}steps/suspend/"
    assert waiting(hearings_over, director, after) == [("陈述申辩完毕，作出决定或者不再作出决定", decide)]


def test_home_page_asks_the_bureau_to_end_what_was_heard_after_an_urgent_suspension(broker, firm, director):
    day = date(2022, 3, 1)
    said = {"decided_on": day, **DECISION, "urgent_because": "数据仍在外泄。"}
    brokers.suspend(broker, actor=director, **on(day), **said)
    hearing = domain.inform(Hearing.objects.get(), actor=director, **on(day))
    staff = person(Role.BUREAU_STAFF)
    assert waiting(hearings_over, staff, day) == []
    domain.waive(hearing, actor=firm, **on(day))
    assert waiting(hearings_over, staff, day) == [("紧急处置后陈述申辩完毕，办结", address(hearing, "end"))]
