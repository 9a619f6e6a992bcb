"""Every room's tasks.py is one the worker loads."""

from pathlib import Path

from django.conf import settings

from haizhu_broker.celery import TASK_MODULES

FLOORS = ("haizhu_broker", "pilots", "supervision", "assessment")


def test_task_modules_are_exactly_the_rooms_that_have_one():
    root = Path(settings.BASE_DIR)
    found = {f"{floor}.{path.parent.name}.tasks" for floor in FLOORS for path in (root / floor).glob("*/tasks.py")}
    assert set(TASK_MODULES) == found
