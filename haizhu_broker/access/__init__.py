"""Who may: roles, relations to root objects, and one policy per record type."""
