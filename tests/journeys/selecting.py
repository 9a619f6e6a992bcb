"""What the people of a selection do in a browser, the cast around them, and the pictures for the handbook."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import time_machine
from django.conf import settings
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from haizhu_broker.accounts.models import Organization
from haizhu_broker.home.demonstration.selection import ABSENT, SEATED, noon
from haizhu_broker.web.clock import SHANGHAI
from pilots import demo as pilots
from pilots.bodies import demo as bodies
from pilots.bodies.voting import voting_units
from pilots.meetings.models import Meeting
from pilots.programme.models import Programme
from pilots.survey import demo as survey
from pilots.survey.demo_firms import POOL
from pilots.survey.imports import PoolImport
from tests.haizhu_broker.web.imports.workbooks import workbook
from tests.journeys.acts import SPREADSHEET

PICTURES = Path(settings.BASE_DIR) / "docs" / "handbook" / "images"
WANTED = "HANDBOOK_PICTURES"  # set to anything, the journey writes its pictures there
MOST_BYTES = 60_000
EXTENT = {"width": 1180, "height": 760}
BAR = 100  # what the sticky bar covers


def moment(month: int, day: int, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    """A moment of the selection: December of 2021, or January of 2022."""
    return datetime(2021 if month == 12 else 2022, month, day, hour, minute, second, tzinfo=SHANGHAI)


def at(*when: int) -> time_machine.travel:
    """`with at(12, 28, 15):` the portal's clock stands there and goes on."""
    return time_machine.travel(moment(*when), tick=True)


def by(actor: Any, *when: int) -> dict[str, Any]:
    """Who does something by a verb, and when."""
    now = moment(*when)
    return {"actor": actor, "today": now.date(), "now": now}


def gathered() -> SimpleNamespace:
    """The plan is loaded, its bodies are seated, the experts are in the pool: 10 December 2021."""
    people = {account.person.username: account.user for account in pilots.build(SEATED)}
    programme = Programme.objects.get()
    bodies.build(programme, people["staff"], noon(SEATED))
    call_command("load_standard", verbosity=0)
    return SimpleNamespace(programme=programme, people=people, **{key.replace("-", "_"): people[key] for key in people})


def called(starts: str, reply_by: str) -> dict[str, object]:
    """What convening a joint meeting asks."""
    return {
        "工作机构": "联席会议",
        "会议时间": starts,
        "地点": "区政府3号会议室（示例）",
        "召集人": "领导小组办公室",
        "主持人": "陈志远",
        "回执期限": reply_by,
    }


def present_at(meeting: Meeting) -> list[Organization]:
    """The voting units that come; one is excused, one gives no answer."""
    units = voting_units(meeting.body, meeting.starts_at.date())
    return [unit for unit in units if unit.code not in ABSENT]


def pool_sheet(programme: Programme) -> dict[str, object]:
    """The twelve firms of the pool as the spreadsheet that is uploaded."""
    headings = [column.heading for column in PoolImport(programme).columns]
    rows = [[survey.cells(firm)[heading] for heading in headings] for firm in POOL]
    return {"name": "摸查表.xlsx", "mimeType": SPREADSHEET, "buffer": workbook(*rows, head=headings).getvalue()}


def put(form: Locator, name: str, value: object) -> None:
    """Fill one field in, found by the beginning of its label, or by its name where that is given as `@name`.

    A choice is named by its value or by a part of its words; a box to tick by its own label.
    """
    found = form.locator(f'[name="{name[1:]}"]') if name[0] == "@" else _labelled(form, name)
    field = found.first
    kind = field.evaluate("element => element.type")
    if kind in ("checkbox", "radio"):
        field.check()
    elif kind == "file":
        field.set_input_files(value)
    elif kind.startswith("select"):
        field.select_option(_option(field, str(value)))
    else:
        field.fill(str(value))


def _option(field: Locator, word: str) -> str:
    """The option of that value, or the first that says so."""
    if field.locator(f'option[value="{word}"]').count():
        return word
    return field.locator("option").filter(has_text=word).first.get_attribute("value") or ""


def _labelled(form: Locator, name: str) -> Locator:
    return form.locator("input, select, textarea").and_(form.get_by_label(re.compile(rf"^\s*{re.escape(name)}")))


def do(page: Page, address: str, label: str, fields: Mapping[str, object] | None = None, *, link: str = "") -> None:
    """Open a page, take a step of its 办理 box (or the action `link`), fill its form in, confirm it."""
    begin(page, address, label, fields, link=link)
    confirm(page, label)
    expect(page.locator(".notice-success")).to_contain_text(f"已{label.removeprefix('已')}")


def begin(page: Page, address: str, label: str, fields: Mapping[str, object] | None = None, *, link: str = "") -> None:
    """The same up to the filled-in form."""
    page.goto(address)
    box = page.locator(".deed-box").get_by_role("link", name=link or label, exact=True)
    (box if box.count() else page.get_by_role("link", name=link or label, exact=True)).first.click()
    form = page.locator("#step")
    form.get_by_role("button", name=label, exact=True).wait_for()
    for name, value in (fields or {}).items():
        put(form, name, value)


def confirm(page: Page, label: str) -> None:
    page.locator("#step").get_by_role("button", name=label, exact=True).click()


def picture(page: Page, name: str, *, from_heading: str = "") -> None:
    """Keep the top of the page, or what follows a heading, as a picture of the handbook, where that is asked for."""
    if not os.environ.get(WANTED):
        return
    PICTURES.mkdir(exist_ok=True)
    page.set_viewport_size(EXTENT)
    page.evaluate("top => window.scrollTo(0, top)", _top_of(page, from_heading) if from_heading else 0)
    page.screenshot(path=PICTURES / f"{name}.png")
    small(PICTURES / f"{name}.png")


def _top_of(page: Page, heading: str) -> float:
    """Where the heading stands below the bar of the portal."""
    box = page.get_by_role("heading", name=heading, exact=True).last.bounding_box()
    assert box is not None
    return box["y"] + page.evaluate("window.scrollY") - BAR


def small(path: Path) -> None:
    """The picture in as few colours as keep it below the limit of the handbook."""
    with Image.open(path) as whole:
        plain = whole.convert("RGB")
    for colours in (128, 64, 32, 16):
        plain.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= MOST_BYTES:
            return
    raise AssertionError(f"{path.name} has {path.stat().st_size} bytes")
