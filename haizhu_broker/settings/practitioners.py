"""What is asked of the practitioners of brokers (建议值, R§1.3)."""

from .environment import env

PRACTITIONERS_LEAST = env.int("PRACTITIONERS_LEAST", default=5)
TRAINING_HOURS_LEAST = env.int("TRAINING_HOURS_LEAST", default=16)  # 学时 a calendar year
