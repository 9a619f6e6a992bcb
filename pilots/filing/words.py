"""Words that the tables hold: what happens in a feed, what an authority answers, and on which way things come."""

from django.db import models


class Event(models.TextChoices):
    """What a line of the feed says."""

    ISSUED = "issued", "签发"
    WITHDRAWN = "withdrawn", "撤回"
    RECEIPT = "receipt", "回执"


class Answer(models.TextChoices):
    """What a receipt says of a package."""

    ACKNOWLEDGED = "acknowledged", "收悉"
    ACCEPTED = "accepted", "受理"
    RETURNED = "returned", "退回补正"


class Way(models.TextChoices):
    """How something was fetched or came back."""

    LINE = "line", "接口"
    ARCHIVE = "archive", "介质"
    HAND = "hand", "书面"
