"""Implementation plans (实施方案): what a pilot firm promises, in versions, and how far it has come."""
