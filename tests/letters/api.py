"""Letters in the API: declarations only."""

from haizhu_broker.api.records import RecordApi
from tests.letters.columns import FACTS, LETTERS
from tests.letters.forms import FORMS
from tests.letters.states import LETTER


class LetterApi(RecordApi):
    listing = LETTERS
    facts = FACTS
    lifecycle = LETTER
    forms = FORMS
