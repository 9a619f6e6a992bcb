"""What the register of enterprises reckons with."""

from .environment import env

CERTIFICATE_SOON_DAYS = env.int("CERTIFICATE_SOON_DAYS", default=60)  # 建议值
