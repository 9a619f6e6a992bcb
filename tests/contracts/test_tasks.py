"""Every room's tasks.py is one the worker loads."""

from pathlib import Path

from django.conf import settings

from haizhu_broker.celery import TASK_MODULES

FLOORS = ("haizhu_broker", "haizhu_broker/administration", "pilots", "supervision", "assessment")


def test_task_modules_are_exactly_the_rooms_that_have_one():
    root = Path(settings.BASE_DIR)
    files = [path for floor in FLOORS for path in (root / floor).glob("*/tasks.py")]
    found = {".".join(path.relative_to(root).with_suffix("").parts) for path in files}
    assert set(TASK_MODULES) == found
