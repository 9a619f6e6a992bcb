"""Freezing what goes out: the canonical JSON of a package, its files, and the digests of both (RFC 8785)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from pathlib import PurePath
from typing import Any, NamedTuple

import rfc8785
from django.core.files.base import ContentFile

from haizhu_broker.attachments.models import Attachment
from haizhu_broker.attachments.names import LONGEST, cleaned_name
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.domain import digests_of
from haizhu_broker.papers.models import Document
from haizhu_broker.web.clock import local

from ..kinds import KINDS, Enclosure, Matter
from ..models import Filing, Package, PackageFile
from .schema import LATEST, faults
from .units import units_of

PDF = "application/pdf"
FORMAT = "haizhu-filing"


class Packed(NamedTuple):
    """A file with its digests, before it is kept."""

    name: str
    type: str
    role: str
    content: bytes
    sha256: str
    sm3: str

    @property
    def named(self) -> dict[str, Any]:
        """As the package names it."""
        digests = {"sha256": self.sha256, "sm3": self.sm3}
        return {"name": self.name, "role": self.role, "type": self.type, "bytes": len(self.content), **digests}


def freeze(filing: Filing, matter: Matter, letter: Document, *, actor: Any, now: datetime) -> Package:
    """Keep the package of the filing's present attempt; in the transaction that signs its letter.

    StepRefused when what the rooms give does not keep to the published schema.
    """
    files = packed(filing, matter, letter)
    body = said(filing, matter, letter, files, now)
    if wrong := faults(body):
        raise StepRefused(f"备案包不符合公布的格式：{'；'.join(wrong[:3])}。")
    canonical = rfc8785.dumps(body)
    digests = digests_of(canonical)
    package = Package.objects.create(
        filing=filing,
        authority_id=filing.authority_id,
        attempt=filing.attempt,
        edition=matter.edition,
        schema=LATEST,
        body=canonical,
        size=len(canonical),
        sha256=digests.sha256,
        sm3=digests.sm3,
        letter=letter,
        issued_at=now,
        issued_by=actor,
    )
    for position, one in enumerate(files, start=1):
        _keep(package, position, one)
    return package


def packed(filing: Filing, matter: Matter, letter: Document) -> list[Packed]:
    """The letter, what the subject's room encloses, and what the office attached; the same bytes once."""
    attached = Attachment.objects.about(filing)
    if waiting := [one.name for one in attached if not one.is_open]:
        raise StepRefused(f"附件“{waiting[0]}”还在病毒扫描中，请稍后再签发。")
    enclosed = [*matter.enclosures, *(_enclosure(one) for one in attached)]
    found = [_packed("备案函.pdf", PDF, "letter", letter.read("pdf"))]
    found += [_packed(one.name, one.type, "enclosure", one.read()) for one in enclosed]
    return once_each(found)


def said(filing: Filing, matter: Matter, letter: Document, files: Sequence[Packed], now: datetime) -> dict[str, Any]:
    """The package as JSON values: figures as text, days and moments in ISO 8601."""
    day = local(now).date()
    authority, programme, organ = filing.authority.organization, matter.programme, letter.organ
    return {
        "format": FORMAT,
        "version": LATEST,
        "kind": filing.kind,
        "title": filing.title,
        "attempt": filing.attempt,
        "from": {"code": organ.code, "name": organ.name_on(day)},
        "to": {"code": authority.code, "name": authority.name_on(day), "level": authority.level},
        "issued_at": local(now).isoformat(timespec="seconds"),
        "letter": {
            "number": letter.number,
            "title": letter.title,
            "signed_on": day.isoformat(),
            "signed_by": letter.issued_by.display_name if letter.issued_by else "",
            "check_code": letter.check_code,
            "file": letter.pdf_sha256,
        },
        "programme": {
            "name": programme.name,
            "region": {"code": programme.district_code, "name": programme.district_name},
            "responsible": organ.name_on(day),
        },
        "basis": filing.basis,
        "points": filing.points,
        "measures": filing.measures,
        "units": units_of(matter.brokers, day),
        filing.kind: dict(matter.content),
        "previous": _previous(filing),
        "files": [one.named for one in files],
    }


def is_intact(package: Package) -> bool:
    """Whether the kept bytes still give the digests that were kept with them."""
    found = digests_of(bytes(package.body))
    return (found.sha256, found.sm3) == (package.sha256, package.sm3)


def read(kept: PackageFile) -> bytes | None:
    """The bytes of a kept file; None when they are gone or no longer give its digests."""
    try:
        with kept.file.open("rb") as file:
            content: bytes = file.read()
    except OSError:
        return None
    found = digests_of(content)
    return content if (found.sha256, found.sm3) == (kept.sha256, kept.sm3) else None


def damage(package: Package) -> list[str]:
    """What of a package is no longer as it was signed, by name; empty when all is."""
    found = [] if is_intact(package) else [KINDS[package.filing.kind].label]
    return found + [one.name for one in package.files.all() if read(one) is None]


def manifest_of(package: Package) -> dict[str, Any]:
    """What the package consists of: its own digests, and of each file name, digests, size in bytes and media type."""
    return {
        "package": {"sha256": package.sha256, "sm3": package.sm3, "bytes": package.size},
        "files": [
            {"name": one.name, "sha256": one.sha256, "sm3": one.sm3, "bytes": one.size, "type": one.type}
            for one in package.files.all()
        ],
    }


def _previous(filing: Filing) -> dict[str, Any] | None:
    """The attempt before this one, and for what it was returned."""
    former = filing.packages.filter(attempt=filing.attempt - 1).first()
    if former is None:
        return None
    return {"attempt": former.attempt, "sha256": former.sha256, "reasons": list(filing.reasons)}


def _enclosure(one: Attachment) -> Enclosure:
    return Enclosure(one.name, one.kind.content_type, one.file.read)


def _packed(name: str, type: str, role: str, content: bytes) -> Packed:
    digests = digests_of(content)
    return Packed(cleaned_name(name), type, role, content, digests.sha256, digests.sm3)


def once_each(files: Sequence[Packed]) -> list[Packed]:
    """The same bytes are one file; a name that is taken gets a number, so that all can lie in one folder anywhere."""
    unique = list({one.sha256: one for one in reversed(files)}.values())[::-1]
    taken: set[str] = set()
    found = []
    for one in unique:
        name = next(name for name in _names(one.name) if name.casefold() not in taken)
        taken.add(name.casefold())
        found.append(one._replace(name=name))
    return found


def _names(name: str) -> Iterator[str]:
    """The name, and then the name with a number, never longer than a name may be."""
    yield name
    path = PurePath(name)
    for number in count(2):
        end = f"（{number}）{path.suffix}"
        yield f"{path.stem[: LONGEST - len(end)]}{end}"


def _keep(package: Package, position: int, one: Packed) -> None:
    kept = PackageFile(
        package=package,
        position=position,
        name=one.name,
        type=one.type,
        size=len(one.content),
        sha256=one.sha256,
        sm3=one.sm3,
    )
    kept.file.save(one.name, ContentFile(one.content), save=True)
