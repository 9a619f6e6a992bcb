"""What the survey proves for tasks and goals of the plan."""

from datetime import date

from django.urls import reverse

from pilots.programme.evidence import Evidence, source
from pilots.programme.models import Programme

from .models import SiteVisit, SurveyCase
from .states import APPLIED, CONFIRMED, LISTED, SHORTLISTED


@source("survey.shortlisted")
def shortlisted(programme: Programme, today: date) -> Evidence:
    """方案一(三)1: 确定初步意向企业名单, with those that have applied since."""
    found = SurveyCase.objects.filter(programme=programme, state__in=LISTED).count()
    states = f"?state={SHORTLISTED}&state={APPLIED}"
    return Evidence(f"初步意向企业 {found} 家", found, reverse("pilots:survey_case_list") + states)


@source("survey.visits")
def visited(programme: Programme, today: date) -> Evidence:
    """方案一(三)1: 组织专家到企业进行实地调研."""
    found = SiteVisit.objects.filter(case__programme=programme, state=CONFIRMED, visited_on__lte=today).count()
    link = f"{reverse('pilots:site_visit_list')}?state={CONFIRMED}"
    return Evidence(f"已确认实地调研 {found} 次", found, link)
