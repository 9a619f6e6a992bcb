"""Files in a bucket that speaks S3: kept, handed out, swept, backed up and put back as in a folder."""

from datetime import timedelta

import boto3
import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from moto.server import ThreadedMotoServer

from haizhu_broker.attachments.access import subject_of
from haizhu_broker.attachments.domain import keep, remove
from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.strays import remove_strays
from haizhu_broker.home.backups.places import place_of_files
from haizhu_broker.home.backups.reading import file_faults
from haizhu_broker.settings.storage import storage_at
from pilots.roles import Role
from tests.factories import files
from tests.factories.pilots import enterprise, person

KEY, SECRET, BUCKET = "portal", "a/secret+of=ours", "portal-files"


@pytest.fixture(scope="module")
def host():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    address, port = server.get_host_and_port()
    yield f"{address}:{port}"
    server.stop()


@pytest.fixture
def bucket(host, settings, db):
    """The portal's storage in a bucket, empty."""
    with_region = {"region_name": "cn-south-1", "aws_access_key_id": KEY, "aws_secret_access_key": SECRET}
    client = boto3.client("s3", endpoint_url=f"http://{host}", **with_region)
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "cn-south-1"})
    url = f"s3://{KEY}:a%2Fsecret%2Bof%3Dours@{host}/{BUCKET}?region=cn-south-1&tls=0"
    settings.STORAGES = {**configured.STORAGES, "default": storage_at(url)}
    cache.delete("attachments.strays")
    yield client
    for one in client.list_objects_v2(Bucket=BUCKET).get("Contents", ()):
        client.delete_object(Bucket=BUCKET, Key=one["Key"])
    client.delete_bucket(Bucket=BUCKET)
    client.close()


@pytest.fixture
def staff():
    return person(Role.BUREAU_STAFF)


@pytest.fixture
def kept(bucket, staff):
    return keep(enterprise(), "proof", examine(files.upload()), actor=staff, now=timezone.now())


def names(bucket) -> list[str]:
    return [one["Key"] for one in bucket.list_objects_v2(Bucket=BUCKET).get("Contents", ())]


def test_attachment_is_kept_in_the_bucket_and_handed_out_by_the_portal(bucket, kept, staff, client):
    assert names(bucket) == [kept.file.name]
    client.force_login(staff)
    answer = client.get(f"/attachments/{kept.pk}/download/")
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, files.pdf())
    assert answer["Content-Type"] == "application/octet-stream"


def test_file_removed_from_its_record_leaves_the_bucket(bucket, kept, staff, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        remove(subject_of(kept), kept, actor=staff, now=timezone.now())
    assert names(bucket) == []


def test_strays_leave_the_bucket_after_a_day(bucket, kept):
    stray = default_storage.save("papers/ab/stray.pdf", ContentFile(b"x"))
    assert (remove_strays(timezone.now()), sorted(names(bucket))) == (0, sorted([kept.file.name, stray]))
    assert (remove_strays(timezone.now() + timedelta(days=2)), names(bucket)) == (1, [kept.file.name])


def test_backup_copies_the_bucket_and_links_what_the_last_one_holds(kept, tmp_path):
    first, second = tmp_path / "1", tmp_path / "2"
    held = place_of_files().copy(first, (tmp_path, {}))
    assert ((first / kept.file.name).read_bytes(), held[kept.file.name].sha256) == (files.pdf(), kept.sha256)
    assert place_of_files().copy(second, (first, held)) == held
    assert (second / kept.file.name).stat().st_ino == (first / kept.file.name).stat().st_ino


def test_restore_puts_back_what_the_bucket_lost_or_has_otherwise(bucket, kept, staff, tmp_path):
    other = keep(
        subject_of(kept), "proof", examine(files.upload(content=files.pdf(2))), actor=staff, now=timezone.now()
    )
    place = place_of_files()
    place.copy(tmp_path, (tmp_path, {}))
    bucket.delete_object(Bucket=BUCKET, Key=kept.file.name)
    bucket.put_object(Bucket=BUCKET, Key=other.file.name, Body=b"changed")
    later = default_storage.save("papers/later.pdf", ContentFile(b"x"))
    assert len(file_faults(place)) == 2
    place.ready(tmp_path)
    assert (place.settle(timezone.now()), file_faults(place)) == (None, [])
    assert later in names(bucket)
