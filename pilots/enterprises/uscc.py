"""统一社会信用代码: normalisation and the two check digits (GB 32100-2015, GB 11714; R§2.1)."""

import re
import unicodedata

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PATTERN = r"^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$"
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def normalise(text: str) -> str:
    """Half-width, upper case, without any space: what people paste becomes what the standard writes."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def check_character(body: str) -> str:
    """The 18th character for the first 17, all of the standard's alphabet (ValueError otherwise)."""
    total = sum(weight * ALPHABET.index(character) for weight, character in zip(WEIGHTS, body, strict=True))
    return ALPHABET[-total % 31]


def inner_check_character(body: str) -> str:
    """The 9th character of an organization code (GB 11714) for its first 8."""
    total = sum(weight * int(character, 36) for weight, character in zip(INNER_WEIGHTS, body, strict=True))
    return "0123456789X0"[11 - total % 11]


def problem(code: str) -> str | None:
    """Why a normalised `code` is not valid, as a sentence that says how to put it right; None when it is."""
    if len(code) != LENGTH:
        return f"统一社会信用代码应为 {LENGTH} 位，您填写的是 {len(code)} 位。"
    if not re.match(PATTERN, code):
        return "统一社会信用代码只含数字和大写字母（不用 I、O、S、V、Z），第 3 至 8 位为数字。"
    expected = check_character(code[:17])
    if code[17] != expected:
        return f"统一社会信用代码校验位不符：按前 17 位应为 {expected}，您填写的是 {code[17]}，请核对各位。"
    return None


def warning(code: str) -> str | None:
    """A remark on a valid `code` whose inner 组织机构代码 (positions 9–17) fails its own check; never an error."""
    if code[16] != inner_check_character(code[8:16]):
        return "代码中的组织机构代码（第 9 至 17 位）校验位不符，请对照营业执照核对。"
    return None
