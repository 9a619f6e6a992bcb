"""How the sign-in package behaves here: nobody opens an account through it."""

from allauth.account.adapter import DefaultAccountAdapter


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts are opened by staff or by a firm's registration, never by the sign-up page."""

    def is_open_for_signup(self, request) -> bool:
        return False
