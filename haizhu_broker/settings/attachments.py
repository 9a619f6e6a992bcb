"""What people may attach, what its check may cost, and the virus scanner (all 建议值)."""

from .environment import env

ATTACHMENT_LARGEST_MB = env.int("ATTACHMENT_LARGEST_MB", default=20)
ATTACHMENT_LIMITS = {
    "unpacked": env.int("ATTACHMENT_UNPACKED_MB", default=200) * 1024 * 1024,
    "pixels": env.int("ATTACHMENT_MEGAPIXELS", default=40) * 1_000_000,
    "memory": env.int("ATTACHMENT_MEMORY_MB", default=1024) * 1024 * 1024,
    "seconds": env.int("ATTACHMENT_SECONDS", default=20),
}
CLAMAV_URL = env.str("CLAMAV_URL", default="")
CLAMAV_SECONDS = env.float("CLAMAV_SECONDS", default=20.0)
