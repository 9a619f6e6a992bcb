"""What an expert reads of an application: its frozen words with everything that names the firm replaced by its code."""

from __future__ import annotations

from typing import Any

from haizhu_broker.accounts.models import Organization
from pilots.rounds.models import Application

SHORTEST = 3  # characters; a shorter name would blot out common words


def names_of(application: Application) -> list[str]:
    """Whatever names the firm, the longest first: every name it bore, its code, its legal representative."""
    enterprise = application.enterprise
    organization: Organization = enterprise.organization
    found = {
        organization.short_name,
        *organization.names.values_list("name", flat=True),
        *organization.names.values_list("short_name", flat=True),
        enterprise.uscc,
        enterprise.legal_representative,
        enterprise.address,
        application.number,
        application.signatory,
    }
    return sorted((one for one in found if one and len(one) >= SHORTEST), key=len, reverse=True)


def masked(text: str, names: list[str], code: str) -> str:
    """`text` with each of `names` replaced by the code, whatever the case and blanks within a line."""
    for name in names:
        text = text.replace(name, code)
    return text


def statements_of(application: Application, code: str) -> list[dict[str, Any]]:
    """The statements of the last version that was handed in, masked: code, title, text, number of files."""
    version = application.submissions.order_by("-number").first()
    if version is None:
        return []
    names = names_of(application)
    return [
        {
            "code": one["code"],
            "title": one["title"],
            "text": masked(one["text"], names, code),
            "files": f"{len(one['files'])} 份" if one["files"] else "无",
        }
        for one in version.content["statements"]
    ]
