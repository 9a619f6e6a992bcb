"""Where files are kept, as STORAGE_URL says."""

import pytest
from django.core.files.storage import FileSystemStorage, default_storage

from haizhu_broker.settings.storage import storage_at


def test_storage_at_nothing_is_the_folder():
    assert storage_at("") == {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    assert isinstance(default_storage, FileSystemStorage)


@pytest.mark.parametrize("url", ["s3://key:secret@host", "ftp://host/bucket", "portal-files"])
def test_storage_at_an_address_without_bucket_is_refused(url):
    with pytest.raises(ValueError, match="s3://"):
        storage_at(url)


def test_storage_at_an_address_without_host_and_key_leaves_both_to_the_machine():
    options = storage_at("s3:///portal-files?region=cn-north-1")["OPTIONS"]
    named = {name: options[name] for name in ("bucket_name", "endpoint_url", "access_key", "region_name")}
    assert named == {
        "bucket_name": "portal-files",
        "endpoint_url": None,
        "access_key": None,
        "region_name": "cn-north-1",
    }
