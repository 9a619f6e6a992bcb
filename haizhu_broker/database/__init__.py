"""PostgreSQL as Django's backend reaches it, with a connection check that costs no statement."""
