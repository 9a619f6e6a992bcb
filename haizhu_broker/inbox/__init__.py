"""Notices to people, mails to be sent, and long work."""
