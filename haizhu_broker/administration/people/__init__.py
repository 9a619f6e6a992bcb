"""Accounts of people: opened, activated by a mailed link, shut out, closed; never a password in other hands."""
