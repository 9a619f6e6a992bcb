"""The demonstration: believable, fictional, and the same when it is built twice."""

from collections import Counter
from datetime import date

import pytest

from haizhu_broker.accounts.vocabulary import ADMINISTRATORS
from haizhu_broker.audit.models import Entry
from haizhu_broker.workdays.lights import Colour
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar
from pilots import demo
from pilots.brokers.models import Broker
from pilots.enterprises import uscc
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme, Task
from pilots.roles import Role

pytestmark = pytest.mark.django_db
TODAY = date(2022, 12, 28)


def test_build_gives_an_account_for_every_role_two_firms_and_two_units():
    accounts = demo.build(TODAY)
    held = Counter(account.person.role for account in accounts)
    assert set(held) == set(Role) - {Role.FILING_CLIENT, Role.BROKER_CLIENT} | set(ADMINISTRATORS)
    assert (held[Role.FIRM_ADMIN], held[Role.JOINT_MEETING]) == (2, 2)
    assert not any(account.user.has_usable_password() for account in accounts)


def test_build_registers_fictional_firms_with_valid_codes():
    demo.build(TODAY)
    found = list(Enterprise.objects.select_related("organization"))
    assert [str(one)[:2] for one in found] == ["示例"] * 6
    assert [(uscc.problem(one.uscc), uscc.warning(one.uscc)) for one in found] == [(None, None)] * 6


def test_build_names_no_broker():
    demo.build(TODAY)
    assert (Enterprise.objects.count(), Broker.objects.count()) == (6, 0)


def test_move_tasks_leaves_tasks_in_different_lights():
    people = {account.person.username: account.user for account in demo.build(TODAY)}
    for _ in range(2):
        demo.move_tasks(Programme.objects.get(), people["staff"], TODAY)
    lights = Counter(one.light(TODAY, calendar()).colour for one in Deadline.objects.all())
    assert lights == {Colour.GREY: 12, Colour.AMBER: 3}
    assert [one.title for one in Deadline.objects.all() if one.is_late] == ["二(三)7 确定数据经纪人试点单位"]
    assert Counter(Task.objects.values_list("state", flat=True)) == {"closed": 12, "working": 2, "assigned": 1}


def test_build_twice_changes_nothing():
    demo.build(TODAY)
    entries = Entry.objects.count()
    accounts = demo.build(TODAY)
    assert Entry.objects.count() == entries
    assert len({account.user.pk for account in accounts}) == len(demo.PEOPLE)


def test_start_and_run_twice_decide_once():
    people = {account.person.username: account.user for account in demo.build(TODAY)}
    programme = Programme.objects.get()
    for _ in range(2):
        demo.start(programme, people["director"], date(2021, 12, 31), "海数领纪〔2021〕1号")
        demo.run(programme, people["director"], date(2022, 1, 12), "海数试〔2022〕1号")
    assert (programme.state, programme.decisions.count()) == ("running", 2)
