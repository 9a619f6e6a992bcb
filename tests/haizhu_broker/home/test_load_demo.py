"""The demonstration: a believable year, the same however often it is loaded, with accounts that open the door."""

import json
from collections import Counter
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
from pilots.announcement.models import Announcement
from pilots.brokers.models import Broker
from pilots.demo import PEOPLE, Account, move_tasks
from pilots.meetings.models import AgendaItem, Minutes
from pilots.notices.models import Objection, PublicNotice
from pilots.programme.models import ProgressNote
from pilots.roles import Role
from pilots.rounds.models import Round
from pilots.survey.models import SurveyCase
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
        f"演示账户 22 个，密码在 {tmp_path / FILE}",
    ]
    assert {account["role"] for account in json.loads(kept)} == ACCOUNTS
    assert set(PeriodicReport.objects.values_list("state", flat=True)) == {"accepted", "recorded"}
    assert set(MonitoringReport.objects.values_list("state", flat=True)) == {"archived"}
    assert not MonitoringReport.objects.filter(is_backfill=True).exists()
    waiting = {"entry.submitted", "experts.asked", "meetings.called", "meetings.referral", "practitioners.decided"}
    assert set(Message.objects.unread().values_list("event", flat=True)) == waiting
    assert Entry.objects.filter(subject_type__startswith="supervision.").latest("at").at.year == 2022
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry_default")
        assert cursor.fetchone() == (0,)
    power = Broker.objects.get(number="HZSJ-2022-001")
    targets = targets_for(power, Period(date(2022, 12, 1), Frequency.MONTH))
    assert [targets[code] for code in ("H01", "H02", "H11")] == [3600, 48, 1200]
    brokers_came_by_the_selection()


def brokers_came_by_the_selection():
    """The whole way of the first round stands behind the five brokers, with its documents."""
    round = Round.objects.get()
    states = Counter(round.applications.values_list("state", flat=True))
    assert (round.state, states) == (
        "announced",
        {"selected": 5, "passed_over": 3, "lapsed": 1, "withdrawn": 1},
    )
    assert set(Broker.objects.values_list("announced__announcement__round", "state")) == {(round.pk, "active")}
    departed = round.proposals.exclude(approved_reason="").order_by("rank")
    assert [(str(one.application.sector), one.is_approved) for one in departed] == [
        ("工业互联网", False),
        ("工业互联网", True),
    ]
    vote = AgendaItem.objects.get(subject_type="pilots.Round")
    assert {name: vote.tally[name] for name in ("members", "present", "agree", "recuse")} == {
        "members": 8,
        "present": 6,
        "agree": 5,
        "recuse": 1,
    }
    what_was_written_stands(round)


def what_was_written_stands(round):
    """The notice over New Year, the objection, the numbers of the documents, the evidence of the task."""
    notice, objection = PublicNotice.objects.get(), Objection.objects.get()
    assert (notice.posted_on, notice.ends_on, notice.closed_on) == tuple(
        date(2022 - (month == 12), month, day) for month, day in ((12, 31), (1, 10), (1, 11))
    )  # 1–3 January 2022 are holidays
    assert (objection.state, objection.filed_at.date()) == ("dismissed", date(2022, 1, 3))
    documents = Minutes.objects.order_by("pk").values_list("document__number", flat=True)
    assert list(documents) == ["海数联纪〔2021〕1号", "海数联纪〔2021〕2号", "海数领纪〔2021〕1号"]
    assert (round.minutes, round.approval) == tuple(documents)[1:]
    assert Announcement.objects.get().document.number == "海政数名〔2022〕1号"
    assert Counter(SurveyCase.objects.values_list("state", flat=True)) == {
        "applied": 9,
        "surveyed": 1,
        "lead": 1,
        "excluded": 1,
    }
    move_tasks(round.programme, User.objects.get(username="staff"), date(2022, 4, 30))
    proved = ProgressNote.objects.get(task__ref="二(三)7")
    assert [one["text"] for one in proved.records][:3] == [
        "初步意向企业 9 家",
        "已确认实地调研 10 次",
        "已确定数据经纪人 5 家",
    ]
    assert proved.records[3]["text"].startswith("已批准实施方案 5 份")


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
