"""The liaison mechanism as evidence of the first goal (方案一(二): 市区两级、市各有关部门与试点单位联动)."""

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from haizhu_broker.accounts.models import Level
from pilots.programme.evidence import Evidence, source
from pilots.programme.models import Programme

from .models import Liaison


@source("meetings.liaison")
def count_liaisons(programme: Programme, today: date) -> Evidence:
    """The liaisons of today, by whether they are of the city, the district or a firm."""
    level = "organization__level"
    found = (
        Liaison.objects.filter(programme=programme)
        .valid_on(today)
        .aggregate(
            all=Count("pk"),
            city=Count("pk", filter=Q(**{level: Level.CITY})),
            district=Count("pk", filter=Q(**{level: Level.DISTRICT})),
            firms=Count("pk", filter=Q(**{level: Level.NONE})),
        )
    )
    words = f"联络员 {found['all']} 名（市级 {found['city']}、区级 {found['district']}、企业和机构 {found['firms']}）"
    return Evidence(words, found["all"], f"{reverse('pilots:liaison_list')}?state=named")
