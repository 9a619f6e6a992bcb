"""Who a session belongs to: the account with the capacities that every page asks for next."""

from allauth.account.auth_backends import AuthenticationBackend

from haizhu_broker.accounts.models import User

from .capacities import person


class PortalBackend(AuthenticationBackend):  # type: ignore[misc]  # the package ships no types
    """Name and password as the sign-in package checks them; the person of a session comes in one statement."""

    def get_user(self, user_id: int) -> User | None:
        user = person(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
