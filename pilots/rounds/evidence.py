"""What rounds prove for the tasks of the plan."""

from datetime import date

from django.urls import reverse

from pilots.programme.evidence import Evidence, source
from pilots.programme.models import Programme

from .models import Application, Round
from .states import ANNOUNCED, OPENED


@source("rounds.opened")
def opened(programme: Programme, today: date) -> Evidence:
    """方案一(三)1: the rounds in which firms could apply, and how many did."""
    rounds = Round.objects.filter(programme=programme, state__in=OPENED)
    handed_in = Application.objects.filter(round__in=rounds).exclude(submitted_at=None).count()
    words = f"已开展遴选 {rounds.count()} 批，收到申报 {handed_in} 份"
    return Evidence(words, rounds.count(), reverse("pilots:round_list"))


@source("rounds.announced")
def announced(programme: Programme, today: date) -> Evidence:
    """方案二(三)7: the rounds whose list has been announced."""
    number = Round.objects.filter(programme=programme, state=ANNOUNCED, announced_on__lte=today).count()
    return Evidence(f"已公布名单 {number} 批", number, f"{reverse('pilots:round_list')}?state={ANNOUNCED}")
