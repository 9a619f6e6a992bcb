"""Drafts: the last versions kept and given back, and two authors of one record who learn of each other."""

import datetime as dt

import pytest
import time_machine
from django.contrib.messages import get_messages

from haizhu_broker.web import drafts
from haizhu_broker.web.models import Draft
from tests.letters.domain import edit
from tests.letters.fixtures import person
from tests.letters.models import Letter

START = dt.datetime(2022, 3, 8, 1, tzinfo=dt.UTC)  # 09:00 in Guangzhou


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def step(one):
    return f"/letters/{one.pk}/steps/edit/"


def write(client, one, words, version=None):
    standing = Draft.objects.filter(key__contains=f":{one.pk}:").order_by("-saved_at").first()
    seen = standing.version if standing else 0
    posted = {
        "subject": words,
        "version": one.version if version is None else version,
        "draft": seen,
        "save_draft": "1",
    }
    return client.post(step(one), posted, headers={"accept": "application/json"})


def kept(client, one):
    return [(one.version, f"{one.saved_at:%H:%M}") for one in client.get(step(one)).context["page"]["draft_versions"]]


def test_versions_of_a_few_minutes_are_one_and_the_oldest_go(client_of, clerk, letter, clock):
    one, client = letter(), client_of(clerk)
    for minute in range(70):
        assert write(client, one, f"第{minute}分钟").status_code == 200
        clock.shift(dt.timedelta(minutes=1))
    versions = Draft.objects.get().versions.order_by("version")
    assert [version.payload["subject"] for version in versions] == [[f"第{n}分钟"] for n in range(24, 70, 5)]
    assert len(versions) == drafts.KEPT


def test_restore_gives_a_version_back_and_keeps_what_stood(client_of, clerk, letter, clock):
    one, client = letter(), client_of(clerk)
    for words in ("早上的", "现在的"):
        write(client, one, words)
        clock.shift(dt.timedelta(minutes=6))
    assert kept(client, one) == [(1, "01:00")]
    assert client.post(step(one), {"restore": "1"}).status_code == 302
    page = client.get(step(one))
    assert page.context["form"]["subject"].value() == "早上的"
    assert [version.version for version in page.context["page"]["draft_versions"]] == [2, 1]
    assert Letter.objects.get().subject == "来文1"


@pytest.mark.parametrize("version", ["9", "x", "", "9" * 30, "-1"])
def test_restore_of_no_version_changes_nothing(client_of, clerk, letter, version):
    one, client = letter(), client_of(clerk)
    write(client, one, "写到一半")
    response = client.post(step(one), {"restore": version})
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["这一版草稿已不在。"]
    assert Draft.objects.get().payload["subject"] == ["写到一半"]


def test_restore_is_of_ones_own_draft_alone(client_of, clerk, bureau, letter):
    one = letter()
    write(client_of(clerk), one, "张某的")
    other = client_of(person("other", "赵某", bureau, "clerk"))
    other.post(step(one), {"restore": "1"})
    assert Draft.objects.get().payload["subject"] == ["张某的"]
    assert other.get(step(one)).context["form"]["subject"].value() == "来文1"


def test_two_authors_learn_of_each_other_and_nothing_is_overwritten(client_of, clerk, bureau, letter, clock):
    one, colleague = letter(), person("other", "赵某", bureau, "clerk")
    write(client_of(clerk), one, "张某的")
    second = client_of(colleague)
    assert second.get(step(one)).context["page"]["draft_notices"] == [
        "张某于 03-08 09:00 保存了本表的草稿，还没有提交。"
    ]
    assert second.post(step(one), {"subject": "赵某的", "version": 1}).status_code == 302
    first = client_of(clerk)
    page = first.get(step(one)).context["page"]
    assert page["draft_notices"] == ["您保存草稿之后，他人修改了本记录。提交时会列出两份内容的不同，不会覆盖。"]
    conflict = first.post(step(one), {"subject": "张某的", "version": 1})
    assert conflict.status_code == 409
    assert [(d.label, d.theirs, d.yours) for d in conflict.context["page"]["differences"]] == [
        ("标题", "赵某的", "张某的")
    ]
    assert (Letter.objects.get().subject, Draft.objects.get().payload["subject"]) == ("赵某的", ["张某的"])


def test_draft_of_another_record_is_nobodys_business(client_of, clerk, bureau, letter):
    one, two = letter(), letter()
    write(client_of(clerk), one, "张某的")
    page = client_of(person("other", "赵某", bureau, "clerk")).get(step(two)).context["page"]
    assert page["draft_notices"] == []


def test_draft_keeps_its_record_version_so_that_a_late_submission_conflicts(client_of, clerk, bureau, letter):
    one = letter()
    client = client_of(clerk)
    write(client, one, "张某的")
    edit(one, actor=person("other", "赵某", bureau, "clerk"), today=dt.date(2022, 3, 8), subject="赵某的", amount=None)
    form = client.get(step(one)).context["form"]
    assert (form["version"].value(), form["subject"].value()) == ("1", "张某的")
