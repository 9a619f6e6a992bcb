"""How commands find, start and share the servers, and how a portal refuses to start."""

import signal
import socket
import time

import psycopg2
import pytest
import redis

from haizhu_broker.embedded import DataFolder


def execute(url, *statements):
    link = psycopg2.connect(url)
    try:
        with link, link.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None
    finally:
        link.close()


def test_attached_with_both_addresses_given_starts_nothing(hold, tmp_path):
    command = hold("migrate", DATABASE_URL="postgresql://elsewhere/db", REDIS_URL="redis://elsewhere/0")
    assert command.addresses() == ["postgresql://elsewhere/db", "redis://elsewhere/0"]
    assert command.release() == (0, "")
    assert (tmp_path / "data").exists() is False


@pytest.mark.parametrize("argv", [(), ("help",), ("--version",), ("collectstatic", "--noinput"), ("migrate", "--help")])
def test_attached_for_a_command_without_database_starts_nothing(hold, tmp_path, argv):
    command = hold(*argv)
    assert command.addresses() == ["-", "-"]
    assert command.release() == (0, "")
    assert (tmp_path / "data").exists() is False


def test_attached_twice_in_a_row_finds_what_was_written(hold):
    first = hold("migrate")
    database, cache = first.addresses()
    execute(database, "CREATE TABLE seen (word text)", "INSERT INTO seen VALUES ('一')")
    redis.Redis.from_url(cache).set("word", "二")
    assert first.release() == (0, "")
    database, cache = hold("migrate").addresses()
    assert execute(database, "SELECT word FROM seen") == [("一",)]
    assert redis.Redis.from_url(cache, decode_responses=True).get("word") == "二"


def test_attached_beside_another_command_shares_its_servers_until_both_end(hold):
    owner = hold("migrate")
    addresses = owner.addresses()
    guest = hold("shell")
    assert guest.addresses() == addresses
    owner.process.stdin.write("\n")
    owner.process.stdin.flush()
    owner.process.stderr.readline()  # it says that it waits
    assert execute(addresses[0], "SELECT 1") == [(1,)]
    assert guest.release() == (0, "")
    assert owner.process.wait(30) == 0


def test_attached_after_its_owner_was_killed_starts_again_with_everything_committed(hold):
    owner = hold("up")
    database, cache = owner.addresses()
    execute(database, "CREATE TABLE seen (word text)", "INSERT INTO seen VALUES ('一')")
    redis.Redis.from_url(cache).set("word", "二")
    owner.process.send_signal(signal.SIGKILL)
    database, cache = hold("up").addresses()
    assert execute(database, "SELECT word FROM seen") == [("一",)]
    assert redis.Redis.from_url(cache, decode_responses=True).get("word") == "二"


def test_attached_when_killed_takes_its_servers_along(hold, tmp_path):
    owner = hold("up")
    owner.addresses()
    owner.process.kill()
    folder = DataFolder(tmp_path / "data")
    end = time.monotonic() + 20
    while folder.is_locked("postgres") or folder.is_locked("valkey"):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_up_a_second_time_on_the_same_data_is_refused(hold, tmp_path):
    hold("up").addresses()
    assert hold("up", PORT="8001").release() == (
        1,
        f"无法启动：数据目录 {tmp_path}/data 已有一个平台在运行。"
        "请先在它的窗口按 Ctrl-C 停止，或用环境变量 DATA_DIR 指定另一目录。",
    )


def test_up_on_a_taken_port_is_refused_before_anything_is_written(hold, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert hold("up", PORT=str(port)).release() == (
            1,
            f"无法启动：端口 {port} 已被其他程序占用。请停止那个程序，或用环境变量 PORT 指定另一端口。",
        )
    assert [path.name for path in (tmp_path / "data").iterdir() if path.suffix != ".lock"] == []


@pytest.mark.parametrize("port", ["", "abc", "0", "70000", "８０００"])
def test_up_with_a_meaningless_port_is_refused(hold, port):
    assert hold("up", PORT=port).release() == (1, f"无法启动：环境变量 PORT 应为 1 至 65535 的整数，现为“{port}”。")


def test_up_on_an_unwritable_folder_is_refused(hold):
    assert hold("up", DATA_DIR="/proc/portal").release() == (
        1,
        "无法启动：数据目录 /proc/portal 不可写（上级目录无法建立）。请检查目录权限，或用环境变量 DATA_DIR 指定别处。",
    )
