"""Bulk steps: one step of the lifecycle for many records of a list, each in a transaction of its own."""
