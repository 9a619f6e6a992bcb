"""Liaisons of units and firms, and what units are responsible for: kept, refused, counted as evidence."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from haizhu_broker.accounts.models import Level
from haizhu_broker.audit.models import Entry
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from pilots.bodies.domain import duties, liaisons
from pilots.bodies.models import Liaison, Responsibility
from pilots.programme.evidence import gather
from pilots.programme.models import TaskUnit
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory
from tests.factories.pilots import person

DAY = date(2022, 3, 1)
BY = {"today": DAY, "now": datetime(2022, 3, 1, 4, tzinfo=UTC)}
TOLD = {"name": "示例温某", "telephone": "020-83001234"}


@pytest.fixture
def firm(db):
    return OrganizationFactory(short_name="示例数据公司", level=Level.NONE)


@pytest.fixture
def liaison(programme, staff, firm):
    return liaisons.name_liaison(actor=staff, **BY, programme=programme, organization=firm, **TOLD)


def test_name_liaison_by_firm_for_itself_is_kept(programme, firm):
    admin = person(Role.FIRM_ADMIN, firm)
    found = liaisons.name_liaison(actor=admin, **BY, programme=programme, organization=firm, **TOLD)
    assert (found.organization, found.valid_from, found.valid_until) == (firm, DAY, None)


def test_name_liaison_by_firm_for_another_is_not_permitted(programme, firm):
    admin = person(Role.FIRM_ADMIN)
    with pytest.raises(NotPermitted):
        liaisons.name_liaison(actor=admin, **BY, programme=programme, organization=firm, **TOLD)
    assert not Liaison.objects.exists()


def test_name_liaison_twice_is_refused(programme, staff, firm, liaison):
    with pytest.raises(StepRefused) as refusal:
        liaisons.name_liaison(actor=staff, **BY, programme=programme, organization=firm, **TOLD)
    assert refusal.value.fields == {"name": ["示例温某已是示例数据公司的联络员。"]}


def test_name_liaison_leaves_no_telephone_in_audit(liaison):
    assert "83001234" not in str(list(Entry.objects.values_list("changes", "note")))
    assert not any("83001234" in str(row) for row in liaison.row_history.values())


def test_relieve_forgets_telephone(liaison, staff):
    liaisons.relieve(liaison, actor=staff, **BY, note="岗位调整。")
    assert (liaison.state, liaison.valid_until, liaison.telephone) == ("relieved", DAY, "")


@pytest.mark.parametrize("last", [date(2022, 2, 28), date(2022, 3, 2)])
def test_relieve_before_beginning_or_in_future_is_refused(liaison, staff, last):
    with pytest.raises(StepRefused) as refusal:
        liaisons.relieve(liaison, actor=staff, **BY, note="岗位调整。", valid_until=last)
    assert list(refusal.value.fields) == ["valid_until"]
    liaison.refresh_from_db()
    assert (liaison.state, liaison.telephone) == ("named", "020-83001234")


def test_list_shows_firm_its_own_liaison_with_masked_telephone(client_of, programme, staff, firm, liaison):
    other = OrganizationFactory(level=Level.CITY)
    liaisons.name_liaison(actor=staff, **BY, programme=programme, organization=other, **{**TOLD, "name": "示例蔡某"})
    rows = client_of(person(Role.FIRM_STAFF, firm)).get("/api/v1/liaisons/").json()["results"]
    assert [row["name"] for row in rows] == ["示例温某"]
    assert "83001234" not in str(rows)


@pytest.mark.parametrize("telephone", ["", "电话", "<b>020</b>", "1" * 31])
def test_name_liaison_by_page_with_bad_telephone_is_refused_at_its_field(client_of, programme, staff, firm, telephone):
    given = {"programme": programme.pk, "organization": firm.pk, "name": "示例温某", "telephone": telephone}
    response = client_of(staff).post("/liaisons/new/name_liaison/", given)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["telephone"]
    assert not Liaison.objects.exists()


def test_name_liaison_by_page_offers_a_firm_only_itself(client_of, programme, firm):
    OrganizationFactory(short_name="示例别的公司", level=Level.NONE)
    form = client_of(person(Role.FIRM_ADMIN, firm)).get("/liaisons/new/name_liaison/").context["form"]
    assert [unit.short_name for unit in form.fields["organization"].queryset] == ["示例数据公司"]


def test_liaisons_of_today_are_evidence_by_level(programme, staff, liaison):
    city = OrganizationFactory(level=Level.CITY)
    gone = liaisons.name_liaison(actor=staff, **BY, programme=programme, organization=city, name="离任", telephone="1")
    liaisons.name_liaison(actor=staff, **BY, programme=programme, organization=city, name="在任", telephone="1")
    liaisons.relieve(gone, actor=staff, **BY, note="岗位调整。")
    found = gather(programme, ["meetings.liaison"], date(2022, 3, 2))["meetings.liaison"]
    assert (found.count, found.text) == (2, "联络员 2 名（市级 1、区级 0、企业和机构 1）")


@pytest.fixture
def duty(programme, staff, police):
    return duties.entrust(
        actor=staff, **BY, organization=police, task=programme.tasks.first(), text=" 负责线索处置。 ", document=""
    )


def test_entrust_belongs_to_programme_of_its_task(duty, programme):
    assert (duty.programme, duty.text, duty.state) == (programme, "负责线索处置。", "in_force")


def test_entrust_without_words_is_refused(programme, staff, police):
    with pytest.raises(StepRefused) as refusal:
        duties.entrust(actor=staff, **BY, organization=police, task=programme.tasks.first(), text=" ")
    assert list(refusal.value.fields) == ["text"]
    assert not Responsibility.objects.exists()


def test_entrust_by_member_is_not_permitted(programme, police):
    with pytest.raises(NotPermitted):
        duties.entrust(
            actor=person(Role.JOINT_MEETING, police), **BY, organization=police, task=programme.tasks.first(), text="。"
        )


def test_matrix_holds_units_against_tasks_with_duties_in_force(client_of, programme, staff):
    task = programme.tasks.get(ref="三2")
    lead = task.units.get(duty="lead").organization
    said = [
        duties.entrust(actor=staff, **BY, organization=lead, task=task, text=text) for text in ("组织遴选。", "旧。")
    ]
    duties.lift(said[1], actor=staff, **BY, note="已调整。")
    tab = client_of(staff).get("/duties/", {"tab": "matrix", "organization": lead.pk}).context["tab"]
    assert [one["line"].unit for one in tab["lines"]] == [lead.short_name]
    place = [one["ref"] for one in tab["tasks"]].index("三2")
    cell = tab["lines"][0]["cells"][place]
    assert (cell.word, cell.duties, cell.is_lead) == ("牵头", "组织遴选。", True)


def test_division_exports_as_official_ledger(client_of, programme, staff):
    response = client_of(staff).get("/duties/", {"format": "xlsx"})
    sheet = (
        CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content))).get_sheet_by_index(0).to_python()
    )
    assert sheet[0][0] == "数据经纪人试点权责分工表"
    units = TaskUnit.objects.filter(task__programme=programme)
    assert len([row for row in sheet if row[1] in ("牵头", "配合")]) == units.count()


def test_division_for_firm_is_refused(client_of, programme):
    assert client_of(person(Role.FIRM_ADMIN)).get("/duties/").status_code == 403
