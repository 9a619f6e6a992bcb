"""Files that no row names go after a day, wherever a room keeps files; whatever a row names stays."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from haizhu_broker.attachments.domain import keep, remove
from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.strays import folders, remove_strays
from haizhu_broker.attachments.tasks import sweep_strays
from haizhu_broker.home.backups.reading import recorded_files
from haizhu_broker.papers.models import Document
from haizhu_broker.web.models import ExportFile
from pilots.roles import Role
from tests.factories import files
from tests.factories.pilots import enterprise, person

pytestmark = pytest.mark.django_db
FOLDERS = ["attachments", "exports", "filings", "papers", "programme", "stamped"]


@pytest.fixture(autouse=True)
def _storage_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.delete("attachments.strays")


@pytest.fixture
def staff():
    return person(Role.BUREAU_STAFF)


def after(**span) -> datetime:
    return timezone.now() + timedelta(**span)


def test_folders_are_those_of_every_field_that_names_a_file():
    assert sorted(folders()) == FOLDERS
    assert {field.name for field in folders()["papers"]} == {"pdf", "docx"}
    assert {field.model._meta.object_name for field in folders()["stamped"]} == {"PeriodicReport", "Submission"}


@pytest.mark.parametrize("name", [*(f"{folder}/stray.pdf" for folder in FOLDERS), "papers/ab/stray.pdf"])
def test_stray_of_any_room_goes_after_a_day_and_no_sooner(name):
    stray = default_storage.save(name, ContentFile(b"x"))
    assert (remove_strays(after(hours=23)), default_storage.exists(stray)) == (0, True)
    assert (remove_strays(after(hours=25)), default_storage.exists(stray)) == (1, False)


def test_file_of_a_transaction_that_was_undone_goes_and_named_files_stay(staff):
    firm = enterprise()
    kept = keep(firm, "proof", examine(files.upload()), actor=staff, now=timezone.now())
    export = ExportFile.objects.create(
        owner=staff, page="x", name="x.csv", made_at=timezone.now(), file=ContentFile(b"x", name="x.csv")
    )
    with transaction.atomic():
        undone = keep(firm, "proof", examine(files.upload(content=files.pdf(2))), actor=staff, now=timezone.now())
        transaction.set_rollback(True)
    assert default_storage.exists(undone.file.name)
    assert remove_strays(after(days=2)) == 1
    assert not default_storage.exists(undone.file.name)
    assert default_storage.exists(kept.file.name)
    assert default_storage.exists(export.file.name)


def test_files_that_lie_outside_the_folders_of_fields_are_left_alone():
    other = default_storage.save("other/x.txt", ContentFile(b"x"))
    assert (remove_strays(after(days=9)), default_storage.exists(other)) == (0, True)


def test_sweep_of_the_tick_runs_once_a_day():
    assert sweep_strays(after(days=2)) == 0
    default_storage.save("papers/aa/stray.pdf", ContentFile(b"x"))
    assert sweep_strays(after(days=2)) == 0
    cache.delete("attachments.strays")
    assert sweep_strays(after(days=2)) == 1
    assert not Document.objects.exists()


def test_backup_does_not_miss_the_file_of_an_attachment_that_was_removed(staff, django_capture_on_commit_callbacks):
    firm = enterprise()
    kept = keep(firm, "proof", examine(files.upload()), actor=staff, now=timezone.now())
    assert [name for name, _ in recorded_files()] == [kept.file.name]
    with django_capture_on_commit_callbacks(execute=True):
        remove(firm, kept, actor=staff, now=timezone.now())
    assert list(recorded_files()) == []
