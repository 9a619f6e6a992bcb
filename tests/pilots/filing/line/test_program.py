"""The reference client as a program of its own: what it says, how it ends, and that no kill costs anything."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from pilots.filing.client.__main__ import ALARM, DONE, WRONG
from pilots.filing.models import Filing, Receipt
from tests.factories import filing as made
from tests.pilots.filing.line import faulty
from tests.pilots.filing.line.faulty import FaultyLine
from tests.pilots.filing.line.program import Program

TIMES, REQUESTS = 25, 10
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(transactional_db):
    return made.scene()


def test_program_tells_the_exchange_and_its_exit_code_what_is_left(here, live_server, tmp_path):
    program, package = Program(here, tmp_path, live_server.url), made.issued(here)
    line = f"备案包 {package.pk}  {package.letter.number}  第 1 次报送"
    assert program.run("pull") == (DONE, f"{line}  待办理\n", "")
    assert program.run("accept", str(package.pk), "粤数备〔2022〕7号") == (
        DONE,
        f"{line}  已受理 粤数备〔2022〕7号\n",
        "",
    )
    assert program.run("accept", "99", "粤数备〔2022〕8号") == (WRONG, "", "没有取得过备案包 99。\n")
    other = made.issued(here, "范围二")
    assert program.run("accept", str(other.pk), "粤数备〔2022〕7号")[0] == WRONG  # not fetched yet
    program.run("pull")
    code, _, told = program.run("accept", str(other.pk), "粤数备〔2022〕7号")
    assert (code, "受理编号" in told) == (ALARM, True)


def test_program_with_a_wrong_secret_does_nothing_and_says_so(here, live_server, tmp_path):
    made.issued(here)
    program = Program(here, tmp_path, live_server.url)
    program.env["CLIENT_SECRET"] = "wrong"
    code, said, told = program.run("pull")
    assert (code, said, told.startswith("【请处理】未能完成：")) == (ALARM, "", True)
    assert Receipt.objects.count() == 0


def test_program_returns_a_package_with_its_reasons(here, live_server, tmp_path):
    program, package = Program(here, tmp_path, live_server.url), made.issued(here)
    program.run("pull")
    assert program.run("return", str(package.pk), "监管措施=请补充技术监测的频次。")[0] == DONE
    filing = Filing.objects.get()
    assert (filing.state, filing.reasons) == (
        "returned",
        [{"section": "监管措施", "text": "请补充技术监测的频次。"}],
    )


def test_program_killed_anywhere_loses_and_doubles_nothing(here, live_server, tmp_path):
    chance = random.Random("killed")
    place: list[int] = []

    def plan(number: int, sent: faulty.Sent) -> Any:
        if number not in place:
            return None
        place.clear()
        moment = chance.choice(("before", "after", "amid"))
        return lambda passing: program.killed_in(passing, moment)

    ends = []
    with FaultyLine(live_server.url, plan) as line:
        program = Program(here, tmp_path, line.url)
        for number in range(TIMES):
            package, line.asked = made.issued(here, f"范围{number}"), 0
            place.append(chance.randrange(REQUESTS))
            for command in (["pull"], ["accept", str(package.pk), f"粤数备〔2022〕{number}号"]):
                while (end := program.run(*command)[0]) != DONE:
                    ends.append(end)
    assert ends == [-9] * TIMES
    check(tmp_path)


def check(folder: Path) -> None:
    filings = list(Filing.objects.order_by("pk"))
    assert [(one.state, one.number) for one in filings] == [("accepted", f"粤数备〔2022〕{n}号") for n in range(TIMES)]
    kinds = list(Receipt.objects.order_by("package_id", "kind").values_list("package__filing_id", "kind"))
    assert kinds == [(one.pk, kind) for one in filings for kind in ("accepted", "acknowledged")]
    entries = sorted(folder.glob("packages/*/entry.json"), key=lambda path: int(path.parent.name))
    assert [json.loads(path.read_bytes())["state"] for path in entries] == ["held"] * TIMES


def test_program_in_a_new_folder_fetches_what_is_there_and_leaves_what_was_answered(here, live_server, tmp_path):
    package = made.issued(here)
    Program(here, tmp_path / "first", live_server.url).run("pull")
    anew = Program(here, tmp_path / "second", live_server.url)
    assert anew.run("pull")[0] == DONE
    assert anew.run("accept", str(package.pk), "粤数备〔2022〕7号")[0] == DONE
    assert list(Receipt.objects.order_by("pk").values_list("kind", flat=True)) == ["acknowledged", "accepted"]
