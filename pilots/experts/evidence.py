"""What the pool proves for the task of 专家智库."""

from datetime import date

from django.urls import reverse

from pilots.programme.evidence import Evidence, source
from pilots.programme.models import Programme

from .models import Expert, ThinkTank
from .states import IN_POOL


@source("experts.pool")
def pool(programme: Programme, today: date) -> Evidence:
    """方案二(一)3: the experts and think tanks that support the pilot."""
    experts, tanks = Expert.objects.filter(state=IN_POOL).count(), ThinkTank.objects.filter(state="listed").count()
    text = f"专家智库有专家 {experts} 名、智库机构 {tanks} 家"
    return Evidence(text, experts, f"{reverse('pilots:expert_list')}?state={IN_POOL}")
