"""What the virus scan said of a file."""

from django.db import models


class Verdict(models.TextChoices):
    """A file that waits is kept apart (隔离): nobody gets it before it is scanned."""

    UNSCANNED = "unscanned", "未扫描"
    WAITING = "waiting", "待扫描（隔离）"
    CLEAN = "clean", "未发现病毒"
    INFECTED = "infected", "发现病毒，已删除"


TONES = {Verdict.UNSCANNED: "grey", Verdict.WAITING: "amber", Verdict.CLEAN: "green", Verdict.INFECTED: "red"}
