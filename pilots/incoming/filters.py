"""How incoming papers and endorsements are filtered, on the page and in the API."""

import django_filters as filters
from django_filters.widgets import DateRangeWidget

from haizhu_broker.accounts.models import Level
from haizhu_broker.web.lights import LightFilter

from .domain import DEADLINE
from .endorsing import ENDORSABLE
from .models import Endorsement, Incoming, Sort
from .states import ENDORSEMENT, INCOMING


def nouns() -> list[tuple[str, str]]:
    return [(kind.label, kind.noun) for kind in ENDORSABLE.values()]


class IncomingFilters(filters.FilterSet):
    sort_of = filters.MultipleChoiceFilter("sort", label="类别", choices=Sort.choices)
    level = filters.MultipleChoiceFilter(label="来文层级", choices=Level.choices)
    day = filters.DateFromToRangeFilter("received_on", label="收文日期", widget=DateRangeWidget(attrs={"type": "date"}))
    light = LightFilter(code=DEADLINE)
    state = filters.MultipleChoiceFilter(label="状态", choices=INCOMING.choices)

    class Meta:
        model = Incoming
        fields = ()


class EndorsementFilters(filters.FilterSet):
    subject_type = filters.MultipleChoiceFilter(label="文件类别", choices=nouns)
    day = filters.DateFromToRangeFilter("endorsed_on", label="日期", widget=DateRangeWidget(attrs={"type": "date"}))
    state = filters.MultipleChoiceFilter(label="状态", choices=ENDORSEMENT.choices)

    class Meta:
        model = Endorsement
        fields = ()
