"""What happens to a letter."""

from haizhu_broker.lifecycle.errors import StepRefused
from tests.letters.models import Letter
from tests.letters.states import LETTER


@LETTER.performs("receive")
def receive(*, number, subject, organization, received_on):
    return Letter(number=number, subject=subject, organization=organization, received_on=received_on)


@LETTER.performs("edit")
def edit(letter, *, subject, amount):
    if "秘密" in subject:
        raise StepRefused({"subject": ["标题不能含有“秘密”二字。"]})
    letter.subject, letter.amount = subject, amount


@LETTER.performs("accept")
def accept(letter):
    pass


@LETTER.performs("close")
def close(letter, *, today):
    letter.answered_on = today


@LETTER.guards("close")
def has_amount(letter, *, today):
    return "金额尚未填写。" if letter.amount is None else None
