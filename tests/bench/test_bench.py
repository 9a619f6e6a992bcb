"""The machinery of the bench on tiny sizes: every figure is there and kept; speed itself is never tested."""

import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.bench.figures import Figure, keep, told
from tests.bench.ground import Ground
from tests.bench.growth import exponent
from tests.bench.run import Plan, run

TINY = Plan(
    sizes=(10, 60),
    compared=60,
    few=10,
    brokers=(3, 5),
    requests=4,
    rounds=2,
    opened=5,
    applications=(3, 5),
    registered=(10, 20),
    filed=(3, 9),
)


@pytest.fixture
def ground(embedded_servers, transactional_db):
    """The servers of this run, with the page resources that a real server process wants."""
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(collect, cwd=settings.BASE_DIR, check=True)
    ground = Ground(*embedded_servers)
    yield ground
    ground.clear()


@pytest.mark.soak
def test_run_gives_every_figure_once(ground):
    figures = run(ground, connection.settings_dict["NAME"], TINY, say=lambda sentence: None)
    found = {one.name: one for one in figures}
    assert len(found) == len(figures) == 41
    for kind in ("列表页面", "详情页面"):
        few, many = (found[f"{kind}：{size} 份时的语句数"] for size in (10, 60))
        assert few.value == many.value <= many.goal
    assert found["列表页面：大小"].value <= 100
    assert found["遴选各页：5 份申报比 3 份多的语句数"].value == 0
    assert found["公开名录：20 家比 10 家多的语句数"].value == 0
    assert [one.name for one in figures if one.unit == "倍"] == [
        f"{kind}：极限的倍数" for kind in ("列表接口", "列表页面", "详情页面", "详情页面（首次打开）")
    ]


def test_keep_writes_name_value_unit_and_goal(tmp_path):
    keep([Figure("列表页面", 12.5, "倍", 20, 15), Figure("大小", 40, "kB")], tmp_path / "new" / "bench.json")
    assert json.loads((tmp_path / "new" / "bench.json").read_text()) == [
        {"name": "列表页面", "value": 12.5, "unit": "倍", "goal": 20},
        {"name": "大小", "value": 40, "unit": "kB", "goal": None},
    ]


@pytest.mark.parametrize(("value", "verdict"), [(15, "优"), (15.1, "达到"), (20, "达到"), (20.1, "未达到")])
def test_told_says_whether_the_goal_is_reached(value, verdict):
    assert told([Figure("列表页面", value, "倍", 20, 15)]).splitlines()[1].split()[-1] == verdict


@pytest.mark.parametrize("power", [0, 0.5, 1])
def test_exponent_finds_the_power_of_growth(power):
    assert exponent({size: 3 * size**power for size in (10, 100, 1000)}) == pytest.approx(power)
