"""What packages say by R§4.6, and to whom: the units, how they were selected, what of a filed plan changed."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest

from haizhu_broker.access import firewall
from haizhu_broker.workdays.models import Deadline
from pilots.announcement import domain as announcement
from pilots.brokers import domain as brokers
from pilots.brokers.models import Broker
from pilots.enterprises import domain as enterprises
from pilots.enterprises.access import OWN
from pilots.filing.domain import filings
from pilots.filing.domain.packing import Packed, once_each
from pilots.filing.domain.schema import faults
from pilots.filing.models import Filing
from pilots.filing.reads.showing import parts_of
from pilots.filing.words import Answer
from pilots.plans.domain import clauses, examining, writing
from pilots.plans.models import Plan
from pilots.programme.models import Sector
from pilots.roles import Role
from tests.factories import plans as made
from tests.factories.announcement import CLOSED_ON, drafted, noticed, on, over, settled
from tests.factories.filing import NOW, answered, at, authority, changed, issued, later, package_of, province
from tests.factories.pilots import enterprise, person, small_programme
from tests.factories.rounds import accepted, firm_person, opened

pytestmark = pytest.mark.django_db


def said(package):
    body = json.loads(bytes(package.body))
    assert faults(body) == []
    return body


def test_package_tells_capital_ownership_and_founding_of_a_unit(here):
    firm, holder = here.broker.enterprise, person(Role.BUREAU_STAFF)
    particulars = {"capital": Decimal(100), "paid_in": Decimal("60.5"), "controllers": "示例控股 100%"}
    enterprises.revise(firm, actor=holder, **at(), founded_on=date(2016, 5, 18), **particulars)
    (unit,) = said(issued(here))["units"]
    told = {name: unit[name] for name in ("capital", "paid_in", "controllers", "founded_on")}
    assert told == {"capital": "100.00", "paid_in": "60.50", "controllers": "示例控股 100%", "founded_on": "2016-05-18"}


@pytest.fixture
def listed():
    """A filing of an announced list: two firms applied, the first was named."""
    programme, director, staff = small_programme(), person(Role.BUREAU_DIRECTOR), person(Role.BUREAU_STAFF)
    sector = Sector.objects.get(code="ports")
    round = opened(programme, director, sectors={sector: 1})
    for number in (1, 2):
        firm = enterprise(number, sector=sector)
        OWN.grant(firm, firm.organization)
        accepted(round, firm, firm_person(firm), staff)
    noticed(round, director)
    found = settled(drafted(over(round), director), director)
    announcement.announce(found, actor=director, **on(CLOSED_ON))
    above = authority(province(), director)
    filing = filings.draft(actor=staff, **on(CLOSED_ON), authority=above, kind="pilot_list", subject=found)
    filings.issue(filing, actor=director, **on(CLOSED_ON))
    return filing, staff


def test_list_tells_how_its_units_were_selected_and_nothing_of_the_others(listed):
    filing, _ = listed
    selection = said(package_of(filing))["pilot_list"]["selection"]
    named = Broker.objects.get().enterprise
    (result,) = selection["results"]
    assert (result["name"], result["rank"]) == (str(named), 1)
    assert Decimal(result["score"]) > 0
    assert selection["applications"] == 2


def test_scores_of_a_list_are_hidden_from_whoever_is_tied_to_a_firm_of_it(listed, client_of):
    filing, staff = listed
    package = package_of(filing)
    score = said(package)["pilot_list"]["selection"]["results"][0]["score"]
    doors = (
        f"/filings/{filing.pk}/?tab=contents",
        f"/filings/{filing.pk}/attempts/1/archive/",
        f"/api/v1/filings/packages/{package.pk}/",
    )
    free = [client_of(staff).get(one) for one in doors]
    assert [one.status_code for one in free] == [200, 200, 200]
    assert all(score.encode() in one.content for one in free)
    firewall.enter(staff, Broker.objects.get().enterprise, "employed")
    tied = [client_of(staff).get(one) for one in doors]
    assert [one.status_code for one in tied] == [200, 403, 403]
    assert not any(score.encode() in one.content for one in tied)
    assert "应当回避" in tied[0].content.decode()


@pytest.fixture
def plan(here):
    OWN.grant(here.broker.enterprise, here.broker.enterprise.organization)
    author = made.author_of(here.broker)
    plan = made.submitted(here.broker, author, moment=NOW)
    made.brought(plan, "approved", here.director, here.staff, moment=NOW)
    return Plan.objects.get(pk=plan.pk)


def put_otherwise(here, plan, words):
    """A new version of the plan, whose scope reads otherwise, is approved."""
    plan.refresh_from_db()
    author, clause = made.author_of(here.broker), plan.clauses.filter(section="scope").first()
    clauses.write(clause, actor=author, **at(), text=words)
    writing.submit(plan, actor=author, **at())
    examining.approve(plan, actor=here.director, note="", **at())
    plan.refresh_from_db()


def filed(here, plan):
    return filings.draft(actor=here.staff, **at(), authority=here.province, kind="plan", subject=plan)


def test_package_of_a_changed_plan_shows_what_changed_against_the_filed_version(here, plan):
    first = filed(here, plan)
    filings.issue(first, actor=here.director, **at())
    assert said(package_of(first))["plan"]["amends"] is None
    answered(here, package_of(first), Answer.ACCEPTED, number="粤数备〔2022〕9号")
    filings.close(Filing.objects.get(pk=first.pk), actor=here.staff, **at())
    plan.refresh_from_db()
    before = plan.clauses.filter(section="scope").first().text
    writing.amend(plan, actor=made.author_of(here.broker), note="扩大范围。", **at())
    put_otherwise(here, plan, "新的业务范围。")
    second = filed(here, plan)
    assert second.title == f"关于{here.broker.enterprise}数据经纪人试点实施方案变更备案的函"
    assert second.basis.endswith("（第2版）已经批准，变更2022年1月20日备案的第1版（粤数备〔2022〕9号）。")
    assert second.points.splitlines()[:2] == ["变更理由：扩大范围。", "变更的条款：业务范围（修改）。"]
    filings.issue(second, actor=here.director, **at())
    package = package_of(second)
    amends = said(package)["plan"]["amends"]
    (change,) = amends.pop("changes")
    assert amends == {"version": 1, "number": "粤数备〔2022〕9号", "filed_on": "2022-01-20"}
    assert (change["section"], change["code"], change["change"]) == ("业务范围", "A1", "修改")
    assert (before in change["before"], "新的业务范围。" in change["after"]) == (True, True)
    shown = next(one for one in parts_of(json.loads(bytes(package.body)), 1) if one.title == "对已备案版本的变更")
    assert "新的业务范围。" in shown.tables[0][1]


def test_letter_names_what_the_plan_says_of_itself_where_that_changed(here, plan):
    first = filed(here, plan)
    filings.issue(first, actor=here.director, **at())
    answered(here, package_of(first), Answer.ACCEPTED)
    filings.close(Filing.objects.get(pk=first.pk), actor=here.staff, **at())
    plan.refresh_from_db()
    writing.amend(plan, actor=made.author_of(here.broker), note="数据量增加。", **at())
    Plan.objects.filter(pk=plan.pk).update(terabytes=Decimal(3))
    put_otherwise(here, plan, plan.clauses.filter(section="scope").first().text)
    second = filed(here, plan)
    assert second.points.splitlines()[1] == "变更的条款：方案概况（修改）。"
    filings.issue(second, actor=here.director, **at())
    (change,) = said(package_of(second))["plan"]["amends"]["changes"]
    assert (change["code"], "3 TB" in change["after"]) == ("", True)


def test_letter_of_a_plan_sent_anew_speaks_of_the_version_that_is_sent(here, plan):
    filing = filed(here, plan)
    filings.revise(filing, actor=here.staff, **at(), measures="每月检查。")
    filings.issue(filing, actor=here.director, **at())
    answered(here, package_of(filing), Answer.RETURNED)
    filing.refresh_from_db()
    filings.revise(filing, actor=here.staff, **at(), measures="每旬检查。")
    put_otherwise(here, plan, "改正后的业务范围。")
    filings.resubmit(filing, actor=here.director, **at())
    body = said(package_of(filing))
    assert "（第2版）" in body["basis"]
    assert "改正后的业务范围。" in body["points"]
    assert body["measures"] == "每旬检查。"


def test_number_as_long_as_it_may_be_is_taken_for_a_plan(here, plan):
    filing = filed(here, plan)
    filings.issue(filing, actor=here.director, **at())
    answered(here, package_of(filing), Answer.ACCEPTED, number="号" * 80)
    plan.refresh_from_db()
    assert plan.filing_number == "号" * 80


def test_expiry_is_drafted_by_itself_with_its_term(here):
    moment = later(400)
    decided = {"decided_on": moment.date(), "decider": "区政务数据局", "document": "示例函〔2023〕1号"}
    brokers.expire(here.broker, actor=here.director, **at(moment), **decided, ground="试点期满。")
    filing = Filing.objects.get()
    term = Deadline.objects.open().get(subject_type=filing._meta.label, subject_id=filing.pk)
    assert (filing.kind, filing.state, filing.points) == ("termination", "draft", "试点期满。")
    assert (term.rule_text, term.due_on > moment.date()) == ("决定作出后10个工作日内（建议值）", True)
    filings.issue(filing, actor=here.director, **at(moment))
    assert said(package_of(filing))["termination"]["after"] == "期满"


def test_draft_offers_no_record_that_was_filed(here, client_of):
    decision = changed(here.broker, here.director, "范围一")
    filing = Filing.objects.get()

    def offered():
        page = client_of(here.staff).get("/filings/new/draft/").content.decode()
        return re.findall(r"change:pilots.Decision:\d+", page)

    assert offered() == []
    filings.discard(filing, actor=here.staff, note="另拟。", **at())
    assert offered() == [f"change:pilots.Decision:{decision.pk}"]
    again = filings.draft(actor=here.staff, **at(), authority=here.province, kind="change", subject=decision)
    filings.issue(again, actor=here.director, **at())
    answered(here, package_of(again), Answer.ACCEPTED)
    filings.close(Filing.objects.get(pk=again.pk), actor=here.staff, **at())
    assert offered() == []


def test_same_names_in_a_package_lie_apart_in_one_folder():
    given = ["a.pdf", "A.pdf", "a（2）.pdf", *["长" * 116 + ".pdf"] * 2]
    files = [Packed(name, "", "enclosure", b"", str(digest), "") for digest, name in enumerate(given)]
    names = [one.name for one in once_each(files)]
    assert len({name.casefold() for name in names}) == 5
    assert max(map(len, names)) == 120
