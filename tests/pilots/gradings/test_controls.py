"""What a scheme requires of whom, and what a grade drives."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.periods import Frequency
from pilots.gradings import domain
from pilots.gradings.controls import effects_of, required_controls
from pilots.gradings.models import GradingScheme
from pilots.gradings.scheme_file import FIRST, SchemeFileError, read_scheme, scheme_of, stored
from pilots.gradings.specs import Profile
from pilots.roles import Role
from tests.factories.pilots import active, enterprise, person, small_programme

DAY = date(2022, 1, 4)
NOW = datetime(2022, 1, 4, 4, tzinfo=UTC)
TEXT = FIRST.read_text(encoding="utf-8")
ALWAYS = ["K01", "K02", "K03", "K04", "K05", "K06", "K07", "K08"]


@pytest.fixture
def director(db):
    return person(Role.BUREAU_DIRECTOR)


@pytest.fixture
def scheme(director):
    draft = domain.load_scheme(TEXT, actor=system_user(), today=DAY, now=NOW)
    return domain.enact(draft, actor=director, today=DAY, now=NOW, effective_from=DAY)


@pytest.mark.parametrize(
    ("profile", "further"),
    [
        (Profile("3", "data"), []),
        (Profile("2", "data"), ["K09", "K10"]),
        (Profile("1", "data"), ["K09", "K10", "K11"]),
        (Profile("3", "entrusted", frozenset({"personal"})), ["K12", "K13", "K16"]),
        (Profile("3", "technology", frozenset({"important", "public"})), ["K14", "K15", "K17"]),
        (Profile("3", "data", terabytes=Decimal(100)), ["K18"]),
        (Profile("3", "data", hundred_million=Decimal("0.9999")), []),
    ],
)
def test_required_controls_follow_from_grade_type_data_and_volume(scheme, profile, further):
    assert [one.code for one in required_controls(profile, DAY)] == ALWAYS + further


def test_required_controls_before_a_scheme_is_in_force_are_none(scheme):
    assert required_controls(Profile("1", "data"), date(2022, 1, 3)) == ()


def test_effects_of_a_broker_are_those_of_its_grade(scheme, director):
    broker = active(small_programme(), enterprise(), director)
    found = effects_of(broker, DAY)
    assert (found.frequency, found.inspection_weight) == (Frequency.MONTH, Decimal(2))
    assert [one.code for one in found.controls] == [*ALWAYS, "K09", "K10"]


def test_read_scheme_stored_as_json_reads_back_the_same(db):
    spec = read_scheme(TEXT)
    assert scheme_of(stored(spec)) == spec


def test_load_scheme_twice_adds_nothing(scheme):
    assert domain.load_scheme(TEXT, actor=system_user(), today=DAY, now=NOW) == scheme
    assert GradingScheme.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('grade: "1"\n    dcmm', 'grade: "2"\n    dcmm', "等级应自上而下写明：一级、二级、三级"),
        ("code: K02", "code: K01", "措施编号重复：K01"),
        ("held: [public]", "held: [secret]", "措施 K15 的条件不能识别：secret"),
        ("inspection_weight: 3", "inspection_weight: 0", "等级 3 的报送频次或检查权重不正确"),
        ("controls:", "measures:", "缺少 controls"),
    ],
)
def test_read_scheme_of_a_faulty_file_says_what_is_wrong(wrong, right, said):
    with pytest.raises(SchemeFileError) as refused:
        read_scheme(TEXT.replace(wrong, right))
    assert refused.value.faults == (said,)


def test_enact_of_a_second_scheme_supersedes_the_first_from_its_day_on(scheme, director):
    staff = person(Role.BUREAU_STAFF)
    draft = domain.copy(actor=staff, today=DAY, now=NOW, based_on=scheme)
    domain.enact(draft, actor=director, today=DAY, now=NOW, effective_from=date(2022, 2, 1))
    assert GradingScheme.objects.get(pk=scheme.pk).state == "superseded"
    assert GradingScheme.objects.in_force_on(date(2022, 1, 31)) == scheme
    assert GradingScheme.objects.in_force_on(date(2022, 2, 1)) == draft


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2022, 1, 3), "施行日期不能早于今天。"),
        (date(2202, 2, 1), "施行日期应在一年之内，您填写的是 2202-02-01。"),
        (DAY, "施行日期应晚于现行方案的施行日期 2022-01-04。"),
    ],
)
def test_enact_out_of_order_is_refused(scheme, director, day, said):
    draft = domain.copy(actor=person(Role.BUREAU_STAFF), today=DAY, now=NOW, based_on=scheme)
    with pytest.raises(StepRefused) as refused:
        domain.enact(draft, actor=director, today=DAY, now=NOW, effective_from=day)
    assert refused.value.fields == {"effective_from": [said]}
