"""Accounts as other rooms need them: the system's own account, people and their capacities."""

from datetime import date

from .models import Kind, Membership, Organization, OrganizationName, User

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
    code: str, short_name: str, *, level: str, names: list[tuple[str, date | None, date | None]] = (), functions=()
) -> tuple[Organization, bool]:
    """Create the organization or bring its names and functions up to date; return it and whether anything changed."""
    wanted = {"short_name": short_name, "level": level, "functions": list(functions)}
    organization = Organization.objects.filter(code=code).first() or Organization(code=code)
    changed = organization.pk is None or any(getattr(organization, k) != v for k, v in wanted.items())
    if changed:
        for key, value in wanted.items():
            setattr(organization, key, value)
        organization.save()
    known = set(organization.names.values_list("name", "valid_from", "valid_until"))
    if names and known != set(names):
        organization.names.all().delete()
        OrganizationName.objects.bulk_create(
            OrganizationName(organization=organization, name=n, valid_from=a, valid_until=b) for n, a, b in names
        )
        changed = True
    return organization, changed


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
