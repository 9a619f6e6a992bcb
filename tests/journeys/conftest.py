"""A real browser against a real server: sign in, look at any width and theme, and let axe judge."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from haizhu_broker.accounts.models import User

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's loop runs in the thread of the tests

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
]
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGE = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
READERS = ("staff", "director", "power-admin", "power-staff", "leader", "keeper", "warden", "auditor", "expert")
PATIENCE = 30_000  # milliseconds; a busy machine is slow, not wrong
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield running
        running.close()
        connections.close_all()  # while playwright's loop runs, Django keeps a connection of its own for it


@pytest.fixture(scope="session")
def short_connections():
    """The server's threads leave no connection behind, so that the test database can be dropped."""
    connection.settings_dict["CONN_MAX_AGE"] = 0


@pytest.fixture
def visit(browser: Browser, short_connections, live_server):
    """Open a window: `visit("/", user=clerk, width=320, theme="dark", script=False)`; a script's error fails."""
    opened, complaints = [], []

    def open_page(path: str = "/", *, user=None, width: int = 1280, theme: str = "light", script: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=script,
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        if user is not None:
            context.add_cookies([session_cookie(user, live_server.url)])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
        page.goto(path)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert complaints == []


def session_cookie(user, url: str) -> dict[str, str]:
    """A signed-in session for `user`, as the browser would hold it."""
    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


@pytest.fixture
def people(transactional_db) -> list[User]:
    """The people of the demonstration who open pages in the sweeps, the first who may opening each."""
    call_command("load_demo", verbosity=0)
    return [User.objects.get(username=name) for name in READERS]


@pytest.fixture
def sign_in(visit):
    """Sign in by hand, with name and password."""

    def enter(username: str, password: str, **options) -> Page:
        page = visit("/accounts/login/", **options)
        page.get_by_label("用户名").fill(username)
        page.get_by_label("密码").fill(password)
        page.get_by_role("button", name="登录").click()
        return page

    return enter


@pytest.fixture(scope="session")
def axe():
    """`axe(page)` fails with every finding, at any impact, and its element."""

    def judge(page: Page) -> None:
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(AXE.read_text())
        found = page.evaluate(JUDGE, TAGS)["violations"]
        assert [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]] == []

    return judge
