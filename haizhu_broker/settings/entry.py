"""How firms enter by themselves: terms for handling, putting right and keeping, how often one may try (all 建议值)."""

from .environment import env

ENTRY_WORKING_DAYS = env.int("ENTRY_WORKING_DAYS", default=5)
ENTRY_RETURNED_DAYS = env.int("ENTRY_RETURNED_DAYS", default=30)  # to put right what was sent back
ENTRY_CONTACT_MONTHS = env.int("ENTRY_CONTACT_MONTHS", default=6)  # contacts of firms that were not admitted
ENTRY_PER_ADDRESS = env.int("ENTRY_PER_ADDRESS", default=30)  # posted forms and codes an hour from one address
ENTRY_PER_CODE = env.int("ENTRY_PER_CODE", default=3)  # entries a day for one USCC
