"""Waypoints: passed unless held, marked while somebody waits there."""

import os
import threading
import time

from haizhu_broker.lifecycle.waypoints import reach


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_reach_of_a_point_that_is_not_held_passes_without_a_mark(settings, tmp_path):
    settings.PAUSE_DIR = str(tmp_path)
    (tmp_path / "elsewhere.hold").touch()
    reach("here")
    assert names(tmp_path) == ["elsewhere.hold"]


def test_reach_of_a_held_point_is_marked_until_it_is_let_go(settings, tmp_path):
    settings.PAUSE_DIR = str(tmp_path)
    hold = tmp_path / "here.hold"
    hold.touch()
    waiting = threading.Thread(target=reach, args=("here",))
    waiting.start()
    end = time.monotonic() + 30
    while names(tmp_path) != sorted(["here.hold", f"here.{os.getpid()}.reached"]):
        assert time.monotonic() < end
        time.sleep(0.01)
    hold.unlink()
    waiting.join(30)
    assert names(tmp_path) == []
