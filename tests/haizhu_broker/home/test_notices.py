"""The pages 通知 and 后台办理: one's own, complete, and gone for everybody else."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.urls import reverse

from haizhu_broker.inbox.domain import tell, unread_count
from haizhu_broker.inbox.events import Event
from haizhu_broker.inbox.models import Job, Message, Outcome
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 3, 8, 1, tzinfo=UTC)
RETURNED = Event("test.sent_back", "退回补正", by_mail=False)


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def told(user, count: int = 1, **fields) -> None:
    for n in range(count):
        tell([user], RETURNED, **{"title": f"通知{n}", "url": "/reports/1/", "key": f"k{n}", "now": NOW, **fields})


def titles(response) -> list[str]:
    page = response.content.decode()
    return [f"通知{n}" for n in range(200) if f">通知{n}</a>" in page]


def test_list_shows_own_notices_only(client, user) -> None:
    told(user, body="第2项<有误>")
    other = UserFactory()
    told(other, title="别人的通知")
    page = client.get(reverse("notices")).content.decode()
    assert "通知0" in page
    assert "第2项&lt;有误&gt;" in page
    assert "退回补正" in page
    assert "2022-03-08 09:00" in page
    assert "别人的通知" not in page


@pytest.mark.parametrize("count", [1, 4])
def test_list_costs_the_same_statements_for_any_number(client, user, count, django_assert_max_num_queries) -> None:
    told(user, count)
    with django_assert_max_num_queries(6):
        assert len(titles(client.get(reverse("notices")))) == count


def test_list_pages_through_all_notices_once(client, user) -> None:
    told(user, 120)
    seen, url = [], reverse("notices")
    while url:
        response = client.get(url)
        seen.append(titles(response))
        following = response.context["page"]["next_url"]
        url = reverse("notices") + following if following else ""
    assert [len(one) for one in seen] == [50, 50, 20]
    assert len({title for page in seen for title in page}) == 120
    back = response.context["page"]["previous_url"]
    assert titles(client.get(reverse("notices") + back)) == seen[1]


def test_list_of_unread_leaves_out_what_was_read(client, user) -> None:
    told(user, 2)
    Message.objects.filter(title="通知0").update(read_at=NOW)
    assert titles(client.get(reverse("notices"), {"unread": "1"})) == ["通知1"]


def test_list_with_a_broken_cursor_shows_the_first_page(client, user) -> None:
    told(user)
    assert titles(client.get(reverse("notices"), {"after": "%%%"})) == ["通知0"]


def test_list_without_notices_says_so(client, user) -> None:
    assert "还没有通知。" in client.get(reverse("notices")).content.decode()


def test_open_a_notice_marks_it_read_and_leads_to_its_record(client, user) -> None:
    told(user, 2)
    message = Message.objects.get(title="通知0")
    response = client.get(reverse("notice", args=[message.pk]))
    assert (response.status_code, response["Location"]) == (302, "/reports/1/")
    assert unread_count(user) == 1


def test_open_a_notice_without_address_leads_back_to_the_list(client, user) -> None:
    told(user, url="")
    response = client.get(reverse("notice", args=[Message.objects.get().pk]))
    assert response["Location"] == reverse("notices")


def test_open_another_persons_notice_is_not_found_and_stays_unread(client, user) -> None:
    other = UserFactory()
    told(other)
    assert client.get(reverse("notice", args=[Message.objects.get().pk])).status_code == 404
    assert unread_count(other) == 1


def test_mark_all_read_leaves_other_people_alone(client, user) -> None:
    other = UserFactory()
    told(user, 2)
    told(other)
    assert client.post(reverse("notices"))["Location"] == reverse("notices")
    assert (unread_count(user), unread_count(other)) == (0, 1)


@pytest.mark.parametrize("name", ["notices", "notice", "job", "job_progress"])
def test_pages_without_signing_in_lead_to_the_sign_in(client, name) -> None:
    args = [] if name == "notices" else [1]
    response = client.get(reverse(name, args=args))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


def queued(owner, **fields) -> Job:
    return Job.objects.create(kind="test.any", owner=owner, title="导出名单", created_at=NOW, **fields)


def test_job_shows_its_progress_while_it_runs(client, user) -> None:
    job = queued(user, started_at=NOW)
    cache.set(f"job:{job.pk}", (30, 120), 10)
    page = client.get(reverse("job", args=[job.pk])).content.decode()
    assert '<progress id="job-bar" max="120" value="30"' in page
    assert "办理中" in page
    part = client.get(reverse("job", args=[job.pk]), headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div class="card form-card" id="job" hx-get=')
    assert client.get(reverse("job_progress", args=[job.pk])).json() == {
        "state": "queued",
        "label": "办理中",
        "is_over": False,
        "done": 30,
        "total": 120,
        "percent": 25,
        "result": "",
        "url": "",
    }


def test_job_that_is_over_shows_its_result_and_asks_no_more(client, user) -> None:
    job = queued(user, state=Outcome.DONE, result="共3个", url="/files/1/")
    page = client.get(reverse("job", args=[job.pk])).content.decode()
    assert "共3个" in page
    assert 'href="/files/1/"' in page
    assert "hx-get" not in page.split('id="job"')[1].split("</div>")[0]


@pytest.mark.parametrize("name", ["job", "job_progress"])
def test_job_of_another_person_is_not_found(client, user, name) -> None:
    job = queued(UserFactory())
    assert client.get(reverse(name, args=[job.pk])).status_code == 404
