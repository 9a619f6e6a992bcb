"""The supervisor: readiness, restart, order of stopping, and what is left when it is killed."""

import os
import signal
import sys
import time

import pytest
import redis

from haizhu_broker.embedded import Program, StartRefused, Supervisor, Valkey


class Script(Program):
    """A few lines of Python; they tell `diary` when they start and when they are asked to stop."""

    LINES = """
import signal, sys, time
def note(word):
    with open(sys.argv[1], "a") as diary: diary.write(f"{word} {sys.argv[2]}\\n")
def leave(*_):
    note("stop"); sys.exit(0)
signal.signal(signal.SIGTERM, leave)
note("start"); time.sleep(60)
"""

    def __init__(self, diary, key):
        self.diary, self.key, self.label = diary, key, key

    def command(self):
        return [sys.executable, "-c", self.LINES, str(self.diary), self.key]

    def is_ready(self):
        return self.diary.exists() and f"start {self.key}\n" in self.diary.read_text()


class Dying(Program):
    key = label = "dying"

    def command(self):
        return [sys.executable, "-c", "print('为什么'); raise SystemExit(3)"]

    def is_ready(self):
        return False


def until(condition, seconds=20.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_start_of_a_program_that_dies_is_refused_with_its_last_words(supervisor):
    with pytest.raises(StartRefused) as refusal:
        supervisor.start(Dying())
    assert str(refusal.value) == "dying启动后随即退出。日志最后几行：\n为什么"


def test_stop_ends_the_last_started_first(supervisor, tmp_path):
    diary = tmp_path / "diary"
    for key in ("one", "two", "three"):
        supervisor.start(Script(diary, key))
    supervisor.stop()
    assert diary.read_text().split("\n")[3:-1] == ["stop three", "stop two", "stop one"]


def test_revive_of_a_killed_program_pauses_longer_each_time(supervisor, tmp_path):
    child = supervisor.start(Script(tmp_path / "diary", "one"))
    pauses = []
    for _ in range(3):
        child.process.kill()
        child.process.wait()
        supervisor.revive(child)
        pauses.append(round(child.restart_at - time.monotonic()))
        child.restart_at = 0
        supervisor.revive(child)
    assert pauses == [1, 2, 4]
    assert child.is_alive is True


def test_revive_kills_what_the_dead_program_left_behind(supervisor, tmp_path):
    class Parent(Script):
        LINES = "import os, time\nos.fork() or time.sleep(60)" + Script.LINES

    child = supervisor.start(Parent(tmp_path / "diary", "one"))
    os.kill(child.process.pid, signal.SIGKILL)
    child.process.wait()
    assert supervisor.folder.is_locked("one") is True  # the fork still holds it
    supervisor.revive(child)
    until(lambda: not supervisor.folder.is_locked("one"))


def test_start_on_files_still_in_use_waits_then_kills_the_holder(folder, tmp_path):
    class Stubborn(Script):
        LINES = Script.LINES.replace("leave)", "signal.SIG_IGN)")
        stops_within = 0.3

    former = Supervisor(folder, say=lambda sentence: None)
    held = former.start(Stubborn(tmp_path / "diary", "one"))
    latter = Supervisor(folder, say=lambda sentence: None)
    latter.start(Stubborn(tmp_path / "diary", "one"))
    assert held.process.wait(5) == -signal.SIGKILL
    latter.stop()


def test_write_to_valkey_survives_the_kill_that_follows_the_answer(valkey, supervisor, folder):
    redis.Redis.from_url(valkey.url).set("kept", "yes")
    child = supervisor.children[0]
    child.process.kill()
    child.process.wait()
    child.restart_at = 0
    supervisor.revive(child)
    child.restart_at = 0
    supervisor.revive(child)
    supervisor.await_ready(child)
    with redis.Redis.from_url(valkey.url) as client:
        assert client.get("kept") == b"yes"
    assert isinstance(child.program, Valkey)
