"""The room of letters for every test here."""

from tests.letters.fixtures import *  # noqa: F403
