"""What selection standards prove for the tasks of the plan."""

from datetime import date

from django.urls import reverse

from pilots.programme.evidence import Evidence, source
from pilots.programme.models import Programme

from .models import Standard
from .states import PUBLISHED


@source("selection.standard")
def approved(programme: Programme, today: date) -> Evidence:
    """方案二(二)4: the standards that have been approved by today."""
    number = Standard.objects.filter(state__in=PUBLISHED, approved_on__lte=today).count()
    states = "&".join(f"state={state}" for state in PUBLISHED)
    return Evidence(f"已批准遴选标准 {number} 份", number, f"{reverse('pilots:standard_list')}?{states}")
