"""What filings prove for the tasks of the plan: filed with the province (二(三)7), reported to the city (二(四)10)."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from haizhu_broker.accounts.models import Level
from pilots.programme.evidence import Evidence, source
from pilots.programme.models import Programme

from .kinds import kinds_of
from .models import Filing
from .states import SETTLED


@source("filing.province")
def filed_with_province(programme: Programme, today: date) -> Evidence:
    """方案二(三)7: what the province has accepted under a number."""
    return _accepted(programme, Level.PROVINCE, "省级已受理备案 {} 件")


@source("filing.city")
def reported_to_city(programme: Programme, today: date) -> Evidence:
    """方案二(四)10: what the city has accepted."""
    return _accepted(programme, Level.CITY, "市级已受理报送 {} 件")


def _accepted(programme: Programme, level: Level, words: str) -> Evidence:
    kinds = [code for code, _ in kinds_of(level)]
    number = Filing.objects.filter(programme=programme, kind__in=kinds, state__in=SETTLED).count()
    chosen = [*(("kind", one) for one in kinds), *(("state", one) for one in SETTLED)]
    return Evidence(words.format(number), number, f"{reverse('pilots:filing_list')}?{urlencode(chosen)}")
