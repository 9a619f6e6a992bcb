"""The five facets over which a firm is surveyed (方案一(三)1): the policy fixes them, so they are no data."""

from django.db.models import TextChoices


class Facet(TextChoices):
    """What the plan tells the surveyors to learn of a firm."""

    BUSINESS = "business", "业务基础"
    SERVICE = "service", "服务能力"
    TECHNOLOGY = "technology", "技术能力"
    SECURITY = "security", "安全能力"
    OUTLOOK = "outlook", "看法思路"


FULL_NAMES = {**dict(Facet.choices), Facet.OUTLOOK: "对数据交易和试点的看法思路"}
LEAST, MOST = 0, 100  # the scale of a finding's score
