"""Registering: one broker at a time, said without saying where; training, check, suspension, ban."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import override_settings

from haizhu_broker.database.resealing import seal_columns_anew
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from pilots.brokers import domain as brokers
from pilots.practitioners import domain, identity
from pilots.practitioners.models import Practitioner
from tests.factories.pilots import DECISION, NOON
from tests.factories.practitioners import fictional_number, practitioner

pytestmark = pytest.mark.django_db
DAY = date(2022, 2, 1)


def by(actor, today=DAY, **more):
    return {"actor": actor, "today": today, "now": NOON, **more}


def test_register_keeps_the_number_sealed_and_known_again(scene):
    made = practitioner(scene.broker, scene.own)
    assert made.state == "registered"
    assert Practitioner.objects.get(pk=made.pk).identity_number == fictional_number(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_number, identity_key FROM pilots_practitioner")
        [(sealed, key)] = cursor.fetchall()
    assert fictional_number(1) not in sealed
    assert key == identity.key_of("card", fictional_number(1))


@pytest.mark.parametrize("typed", ["440105199001010017", " 44010519900101001７", "4401 0519 9001 0100 17"])
def test_register_elsewhere_is_refused_without_saying_where(scene, typed):
    practitioner(scene.broker, scene.own, identity_number="440105199001010017")
    with pytest.raises(StepRefused) as refused:
        practitioner(scene.other, scene.rival, identity_number=typed)
    assert refused.value.fields == {"identity_number": [domain.ELSEWHERE]}
    hidden = (str(scene.broker), str(scene.broker.enterprise), "示例人员1", "440105199001010017")
    assert [one for one in hidden if one in refused.value.message] == []
    assert Practitioner.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("identity_number", "440105199001010018", "证件号码校验位不符，请逐位核对。"),
        ("engaged_from", date(2022, 3, 1), "聘用日期不能晚于今天。"),
        ("committed_on", date(2022, 3, 1), "保密承诺日期不能晚于今天。"),
    ],
)
def test_register_of_what_cannot_be_is_refused_at_its_field(scene, field, value, words):
    with pytest.raises(StepRefused) as refused:
        practitioner(scene.broker, scene.own, **{field: value})
    assert refused.value.fields == {field: [words]}
    assert Practitioner.objects.count() == 0


def test_register_for_another_firm_is_not_permitted(scene):
    with pytest.raises(NotPermitted):
        practitioner(scene.broker, scene.rival)
    assert Practitioner.objects.count() == 0


def test_change_of_firm_is_a_history(scene):
    first = practitioner(scene.broker, scene.own)
    domain.deregister(first, **by(scene.own, note="离职。"), left_on=DAY)
    second = practitioner(scene.other, scene.rival, engaged_from=DAY, today=DAY)
    assert (first.engaged_until, second.engaged_from) == (DAY, DAY)
    assert [one.broker_id for one in Practitioner.objects.order_by("pk")] == [scene.broker.pk, scene.other.pk]
    with pytest.raises(StepRefused):
        practitioner(scene.other, scene.rival, 2, identity_number=fictional_number(1), engaged_from=date(2022, 1, 10))


def test_two_engagements_on_a_day_by_sql_are_refused(scene):
    made = practitioner(scene.broker, scene.own)
    fields = {f.attname: getattr(made, f.attname) for f in made._meta.concrete_fields if not f.primary_key}
    with pytest.raises(IntegrityError, match="one_broker_a_day"), transaction.atomic():
        Practitioner.objects.create(**{**fields, "broker_id": scene.other.pk})
    with (
        pytest.raises(IntegrityError, match="practitioner_sealed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE pilots_practitioner SET identity_number = '440105199001010017'")


def test_ban_holds_at_every_firm_until_its_day(scene):
    made = practitioner(scene.broker, scene.own)
    domain.ban(made, **by(scene.director, note="泄露商业秘密。"), banned_until=date(2022, 6, 30))
    assert (made.state, made.engaged_until) == ("banned", DAY)
    for day in (DAY, date(2022, 6, 30)):
        with pytest.raises(StepRefused) as refused:
            practitioner(scene.other, scene.rival, engaged_from=day, today=day)
        assert refused.value.fields == {"identity_number": [domain.BARRED]}
    again = practitioner(scene.other, scene.rival, engaged_from=date(2022, 7, 1), today=date(2022, 7, 1))
    assert again.state == "registered"


def test_ban_for_good_never_ends_and_needs_a_reason(scene):
    made = practitioner(scene.broker, scene.own)
    with pytest.raises(StepRefused):
        domain.ban(made, **by(scene.director))
    domain.ban(made, **by(scene.director, note="伪造授权。"))
    with pytest.raises(StepRefused) as refused:
        practitioner(scene.other, scene.rival, engaged_from=date(2031, 1, 1), today=date(2031, 1, 1))
    assert refused.value.message == domain.BARRED


def test_ban_that_is_lifted_leaves_the_person_free(scene):
    made = practitioner(scene.broker, scene.own)
    domain.ban(made, **by(scene.director, note="泄露商业秘密。"), banned_until=date(2022, 6, 30))
    with pytest.raises(NotPermitted):
        domain.lift_ban(made, **by(scene.staff, note="查无此事。"))
    domain.lift_ban(made, **by(scene.director, note="查无此事。"))
    assert (made.state, made.held_until, made.banned_until) == ("deregistered", DAY, None)
    assert practitioner(scene.other, scene.rival, engaged_from=DAY, today=DAY).state == "registered"


@pytest.mark.parametrize(
    ("day", "words"),
    [(DAY, "禁入截止日期应晚于今天。"), (date(9999, 12, 31), "长期禁入的，不填截止日期。")],
)
def test_ban_until_a_day_that_cannot_be_is_refused_at_its_field(scene, day, words):
    made = practitioner(scene.broker, scene.own)
    with pytest.raises(StepRefused) as refused:
        domain.ban(made, **by(scene.director, note="示例。"), banned_until=day)
    assert refused.value.fields == {"banned_until": [words]}


@pytest.mark.parametrize("hours", ["0", "24.5"])
def test_training_of_no_or_too_many_hours_is_refused_at_its_field(client, scene, hours):
    made = practitioner(scene.broker, scene.own)
    client.force_login(scene.own)
    asked = {"held_on": "2022-01-10", "topic": "示例", "organizer": "示例机构", "hours": hours}
    answer = client.post(f"{made.get_absolute_url()}steps/add_training/", asked)
    said = [f"数值应在 0.5–24 之间，您填写的是 {hours}。"]
    assert (answer.status_code, answer.context["form"].errors["hours"]) == (422, said)


def test_ban_of_who_is_engaged_elsewhere_by_now_is_done_there(scene):
    made = practitioner(scene.broker, scene.own)
    domain.deregister(made, **by(scene.own, note="离职。"))
    practitioner(scene.other, scene.rival, engaged_from=DAY, today=DAY)
    with pytest.raises(StepRefused, match="现登记在另一条记录"):
        domain.ban(made, **by(scene.director, note="泄密。"))
    assert Practitioner.objects.get(pk=made.pk).state == "deregistered"


def test_ban_and_check_are_the_bureaus(scene):
    made = practitioner(scene.broker, scene.own)
    for actor in (scene.own, scene.staff):
        with pytest.raises(NotPermitted):
            domain.ban(made, **by(actor, note="示例。"))
    with pytest.raises(NotPermitted):
        domain.check(made, **by(scene.own), year=2022, is_passed=True)


def test_check_keeps_the_hours_of_its_year_and_comes_once(scene):
    made = practitioner(scene.broker, scene.own)
    for day, hours in ((date(2022, 1, 20), "8"), (date(2022, 1, 21), "4.5")):
        domain.add_training(
            made, **by(scene.own), held_on=day, topic="数据安全", organizer="示例机构", hours=Decimal(hours)
        )
    domain.check(made, **by(scene.staff), year=2022, is_passed=True)
    assert made.checks.get().hours == Decimal("12.5")
    for year in (2022, 2023, 2021):
        with pytest.raises(StepRefused):
            domain.check(made, **by(scene.staff), year=year, is_passed=True)
    with pytest.raises(StepRefused, match="不合格的"):
        domain.check(made, **by(scene.staff, date(2023, 1, 10)), year=2023, is_passed=False)


def test_suspend_and_resume_are_told_to_the_firm(scene):
    made = practitioner(scene.broker, scene.own)
    domain.suspend(made, **by(scene.staff, note="核查期间暂停。"))
    assert made.state == "suspended"
    domain.resume(made, **by(scene.staff, note="核查完毕。"))
    assert made.state == "registered"
    told = Message.objects.filter(recipient=scene.own, title__startswith="从业人员")
    assert set(told.values_list("title", flat=True)) == {
        "从业人员暂停执业：示例人员1",
        "从业人员恢复执业：示例人员1",
    }
    assert not Message.objects.filter(recipient=scene.rival, title__startswith="从业人员").exists()


def test_end_of_the_pilot_sets_its_people_free(scene):
    made = practitioner(scene.broker, scene.own)
    brokers.expire(
        scene.broker, actor=scene.director, today=date(2023, 1, 3), now=NOON, decided_on=date(2023, 1, 3), **DECISION
    )
    made.refresh_from_db()
    assert (made.state, made.engaged_until) == ("deregistered", date(2023, 1, 3))
    with pytest.raises(StepRefused, match="试点已结束"):
        practitioner(scene.broker, scene.own, 2, today=date(2023, 1, 4))


def test_reseal_knows_the_person_again_under_the_new_key(scene, settings):
    settings.SEALING_KEYS = ["first-key-of-the-test"]
    practitioner(scene.broker, scene.own)
    before = Practitioner.objects.get().identity_key
    settings.SEALING_KEYS = ["second-key-of-the-test", "first-key-of-the-test"]
    with pytest.raises(StepRefused):
        practitioner(scene.other, scene.rival)
    assert (seal_columns_anew() >= 1, domain.hash_anew()) == (True, 1)
    assert Practitioner.objects.get().identity_key != before
    settings.SEALING_KEYS = ["second-key-of-the-test"]
    with pytest.raises(StepRefused):
        practitioner(scene.other, scene.rival)


@override_settings(PRACTITIONERS_LEAST=2)
def test_number_of_a_broker_is_weighed(scene):
    assert domain.are_enough(1) is False
    assert domain.are_enough(2) is True
