"""The pages of reports: what each role sees, what the tabs say, what steps answer, and what they cost."""

import pytest
import time_machine

from tests.factories import monitoring
from tests.factories.monitoring import DUE, noon

pytestmark = pytest.mark.django_db
TABS = ["overview", "indicators", "score", "sources", "readings", "document", "history"]
LIST = "/monitoring-reports/"


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(noon(DUE), tick=False):
        yield


def rows(response) -> list[dict]:
    return response.context["page"].slice.rows


@pytest.mark.parametrize("tab", TABS)
def test_report_opens_on_every_tab(browser, clerk, broker, tab) -> None:
    monitoring.reports(broker)
    report = monitoring.issued(monitoring.draft(broker))
    response = browser(clerk).get(report.get_absolute_url(), {"tab": tab})
    assert (response.status_code, response.context["page"].tab.slug) == (200, tab)
