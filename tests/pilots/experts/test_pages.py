"""The pages: a draw with its file computed again, ties and availability, what an expert does not see."""

import json
from pathlib import Path

import pytest

from haizhu_broker.audit.models import Entry
from haizhu_broker.web.panels import TILES, WAITING
from pilots.experts import domain
from pilots.experts.evidence import pool as counted
from pilots.experts.models import Consultation, Draw, Expert
from pilots.programme.models import Body, Post
from pilots.roles import Role
from tests.factories.experts import ACT, DAY, drawn, expert, pool
from tests.factories.pilots import enterprise, person, small_programme
from tests.pilots.experts import recompute

pytestmark = pytest.mark.django_db


def text(answer):
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def refused(answer):
    assert answer.status_code == 422
    return answer.content.decode()


def waiting(user):
    return [one.what for source in WAITING for one in source(user, DAY) if "experts" in source.__module__]


def test_file_of_a_draw_is_computed_again_by_the_independent_script(client_of, staff, tmp_path):
    pool(outside=9, inside=4)
    draw = drawn(staff, size=7, words="现场")
    for because in ("tie", "declined"):
        leaving = domain.draws.standing(draw)[0]
        domain.replace(draw, actor=staff, leaving=leaving, because=because, note="说明。", **ACT)
    browser = client_of(staff)
    answer = browser.get(f"/draws/{draw.pk}/file/")
    found = recompute.recompute(json.loads(answer.content))
    assert found == [one.expert.number for one in domain.draws.standing(draw)]
    assert answer["Content-Disposition"] == f'attachment; filename="{draw.number}.json"'
    assert Entry.objects.filter(label="下载复算文件").count() == 1
    changed = json.loads(answer.content)
    changed["candidates"][0]["load"] = 9
    with pytest.raises(AssertionError, match="digest or seed"):
        recompute.recompute(changed)
    source = Path(recompute.__file__).read_text()
    assert ("pilots" in source, "haizhu_broker" in source, len(source.splitlines()) < 45) == (False, False, True)


def test_draw_by_form_shows_result_reasons_and_what_the_pool_lacks(client_of, staff):
    firm = enterprise(1)
    pool(outside=5, inside=0)
    tied = expert(20, staff=staff)
    domain.ties.declare_tie(tied, actor=tied.user, company=firm.uscc, kind="shares", **ACT)
    browser = client_of(staff)
    asked = {
        "title": "示例评审",
        "enterprises": [firm.pk],
        "needed_from": "2021-12-21",
        "needed_until": "2021-12-22",
        "supervisor": "示例监督人",
        "size": "7",
    }
    page = refused(browser.post("/draws/new/draw/", asked))
    assert "符合条件的专家5名，抽取7名还缺2名。" in page
    assert "专家库共6名，未列入候选的缘由：回避1名。" in page
    assert "应为单数且不少于5名（建议值）" in refused(browser.post("/draws/new/draw/", {**asked, "size": "6"}))
    answer = browser.post("/draws/new/draw/", {**asked, "size": "5"})
    draw = Draw.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, draw.get_absolute_url())
    page = text(browser.get(draw.get_absolute_url()))
    assert page.count("回避补抽</a>") == 5 + 1
    assert draw.seed in page
    assert f"回避：{firm}（持股）" in text(browser.get(f"{draw.get_absolute_url()}?tab=candidates"))


def test_expert_meets_himself_his_ties_and_no_draw(client_of, staff):
    mine, *others = pool(outside=6, inside=0)
    drawn(staff)
    browser = client_of(mine.user)
    assert browser.get("/experts/mine/")["Location"] == mine.get_absolute_url()
    listed = text(browser.get("/experts/"))
    assert (str(mine) in listed, [one for one in others if f">{one}<" in listed]) == (True, [])
    assert browser.get(others[0].get_absolute_url()).status_code == 404
    assert [browser.get(url).status_code for url in ("/draws/", f"/draws/{Draw.objects.get().pk}/")] == [403, 403]
    for tab in ("ties", "availability", "engagements"):
        page = text(browser.get(f"{mine.get_absolute_url()}?tab={tab}"))
        assert "抽取</h2>" not in page


def test_declaring_a_tie_tells_the_expert_nothing_of_who_is_registered(client_of, staff):
    enterprise(1)
    mine = expert(staff=staff)
    browser = client_of(mine.user)
    url = f"{mine.get_absolute_url()}steps/declare_tie/"
    answers = []
    for name in ("示例第1数据有限公司", "示例第9数据有限公司"):
        answer = browser.post(url, {"company": name, "kind": "kin", "explanation": "配偶任职。"}, follow=True)
        answers.append(text(answer))
    assert mine.ties.values_list("enterprise", flat=True).distinct().count() == 2
    page = text(browser.get(f"{mine.get_absolute_url()}?tab=ties"))
    assert ("示例第9数据有限公司" in page, "关联企业" in page, "待核对" in page) == (True, False, False)
    office = text(client_of(staff).get(f"{mine.get_absolute_url()}?tab=ties"))
    assert ("关联企业" in office, "待核对" in office) == (True, True)


def test_telephone_is_masked_and_revealed_against_a_reason(client_of, staff, director):
    one = expert(5, staff=staff)
    browser = client_of(staff)
    for url in (one.get_absolute_url(), f"{one.get_absolute_url()}steps/revise/", "/experts/"):
        assert "13800000005" not in text(browser.get(url))
    export = b"".join(browser.get("/experts/?format=csv").streaming_content).decode()
    assert (one.number in export, "13800000005" in export) == (True, False)
    page = text(browser.post(f"{one.get_absolute_url()}telephone/", {"reason": "通知评审时间"}))
    assert "13800000005" in page
    assert client_of(one.user).get(f"{one.get_absolute_url()}telephone/").status_code == 200
    assert client_of(person(Role.LEADING_GROUP)).get(f"{one.get_absolute_url()}telephone/").status_code == 403


def test_revising_without_a_telephone_keeps_the_one_that_stands(client_of, staff):
    one = expert(5, staff=staff)
    asked = {
        "organization": one.organization_id,
        "title": "middle",
        "sectors": [sector.pk for sector in one.sectors.all()],
        "telephone": "",
        "version": one.version,
    }
    assert client_of(staff).post(f"{one.get_absolute_url()}steps/revise/", asked).status_code == 302
    one = Expert.objects.get()
    assert (one.title, one.is_outside, one.telephone) == ("middle", False, "13800000005")


def test_consultation_on_pages_from_question_to_fee(client_of, staff, director):
    one = expert(staff=staff)
    asked = {"expert": one.pk, "title": "定价方法", "question": "请提出意见。", "due_on": "2021-12-27"}
    assert client_of(staff).post("/consultations/new/ask/", asked).status_code == 302
    made = Consultation.objects.get()
    url = made.get_absolute_url()
    assert (waiting(one.user), waiting(staff)) == (["受理咨询"], [])
    client_of(one.user).post(f"{url}steps/accept/")
    assert waiting(one.user) == ["答复咨询"]
    client_of(one.user).post(f"{url}steps/submit/", {"opinion": "<script>建议</script>", "version": 2})
    assert "<script>建议" not in text(client_of(staff).get(url))
    assert (waiting(director), waiting(staff)) == (["处理咨询意见"], ["处理咨询意见"])
    client_of(director).post(f"{url}steps/adopt/", {"note": "采纳。"})
    assert waiting(staff) == ["登记咨询费"]
    fee = {"days": "1.5", "rate": "9000", "paid_on": "2021-12-20", "version": 4}
    assert "1500–2400 元（税后" in refused(client_of(staff).post(f"{url}steps/pay/", fee))
    client_of(staff).post(f"{url}steps/pay/", {**fee, "rate": "2,000元/人天"})
    assert "3,000.00" in text(client_of(staff).get(url))


def test_panels_count_the_pool_and_the_evidence_of_the_task(staff):
    programme = small_programme()
    pool(outside=3, inside=0)
    domain.pool.suspend(Expert.objects.first(), actor=staff, note="停用。", **ACT)
    tiles = {one.label: one.value for source in TILES for one in source(staff, DAY) if "experts" in source.__module__}
    assert tiles == {"在库专家": 2, "答复中的咨询": 0}
    found = counted(programme, DAY)
    assert (found.count, found.text) == (2, "专家智库有专家 2 名、智库机构 0 家")


def test_lists_filter_by_field_state_and_words(client_of, staff):
    one, other = expert(1, staff=staff, new_field="示例领域甲"), expert(2, staff=staff)
    browser = client_of(staff)
    skill = one.skills.get()
    for query in (f"skill={skill.pk}", f"q={one}", f"q={one.number}"):
        page = text(browser.get(f"/experts/?{query}"))
        assert (f">{one}<" in page, f">{other}<" in page) == (True, False)
    assert f">{one}<" not in text(browser.get("/experts/?state=suspended"))


def test_chart_shows_the_pool_of_experts_with_its_list_for_whoever_keeps_it(client_of, staff):
    programme = small_programme()
    task = programme.tasks.first()
    body = Body.objects.create(
        programme=programme, code="experts", kind="experts", name="专家智库团队", task=task, position=9
    )
    Post.objects.create(body=body, title="专家", holder="相关领域专家", position=1)
    pool(outside=3, inside=0)
    domain.pool.suspend(Expert.objects.first(), actor=staff, note="停用。", **ACT)
    member, leader = person(Role.JOINT_MEETING), person(Role.LEADING_GROUP)
    charts = [text(client_of(one).get("/bodies/")) for one in (staff, leader, member)]
    counted = ['<a href="/experts/">在库专家</a> <b>2</b> 名', "在库专家 <b>2</b> 名", "在库专家"]
    assert [words in page for words, page in zip(counted, charts, strict=True)] == [True, True, False]
    assert ['href="/experts/"' in page.split("<main")[1] for page in charts] == [True, False, False]


def test_expert_before_the_leading_group_shows_no_way_to_the_telephone(client_of, staff):
    one = expert(1, staff=staff)
    Expert.objects.filter(pk=one.pk).update(telephone="13800138000")
    pages = [text(client_of(user).get(f"/experts/{one.pk}/")) for user in (staff, person(Role.LEADING_GROUP))]
    assert [f'href="/experts/{one.pk}/telephone/"' in page for page in pages] == [True, False]
