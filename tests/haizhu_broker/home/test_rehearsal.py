"""The rehearsal of a filing against a running portal: complete, or an error that says where it stopped."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from haizhu_broker.embedded import DataFolder
from haizhu_broker.home.demonstration import FILE
from haizhu_broker.home.rehearsal import Incomplete, Rehearsal
from pilots.filing.demo import PROVINCE
from pilots.filing.models import Filing, Receipt
from pilots.plans.states import APPROVED, FILED
from tests.factories import filing as made
from tests.factories import plans
from tests.factories.clients import FAST

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(transactional_db, settings):
    """A plan that is approved; the province's client shows a secret that is quick to check."""
    settings.PASSWORD_HASHERS = FAST
    here = made.scene()
    author = plans.author_of(here.broker)
    plan = plans.brought(plans.submitted(here.broker, author), APPROVED, here.director, here.staff)
    return here, plan


def known(client) -> dict[str, str]:
    return {"username": client.client_id, "password": client.issued_secret}


def test_rehearsal_files_returns_and_files_again_until_accepted(scene, live_server):
    here, plan = scene
    told: list[str] = []
    filing = Rehearsal(plan, live_server.url, known(here.provincial), told.append).play()
    plan.refresh_from_db()
    assert (filing.state, filing.attempt, plan.state, plan.filing_number) == ("accepted", 2, FILED, filing.number)
    assert plan.versions.count() == 3
    assert Receipt.objects.count() == 4
    assert told[-1] == "平台    两次报送、四份回执登记齐全，方案已备案，客户端没有待处理事项"
    again = Rehearsal(plan, live_server.url, known(here.provincial), told.append).play()
    assert (again.attempt, Filing.objects.get(pk=filing.pk).state) == (2, "closed")


def test_rehearsal_with_a_portal_that_is_not_there_is_incomplete(scene, monkeypatch):
    here, plan = scene
    with pytest.raises(Incomplete, match="客户端以 3 结束"):
        Rehearsal(plan, "http://127.0.0.1:9", known(here.provincial), lambda line: None, attempts=1).play()


def test_command_finds_the_client_of_the_province_and_fails_without_it(scene, live_server, capsys):
    here, _ = scene
    assert here.province.organization.code == PROVINCE
    DataFolder(settings.DATA_DIR).keep(FILE, json.dumps([known(here.municipal), known(here.provincial)]))
    call_command("rehearse_filing", base=live_server.url)
    assert "演练完成" in capsys.readouterr().out
    DataFolder(settings.DATA_DIR).keep(FILE, "[]")
    with pytest.raises(CommandError, match="没有省级备案客户端"):
        call_command("rehearse_filing", base=live_server.url)
