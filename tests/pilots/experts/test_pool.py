"""Experts in the pool: registered with account and right, kept, suspended, renewed and expired by the tick."""

from datetime import date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from haizhu_broker.access.models import Tie
from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.database.resealing import seal_columns_anew
from haizhu_broker.inbox.models import Mail
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from pilots.experts import domain
from pilots.experts.models import Expert, ExpertField, ThinkTank
from pilots.experts.tasks import expire_terms
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory
from tests.factories.experts import ACT, DAY, NOON, expert, power
from tests.factories.pilots import enterprise, person

pytestmark = pytest.mark.django_db
FIRST_FIELDS = ["数据安全", "隐私计算"]
NEW = {"username": "lin-xiaolan", "display_name": "示例林某", "email": "lin@expert.example"}


def test_register_with_a_new_account_opens_it_and_lets_the_person_act_for_the_term(staff):
    home = OrganizationFactory()
    made = domain.pool.register(
        actor=staff, **ACT, **NEW, organization=home, is_outside=True, title="full", sectors=[power()]
    )
    held = Membership.objects.get(user=made.user)
    assert (made.number, made.state, str(made)) == ("ZJ-0001", "in_pool", "示例林某")
    assert (made.valid_from, made.valid_until) == (DAY, date(2023, 12, 19))
    assert (held.role, held.organization, held.valid_until) == (Role.EXPERT, home, made.valid_until)
    assert (made.user.state, Mail.objects.filter(recipient=made.user).exists()) == ("invited", True)


def test_register_without_account_or_field_is_refused_at_the_field(staff):
    home = OrganizationFactory()
    with pytest.raises(StepRefused) as refused:
        domain.pool.register(actor=staff, **ACT, organization=home, is_outside=True, title="full", sectors=[power()])
    assert sorted(refused.value.fields) == ["display_name", "email", "username"]
    with pytest.raises(StepRefused, match="至少选择一个领域"):
        domain.pool.register(actor=staff, **ACT, **NEW, organization=home, is_outside=True, title="full")
    assert (Expert.objects.count(), User.objects.filter(username=NEW["username"]).count()) == (0, 0)


def test_second_term_at_the_same_time_is_refused_also_by_the_database(staff):
    first = expert(staff=staff)
    with pytest.raises(StepRefused, match="聘期"):
        expert(staff=staff, user=first.user)
    with pytest.raises(IntegrityError), transaction.atomic():
        Expert.objects.create(
            number="ZJ-9", user=first.user, organization=first.organization, valid_from=DAY, valid_until=DAY
        )


def test_new_field_is_entered_once(staff):
    expert(1, staff=staff, new_field="示例新领域")
    expert(2, staff=staff, new_field="示例新领域")
    assert ExpertField.objects.filter(name="示例新领域").count() == 1


def test_telephone_is_sealed_at_rest_and_sealed_anew_with_the_others(staff):
    made = expert(7, staff=staff)

    def kept():
        with connection.cursor() as cursor:
            cursor.execute("SELECT telephone FROM pilots_expert WHERE id = %s", [made.pk])
            return cursor.fetchone()[0]

    before = kept()
    assert ("1380000" in before, Expert.objects.get(pk=made.pk).telephone) == (False, "13800000007")
    assert seal_columns_anew() == 1
    assert (kept() != before, Expert.objects.get(pk=made.pk).telephone) == (True, "13800000007")


def test_expert_changes_his_own_particulars_and_nobody_elses(staff):
    mine, other = expert(1, staff=staff), expert(2, staff=staff)
    domain.pool.keep_own(mine, actor=mine.user, position="教授", speciality="加密", telephone="13900000000", **ACT)
    assert (mine.position, mine.telephone) == ("教授", "13900000000")
    for step in (domain.pool.keep_own, domain.pool.suspend):
        with pytest.raises(NotPermitted):
            step(other, actor=mine.user, note="x", **ACT)


def test_term_ends_by_the_tick_and_is_renewed_with_the_right(staff):
    made, later = expert(1, staff=staff), expert(2, staff=staff, valid_until=date(2030, 1, 1))
    last = datetime(2023, 12, 19, 4, tzinfo=NOON.tzinfo)
    assert (expire_terms(last), expire_terms(last + timedelta(days=1)), expire_terms(last + timedelta(days=1))) == (
        0,
        1,
        0,
    )
    made.refresh_from_db()
    later.refresh_from_db()
    assert (made.state, later.state) == ("expired", "in_pool")
    now = {"today": date(2024, 3, 1), "now": datetime(2024, 3, 1, 4, tzinfo=NOON.tzinfo)}
    with pytest.raises(StepRefused):
        domain.pool.renew(made, actor=staff, valid_until=date(2024, 2, 1), **now)
    domain.pool.renew(made, actor=staff, valid_until=date(2025, 12, 31), **now)
    held = Membership.objects.filter(user=made.user, role=Role.EXPERT).order_by("valid_from").last()
    assert (made.state, held.valid_from, held.valid_until) == ("in_pool", date(2024, 3, 1), date(2025, 12, 31))


def test_absence_that_ends_before_it_begins_is_refused(staff):
    made = expert(staff=staff)
    with pytest.raises(StepRefused, match="不能早于"):
        domain.pool.add_absence(made, actor=made.user, starts_on=DAY, ends_on=DAY - timedelta(days=1), **ACT)


def test_employer_that_is_a_firm_ties_and_another_employer_unties(staff):
    firm = enterprise()
    made = expert(staff=staff, organization=firm.organization)
    tie = Tie.objects.get(user=made.user)
    assert (tie.root_id, tie.kind, tie.source, tie.valid_until) == (firm.pk, "employer", "experts", None)
    domain.pool.revise(made, actor=staff, organization=OrganizationFactory(), **ACT)
    tie.refresh_from_db()
    assert tie.valid_until == DAY - timedelta(days=1)


def test_think_tank_is_registered_left_and_readmitted(staff, director):
    tank = domain.think_tanks.register(actor=staff, name="示例研究院", code="demo-tank", sectors=[power()], **ACT)
    with pytest.raises(StepRefused, match="已在智库中"):
        domain.think_tanks.register(actor=staff, organization=tank.organization, sectors=[power()], **ACT)
    with pytest.raises(StepRefused, match="已用于"):
        domain.think_tanks.register(actor=staff, name="另一家", code="demo-tank", sectors=[power()], **ACT)
    domain.think_tanks.leave(tank, actor=director, note="机构撤销。", **ACT)
    domain.think_tanks.readmit(tank, actor=staff, note="恢复。", **ACT)
    assert (tank.state, str(tank), ThinkTank.objects.count()) == ("listed", "示例研究院", 1)


def test_migration_enters_the_fields_that_a_pool_begins_with():
    ExpertField.objects.all().delete()
    import_module("pilots.migrations.0005_experts").enter_fields(apps, None)
    assert list(ExpertField.objects.order_by("position").values_list("name", flat=True)[:2]) == FIRST_FIELDS


def test_register_by_others_is_refused():
    with pytest.raises(NotPermitted):
        expert(staff=person(Role.JOINT_MEETING))
    assert Expert.objects.count() == 0
