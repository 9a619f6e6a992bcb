"""Accounts as other rooms need them: the system's own account, people and their capacities."""

from collections.abc import Iterable
from datetime import date

from .models import Kind, Membership, Organization, User
from .names import NameGiven, overlap

SYSTEM_USERNAME = "system"


def system_user() -> User:
    """Return the account in whose name scheduled work runs; it cannot sign in and holds the role `system`."""
    user = User.objects.filter(username=SYSTEM_USERNAME).first()
    if user is None:
        user, _ = User.objects.get_or_create(
            username=SYSTEM_USERNAME,
            defaults={"display_name": "系统", "kind": Kind.SYSTEM, "password": "!"},
        )
    return user


def ensure_organization(
    code: str, short_name: str, *, level: str, names: Iterable[NameGiven] = (), functions: Iterable[str] = ()
) -> tuple[Organization, bool]:
    """Create the organization, or add what it lacks; return it and whether anything was added.

    What stands is never changed, since a person may have: a name comes in where its days are free, functions where
    there are none.
    """
    organization, added = Organization.objects.get_or_create(
        code=code, defaults={"short_name": short_name, "level": level, "functions": list(functions)}
    )
    if functions and not organization.functions:
        organization.functions, added = list(functions), True
        organization.save(update_fields=["functions"])
    for given in names:
        added |= _add_name(organization, given)
    return organization, added


def _add_name(organization: Organization, given: NameGiven) -> bool:
    """Enter a name, or the short one that it lacks; False where its days are taken."""
    same = {"name": given.name, "valid_from": given.valid_from, "valid_until": given.valid_until}
    if given.short_name and organization.names.filter(**same, short_name="").update(short_name=given.short_name):
        return True
    standing = organization.names.values_list("name", "valid_from", "valid_until")
    if any(overlap(given[:3], one) for one in standing):
        return False
    organization.names.create(**given._asdict())
    return True


def bear_name(code: str, name: str, *, level: str) -> Organization:
    """The organization of a record that keeps its one name itself (an enterprise): made, or given this name."""
    organization, made = Organization.objects.get_or_create(code=code, defaults={"short_name": name, "level": level})
    if made or organization.short_name != name or list(organization.names.values_list("name", flat=True)) != [name]:
        organization.short_name = name
        organization.save(update_fields=["short_name"])
        organization.names.all().delete()
        organization.names.create(name=name)
    return organization


def appoint(
    user: User, organization: Organization, role: str, *, position: str = "", start: date | None = None
) -> Membership:
    """Give `user` a capacity in `organization` from `start` on; the same capacity is never held twice at once."""
    membership, _ = Membership.objects.get_or_create(
        user=user, organization=organization, role=role, valid_from=start, defaults={"position": position}
    )
    if user.organization_id is None:
        user.organization = organization
        user.save(update_fields=["organization"])
    return membership
