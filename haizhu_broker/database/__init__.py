"""PostgreSQL and Redis as Django reaches them, without what every request would pay for nothing."""
