"""Long work: ordered in a row, run once, undone when it fails, survived by its order when the worker dies."""

import base64
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from redis import Redis

from haizhu_broker.accounts.models import Organization
from haizhu_broker.inbox import tasks
from haizhu_broker.inbox.jobs import (
    ATTEMPTS,
    JobRefused,
    Result,
    overdue_jobs,
    performs,
    progress_of,
    queue_job,
    run_job,
)
from haizhu_broker.inbox.models import Job, Message, Outcome
from haizhu_broker.lifecycle.drains import DRAINS
from tests.factories.accounts import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 3, 8, 1, tzinfo=UTC)


@performs("test.count", "点数")
def count(job: Job, progress) -> Result:
    for n in range(job.inputs["n"]):
        OrganizationFactory(code=f"made-{n}")
        progress(n + 1, job.inputs["n"])
    return Result(f"共{job.inputs['n']}个", "/units/")


@performs("test.refuse", "拒绝")
def refuse(job: Job, progress) -> Result:
    OrganizationFactory(code="made-0")
    raise JobRefused("第3行第2列有误，没有导入。")


@performs("test.break", "出错")
def break_down(job: Job, progress) -> Result:
    OrganizationFactory(code="made-0")
    raise ZeroDivisionError


@performs("test.lose", "断线")
def lose_connection(job: Job, progress) -> Result:
    raise OperationalError("server closed the connection unexpectedly")


def ordered(kind: str = "test.count", **fields) -> Job:
    return queue_job(kind, **{"owner": UserFactory(), "title": "导出名单", "inputs": {"n": 3}, "now": NOW, **fields})


def made() -> int:
    return Organization.objects.filter(code__startswith="made-").count()


def test_run_job_does_the_work_once_and_tells_its_owner() -> None:
    job = ordered()
    assert [run_job(job.pk, NOW), run_job(job.pk, NOW)] == [True, False]
    job.refresh_from_db()
    assert (job.state, job.result, job.url, job.done, job.total) == (Outcome.DONE, "共3个", "/units/", 3, 3)
    assert (job.state_label, progress_of(job), made()) == ("已完成", (3, 3), 3)
    assert list(Message.objects.values_list("recipient", "title", "body", "url")) == [
        (job.owner_id, "导出名单：已完成", "共3个", "/units/")
    ]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("test.refuse", "第3行第2列有误，没有导入。"), ("test.break", "办理中出现错误，没有保存任何内容。编号 {pk}。")],
)
def test_run_job_that_fails_undoes_its_work_and_says_why(kind, sentence) -> None:
    job = ordered(kind)
    assert run_job(job.pk, NOW)
    job.refresh_from_db()
    assert (job.state, job.result, made()) == (Outcome.FAILED, sentence.format(pk=job.pk), 0)
    assert Message.objects.get().title == "导出名单：未完成"


def test_run_job_losing_the_database_leaves_the_order_until_its_attempts_are_used_up() -> None:
    job = ordered("test.lose")
    for _ in range(ATTEMPTS):
        with pytest.raises(OperationalError):
            run_job(job.pk, NOW)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.state_label) == (Outcome.QUEUED, ATTEMPTS, "办理中")
    run_job(job.pk, NOW)
    job.refresh_from_db()
    assert (job.state, job.result) == (
        Outcome.FAILED,
        "多次办理中断，已停止。请重新发起，或缩小范围后再试。",
    )


def test_queue_job_twice_with_one_key_orders_once() -> None:
    first = ordered(key="export:1")
    assert ordered(key="export:1") == first
    assert ordered() != ordered()
    assert Job.objects.count() == 3


def test_queue_job_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        ordered("test.unknown")


def test_declare_a_kind_twice_is_refused() -> None:
    with pytest.raises(ValueError, match=r"test\.count"):
        performs("test.count", "点数")(count)


def test_progress_of_a_running_job_is_seen_before_its_commit() -> None:
    job = ordered()
    assert (progress_of(job), job.state_label) == ((0, 0), "排队中")
    cache.set(f"job:{job.pk}", (2, 3), 10)
    assert progress_of(job) == (2, 3)


def test_overdue_jobs_are_those_whose_message_seems_lost() -> None:
    late, done = ordered(), ordered()
    run_job(done.pk, NOW)
    ordered(now=NOW + timedelta(seconds=20))
    assert overdue_jobs(NOW + timedelta(seconds=35)) == [late.pk]


@pytest.fixture
def messages(settings) -> Iterator[Callable[[], list[int]]]:
    """The keys of the jobs for which a message waits at the broker."""
    broker = Redis.from_url(settings.CELERY_BROKER_URL)
    broker.delete("celery")
    yield lambda: [
        json.loads(base64.b64decode(json.loads(one)["body"]))[0][0] for one in broker.lrange("celery", 0, -1)
    ]
    broker.delete("celery")
    broker.close()


def test_start_job_wakes_a_worker_only_after_commit(messages, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = tasks.start_job("test.count", owner=UserFactory(), title="导出名单", inputs={"n": 1}, now=NOW)
        assert messages() == []
    assert messages() == [job.pk]


def test_wake_overdue_sends_again_for_a_lost_message(messages) -> None:
    job = ordered()
    assert DRAINS["inbox.jobs"](NOW) == 0
    assert DRAINS["inbox.jobs"](NOW + timedelta(minutes=1)) == 1
    assert messages() == [job.pk]
    tasks.run(job.pk)
    assert DRAINS["inbox.jobs"](NOW + timedelta(minutes=2)) == 0


@pytest.mark.django_db(transaction=True)
def test_run_job_that_another_worker_runs_is_left_alone() -> None:
    job = ordered()
    done: list[bool] = []

    def other_worker() -> None:
        done.append(run_job(job.pk, NOW))
        connection.close()

    with transaction.atomic():
        Job.objects.select_for_update().get(pk=job.pk)
        thread = threading.Thread(target=other_worker)
        thread.start()
        thread.join()
    assert (done, made()) == ([False], 0)
