"""Required security controls: computed from grade, type and data, each answered with evidence before handing in."""

from decimal import Decimal

import pytest

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.content import Heading
from pilots.gradings import domain as gradings
from pilots.gradings.scheme_file import FIRST
from pilots.plans import domain
from pilots.plans.needs import missing_in
from pilots.plans.paper import content_of, printed
from pilots.plans.sections import Section
from pilots.plans.states import HELD
from tests.factories.plans import DAY, at, begun, complete, written

pytestmark = pytest.mark.django_db
SECOND_GRADE = [f"K{number:02}" for number in range(1, 11)]


@pytest.fixture(autouse=True)
def scheme(director):
    draft = gradings.load_scheme(FIRST.read_text(encoding="utf-8"), actor=system_user(), **at())
    return gradings.enact(draft, actor=director, **at(), effective_from=DAY)


@pytest.fixture
def plan(broker, author):
    return begun(broker, author)


def required(plan):
    return list(plan.clauses.filter(section="security", is_required=True).values_list("control", flat=True))


def described(plan, author, held=(), terabytes=0):
    amounts = {"terabytes": Decimal(terabytes), "hundred_million": Decimal(0)}
    domain.securing.describe(plan, actor=author, **at(), held=held, **amounts)


def test_begin_lays_the_controls_of_grade_and_type(plan):
    assert required(plan) == SECOND_GRADE


def test_describe_more_data_asks_more_and_keeps_what_was_written(plan, author):
    first = plan.clauses.get(control="K01")
    domain.clauses.write(first, actor=author, **at(), text="已设立安全负责人。")
    described(plan, author, held=["personal"], terabytes=100)
    assert required(plan) == [*SECOND_GRADE, "K12", "K13", "K18"]
    assert plan.clauses.get(control="K01").text == "已设立安全负责人。"


def test_describe_less_data_asks_no_answer_to_what_is_no_longer_required(plan, author):
    described(plan, author, held=["personal"])
    written(plan, author)
    described(plan, author)
    assert required(plan) == SECOND_GRADE
    assert missing_in(plan, DAY) == []


def test_submit_with_an_unanswered_control_is_refused(plan, author):
    written(plan, author)
    described(plan, author, held=["public"])
    with pytest.raises(StepRefused) as refused:
        domain.writing.submit(plan, actor=author, **at())
    assert refused.value.message == "S11 公共数据授权范围控制：请填写内容，请上传佐证材料。"


def test_submit_with_a_control_without_evidence_is_refused(plan, author):
    written(plan, author)
    described(plan, author, held=["public"])
    clause = plan.clauses.get(control="K15")
    domain.clauses.write(clause, actor=author, **at(), text="按授权使用。")
    assert missing_in(plan, DAY) == ["S11 公共数据授权范围控制：请上传佐证材料。"]
    complete(clause, author)
    domain.writing.submit(plan, actor=author, **at())
    frozen = plan.versions.get().content["sections"][3]["clauses"][-1]
    assert (frozen["control"], len(frozen["files"])) == ("K15", 1)


def test_submit_after_the_grade_has_risen_names_what_is_not_laid(plan, author):
    written(plan, author)
    plan.broker.grade = "1"
    plan.broker.save()
    plan.refresh_from_db()
    assert missing_in(plan, DAY) == ["安全控制项“年度数据安全风险评估”尚未开列，请先办理“说明数据情况”。"]


def test_send_back_lays_what_is_required_by_then(plan, author, staff):
    written(plan, author)
    domain.writing.submit(plan, actor=author, **at())
    plan.broker.grade = "1"
    plan.broker.save()
    domain.examining.send_back(plan, actor=staff, **at(), note="等级已调整。")
    assert required(plan) == [*SECOND_GRADE, "K11"]
    assert not plan.clauses.filter(state=HELD).exists()


def test_detach_what_was_handed_in_is_refused(plan, author, staff):
    written(plan, author)
    domain.writing.submit(plan, actor=author, **at())
    domain.examining.send_back(plan, actor=staff, **at(), note="请修改。")
    clause = plan.clauses.get(control="K01")
    attached = Attachment.objects.about(clause).get()
    with pytest.raises(StepRefused) as refused:
        domain.clauses.detach(clause, actor=author, **at(), attachment=attached)
    assert refused.value.message == "这个文件已随方案提交，不能删除；可以另添新的文件。"


def test_paper_of_a_version_lists_every_section(plan, author):
    written(plan, author)
    domain.writing.submit(plan, actor=author, **at())
    version = plan.versions.get()
    content = content_of(version)
    headings = [block.text for block in content.blocks if isinstance(block, Heading) and block.level == 1]
    assert headings == [section.label for section in Section]
    assert content.number == "第1版"
    assert printed(version, "pdf")[:5] == b"%PDF-"
