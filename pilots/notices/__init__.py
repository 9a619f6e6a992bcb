"""公示 and 异议: what is posted before a decision takes effect, and what the public says against it."""
