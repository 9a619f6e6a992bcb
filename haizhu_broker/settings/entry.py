"""How firms enter by themselves: the term for handling, and how often somebody may try (all 建议值)."""

from .environment import env

ENTRY_WORKING_DAYS = env.int("ENTRY_WORKING_DAYS", default=5)
ENTRY_PER_ADDRESS = env.int("ENTRY_PER_ADDRESS", default=30)  # posted forms and codes an hour from one address
ENTRY_PER_CODE = env.int("ENTRY_PER_CODE", default=3)  # entries a day for one USCC
