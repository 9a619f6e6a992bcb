"""Where attachments and issued documents are kept: a folder of this machine, or a bucket that speaks S3."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from .environment import DATA_DIR, env

STORAGE_URL = env.str("STORAGE_URL", default="")


def storage_at(url: str) -> dict[str, Any]:
    """The storage at `url`, `s3://key:secret@host:port/bucket?region=…&tls=0`; without one the folder MEDIA_ROOT.

    Without host it is Amazon's, without key the machine's own role. Nothing in it is public: the portal hands out.
    """
    if not url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    place, asked = urlsplit(url), parse_qs(urlsplit(url).query)
    if place.scheme != "s3" or not place.path.strip("/"):
        raise ValueError("STORAGE_URL: s3://key:secret@host:port/bucket")
    scheme = "http" if asked.get("tls") == ["0"] else "https"
    host = place.netloc.rpartition("@")[2]
    options = {
        "bucket_name": place.path.strip("/"),
        "endpoint_url": f"{scheme}://{host}" if host else None,
        "access_key": unquote(place.username) if place.username else None,
        "secret_key": unquote(place.password) if place.password else None,
        "region_name": asked.get("region", [None])[0],
        "addressing_style": "path" if host else "auto",
        "signature_version": "s3v4",
        "file_overwrite": False,
        "default_acl": None,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": storage_at(STORAGE_URL),
    "staticfiles": {"BACKEND": "haizhu_broker.web.assets.PortalStaticFilesStorage"},
}
