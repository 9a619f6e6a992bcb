"""The public site: the plan, notices and announcements, open to everybody; the registry has a room of its own."""
