"""The pages of letters: declarations only."""

from haizhu_broker.web.columns import Date
from haizhu_broker.web.lists import ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.revealing import RevealPage
from haizhu_broker.web.steps import CreatePage, StepPage
from tests.letters.columns import FACTS, LETTERS
from tests.letters.forms import FORMS
from tests.letters.models import Letter
from tests.letters.states import LETTER


class LetterList(ListPage):
    listing = LETTERS
    bulk = ("accept", "close")
    title = "来文"


class LetterDetail(DetailPage):
    model = Letter
    lifecycle = LETTER
    header = (Date("received_on", "收文日期"),)
    facts = FACTS


class LetterStep(StepPage):
    model = Letter
    lifecycle = LETTER
    forms = FORMS


class LetterCreate(CreatePage):
    model = Letter
    lifecycle = LETTER
    forms = FORMS


class LetterTelephone(RevealPage):
    model = Letter
    field = "telephone"
