"""What waits on the home page, what the ledger reconciles, and what proves the tasks of the plan."""

import pytest
import time_machine

from haizhu_broker.audit.models import Entry
from pilots.filing.domain import filings
from pilots.filing.evidence import filed_with_province, reported_to_city
from pilots.filing.models import Fetch, Filing
from pilots.filing.panels import filings_counted, filings_waiting
from pilots.filing.words import Answer
from tests.factories.filing import NOW, answered, at, changed, issued, later

pytestmark = pytest.mark.django_db


def waiting(user, moment=NOW):
    return [one.what for one in filings_waiting(user, moment.date())]


def test_letter_waits_for_the_director_and_answers_for_the_office(here):
    changed(here.broker, here.director, "范围一")
    assert (waiting(here.director), waiting(here.staff)) == (["签发备案函"], ["核对备案函和附件"])
    package = issued(here, subject=here.broker.decisions.first())
    assert (waiting(here.staff), waiting(here.staff, later(30))) == ([], ["备案逾期未答复"])
    answered(here, package, Answer.RETURNED)
    assert waiting(here.staff) == ["备案补正重报"]


def test_accepted_filing_waits_to_be_closed_and_counts_as_evidence(here):
    package = issued(here)
    assert [tile.value for tile in filings_counted(here.staff, NOW.date())] == [1, 0]
    answered(here, package, Answer.ACCEPTED)
    assert waiting(here.staff) == ["备案办结"]
    assert [tile.value for tile in filings_counted(here.staff, NOW.date())] == [0, 1]
    filings.close(Filing.objects.get(pk=package.filing_id), actor=here.staff, **at())
    assert waiting(here.staff) == []
    assert filed_with_province(here.programme, NOW.date()).count == 1
    assert reported_to_city(here.programme, NOW.date()).count == 0


def test_reconciliation_tells_who_fetched_what_and_what_is_overdue(here, province, client_of):
    package, other = issued(here, "范围一"), issued(here, "范围二")
    province.get(f"packages/{package.pk}/")
    with time_machine.travel(later(30)):
        page = client_of(here.staff).get("/filings/?tab=reconciliation").content.decode()
    assert page.count("示例客户端") == 1
    assert page.count("未取件") == 1
    assert "已逾期" in page
    for one in (package, other):
        assert one.filing.title in page
    assert "2022-01-20 10:00 示例客户端" in page
    exchange = client_of(here.director).get(f"/filings/{package.filing_id}/?tab=exchange").content.decode()
    assert "示例客户端" in exchange


def test_office_that_looks_into_a_package_has_not_fetched_it_for_the_authority(here, client_of):
    package = issued(here)
    file, staff = package.files.get(), client_of(here.staff)
    assert staff.get(f"/filings/{package.filing_id}/attempts/1/files/{file.sha256}/").status_code == 200
    assert staff.get(f"/api/v1/filings/packages/{package.pk}/").status_code == 200
    page = staff.get("/filings/?tab=reconciliation").content.decode()
    assert (Fetch.objects.count(), page.count("未取件")) == (0, 1)
    labels = list(Entry.objects.filter(category="read", actor=here.staff).values_list("label", flat=True))
    assert labels == ["下载备案包文件"] * 2
    staff.get(f"/filings/{package.filing_id}/attempts/1/archive/")
    page = staff.get("/filings/?tab=reconciliation").content.decode()
    assert f"2022-01-20 10:00 {here.staff.display_name}（介质）" in page


def test_city_reads_in_the_ledger_page_nothing_of_the_province(here, client_of):
    package = issued(here)
    assert package.filing.title in client_of(here.staff).get("/filings/").content.decode()
    page = client_of(here.municipal.user).get("/filings/")
    assert package.filing.title not in page.content.decode()
    assert client_of(here.municipal.user).get(f"/filings/{package.filing_id}/?tab=contents").status_code == 404
