"""Machine accounts: OAuth 2.0 clients, each acting for one organization in one role."""
