"""Applications: several authors, one second late, frozen versions, 补正 once, withdrawing before the score alone."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from haizhu_broker.access import firewall
from haizhu_broker.attachments.domain import keep
from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.papers.models import Document
from haizhu_broker.workdays.models import Deadline
from pilots.roles import Role
from pilots.rounds import domain
from pilots.rounds.access import APPLICATION, STATEMENT
from pilots.rounds.models import Application, Submission
from pilots.rounds.states import APPLICATION as LIFECYCLE
from tests.factories import files
from tests.factories.accounts import MembershipFactory
from tests.factories.pilots import person
from tests.factories.rounds import AFTER, NOON, UNTIL, accepted, at, begun, brought, firm_person, passed, submitted

pytestmark = pytest.mark.django_db
POINTS = "S1 的说明不完整。\n承诺书签署日期缺失。"


def due(application, code):
    return (
        Deadline.objects.about(application).filter(code=code, closed_on=None).values_list("due_on", flat=True).first()
    )


def test_submit_at_the_last_second_is_received_and_one_second_later_is_late(round, firms):
    first, second = begun(round, firms[0], firm_person(firms[0])), begun(round, firms[1], firm_person(firms[1]))
    domain.applications.submit(first, actor=firm_person(firms[0]), **at(UNTIL), signatory="示例甲")
    late = UNTIL + timedelta(seconds=1)
    with pytest.raises(StepRefused) as refused:
        domain.applications.submit(second, actor=firm_person(firms[1]), **at(late), signatory="示例甲")
    assert refused.value.message == "第1批遴选的申报已于 2022年1月14日17:00:00 截止，逾期不予接收。"
    assert (first.state, second.state, Submission.objects.count()) == ("submitted", "draft", 1)


def test_begin_before_the_time_is_refused(round, firm, author):
    with pytest.raises(StepRefused) as refused:
        begun(round, firm, author, moment=round.applies_from - timedelta(seconds=1))
    assert refused.value.message == "第1批遴选不在申报期内。"


def test_begin_twice_is_refused(round, firm, author):
    begun(round, firm, author)
    with pytest.raises(StepRefused) as refused:
        begun(round, firm, firm_person(firm))
    assert list(refused.value.fields) == ["round"]


def test_begin_for_another_firm_is_not_permitted(round, firms, author):
    with pytest.raises(NotPermitted):
        begun(round, firms[1], author)


def test_submit_twice_is_one_submission(round, firm, author):
    application = begun(round, firm, author)
    stale = Application.objects.get(pk=application.pk)
    domain.applications.submit(application, actor=author, **at(), signatory="示例甲")
    with pytest.raises(StepConflict):
        domain.applications.submit(stale, actor=author, **at(), signatory="示例乙")
    assert [one.content["signatory"] for one in Submission.objects.all()] == ["示例甲"]


def test_submit_with_gaps_names_each(round, firm, author):
    application = domain.applications.begin(actor=author, **at(), round=round, enterprise=firm, sector=firm.sector)
    with pytest.raises(StepRefused) as refused:
        domain.applications.submit(application, actor=author, **at(), signatory="示例甲")
    assert len(refused.value.fields[""]) == application.statements.count() + 1
    assert refused.value.fields[""][-1] == "还没有上传签署盖章的承诺书。"


def test_submit_by_a_clerk_of_the_firm_is_not_permitted(round, firm, author):
    application = begun(round, firm, author)
    with pytest.raises(NotPermitted):
        domain.applications.submit(application, actor=firm_person(firm, Role.FIRM_STAFF), **at(), signatory="示例甲")


def test_authors_of_one_firm_write_different_statements_at_once(round, firm, author):
    application, other = begun(round, firm, author), firm_person(firm, Role.FIRM_STAFF)
    one, two = application.statements.all()[:2]
    seen = one.version
    domain.statements.write(two, actor=other, **at(), text="另一人写的。", version=two.version)
    domain.statements.write(one, actor=author, **at(), text="一人写的。", version=seen)
    assert sorted(application.statements.values_list("text", flat=True)[:2]) == ["一人写的。", "另一人写的。"]


def test_write_over_what_somebody_else_saved_is_refused(round, firm, author):
    statement = begun(round, firm, author).statements.first()
    seen = statement.version
    domain.statements.write(statement, actor=firm_person(firm), **at(), text="先写的。", version=seen)
    with pytest.raises(StepConflict):
        domain.statements.write(statement, actor=author, **at(), text="后写的。", version=seen)
    statement.refresh_from_db()
    assert statement.text == "先写的。"


def test_submitted_content_stays_as_it_was(round, firm, author, staff):
    application = submitted(round, firm, author)
    first = application.submissions.get()
    before = first.content["statements"][0]["text"]
    domain.examination.ask_supplement(application, actor=staff, **at(), points=POINTS)
    statement = application.statements.first()
    domain.statements.write(statement, actor=author, **at(), text="<script>alert(1)</script>改过的。")
    domain.applications.supplement(application, actor=author, **at())
    latest, first = application.submissions.all()
    assert [one.content["statements"][0]["text"] for one in (latest, first)] == [statement.text, before]
    assert [one.is_intact for one in (latest, first)] == [True, True]
    with pytest.raises(DatabaseError), transaction.atomic():
        Submission.objects.filter(pk=first.pk).update(content={})


def test_file_that_was_handed_in_is_not_removed(round, firm, author, staff):
    application = submitted(round, firm, author)
    domain.examination.ask_supplement(application, actor=staff, **at(), points=POINTS)
    handed_in = Attachment.objects.about(application).get()
    with pytest.raises(StepRefused) as refused:
        LIFECYCLE.verbs["detach"](application, actor=author, **at(), attachment=handed_in)
    assert list(refused.value.fields) == ["attachment"]
    added = keep(application, "commitment", examine(files.upload(content=files.pdf(7))), actor=author, now=NOON)
    LIFECYCLE.verbs["detach"](application, actor=author, **at(), attachment=added)
    assert list(Attachment.objects.about(application)) == [handed_in]


def test_supplement_stops_the_clock_and_happens_once(round, firm, author, staff):
    application = submitted(round, firm, author)
    assert due(application, "examine") == date(2022, 1, 11)
    asked = NOON + timedelta(days=2)
    domain.examination.ask_supplement(application, actor=staff, **at(asked), points=POINTS)
    assert (due(application, "examine"), due(application, "supplement")) == (None, date(2022, 1, 20))
    assert application.points == POINTS.splitlines()
    came = NOON + timedelta(days=15)
    domain.applications.supplement(application, actor=author, **at(came))
    assert (application.state, application.days_left) == ("submitted", 3)
    assert (due(application, "examine"), due(application, "supplement")) == (date(2022, 1, 24), None)
    with pytest.raises(StepRefused) as refused:
        domain.examination.ask_supplement(application, actor=staff, **at(came), points="再补。")
    assert refused.value.message == "补正只能要求一次，已经要求过。"


def test_supplement_after_its_last_day_is_refused_and_then_not_accepted(round, firm, author, staff):
    application = submitted(round, firm, author)
    domain.examination.ask_supplement(application, actor=staff, **at(), points=POINTS)
    last, late = NOON + timedelta(days=14), NOON + timedelta(days=15)
    with pytest.raises(StepRefused) as early:
        domain.examination.refuse(application, actor=staff, **at(last), note="未补正。")
    assert early.value.message == "企业补正期限至 2022-01-18，尚未届满。"
    with pytest.raises(StepRefused) as refused:
        domain.applications.supplement(application, actor=author, **at(late))
    assert refused.value.message == "补正期限至 2022-01-18，已过期限。"
    domain.examination.refuse(application, actor=staff, **at(late), note="逾期未补正。")
    assert (application.state, application.receipt.kind) == ("refused", "refusal_notice")


def test_accept_issues_a_notice_and_draws_a_code_of_its_own(round, firms, staff):
    made = [accepted(round, firm, firm_person(firm), staff) for firm in firms]
    assert len({one.blind_code for one in made} | {None}) == 4
    assert [one.number[-3:] for one in made] == ["001", "002", "003"]
    assert Document.objects.filter(kind="acceptance_notice").count() == 3


def test_accept_with_an_open_item_of_the_checklist_is_refused(round, firm, author, staff):
    application = submitted(round, firm, author)
    checks = passed(application)
    checks[round.checklist[0]] = {"passed": False, "remark": "主体不符。"}
    domain.examination.examine(application, actor=staff, **at(), checks=checks)
    with pytest.raises(StepRefused) as refused:
        domain.examination.accept(application, actor=staff, **at())
    assert refused.value.message == "形式审查还有 1 项未通过或未审查。"


def test_withdraw_before_the_score_and_never_after(round, firms, staff, director):
    people = [firm_person(firm) for firm in firms]
    made = [accepted(round, firm, one, staff) for firm, one in zip(firms, people, strict=True)]
    brought(round, "reviewing", director)
    domain.applications.withdraw(made[0], actor=people[0], **at(AFTER))
    domain.hand_in_ranking(round, [domain.Ranked(one, n, 90 - n) for n, one in enumerate(made[1:], 1)], **at(AFTER))
    made[1].refresh_from_db()
    with pytest.raises(StepConflict) as refused:
        domain.applications.withdraw(made[1], actor=people[1], **at(AFTER))
    assert refused.value.message.endswith("当前状态为“已评分”，不能再办理“撤回申报”。")
    domain.applications.renounce(made[1], actor=people[1], **at(AFTER), note="业务调整。")
    assert [one.state for one in made[:2]] == ["withdrawn", "renounced"]


def test_evidence_in_disguise_and_too_large_is_refused(client, round, firm, author):
    statement = begun(round, firm, author).statements.first()
    client.force_login(author)
    url = f"{statement.get_absolute_url()}steps/attach/"
    disguised = client.post(url, {"purpose": "evidence", "upload": files.upload("佐证.pdf", b"MZ\x90\x00" + b"0" * 99)})
    running = client.post(url, {"purpose": "evidence", "upload": files.upload("佐证.exe.pdf")})
    large = client.post(url, {"purpose": "evidence", "upload": files.upload(content=files.pdf() + b"\0" * 21 * 2**20)})
    assert [one.status_code for one in (disguised, running, large)] == [422, 422, 422]
    assert list(Attachment.objects.about(statement)) == []


def test_author_tied_to_his_own_firm_writes_for_it_and_meets_nothing_of_another(round, firms, author):
    """An engineer of the firm who sits in the pool of experts is tied to it by his employment."""
    firewall.enter(author, firms[0], "employer")
    MembershipFactory(user=author, role=Role.BUREAU_STAFF)
    firewall.enter(author, firms[1], "shares")
    handed_in = [submitted(round, firm, firm_person(firm)) for firm in firms[1:]]
    draft = begun(round, firms[0], author)
    assert list(APPLICATION.permitted(author).order_by("pk")) == [handed_in[1], draft]
    assert APPLICATION.allows(author, "submit", draft)
    assert {one.application_id for one in STATEMENT.permitted(author)} == {handed_in[1].pk, draft.pk}


def test_drafts_are_the_firm_s_alone(round, firms, author, staff, director):
    draft, handed_in = begun(round, firms[0], author), submitted(round, firms[1], firm_person(firms[1]))
    people = {
        "author": author,
        "staff": staff,
        "leader": person(Role.LEADING_GROUP),
        "unit": person(Role.JOINT_MEETING),
        "expert": person(Role.EXPERT),
        "rival": firm_person(firms[2]),
    }
    seen = {name: list(APPLICATION.permitted(one).values_list("pk", flat=True)) for name, one in people.items()}
    nobody = {name: [] for name in people}
    assert seen == {**nobody, "author": [draft.pk], "staff": [handed_in.pk]}
    written = {name: STATEMENT.permitted(one).filter(application=draft).exists() for name, one in people.items()}
    assert written == {**dict.fromkeys(people, False), "author": True}
