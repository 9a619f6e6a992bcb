"""The pages of seats: declarations."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage

from .access import SEAT as POLICY
from .columns import FACTS, SEATS
from .forms import FORMS
from .models import Seat
from .states import SEAT


class SeatList(ListPage):
    nav = "organise"
    listing = SEATS
    title = "席位任职"
    ledger = "试点工作机构成员名册"
    search_hint = "搜索姓名、单位、职务或机构"
    nothing = "还没有登记任职。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "seat"):
            return ()
        return (Action("登记任职", reverse("pilots:seat_create", args=["seat_person"])),)


class SeatDetail(DetailPage):
    nav = "organise"
    model = Seat
    lifecycle = SEAT
    facts = FACTS
    also = ("body", "organization")


class SeatStep(StepPage):
    nav = "organise"
    model = Seat
    lifecycle = SEAT
    forms = FORMS


class SeatCreate(CreatePage):
    nav = "organise"
    model = Seat
    lifecycle = SEAT
    forms = FORMS
