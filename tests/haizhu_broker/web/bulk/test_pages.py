"""A step for many records: chosen on the list, confirmed record by record, done once, told what was refused."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from haizhu_broker.audit.models import Entry
from haizhu_broker.inbox.models import Message
from haizhu_broker.web.bulk import domain, pages
from haizhu_broker.web.clock import now
from haizhu_broker.web.models import BulkOrder
from haizhu_broker.web.tasks import settle_bulk, wake_unfinished
from tests.letters.domain import accept, edit
from tests.letters.fixtures import person
from tests.letters.models import Letter

ADDRESS = "/letters/"


def choose(client, step, *letters, query="", **more):
    return client.post(f"{ADDRESS}{query}", {"bulk": step, "pk": [one.pk for one in letters], **more})


def asked(client, step, *letters, **options):
    url = choose(client, step, *letters, **options).headers["Location"]
    return url, client.get(url).context["page"]


def listed(page):
    return [str(one.line.record) for one in page["open"]]


def entries():
    return Entry.objects.filter(subject_type=Letter._meta.label)


def states(*letters):
    return [Letter.objects.get(pk=one.pk).state for one in letters]


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_list_offers_its_bulk_steps_to_those_who_may_take_them(client_of, clerk, guest, letter):
    letter()
    for user, labels in ((clerk, ["受理", "办结"]), (guest, [])):
        response = client_of(user).get(ADDRESS)
        assert [step.label for step in response.context["page"].bulk] == labels
        assert ('name="pk"' in response.content.decode()) == bool(labels)


def test_confirmation_lists_what_will_happen_and_what_is_left_out_with_why(client_of, clerk, letter):
    first, second, third = letter(), letter(state="open"), letter(state="closed")
    _, page = asked(client_of(clerk), "accept", first, second, third)
    assert [(one.line.title, one.will) for one in page["open"]] == [("来文1", "受理，状态变为“办理中”")]
    assert [(one.line.title, one.reason) for one in page["out"]] == [
        ("来文3", "当前状态为“已办结”，不能受理。"),
        ("来文2", "当前状态为“办理中”，不能受理。"),
    ]
    assert states(first, second, third) == ["draft", "open", "closed"]


def test_confirmation_gives_the_guards_reason(client_of, clerk, letter):
    _, page = asked(client_of(clerk), "close", letter(state="open"))
    assert ([one.reason for one in page["out"]], page["open"]) == (["金额尚未填写。"], [])


def test_confirm_takes_each_record_through_the_engine(client_of, clerk, letter):
    first, second, closed = letter(), letter(), letter(state="closed")
    client = client_of(clerk)
    url, page = asked(client, "accept", first, second, closed)
    result = client.post(url, {"take": listed(page)}, follow=True).context["page"]
    assert (result["done"], result["refused"], result["is_over"]) == (2, 1, True)
    assert [(one["title"], one["mark"][1], one["words"]) for one in result["lines"]] == [
        ("来文3", "未办", "当前状态为“已办结”，不能受理。"),
        ("来文2", "已办", ""),
        ("来文1", "已办", ""),
    ]
    assert states(first, second) == ["open", "open"]
    assert list(entries().values_list("verb", "subject_id").order_by("subject_id")) == [
        ("accept", first.pk),
        ("accept", second.pk),
    ]


def test_confirm_with_a_note_that_the_step_requires(client_of, clerk, letter):
    one = letter(state="open", amount=1)
    client = client_of(clerk)
    url, page = asked(client, "close", one)
    refused = client.post(url, {"take": listed(page), "note": " "})
    assert (refused.status_code, states(one)) == (422, ["open"])
    client.post(url, {"take": listed(page), "note": "已函复"})
    assert (states(one), entries().get().note) == (["closed"], "已函复")


def test_confirm_twice_takes_each_record_once(client_of, clerk, letter):
    one = letter(state="open", amount=1)
    client = client_of(clerk)
    url, page = asked(client, "close", one)
    for _ in range(2):
        assert client.post(url, {"take": listed(page), "note": "已函复"}).status_code == 302
    assert Entry.objects.filter(verb="close").count() == 1


def test_confirm_leaves_out_what_the_page_did_not_list(client_of, clerk, letter):
    """It was refused when the page was shown; that it is open now was promised to nobody."""
    one, other = letter(), letter(state="open", amount=None)
    client = client_of(clerk)
    url, page = asked(client, "close", one, other)
    edit(other, actor=clerk, today=dt.date(2022, 3, 8), subject="来文2", amount=1)
    Letter.objects.filter(pk=other.pk).update(version=1)
    client.post(url, {"take": listed(page), "note": "已函复"})
    assert states(one, other) == ["draft", "open"]


def test_confirm_after_somebody_else_changed_the_record_leaves_it_out(client_of, clerk, letter):
    one = letter(state="open", amount=1)
    client = client_of(clerk)
    url, page = asked(client, "close", one)
    edit(one, actor=clerk, today=dt.date(2022, 3, 8), subject="改过的来文", amount=2)
    result = client.post(url, {"take": listed(page), "note": "已函复"}, follow=True).context["page"]
    assert (result["lines"][0]["words"], states(one)) == (domain.CHANGED, ["open"])


def test_choose_without_a_tick_says_so(client_of, clerk, letter):
    letter()
    assert said(choose(client_of(clerk), "accept")) == ["请先勾选要办理的记录。"]
    assert BulkOrder.objects.count() == 0


@pytest.mark.parametrize("step", ["edit", "receive", "nonsense", ""])
def test_choose_a_step_that_is_no_bulk_step_is_refused(client_of, clerk, letter, step):
    one = letter()
    assert said(choose(client_of(clerk), step, one)) == ["没有这项批量办理，或者您不能办理它。"]
    assert BulkOrder.objects.count() == 0


@pytest.mark.parametrize("keys", [["x"], ["-1"], ["9" * 30], ["１"], [""]])
def test_choose_with_keys_that_are_none_is_refused(client_of, clerk, letter, keys):
    letter()
    response = client_of(clerk).post(ADDRESS, {"bulk": "accept", "pk": keys})
    assert said(response) == ["请先勾选要办理的记录。"]


def test_choose_all_found_keeps_to_the_filter_and_passes_the_page(client_of, clerk, letter):
    for _ in range(6):
        letter()
    other = letter(is_urgent=True)
    _, page = asked(client_of(clerk), "accept", query="?is_urgent=false", all="1")
    assert len(page["open"]) == 6
    assert str(other.pk) not in listed(page)


def test_choose_all_found_stops_at_the_bound_and_says_so(client_of, clerk, letter, monkeypatch):
    monkeypatch.setattr("haizhu_broker.web.bulk.lists.BOUND", 2)
    monkeypatch.setattr(pages, "BOUND", 2)
    for _ in range(3):
        letter()
    _, page = asked(client_of(clerk), "accept", all="1")
    assert (len(page["open"]), page["bound_words"]) == (2, "一次最多办理 2 条，其余请办完后再选。")


def test_choose_outside_the_scope_takes_nothing(client_of, guest, clerk, bureau, letter):
    """A guest may edit his own letters but take no bulk step; a clerk's order is nobody else's."""
    foreign = letter(organization=bureau)
    assert said(choose(client_of(guest), "accept", foreign)) == ["没有这项批量办理，或者您不能办理它。"]
    url = choose(client_of(clerk), "accept", foreign).headers["Location"]
    assert client_of(guest).get(url).status_code == 404
    assert client_of(guest).post(url, {"take": [foreign.pk]}).status_code == 404
    assert states(foreign) == ["draft"]


def test_right_lost_before_confirming_takes_nothing(client_of, clerk, letter):
    one = letter()
    client = client_of(clerk)
    url, page = asked(client, "accept", one)
    clerk.memberships.update(role="nobody")
    result = client.post(url, {"take": listed(page)}, follow=True).context["page"]
    assert ([line["words"] for line in result["lines"]], states(one)) == ([domain.GONE], ["draft"])


def test_many_records_are_settled_by_a_worker_and_told_in_the_inbox(
    client_of, clerk, letter, monkeypatch, django_capture_on_commit_callbacks
):
    for module in (domain, pages):
        monkeypatch.setattr(module, "AT_ONCE", 1)
    first, second = letter(), letter()
    client = client_of(clerk)
    url, page = asked(client, "accept", first, second)
    with django_capture_on_commit_callbacks():
        client.post(url, {"take": listed(page)})
    waiting = client.get(url, headers={"HX-Request": "true"})
    assert (waiting.context["page"]["settled"], "hx-get" in waiting.content.decode()) == (0, True)
    settle_bulk(str(BulkOrder.objects.get().pk))
    settle_bulk(str(BulkOrder.objects.get().pk))
    assert (client.get(url).context["page"]["done"], states(first, second)) == (2, ["open", "open"])
    assert list(Message.objects.values_list("title", "url")) == [("批量办理完毕：已办 2 条，未办 0 条。", url)]


def test_order_whose_worker_died_is_taken_up_for_the_rest(client_of, clerk, letter, monkeypatch):
    first, second = letter(), letter()
    client = client_of(clerk)
    asked(client, "accept", first, second)
    order = BulkOrder.objects.get()
    BulkOrder.objects.update(confirmed_at=now() - dt.timedelta(minutes=5))
    order.lines.filter(record=first.pk).update(outcome="done")
    asked_again = []
    monkeypatch.setattr("haizhu_broker.web.tasks.settle_bulk.delay", asked_again.append)
    assert (wake_unfinished(now()), asked_again) == (1, [str(order.pk)])
    settle_bulk(asked_again[0])
    assert (states(first, second), wake_unfinished(now())) == (["draft", "open"], 0)


def test_order_of_two_clerks_takes_each_record_once(client_of, clerk, bureau, letter):
    one, two = letter(), letter()
    first = client_of(clerk)
    url, page = asked(first, "accept", one, two)
    accept(two, actor=person("other", "赵某", bureau, "clerk"), today=dt.date(2022, 3, 8))
    result = first.post(url, {"take": listed(page)}, follow=True).context["page"]
    assert [(line["title"], line["words"]) for line in result["lines"]] == [
        ("来文2", "当前状态为“办理中”，不能受理。"),
        ("来文1", ""),
    ]


def test_orders_never_confirmed_are_swept_away(client_of, clerk, letter):
    client, one = client_of(clerk), letter()
    choose(client, "accept", one)
    BulkOrder.objects.update(ordered_at=now() - dt.timedelta(days=2))
    choose(client, "accept", one)
    assert BulkOrder.objects.count() == 1


def test_address_of_an_order_is_its_page(client_of, clerk, letter):
    choose(client_of(clerk), "accept", letter())
    order = BulkOrder.objects.get()
    assert order.get_absolute_url() == reverse("bulk", args=[order.pk])
