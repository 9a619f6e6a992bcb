"""What brokers prove for tasks and goals of the plan."""

from datetime import date

from django.urls import reverse

from pilots.programme.evidence import Evidence, source
from pilots.programme.models import Programme

from .models import Broker
from .states import STARTED


@source("brokers.announced")
def announced(programme: Programme, today: date) -> Evidence:
    """方案一(二), 二(三)7: the pilots that have been named."""
    return _counted(Broker.objects.filter(programme=programme).count(), "已确定数据经纪人 {} 家")


@source("brokers.started")
def started(programme: Programme, today: date) -> Evidence:
    """方案一(二): the pilot has begun."""
    return _counted(Broker.objects.filter(programme=programme, started_on__lte=today).count(), "已启动试点 {} 家")


@source("brokers.supervised")
def supervised(programme: Programme, today: date) -> Evidence:
    """方案二(三)8: who is under daily supervision now."""
    states = "".join(f"&state={state}" for state in STARTED)
    found = Broker.objects.filter(programme=programme).under_supervision(today, today)
    return _counted(found.count(), "在管数据经纪人 {} 家", f"?{states[1:]}")


def _counted(number: int, words: str, query: str = "") -> Evidence:
    return Evidence(words.format(number), number, reverse("pilots:broker_list") + query)
