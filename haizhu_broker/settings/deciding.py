"""Terms of hearings, change notices and gradings, and when a broker's end is announced (all 建议值)."""

from .environment import env

HEARING_WORKING_DAYS = env.int("HEARING_WORKING_DAYS", default=5)  # for the firm to state its view
HEARING_NOTICE_DAYS = env.int("HEARING_NOTICE_DAYS", default=2)  # to tell the firm after 紧急处置, working days
CHANGE_NOTICE_WORKING_DAYS = env.int("CHANGE_NOTICE_WORKING_DAYS", default=10)
CHANGE_SUPPLEMENT_DAYS = env.int("CHANGE_SUPPLEMENT_DAYS", default=5)  # to complete a notice, working days
CHANGE_ACCEPTANCE_DAYS = env.int("CHANGE_ACCEPTANCE_DAYS", default=5)  # to accept or return it, working days
GRADING_RENEWAL_MONTHS = env.int("GRADING_RENEWAL_MONTHS", default=12)
REMINDER_WORKING_DAYS = env.int("REMINDER_WORKING_DAYS", default=30)  # before a broker's last day, or its renewal
