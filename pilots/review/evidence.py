"""What reviews prove for the tasks of the plan."""

from datetime import date

from django.urls import reverse

from pilots.programme.evidence import Evidence, source
from pilots.programme.models import Programme

from .models import Panel
from .states import HANDED_IN


@source("selection.reviews")
def handed_in(programme: Programme, today: date) -> Evidence:
    """方案二(三)7: the rounds whose review has handed in its ranking."""
    number = Panel.objects.filter(round__programme=programme, state=HANDED_IN).count()
    return Evidence(f"已完成专家评审 {number} 批", number, f"{reverse('pilots:panel_list')}?state={HANDED_IN}")
