"""How announcements are filtered, on the page and in the API."""

import django_filters as filters

from .models import Announcement
from .states import ANNOUNCEMENT


class AnnouncementFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=ANNOUNCEMENT.choices)
    announced_on = filters.DateFromToRangeFilter(label="公布日期")

    class Meta:
        model = Announcement
        fields = ()
