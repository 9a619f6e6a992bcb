"""load_demo: the same however often it runs, its passwords kept and working, refused in production."""

import json
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from haizhu_broker.accounts.models import User
from haizhu_broker.audit.models import Entry
from haizhu_broker.home.demonstration import FILE
from pilots.roles import Role

pytestmark = pytest.mark.django_db
SIGN_IN = set(Role) - {Role.FILING_CLIENT, Role.BROKER_CLIENT}


@pytest.fixture
def folder(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    return tmp_path


def load() -> str:
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


def test_load_demo_twice_changes_nothing_and_keeps_the_passwords(folder):
    said = load()
    kept, entries = (folder / FILE).read_text(), Entry.objects.count()
    assert load() == said
    assert (folder / FILE).read_text() == kept
    assert Entry.objects.count() == entries
    assert said.endswith(f"演示账户 16 个，密码在 {folder / FILE}\n")


def test_accounts_cover_the_roles_and_open_the_door(folder):
    load()
    path = folder / FILE
    accounts = json.loads(path.read_text())
    assert path.stat().st_mode & 0o777 == 0o600
    assert {account["role"] for account in accounts} == SIGN_IN
    assert len({account["organization"] for account in accounts if account["role"] == Role.JOINT_MEETING}) == 2
    assert len({account["organization"] for account in accounts if account["role"] == Role.FIRM_ADMIN}) == 2
    for account in accounts:
        user = authenticate(username=account["username"], password=account["password"])
        assert user == User.objects.get(username=account["username"])
    assert len({account["password"] for account in accounts}) == len(accounts)


def test_load_demo_after_the_file_is_lost_gives_new_passwords_that_work(folder):
    load()
    (folder / FILE).unlink()
    load()
    account = json.loads((folder / FILE).read_text())[0]
    assert authenticate(username=account["username"], password=account["password"])


def test_load_demo_after_the_database_is_lost_keeps_the_passwords(folder):
    load()
    before = json.loads((folder / FILE).read_text())
    User.objects.filter(username="staff").update(password="!")
    load()
    assert json.loads((folder / FILE).read_text()) == before
    assert authenticate(username="staff", password=before[0]["password"])


def test_load_demo_in_production_is_refused(folder, settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="生产环境不能载入演示数据"):
        load()
    assert User.objects.count() == 0
    assert not (folder / FILE).exists()
