"""The people to ask at an enterprise."""

from __future__ import annotations

from django.db import models

from ..models import Contact, Enterprise
from ..models.particulars import PERSONAL
from ..states import CONTACT, CURRENT


@CONTACT.performs("add")
def add(
    *,
    enterprise: Enterprise,
    name: str,
    telephone: str,
    email: str = "",
    position: str = "",
    is_main: bool = False,
) -> Contact:
    """Enter a contact; the first one of an enterprise is its main one whatever is said."""
    standing = standing_at(enterprise)
    is_main = is_main or not standing.filter(is_main=True).exists()
    if is_main:
        standing.filter(is_main=True).update(is_main=False)
    return Contact(
        enterprise=enterprise, name=name, telephone=telephone, email=email, position=position, is_main=is_main
    )


@CONTACT.performs("revise")
def revise(
    contact: Contact, *, name: str = "", telephone: str = "", email: str = "", position: str, is_main: bool
) -> None:
    """Put a contact right. Personal fields left empty stay as they are: no form shows them in clear."""
    for field, value in (("name", name), ("telephone", telephone), ("email", email)):
        if value:
            setattr(contact, field, value)
    contact.position = position
    if is_main and not contact.is_main:
        standing_at(contact.enterprise).filter(is_main=True).update(is_main=False)
    contact.is_main = is_main or contact.is_main


@CONTACT.performs("remove")
def remove(contact: Contact) -> None:
    """Forget the person: the row stays, what is personal goes."""
    for field in PERSONAL:
        setattr(contact, field, "")
    contact.is_main = False


def standing_at(enterprise: Enterprise) -> models.QuerySet[Contact]:
    """The contacts of an enterprise that are in use."""
    return Contact.objects.filter(enterprise=enterprise, state=CURRENT)
