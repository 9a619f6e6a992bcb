"""Saved views on a list: tabs, the default, sharing within the unit, never more than the scope."""

import re
from urllib.parse import parse_qs

import pytest
from django.contrib.messages import get_messages
from django.core.cache import cache

from haizhu_broker.web.models import SavedView
from haizhu_broker.web.saved import domain
from tests.letters.fixtures import person

ADDRESS = "/letters/"


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


def subjects(response):
    return re.findall(r'<a href="/letters/\d+/">([^<]*)</a>', response.content.decode())


def save(client, query, name="急件", **choices):
    return client.post(f"{ADDRESS}{query}", {"name": name, **choices})


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def tabs(response):
    return [(tab["label"], tab["is_active"]) for tab in response.context["page"].views.tabs]


def test_save_keeps_search_filter_order_and_columns_without_paging(client_of, clerk, letter):
    letter(), letter()
    query = "?q=来文&state=draft&state=open&sort=-number&columns=number,state&after=x&received_after=2022-03-01"
    response = save(client_of(clerk), query)
    view = SavedView.objects.get()
    assert parse_qs(view.params) == {
        "q": ["来文"],
        "state": ["draft", "open"],
        "sort": ["-number"],
        "columns": ["number,state"],
        "received_after": ["2022-03-01"],
    }
    assert response.headers["Location"] == f"{ADDRESS}?{view.params}&view={view.pk}"


def test_save_leaves_out_what_the_list_does_not_know(client_of, clerk, letter):
    save(client_of(clerk), "?is_urgent=true&organization__code=bureau&format=csv&utm=1")
    assert SavedView.objects.get().params == "is_urgent=true"


def test_list_shows_views_as_tabs_with_the_one_looked_at(client_of, clerk, letter):
    letter(is_urgent=True), letter()
    client = client_of(clerk)
    assert tabs(client.get(ADDRESS)) == []
    shown = client.get(save(client, "?is_urgent=true").headers["Location"])
    assert tabs(shown) == [("全部", False), ("急件", True)]
    assert subjects(shown) == ["来文1"]
    assert tabs(client.get(ADDRESS)) == [("全部", True), ("急件", False)]


def test_save_under_the_same_name_takes_the_new_address(client_of, clerk, letter):
    client = client_of(clerk)
    save(client, "?is_urgent=true"), save(client, "?state=open")
    assert [view.params for view in SavedView.objects.all()] == ["state=open"]


def test_save_of_an_invalid_filter_is_refused_in_words(client_of, clerk, letter):
    response = save(client_of(clerk), "?received_after=昨天")
    assert said(response) == ["视图没有保存：条件中有不能识别的内容"]
    assert SavedView.objects.count() == 0


@pytest.mark.parametrize("name", ["", "   ", "长" * 21])
def test_save_without_a_usable_name_is_refused(client_of, clerk, letter, name):
    response = save(client_of(clerk), "?is_urgent=true", name=name)
    assert said(response)[0].startswith("视图没有保存：")
    assert SavedView.objects.count() == 0


def test_save_of_more_than_the_list_holds_is_refused(client_of, clerk, letter, monkeypatch):
    monkeypatch.setattr(domain, "MOST", 1)
    client = client_of(clerk)
    save(client, "?is_urgent=true")
    response = save(client, "?state=open", name="在办")
    assert said(response)[-1] == "视图没有保存：每个列表最多保存 1 个视图，请先在“我的视图”中删去不用的。"
    assert SavedView.objects.count() == 1


def test_save_of_an_overlong_address_is_refused(client_of, clerk, letter):
    response = save(client_of(clerk), "?" + "&".join("columns=number" for _ in range(300)))
    assert said(response) == ["视图没有保存：条件过多，不能保存为视图，请减少筛选条件。"]


def test_default_opens_the_bare_list_and_can_be_left(client_of, clerk, letter):
    letter(is_urgent=True), letter()
    client = client_of(clerk)
    at = save(client, "?is_urgent=true", is_default="on").headers["Location"]
    assert client.get(ADDRESS).headers["Location"] == f"?{at.partition('?')[2]}"
    shown = client.get(at)
    everything = client.get(ADDRESS + shown.context["page"].clear_url)
    assert (shown.context["page"].clear_url, subjects(everything)) == ("?view=all", ["来文2", "来文1"])
    assert subjects(client.get(ADDRESS + shown.context["page"].chips[0].url)) == ["来文2", "来文1"]


def test_default_is_one_and_only_the_owners(client_of, bureau, clerk, letter):
    client = client_of(clerk)
    save(client, "?is_urgent=true", is_default="on", is_shared="on")
    save(client, "?state=open", name="在办", is_default="on")
    assert list(SavedView.objects.order_by("pk").values_list("name", "is_default")) == [("急件", False), ("在办", True)]
    save(client, "?is_urgent=true", is_default="on", is_shared="on")
    colleague = person("colleague", "赵某", bureau, "clerk")
    assert client_of(colleague).get(ADDRESS).status_code == 200


def test_shared_view_is_offered_to_the_unit_alone(client_of, bureau, clerk, guest, letter):
    letter(is_urgent=True), letter()
    colleague = person("colleague", "赵某", bureau, "clerk")
    client = client_of(colleague)
    assert tabs(client.get(ADDRESS)) == []
    client = client_of(clerk)
    save(client, "?is_urgent=true", is_shared="on"), save(client, "?state=open", name="自用")
    view = SavedView.objects.get(name="急件")
    client = client_of(colleague)
    shown = client.get(f"{ADDRESS}?{view.params}&view={view.pk}")
    assert tabs(shown) == [("全部", False), ("急件（张某共享）", True)]
    assert subjects(shown) == ["来文1"]
    assert tabs(client_of(guest).get(ADDRESS)) == []


def test_shared_view_ends_with_the_membership(client_of, bureau, firm, clerk, letter):
    colleague = person("colleague", "赵某", firm, "guest")
    save(client_of(clerk), "?is_urgent=true", is_shared="on")
    SavedView.objects.update(organization=firm)
    client = client_of(colleague)
    assert [label for label, _ in tabs(client.get(ADDRESS))] == ["全部", "急件（张某共享）"]
    colleague.memberships.update(organization=bureau)
    assert tabs(client.get(ADDRESS)) == []


def test_view_never_widens_the_scope(client_of, guest, clerk, bureau, letter):
    """The same address shows the guest his own letters only, and says that a choice is not his."""
    foreign = letter(organization=bureau)
    letter(answers=foreign, organization=bureau), letter()
    at = save(client_of(clerk), f"?answers={foreign.pk}").headers["Location"]
    SavedView.objects.update(organization=guest.memberships.get().organization)
    cache.clear()
    shown = client_of(guest).get(at)
    assert subjects(shown) == []
    assert shown.context["page"].problems[0] == (
        "视图“急件”中有已失效的条件。请去掉失效的条件后重新保存，或在“我的视图”中删除它。"
    )
    assert subjects(client_of(guest).get(ADDRESS)) == ["来文3"]


@pytest.mark.parametrize("mark", ["999999", "x", "-1"])
def test_view_that_is_gone_is_told_kindly(client_of, clerk, letter, mark):
    letter(is_urgent=True), letter()
    shown = client_of(clerk).get(ADDRESS, {"is_urgent": "true", "view": mark})
    assert (shown.context["page"].problems, subjects(shown)) == (
        ["没有这个视图，可能已删除或不再共享，现按地址中的条件显示。"],
        ["来文1"],
    )


def test_view_with_a_column_that_is_gone_still_shows_the_list(client_of, clerk, letter):
    letter()
    client = client_of(clerk)
    save(client, "?columns=number")
    SavedView.objects.update(params="columns=number,secret&sort=secret")
    cache.clear()
    view = SavedView.objects.get()
    shown = client.get(f"{ADDRESS}?{view.params}&view={view.pk}")
    assert (len(shown.context["page"].problems), subjects(shown)) == (3, ["来文1"])


@pytest.mark.parametrize("views", [0, 1, 4])
def test_list_costs_the_same_statements_with_any_number_of_views(
    client_of, clerk, letter, views, django_assert_num_queries
):
    letter()
    client = client_of(clerk)
    for number in range(views):
        save(client, "?is_urgent=true", name=f"视图{number}")
    client.get(ADDRESS)
    with django_assert_num_queries(3):
        client.get(ADDRESS)
