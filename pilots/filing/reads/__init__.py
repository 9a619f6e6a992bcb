"""What the tabs of a filing and of the ledger show."""
