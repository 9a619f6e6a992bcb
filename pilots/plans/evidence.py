"""What plans prove for the tasks of the pilot programme."""

from datetime import date

from django.urls import reverse

from pilots.programme.evidence import Evidence, source
from pilots.programme.models import Programme

from .models import Plan


@source("plans.approved")
def approved(programme: Programme, today: date) -> Evidence:
    """方案二(三)7: the pilot firms whose implementation plan was approved, and how many of them are filed."""
    plans = Plan.objects.filter(broker__programme=programme, carried_from__lte=today)
    number = plans.values("broker").distinct().count()
    filed = plans.filter(filed_on__lte=today).count()
    words = f"已批准实施方案 {number} 份，其中已备案 {filed} 份"
    return Evidence(words, number, f"{reverse('pilots:plan_list')}?state=approved&state=filing&state=filed")
