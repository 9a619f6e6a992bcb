"""The tokens: every ink reads on every ground it may stand on, in both themes."""

import re

import pytest
from django.conf import settings

TOKENS = (settings.BASE_DIR / "haizhu_broker/web/static/web/tokens.css").read_text()
GROUNDS = ("paper", "ground", "stripe", "grey-wash", "blue-wash")
TONES = ("green", "amber", "red", "grey", "blue")
PAIRS = [
    *((ink, ground) for ink in ("ink", "quiet", "action") for ground in GROUNDS),
    *((tone, ground) for tone in TONES for ground in (f"{tone}-wash", "paper", "stripe", "blue-wash")),
    *(("ink", f"{tone}-wash") for tone in TONES),
    ("on-action", "action-fill"),
]
EDGES = [("edge", "paper"), ("edge", "ground"), ("action", "paper"), *((f"chart-{n}", "paper") for n in range(1, 5))]


def tokens(theme):
    light, dark = TOKENS.split('[data-bs-theme="dark"] {', 1)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return (
        found if theme == "light" else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark.split("}", 1)[0]))
    )


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(PAIRS, 4.5), (EDGES, 3)])
def test_inks_read_on_their_grounds(theme, pairs, least):
    colours = tokens(theme)
    poor = {(ink, ground): round(contrast(colours[ink], colours[ground]), 2) for ink, ground in pairs}
    assert {pair: value for pair, value in poor.items() if value < least} == {}
