"""The staff's pages: the list with its light, what an entry resembles, admitting by form, what waits at home."""

from datetime import date

import pytest

from haizhu_broker.accounts.models import User
from pilots.entry.models import Entry
from pilots.entry.panels import entries_counted, entries_waiting
from pilots.roles import Role
from tests.factories.entries import submitted
from tests.factories.pilots import enterprise, person

pytestmark = pytest.mark.django_db
LIST = "/entries/"


@pytest.fixture
def staff():
    return person(Role.BUREAU_STAFF)


def admission(entry, **changes):
    asked = {"username": "firm-one", "kind": "company", "district_code": "440105", "sector": entry.sector_id}
    return {**asked, "version": entry.version, **changes}


def test_list_shows_state_and_light(client_of, staff):
    submitted()
    page = client_of(staff).get(LIST)
    assert [row["name"] for row in page.context["page"].slice.rows] == ["示例第1数据有限公司"]
    assert "已逾期" in page.content.decode()


def test_detail_offers_the_answers_and_what_it_resembles(client_of, staff):
    enterprise(1, "示例第1数据有限公司")
    page = client_of(staff).get(submitted().get_absolute_url())
    assert [deed.label for deed in page.context["page"].deeds] == ["准予入驻", "退回补正", "不予入驻"]
    assert [match.why for match in page.context["tab"]["matches"]] == ["已登记企业，代码相同"]


def test_admit_dialog_says_who_is_told_what(client_of, staff):
    firm = enterprise(1)
    person(Role.FIRM_ADMIN, firm.organization, display_name="示例管理员")
    page = client_of(staff).get(f"{submitted(1).get_absolute_url()}steps/admit/").context["page"]
    assert page["told"] == [
        "示例乙（contact1@firm.example）：准予入驻，另发账户激活链接。",
        "注意：该企业已有管理员 示例管理员，本次将增加一名。",
    ]


def test_admit_by_form_opens_the_account(client_of, staff):
    entry = submitted()
    answer = client_of(staff).post(f"{entry.get_absolute_url()}steps/admit/", admission(entry))
    assert (answer.status_code, answer.headers["Location"]) == (302, entry.get_absolute_url())
    assert Entry.objects.get().account == User.objects.get(username="firm-one")


def test_admit_by_form_with_a_taken_name_shows_it_at_the_field(client_of, staff):
    person(Role.EXPERT, username="firm-one")
    entry = submitted()
    answer = client_of(staff).post(f"{entry.get_absolute_url()}steps/admit/", admission(entry))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["username"])


def test_return_without_words_is_refused(client_of, staff):
    entry = submitted()
    answer = client_of(staff).post(f"{entry.get_absolute_url()}steps/return/", {"version": entry.version})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["note"])


def test_firm_sees_no_entry_at_all(client_of):
    entry = submitted(1)
    client = client_of(person(Role.FIRM_ADMIN, enterprise(1).organization))
    assert client.get(LIST).status_code == 403
    assert client.get(entry.get_absolute_url()).status_code == 403


def test_entries_wait_for_the_staff_by_their_day(staff):
    entry = submitted()
    waiting = list(entries_waiting(staff, date(2022, 1, 5)))
    assert [(one.about, one.due_on, one.url) for one in waiting] == [
        (entry.name, date(2022, 1, 11), entry.get_absolute_url())
    ]
    assert [tile.value for tile in entries_counted(staff, date(2022, 1, 5))] == [1]
    assert list(entries_waiting(person(Role.FINANCE), date(2022, 1, 5))) == []
