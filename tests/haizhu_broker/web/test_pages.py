"""The detail page: scope, facts, the 办理 box, timeline, constant statements."""

import datetime as dt

from django.test import RequestFactory

from tests.letters import domain
from tests.letters.models import Letter
from tests.letters.views import LetterDetail

TODAY = dt.date(2022, 3, 8)


def facts_of(page):
    return [(group["title"], [(fact.label, str(fact.html)) for fact in group["facts"]]) for group in page.facts]


def test_detail_shows_facts_in_groups(client_of, clerk, letter):
    one = letter()
    page = client_of(clerk).get(f"/letters/{one.pk}/").context["page"]
    assert facts_of(page) == [
        ("", [("文号", "海政数〔2022〕1号"), ("来文人电话", "—")]),
        ("收文", [("收文机构", "示例数据有限公司"), ("收文日期", "2022-03-02")]),
    ]


def test_detail_outside_the_scope_does_not_exist(client_of, guest, bureau, letter):
    mine, other = letter(), letter(organization=bureau)
    client = client_of(guest)
    assert client.get(f"/letters/{mine.pk}/").status_code == 200
    assert client.get(f"/letters/{other.pk}/").status_code == 404


def test_detail_with_a_wrong_key_does_not_exist(client_of, clerk):
    assert client_of(clerk).get("/letters/abc/").status_code == 404
    assert client_of(clerk).get("/letters/99999999999999999999999/").status_code == 404


def test_deeds_put_the_possible_first_and_say_why_not(client_of, clerk, letter):
    one = letter(state="open")
    page = client_of(clerk).get(f"/letters/{one.pk}/").context["page"]
    assert [(deed.label, deed.reason, deed.is_primary) for deed in page.deeds] == [
        ("修改", "", True),
        ("办结", "金额尚未填写。", False),
    ]


def test_deeds_of_a_guest_are_his_own(client_of, guest, letter):
    one = letter()
    page = client_of(guest).get(f"/letters/{one.pk}/").context["page"]
    assert [deed.label for deed in page.deeds] == ["修改"]


def test_waiting_names_others_for_what_is_not_ones_own(client_of, clerk, guest, letter):
    one = letter()
    waiting = {user: client_of(user).get(f"/letters/{one.pk}/").context["page"].waiting_for for user in (clerk, guest)}
    assert waiting == {clerk: [], guest: [{"label": "受理", "who": "经办"}]}


def test_timeline_tells_who_did_what(client_of, clerk, letter):
    one = letter()
    domain.accept(Letter.objects.get(pk=one.pk), actor=clerk, today=TODAY)
    page = client_of(clerk).get(f"/letters/{one.pk}/").context["page"]
    assert [(h.who, h.organization, h.what, h.before, h.after) for h in page.timeline] == [
        ("张某", "区政务数据局", "受理", "登记中", "办理中")
    ]


def test_detail_costs_the_same_statements(client_of, guest, letter, django_assert_max_num_queries):
    one = letter()
    [letter() for _ in range(5)]
    client = client_of(guest)
    client.get(f"/letters/{one.pk}/")
    with django_assert_max_num_queries(6):
        client.get(f"/letters/{one.pk}/")


class LightDetail(LetterDetail):
    heavy = ("amount",)


def test_heavy_field_is_fetched_only_by_who_reads_it(clerk, letter, django_assert_num_queries):
    one = letter(amount="1.50")
    view, request = LightDetail(), RequestFactory().get("/")
    request.user = clerk
    record = view.record(request, one.pk)
    with django_assert_num_queries(0):
        assert (record.subject, record.organization.short_name) == ("来文1", "示例数据有限公司")
    with django_assert_num_queries(1):
        assert str(record.amount) == "1.50"
