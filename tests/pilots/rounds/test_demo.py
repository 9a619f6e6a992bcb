"""The demonstration's first round: every kind of application, and nothing changes when it is built again."""

from collections import Counter
from datetime import date

import pytest

from haizhu_broker.accounts.models import User
from pilots import demo as pilots
from pilots.enterprises import domain as enterprises
from pilots.programme.models import Programme, Sector
from pilots.rounds import demo
from pilots.rounds.models import Application, Submission
from tests.factories.pilots import fictional_uscc

pytestmark = pytest.mark.django_db


def test_first_round_has_one_supplement_one_late_and_one_withdrawn():
    pilots.build(date(2022, 1, 5))
    programme = Programme.objects.get(code="haizhu-2021")
    staff, director = (User.objects.get(username=name) for name in ("staff", "director"))
    sector = Sector.objects.get(code="power")
    more = {"sector": sector, "district_code": "440105", "kind": "company"}
    enterprises.register(
        actor=staff, today=date(2021, 12, 15), name="示例新能源数据有限公司", uscc=fictional_uscc(900), **more
    )
    round = demo.build(programme, demo.Office(staff, director))
    assert round.state == "reviewing"
    states = Counter(Application.objects.values_list("state", flat=True))
    assert states == {"in_review": 5, "lapsed": 1, "withdrawn": 1}
    assert Submission.objects.filter(number=2).count() == 1
    assert demo.build(programme, demo.Office(staff, director)) == round
    assert Application.objects.count() == 7
