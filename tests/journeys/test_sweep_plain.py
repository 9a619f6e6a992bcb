"""Every page without a script: what is on it can be seen and done, by its HTML, and each layout in a browser.

The pages are those of the sweep and of 我的账户, read from the URL conf: a new one joins by itself.
"""

import pytest
from django.test import Client

from haizhu_broker.accounts.models import User
from tests.contracts.routes import routes
from tests.journeys.plain import faults_of
from tests.journeys.test_sweep import Visit, once, visits

MAIN = "main a[href], main button, main input:not([type=hidden]), main select, main textarea"
FOLDED = "details:not([open]), [popover], [hidden], dialog"
ANSWERS = {"account": {200, 401, 403, 404}}  # the package's word on what a person has not set up
UNSEEN = f"""controls => controls
    .filter(one => !one.closest("{FOLDED}") && !one.checkVisibility())
    .map(one => one.outerHTML.slice(0, 160))"""


def of_accounts(people: list[User]) -> list[Visit]:
    """The pages of signing in: as a stranger opens them and as somebody who is signed in."""
    paths = [one.url() for one in routes() if one.pattern.startswith("accounts/") and not one.parameters]
    paths = [path for path in paths if not path.endswith("/callback/")]
    return [Visit(path, user, "account", f"{path} {user}") for path in paths for user in (None, people[0])]


def opened(visit: Visit, client: Client) -> list[str]:
    answer = client.get(visit.path, follow=True)
    if answer.status_code not in ANSWERS.get(visit.layout, {200}):
        return [f"answered {answer.status_code}"]
    return faults_of(answer.content.decode()) if answer["Content-Type"].startswith("text/html") else []


def client_of(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def test_every_page_does_without_a_script_what_it_offers(people):
    pages = [*once(visits(people), lambda one: one.key), *of_accounts(people)]
    clients = {user: client_of(user) for user in {one.user for one in pages}}
    found = [f"{one.path}: {fault}" for one in pages for fault in opened(one, clients[one.user])]
    assert found == []


def test_one_page_of_each_layout_shows_all_its_controls_without_a_script(visit, people):
    unseen = []
    for one in once(visits(people), lambda page: page.layout):
        page = visit(one.path, user=one.user, script=False)
        assert page.locator("h1").first.is_visible(), one.path
        for box in page.locator("form.bulk input[name=pk]").all()[:1]:
            box.check()  # what is done with ticked records stands there once one is ticked
        unseen += [f"{one.path}: {control}" for control in page.locator(MAIN).evaluate_all(UNSEEN)]
        page.context.close()
    assert unseen == []


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ('<button type="button">办理</button>', "a button that only a script answers"),
        ('<button type="button" hidden>复制</button>', ""),
        ('<button type="button" popovertarget="menu">菜单</button><nav id="menu" popover></nav>', ""),
        ("<button>提交</button>", "a button without a form"),
        ('<form id="a"></form><input name="q"><button form="a">查询</button>', "a field without a form"),
        ('<a href="#">办理</a>', "a link that leads nowhere"),
        ('<a href="#part">看</a>', "a link to a part that is not there"),
        ('<form><select name="year"></select></form>', "a form that nothing sends"),
        ('<form><input name="q"></form>', ""),
        ('<form method="post"><button>提交</button></form>', "a form that is refused: without its token"),
        ('<div hx-get="/jobs/1/" hx-trigger="every 2s"></div>', "a part that only a script renews"),
        ('<div hx-get="/jobs/1/"></div><noscript><a href="">刷新进度</a></noscript>', ""),
        ('<span role="button">办理</span>', "a control that only a script answers"),
        ('<div hidden><a href="/tasks/">任务</a></div>', "a part that only a script shows"),
        ("<dialog><p>确认</p></dialog>", "a dialog that only a script opens"),
    ],
)
def test_reading_a_page_without_a_script_finds_what_is_lost(part, fault):
    found = faults_of(f"<html><body>{part}</body></html>")
    assert [one.partition(": <")[0] for one in found] == [fault] * bool(fault)
