"""The year's report as it is reported to the city."""

import json
import uuid
from datetime import date

import pytest

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.workdays.periods import Period
from pilots.filing.domain import filings
from pilots.filing.domain.schema import faults
from pilots.roles import Role
from supervision.monitoring import domain as monitoring
from supervision.monitoring.models import MonitoringReport
from supervision.monitoring.parts import yearly_reports
from tests.factories.clients import city
from tests.factories.filing import authority, package_of
from tests.factories.monitoring import FEBRUARY, brokers, issued, line, noon
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db
YEAR, DAY = Period(date(2022, 1, 1), "year"), date(2023, 1, 12)
WHEN = {"today": DAY, "now": noon(DAY)}


def report_of(broker, period) -> MonitoringReport:
    staff = person(Role.BUREAU_STAFF)
    asked = monitoring.request_report(broker, period, actor=staff, today=DAY, key=uuid.uuid4())
    return issued(monitoring.produce(occurrence=asked, actor=system_user(), **WHEN), DAY)


def test_yearly_report_goes_to_the_city_with_its_paper():
    broker, director = brokers()[0], person(Role.BUREAU_DIRECTOR)
    line()
    yearly, _ = report_of(broker, YEAR), report_of(broker, FEBRUARY)
    assert list(yearly_reports()) == [yearly]
    above = authority(city(), director)
    filing = filings.draft(actor=director, **WHEN, authority=above, kind="yearly_report", subject=yearly)
    filings.issue(filing, actor=director, **WHEN)
    package = package_of(filing)
    body = json.loads(bytes(package.body))
    assert faults(body) == []
    assert body["yearly_report"]["period"] == {"from": "2022-01-01", "until": "2022-12-31"}
    assert [file.sha256 for file in package.files.all()][1] == yearly.document.pdf_sha256
