"""Signing in: the rules for passwords, the second factor, lock-out, idle end and a person's sessions."""
