"""The check of an import names everything that is wrong at once, and looks everybody up in one statement."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from haizhu_broker.lifecycle.errors import NotPermitted
from haizhu_broker.web.imports.checking import check
from haizhu_broker.web.imports.sheets import Cell, Line
from pilots.brokers import domain as brokers
from pilots.practitioners import domain
from pilots.practitioners.imports import PractitionerImport
from tests.factories.pilots import DECISION, NOON
from tests.factories.practitioners import fictional_number, practitioner

pytestmark = pytest.mark.django_db
WRONG = "440105199001010018"
HEAD = ["姓名", "证件类型", "证件号码", "岗位", "聘用日期", "持有证书", "保密承诺日期"]
CARD = "居民身份证"


def person(number, paper=CARD, position="合规专员", engaged_from="2022-01-12", committed_on=""):
    return ["示例甲", paper, number, position, engaged_from, "", committed_on]


def checked(broker, *people):
    rows = [HEAD, *people]
    lines = [Line(number, [Cell(text=text) for text in row]) for number, row in enumerate(rows, 1)]
    return check(PractitionerImport(broker), lines)


def faults(found):
    return [(fault.address, fault.message) for row in found.rows for fault in row.faults]


def test_check_names_who_is_engaged_elsewhere_beside_faulty_cells_of_his_row(scene):
    practitioner(scene.other, scene.rival, 9)
    held = fictional_number(9)
    found = checked(
        scene.broker,
        person(held, position=""),
        person(WRONG, position="", committed_on="2222-01-01"),
        person(fictional_number(2), engaged_from="昨天"),
        person(fictional_number(3)),
    )
    assert [row.status for row in found.rows] == ["有误", "有误", "有误", "新增"]
    assert faults(found) == [
        ("D2", "请填写本项"),
        ("C2", domain.ELSEWHERE),
        ("D3", "请填写本项"),
        ("C3", "证件号码校验位不符，请逐位核对。"),
        ("G3", "日期不能晚于今天"),
        ("E4", "请填写日期，例如 2022-03-08"),
    ]


def test_check_of_rows_without_kind_or_number_names_the_cells_alone(scene):
    practitioner(scene.other, scene.rival, 9)
    found = checked(scene.broker, person(fictional_number(9), paper="学生证"), person("", paper=""))
    assert [[fault.address for fault in row.faults] for row in found.rows] == [["B2"], ["B3", "C3"]]


def test_check_of_one_number_twice_says_so_once(scene):
    practitioner(scene.other, scene.rival, 9)
    held = fictional_number(9)
    assert faults(checked(scene.broker, person(held), person(held))) == [
        ("C2", domain.ELSEWHERE),
        ("C3", "与第 2 行重复"),
    ]


def test_check_looks_everybody_up_in_one_statement(scene):
    practitioner(scene.other, scene.rival, 9)
    spent = []
    for number in (1, 4):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            checked(scene.broker, *(person(fictional_number(one)) for one in range(10, 10 + number)))
        spent.append(len(queries))
    assert spent == [1, 1]


def test_deregister_of_who_is_suspended_is_the_bureaus(scene):
    made = practitioner(scene.broker, scene.own)
    by = {"today": date(2022, 2, 1), "now": NOON}
    domain.suspend(made, actor=scene.staff, **by, note="核查期间暂停。")
    with pytest.raises(NotPermitted):
        domain.deregister(made, actor=scene.own, **by, note="离职。")
    assert made.state == "suspended"
    domain.deregister(made, actor=scene.staff, **by, note="核实后注销。")
    assert made.state == "deregistered"


def test_import_at_a_broker_whose_pilot_has_ended_is_not_there(client, scene):
    client.force_login(scene.own)
    address = reverse("pilots:practitioner_import", args=[scene.broker.pk])
    assert client.get(address).status_code == 200
    over = date(2023, 1, 3)
    brokers.expire(scene.broker, actor=scene.director, today=over, now=NOON, decided_on=over, **DECISION)
    assert client.get(address).status_code == 404
