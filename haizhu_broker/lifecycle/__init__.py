"""Lifecycles: a table of steps in `states.py`, one body per step in `domain.py`, one engine that takes them."""
