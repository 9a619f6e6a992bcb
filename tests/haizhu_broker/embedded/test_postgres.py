"""PostgreSQL from the wheel: locale, extensions, interrupted first start, identity."""

import os
import subprocess

import pytest

from haizhu_broker.embedded import Postgres, StartRefused
from haizhu_broker.embedded.identity import Identity, check_reach, unprivileged

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another identity")


def ask(postgres, question):
    with postgres.session("portal") as link, link.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()


def test_start_gives_chinese_names_a_trigram_similarity(postgres):
    with postgres.session("portal") as link, link.cursor() as cursor:
        cursor.execute("CREATE EXTENSION pg_trgm")
        cursor.execute("CREATE EXTENSION btree_gist")
    assert ask(postgres, "SELECT round(similarity('海珠数据经纪有限公司', '海珠数据经纪')::numeric, 2)::text") == (
        "0.50",
    )


def test_start_makes_a_utf8_cluster_of_the_builtin_locale(postgres):
    question = "SELECT datlocprovider, datlocale, datctype, pg_encoding_to_char(encoding) FROM pg_database"
    assert ask(postgres, f"{question} WHERE datname = 'portal'") == ("b", "C.UTF-8", "C.UTF-8", "UTF8")


def test_start_after_an_interrupted_first_start_begins_anew(folder, supervisor):
    half = folder.path / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").touch()
    supervisor.start(server := Postgres(folder, durable=False))
    assert server.is_ready() is True
    assert half.exists() is False


def test_session_with_another_password_is_refused(postgres):
    postgres.password = "another"
    assert postgres.is_ready() is False


@as_root
def test_unprivileged_as_root_is_somebody_else():
    done = subprocess.run(unprivileged().leashed(["/usr/bin/id", "-u"]), capture_output=True, text=True, check=True)
    assert int(done.stdout) == unprivileged().uid != 0


@as_root
def test_check_reach_of_a_closed_folder_names_it(tmp_path):
    closed = tmp_path / "closed"
    (closed / "postgres").mkdir(parents=True)
    for folder in (closed, *closed.parents):
        folder.chmod(folder.stat().st_mode | 0o011)
    closed.chmod(0o700)
    with pytest.raises(StartRefused, match=f"不能进入 {closed}。"):
        check_reach(closed / "postgres", tmp_path, Identity("switch", 65534, 65534))
