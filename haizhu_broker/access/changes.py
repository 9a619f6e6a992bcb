"""What this floor tells those above it: rights given and taken (the audit listens), ties entered (notices vanish)."""

from django.dispatch import Signal

relation_granted = Signal()  # root, to, label
relation_withdrawn = Signal()  # root, of, label
tie_entered = Signal()  # tie, root
tie_ended = Signal()  # tie, root
