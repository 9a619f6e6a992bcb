"""What monitoring reports prove for the tasks of the plan."""

from datetime import date

from django.urls import reverse

from pilots.programme.evidence import Evidence, source
from pilots.programme.models import Programme

from .models import MonitoringReport
from .states import OUT


@source("monitoring.reports")
def issued(programme: Programme, today: date) -> Evidence:
    """方案二(三)8: the monitoring reports that were issued by today, corrected ones once."""
    found = MonitoringReport.objects.filter(state__in=OUT, is_current=True, issued_on__lte=today)
    count = found.count()
    states = "&".join(f"state={state}" for state in OUT)
    link = f"{reverse('supervision:monitoring_report_list')}?{states}&is_current=true"
    return Evidence(f"已签发监管报告 {count} 份", count, link)
