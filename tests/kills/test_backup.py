"""The drill: a backup taken while the portal works, killed, damaged, restored elsewhere, and proved equal."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as configured

from haizhu_broker.accounts.models import Organization
from tests.factories import monitoring as made

DAY = date(2022, 4, 13)
RESTORED = "restored"
TABLES = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
HALT = """
CREATE FUNCTION kept.halt() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '磁盘已满'; END $$;
CREATE EVENT TRIGGER halt ON ddl_command_end WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION kept.halt()
"""


class Drill:
    """A portal with an issued report, its backups, and an empty place to restore into."""

    def __init__(self, scene, folder: Path):
        self.scene, self.backups = scene, folder / "backups"
        self.elsewhere = {
            **scene.environment,
            "DATA_DIR": str(folder / "elsewhere"),
            "DATABASE_URL": scene.servers.postgres.url_of(RESTORED),
        }
        scene.servers.sql(f"DROP DATABASE IF EXISTS {RESTORED} WITH (FORCE)")
        scene.servers.sql(f"CREATE DATABASE {RESTORED}")

    def run(self, *arguments: object, at: dict[str, str] | None = None, wait: bool = True):
        command = [sys.executable, "manage.py", *map(str, arguments)]
        process = subprocess.Popen(
            command, cwd=configured.BASE_DIR, env=at or self.scene.environment, text=True, stdout=-1, stderr=-1
        )
        if not wait:
            return process
        said, complained = process.communicate(timeout=120)
        return process.returncode, said, complained

    def back_up(self) -> Path:
        status, _, complained = self.run("backup", "--to", self.backups)
        assert (status, complained) == (0, "")
        return sorted(self.backups.iterdir())[-1]

    def restore(self, backup: Path, *options: str):
        return self.run("restore", backup, *options, at=self.elsewhere)

    def counts(self, database: str) -> dict[str, int]:
        tables = (
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        names = [name for (name,) in self.scene.servers.sql(tables, database)]
        return {name: self.scene.servers.sql(f"SELECT count(*) FROM {name}", database)[0][0] for name in names}

    def files(self, place: dict[str, str]) -> dict[str, bytes]:
        root = Path(place["DATA_DIR"]) / "files"
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def drill(scene, settings, tmp_path) -> Drill:
    settings.MEDIA_ROOT = Path(scene.environment["DATA_DIR"]) / "files"
    with scene.as_default():
        (broker,) = made.brokers()
        made.reports(broker)
        made.issued(made.draft(broker))
    return Drill(scene, tmp_path)


def test_restore_elsewhere_gives_the_rows_and_files_of_the_moment(drill, scene) -> None:
    before, files = drill.counts("portal"), drill.files(scene.environment)
    scene.hold("backup.dumped")
    process = drill.run("backup", "--to", drill.backups, wait=False)
    scene.await_held("backup.dumped")
    with scene.as_default():
        Organization.objects.update(telephone="写在备份之后")
    scene.release("backup.dumped")
    assert process.communicate(timeout=120)[1] == ""
    (backup,) = drill.backups.iterdir()
    status, said, complained = drill.restore(backup)
    assert (status, complained) == (0, "")
    assert "逐项核对无误" in said
    assert {name: rows for name, rows in drill.counts(RESTORED).items() if name != "django_session"} == {
        name: rows for name, rows in before.items() if name != "django_session"
    }
    assert drill.files(drill.elsewhere) == files
    later = "SELECT count(*) FROM accounts_organization WHERE telephone = '写在备份之后'"
    assert scene.servers.sql(later, RESTORED) == [(0,)]


def test_backup_killed_midway_counts_for_nothing_and_the_next_is_whole(drill, scene) -> None:
    scene.hold("backup.dumped")
    process = drill.run("backup", "--to", drill.backups, wait=False)
    scene.await_held("backup.dumped")
    process.kill()
    process.communicate()
    scene.release("backup.dumped")
    assert [path.suffix for path in drill.backups.iterdir()] == [".partial"]
    backup = drill.back_up()
    assert list(drill.backups.iterdir()) == [backup]
    assert drill.run("backup", "--check", backup)[0] == 0


def test_second_backup_shares_the_files_that_stay_and_old_ones_go(drill) -> None:
    first = drill.back_up()
    sizes = {path.stat().st_ino for path in (first / "files").rglob("*") if path.is_file()}
    status, said, _ = drill.run("backup", "--to", drill.backups, "--keep", 1)
    (second,) = drill.backups.iterdir()
    assert (status, second > first, first.name in said) == (0, True, True)
    assert {path.stat().st_ino for path in (second / "files").rglob("*") if path.is_file()} == sizes
    assert drill.run("backup", "--check", second)[0] == 0


@pytest.mark.parametrize("harmed", ["database.dump", "files", "manifest.json"])
def test_restore_of_a_damaged_backup_is_refused_before_anything_changes(drill, harmed) -> None:
    backup = drill.back_up()
    victim = backup / harmed
    victim = next(path for path in victim.rglob("*") if path.is_file()) if victim.is_dir() else victim
    whole = victim.read_bytes()
    victim.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    status, said, complained = drill.restore(backup)
    assert (status, said, "备份" in complained) == (1, "", True)
    assert (drill.counts(RESTORED), drill.files(drill.elsewhere)) == ({}, {})


def test_restore_over_contents_needs_the_word_and_an_idle_database(drill, scene) -> None:
    backup = drill.back_up()
    assert drill.restore(backup)[0] == 0
    status, _, complained = drill.restore(backup)
    assert (status, "--replace" in complained) == (1, True)
    with scene.servers.postgres.session(RESTORED):
        status, _, complained = drill.restore(backup, "--replace")
        assert (status, "请先停止" in complained) == (1, True)
    before = drill.counts(RESTORED)
    status, said, _ = drill.restore(backup, "--replace")
    assert (status, "逐项核对无误" in said, drill.counts(RESTORED)) == (0, True, before)
    aside = [path for path in Path(drill.elsewhere["DATA_DIR"]).iterdir() if path.name.startswith("files.before-")]
    assert len(aside) == 1


def test_restore_that_fails_leaves_the_database_as_it_was(drill, scene) -> None:
    backup = drill.back_up()
    scene.servers.sql("CREATE SCHEMA kept; CREATE TABLE public.here (id int)", RESTORED)
    scene.servers.sql(HALT, RESTORED)
    status, _, complained = drill.restore(backup, "--replace")
    assert (status, "磁盘已满" in complained) == (1, True)
    assert (drill.counts(RESTORED), drill.files(drill.elsewhere)) == ({"here": 0}, {})


def test_backup_names_a_recorded_file_that_is_gone(drill, scene) -> None:
    ((name,),) = scene.servers.sql("SELECT pdf FROM papers_document WHERE pdf <> '' ORDER BY id LIMIT 1", "portal")
    victim = Path(scene.environment["DATA_DIR"]) / "files" / name
    victim.unlink()
    status, _, complained = drill.run("backup", "--to", drill.backups)
    assert (status, victim.name in complained) == (1, True)
    (backup,) = drill.backups.iterdir()
    status, said, _ = drill.restore(backup)
    assert (status, "逐项核对无误" in said) == (0, True)


@pytest.mark.parametrize(("keys", "is_told"), [("", False), ("another", True)])
def test_restore_under_another_key_says_so(drill, keys, is_told) -> None:
    backup = drill.back_up()
    drill.elsewhere["SEALING_KEYS"] = keys
    assert ("加密密钥与备份时不同" in drill.restore(backup)[1]) == is_told
