"""Programmes and tasks in the API."""

from haizhu_broker.api.records import RecordApi

from .columns import FACTS, TASKS
from .forms import FORMS
from .states import TASK


class TaskApi(RecordApi):
    """The task ledger (方案二, 三)."""

    listing = TASKS
    facts = FACTS
    lifecycle = TASK
    forms = FORMS


urlpatterns = TaskApi.routes("tasks", "task")
