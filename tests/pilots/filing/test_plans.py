"""A plan filed with the province: its own lifecycle moves with the filing, a return leads to a new version."""

import json
from decimal import Decimal

import pytest

from haizhu_broker.lifecycle.errors import StepRefused
from pilots.enterprises.access import OWN
from pilots.filing.domain import filings
from pilots.filing.domain.schema import faults
from pilots.filing.models import Filing
from pilots.filing.reads.comparing import revised
from pilots.filing.reads.showing import parts_of
from pilots.filing.words import Answer
from pilots.plans.domain import clauses, examining, writing
from pilots.plans.models import Plan
from pilots.plans.sections import Section
from tests.factories import plans as made
from tests.factories.filing import NOW, answered, at, issued, package_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(here):
    OWN.grant(here.broker.enterprise, here.broker.enterprise.organization)
    return made.author_of(here.broker)


@pytest.fixture
def plan(here, author):
    plan = made.submitted(here.broker, author, moment=NOW)
    return approved(here, plan)


def approved(here, plan):
    made.brought(plan, "approved", here.director, here.staff, moment=NOW)
    plan.refresh_from_db()
    return plan


def amended(here, plan, author):
    """The firm raises its goal, hands in anew, and the plan is approved."""
    goal = plan.clauses.filter(section="goals").first()
    clauses.write(goal, actor=author, **at(), figure=Decimal(200))
    writing.submit(plan, actor=author, **at())
    examining.approve(plan, actor=here.director, **at())
    plan.refresh_from_db()


def drafted(here, plan):
    return filings.draft(actor=here.staff, **at(), authority=here.province, kind="plan", subject=plan)


def test_plan_is_under_filing_with_the_letter_and_filed_with_the_number(here, plan):
    filing = drafted(here, plan)
    filings.issue(filing, actor=here.director, **at())
    plan.refresh_from_db()
    assert plan.state == "filing"
    package = package_of(filing)
    body = json.loads(bytes(package.body))
    version = plan.versions.first()
    assert faults(body) == []
    assert (body["plan"]["sha256"], body["plan"]["content"]) == (version.sha256, version.content)
    answered(here, package, Answer.ACCEPTED, number="粤数备〔2022〕9号")
    plan.refresh_from_db()
    assert (plan.state, plan.filing_number) == ("filed", "粤数备〔2022〕9号")


def test_plan_that_is_not_approved_is_not_filed(here, author):
    plan = made.submitted(here.broker, author, moment=NOW)
    with pytest.raises(StepRefused, match="批准之后"):
        drafted(here, plan)


def test_one_version_of_a_plan_is_filed_once(here, plan):
    filing = drafted(here, plan)
    filings.issue(filing, actor=here.director, **at())
    answered(here, package_of(filing), Answer.ACCEPTED)
    filings.close(Filing.objects.get(pk=filing.pk), actor=here.staff, **at())
    with pytest.raises(StepRefused):
        drafted(here, Plan.objects.get(pk=plan.pk))


def test_returned_plan_is_sent_anew_only_as_a_new_version(here, plan, author):
    filing = drafted(here, plan)
    filings.issue(filing, actor=here.director, **at())
    first = package_of(filing)
    answered(here, first, Answer.RETURNED)
    plan.refresh_from_db()
    assert plan.state == "returned"
    filing.refresh_from_db()
    with pytest.raises(StepRefused, match="新版本批准后重报"):
        filings.resubmit(filing, actor=here.director, **at())
    amended(here, plan, author)
    filings.resubmit(filing, actor=here.director, **at())
    second = package_of(filing)
    assert json.loads(bytes(second.body))["plan"]["version"] == 2
    assert "试点目标　G1" in [one.title for one in revised(first, second)]
    plan.refresh_from_db()
    assert plan.state == "filing"


def test_taken_back_plan_is_sent_anew_as_it_was(here, plan):
    filing = drafted(here, plan)
    filings.issue(filing, actor=here.director, **at())
    filings.recall(filing, actor=here.director, **at(), note="函件有误。")
    filings.resubmit(filing, actor=here.director, **at())
    assert package_of(filing).edition == filing.packages.get(attempt=1).edition


def test_plan_taken_back_for_its_contents_is_put_right_by_the_firm_and_sent_anew(here, plan, author):
    filing = drafted(here, plan)
    filings.issue(filing, actor=here.director, **at())
    filings.recall(filing, actor=here.director, **at(), note="目标数值有误。", to_firm=True)
    plan.refresh_from_db()
    assert (plan.state, plan.opinion) == ("returned", "目标数值有误。")
    with pytest.raises(StepRefused, match="批准之后才能备案"):
        filings.resubmit(filing, actor=here.director, **at())
    amended(here, plan, author)
    filings.resubmit(filing, actor=here.director, **at())
    plan.refresh_from_db()
    assert (plan.state, json.loads(bytes(package_of(filing).body))["plan"]["version"]) == ("filing", 2)


def test_recall_page_offers_the_firm_only_what_the_firm_puts_right(here, plan, client_of):
    filing = drafted(here, plan)
    filings.issue(filing, actor=here.director, **at())
    other = issued(here).filing
    asked = [
        set(client_of(here.director).get(f"{one.get_absolute_url()}steps/recall/").context["form"].fields)
        for one in (filing, other)
    ]
    assert asked[0] - asked[1] == {"to_firm"}
    with pytest.raises(StepRefused) as refused:
        filings.recall(other, actor=here.director, **at(), note="内容有误。", to_firm=True)
    assert refused.value.fields == {"to_firm": ["“变更”由本局改正，不退回企业。"]}


def test_clauses_are_read_as_tables_under_the_words_of_the_schema(here, plan):
    filing = drafted(here, plan)
    filings.issue(filing, actor=here.director, **at())
    package = package_of(filing)
    parts = parts_of(json.loads(bytes(package.body)), package.schema)
    headings = [one.title for one in parts]
    assert headings[0] == "基本内容"
    assert headings[-7:] == [section.label for section in Section]
    goals = parts[headings.index("试点目标")]
    assert (goals.lines, [label for label, _ in goals.tables]) == ([], [""])
