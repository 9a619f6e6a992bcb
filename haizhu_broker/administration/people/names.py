"""User names: written in one way, none that comes with systems (R§2.6), no account shared."""

import re
import unicodedata

from haizhu_broker.accounts.vocabulary import DEFAULT_NAMES

PATTERN = re.compile(r"[a-z][a-z0-9._-]{2,29}")
ADDRESS_RULE = "请填写电子邮箱，例如 zhang@example.org"
RULE = "3 到 30 位小写字母、数字、点、短横线或下划线，以字母开头。"


def normalised(given: str) -> str:
    """As it is stored: half-width, lower case, without blanks around it."""
    return unicodedata.normalize("NFKC", given).strip().lower()


def problem(name: str) -> str | None:
    """Why `name` cannot be a user name, in words; None when it can."""
    if name in DEFAULT_NAMES:
        return f"“{name}”是系统常用的默认账户名，不得使用，请换一个。"
    return None if PATTERN.fullmatch(name) else f"用户名应为{RULE}"
