"""The data folder: refusals, locks, small private files."""

import os
import socket

import pytest

from haizhu_broker.embedded import DataFolder, StartRefused


def test_prepare_below_a_file_refuses_and_says_why(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StartRefused) as refusal:
        DataFolder(tmp_path / "file" / "data").prepare()
    assert str(refusal.value) == (
        f"数据目录 {tmp_path}/file/data 不可写（路径中有一级不是目录）。"
        "请检查目录权限，或用环境变量 DATA_DIR 指定别处。"
    )


def test_keep_replaces_the_file_whole_and_private(folder):
    folder.keep("note", "long first text")
    folder.keep("note", "second")
    assert folder.kept("note") == "second"
    assert (folder.path / "note").stat().st_mode & 0o777 == 0o600
    assert os.listdir(folder.path) == ["note"]


def test_secret_key_asked_twice_is_the_same_in_a_private_file(folder):
    assert folder.secret_key() == DataFolder(folder.path).secret_key()
    assert (folder.path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_credentials_with_the_port_free_stay(folder):
    assert folder.credentials("postgres") == folder.credentials("postgres")


def test_credentials_with_the_port_taken_move_and_keep_the_password(folder):
    port, password = folder.credentials("postgres")
    with socket.create_server(("127.0.0.1", port)):
        moved, kept = folder.credentials("postgres")
    assert (moved != port, kept) == (True, password)


def test_lock_held_is_refused_until_released(folder):
    first = folder.lock("services")
    assert folder.lock("services") is None
    os.close(first)
    assert folder.is_locked("services") is False


def test_lock_shared_by_guests_excludes_the_owner(folder):
    guests = [folder.lock("guests", shared=True), folder.lock("guests", shared=True)]
    assert folder.lock("guests") is None
    for guest in guests:
        os.close(guest)
    assert folder.is_locked("guests") is False
