"""Words that the plan names and other rooms sort by: sectors and topics."""

from django.db import models

from .plan import Part, Programme


class Sector(Part):
    """A field in which brokers are chosen (电力, 金融 …): data of the plan, and it may grow."""

    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("领域", max_length=40, unique=True)

    class Meta(Part.Meta):
        verbose_name = "领域"

    def __str__(self) -> str:
        return self.name


class Topic(Part):
    """A heading that the plan names and other rooms sort by, such as the seven aspects of supervision."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="topics")
    kind = models.SlugField("类别", max_length=40)
    name = models.CharField("名称", max_length=60)
    ref = models.CharField("条款", max_length=20)

    class Meta(Part.Meta):
        verbose_name = "要目"
        constraints = [models.UniqueConstraint(fields=["programme", "kind", "name"], name="pilots_topic_once")]

    def __str__(self) -> str:
        return self.name
