"""我的视图: one's own to change, colleagues' to open, nobody else's to touch."""

import pytest
from django.contrib.messages import get_messages
from django.core.cache import cache

from haizhu_broker.web.models import SavedView
from tests.haizhu_broker.web.saved.test_lists import ADDRESS, save, tabs
from tests.letters.fixtures import person

PAGE = "/views/"


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


@pytest.fixture
def view(client_of, clerk, letter):
    save(client_of(clerk), "?is_urgent=true")
    return SavedView.objects.get()


def test_page_shows_own_views_with_their_list(client_of, clerk, view):
    page = client_of(clerk).get(PAGE).context["page"]
    assert [(one["name"], one["list"], one["url"]) for one in page["mine"]] == [
        ("急件", "来文", f"{ADDRESS}?is_urgent=true&view={view.pk}")
    ]


def test_rename_and_share_show_at_once(client_of, bureau, clerk, view):
    colleague = person("colleague", "赵某", bureau, "clerk")
    assert tabs(client_of(colleague).get(ADDRESS)) == []
    client_of(clerk).post(f"{PAGE}{view.pk}/", {"name": " 要 急 ", "is_shared": "on"})
    client = client_of(colleague)
    assert tabs(client.get(ADDRESS)) == [("全部", True), ("要 急（张某共享）", False)]
    page = client.get(PAGE).context["page"]
    assert ([one["name"] for one in page["others"]], page["mine"]) == (["要 急"], [])


def test_unshare_takes_it_away_at_once(client_of, bureau, clerk, view):
    colleague = person("colleague", "赵某", bureau, "clerk")
    client_of(clerk).post(f"{PAGE}{view.pk}/", {"name": "急件", "is_shared": "on"})
    assert len(tabs(client_of(colleague).get(ADDRESS))) == 2
    client_of(clerk).post(f"{PAGE}{view.pk}/", {"name": "急件"})
    assert tabs(client_of(colleague).get(ADDRESS)) == []


def test_rename_to_a_name_in_use_is_refused(client_of, clerk, view):
    client = client_of(clerk)
    save(client, "?state=open", name="在办")
    response = client.post(f"{PAGE}{view.pk}/", {"name": "在办"})
    messages = [str(message) for message in get_messages(response.wsgi_request)]
    assert messages[-1] == "视图没有修改：这个列表已有名为“在办”的视图。"
    assert sorted(SavedView.objects.values_list("name", flat=True)) == ["在办", "急件"]


def test_delete_takes_the_view_off_the_list(client_of, clerk, view):
    client = client_of(clerk)
    client.post(f"{PAGE}{view.pk}/", {"delete": "1"})
    assert (tabs(client.get(ADDRESS)), SavedView.objects.count()) == ([], 0)


@pytest.mark.parametrize("posted", [{"delete": "1"}, {"name": "别名"}])
def test_change_of_a_shared_view_of_a_colleague_is_not_found(client_of, bureau, clerk, view, posted):
    SavedView.objects.update(organization=bureau)
    colleague = person("colleague", "赵某", bureau, "clerk")
    assert client_of(colleague).post(f"{PAGE}{view.pk}/", posted).status_code == 404
    assert SavedView.objects.get().name == "急件"


def test_view_of_a_list_that_is_gone_can_only_be_deleted(client_of, clerk, view):
    SavedView.objects.update(page="letters:gone_list")
    cache.clear()
    assert [(one["list"], one["url"]) for one in client_of(clerk).get(PAGE).context["page"]["mine"]] == [
        ("已取消的列表", "")
    ]
