"""What happens at the door and no package tells: each is sent with `request`, None where no browser is behind it.

Signing in, out and failing come from Django (`user_logged_in`, `user_logged_out`, `user_login_failed`); passwords,
second factors and linked identities from the sign-in package (`password_changed`, `authenticator_added` …).
"""

from django.dispatch import Signal

# The failure that locks an account: username, until
locked_out = Signal()

# An attempt refused without looking at the password: username, reason ("locked" or "too_many")
attempt_refused = Signal()

# A lock-out ended by an administrator: username, actor
unlocked = Signal()

# A session ended by the portal, not by its person: user, reason ("idle", "too_long", "elsewhere")
session_ended = Signal()

# Every second factor taken from somebody who has lost it: user, actor
second_factor_reset = Signal()

# A password set by somebody else, to be changed at the next sign-in: user, actor
password_given = Signal()

# The identity service vouches for somebody without an account here: provider, subject
identity_unknown = Signal()
