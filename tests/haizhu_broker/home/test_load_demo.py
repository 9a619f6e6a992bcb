"""The demonstration: a believable year, the same however often it is loaded, with accounts that open the door."""

import json
from datetime import date
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import connection

from haizhu_broker.accounts.models import User
from haizhu_broker.accounts.vocabulary import ADMINISTRATORS
from haizhu_broker.audit.models import Entry
from haizhu_broker.embedded import DataFolder
from haizhu_broker.home.demonstration import FILE, keep_accounts
from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.periods import Frequency, Period
from pilots.brokers.models import Broker
from pilots.demo import PEOPLE, Account
from pilots.roles import Role
from supervision.monitoring.models import MonitoringReport
from supervision.regime.domain import targets_for
from supervision.reporting.models import PeriodicReport
from tests.factories.accounts import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
ACCOUNTS = set(Role) | set(ADMINISTRATORS)


def load(*arguments: str) -> str:
    said = StringIO()
    call_command("load_demo", *arguments, stdout=said)
    return said.getvalue()


def test_load_demo_twice_has_everything_once_and_keeps_the_passwords(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    said, kept, entries = load("--months=1"), (tmp_path / FILE).read_text(), Entry.objects.count()
    assert (load("--months=1"), (tmp_path / FILE).read_text(), Entry.objects.count()) == (said, kept, entries)
    assert said.splitlines()[-3:] == [
        "定期报送 10 份",
        "监管报告 6 份",
        f"演示账户 21 个，密码在 {tmp_path / FILE}",
    ]
    assert {account["role"] for account in json.loads(kept)} == ACCOUNTS
    assert set(PeriodicReport.objects.values_list("state", flat=True)) == {"accepted", "recorded"}
    assert set(MonitoringReport.objects.values_list("state", flat=True)) == {"archived"}
    assert not MonitoringReport.objects.filter(is_backfill=True).exists()
    assert set(Message.objects.unread().values_list("event", flat=True)) == {"entry.submitted"}  # still to be handled
    assert Entry.objects.filter(subject_type__startswith="supervision.").latest("at").at.year == 2022
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry_default")
        assert cursor.fetchone() == (0,)
    power = Broker.objects.get(number="HZSJ-2021-001")
    targets = targets_for(power, Period(date(2022, 12, 1), Frequency.MONTH))
    assert [targets[code] for code in ("H01", "H02", "H11")] == [3600, 48, 1200]


def test_load_demo_in_production_is_refused(tmp_path, settings):
    settings.DEMONSTRATION, settings.DATA_DIR = False, tmp_path
    with pytest.raises(CommandError, match="生产环境不能载入演示数据"):
        load()
    assert (User.objects.count(), list(tmp_path.iterdir())) == (0, [])


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path)


@pytest.fixture
def accounts():
    return [Account(UserFactory(username=one.username), one, OrganizationFactory()) for one in PEOPLE[:2]]


def opened(kept: list[dict[str, str]]) -> list[str]:
    """Who can sign in with what was kept."""
    found = (authenticate(username=one["username"], password=one["password"]) for one in kept)
    return [user.username for user in found if user]


def test_accounts_get_passwords_of_their_own_in_a_private_file(folder, accounts):
    kept = keep_accounts(accounts, folder)
    assert opened(kept) == [account.person.username for account in accounts]
    assert kept[0]["password"] != kept[1]["password"]
    assert json.loads(folder.kept(FILE)) == kept
    assert (folder.path / FILE).stat().st_mode & 0o777 == 0o600


def test_accounts_after_the_file_is_lost_get_new_passwords_that_work(folder, accounts):
    before = keep_accounts(accounts, folder)
    folder.forget(FILE)
    kept = keep_accounts(accounts, folder)
    assert [one["password"] for one in kept] != [one["password"] for one in before]
    assert len(opened(kept)) == 2


def test_accounts_after_the_database_is_lost_keep_their_passwords(folder, accounts):
    before = keep_accounts(accounts, folder)
    User.objects.update(password="!")
    again = [account._replace(user=User.objects.get(pk=account.user.pk)) for account in accounts]
    assert keep_accounts(again, folder) == before
    assert len(opened(before)) == 2
