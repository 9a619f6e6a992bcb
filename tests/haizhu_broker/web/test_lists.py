"""The list page: scope, search, filters, orders, paging, columns, export, constant statements."""

import re

import pytest

ADDRESS = "/letters/"


def subjects(response):
    return re.findall(r'<a href="/letters/\d+/">([^<]*)</a>', response.content.decode())


def test_list_for_guest_shows_only_own(client_of, guest, bureau, letter):
    letter()
    letter(subject="别家的来文", organization=bureau)
    assert subjects(client_of(guest).get(ADDRESS)) == ["来文1"]


def test_list_for_stranger_is_forbidden(client_of, stranger, letter):
    letter()
    assert client_of(stranger).get(ADDRESS).status_code == 403


def test_list_for_anonymous_leads_to_login(client):
    assert client.get(ADDRESS).headers["Location"].startswith("/accounts/login/")


def test_list_is_newest_first(client_of, clerk, letter):
    [letter() for _ in range(3)]
    assert subjects(client_of(clerk).get(ADDRESS)) == ["来文3", "来文2", "来文1"]


def test_sort_by_declared_column_orders(client_of, clerk, letter):
    [letter() for _ in range(3)]
    assert subjects(client_of(clerk).get(ADDRESS, {"sort": "number"})) == ["来文1", "来文2", "来文3"]


@pytest.mark.parametrize("sort", ["subject", "amount", "--number", "pk", "organization__short_name"])
def test_sort_by_anything_else_is_a_message(client_of, clerk, letter, sort):
    letter()
    page = client_of(clerk).get(ADDRESS, {"sort": sort}).context["page"]
    assert page.problems == ["不能按此项排序"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("来文2", ["来文2"]),
        ("示例 来文", ["来文2", "来文1"]),
        ("〔2022〕１号", ["来文1"]),
        ("没有", []),
        ("%", []),
        ("a\x00b", []),
    ],
)
def test_search_matches_every_word(client_of, clerk, letter, words, found):
    letter(), letter()
    assert subjects(client_of(clerk).get(ADDRESS, {"q": words})) == found


def test_filters_narrow_and_show_as_chips(client_of, clerk, letter):
    letter(state="open", is_urgent=True)
    letter(state="closed")
    letter(state="draft")
    address = {
        "state": ["open", "closed"],
        "received_after": "2022-03-01",
        "received_before": "2022-03-03",
        "q": "来文",
    }
    response = client_of(clerk).get(ADDRESS, address)
    chips = [(chip.label, chip.words) for chip in response.context["page"].chips]
    assert subjects(response) == ["来文2", "来文1"]
    assert chips == [
        ("搜索", "来文"),
        ("状态", "办理中"),
        ("状态", "已办结"),
        ("收文日期", "2022-03-01 至 2022-03-03"),
    ]


def test_chip_taken_away_leaves_the_others(client_of, clerk, letter):
    letter(state="open"), letter(state="closed")
    client = client_of(clerk)
    page = client.get(ADDRESS, {"state": ["open", "closed"], "is_urgent": "false"}).context["page"]
    following = client.get(ADDRESS + page.chips[0].url).context["page"]
    assert [chip.words for chip in following.chips] == ["已办结", "否"]


def test_filter_with_invalid_value_says_so_and_shows_nothing(client_of, clerk, letter):
    letter()
    response = client_of(clerk).get(ADDRESS, {"received_after": "昨天", "state": "nowhere"})
    assert response.status_code == 200
    assert len(response.context["page"].problems) == 2
    assert subjects(response) == []


def test_paging_forward_and_back_meets_every_record_once(client_of, clerk, letter):
    for _ in range(10):
        letter(received_on="2022-03-01")
    client = client_of(clerk)
    forward, url = [], ""
    while True:
        response = client.get(ADDRESS + url)
        forward.append(subjects(response))
        if not response.context["page"].next_url:
            break
        url = response.context["page"].next_url
    backward = []
    while True:
        backward.append(subjects(response))
        if not response.context["page"].previous_url:
            break
        response = client.get(ADDRESS + response.context["page"].previous_url)
    assert [len(page) for page in forward] == [4, 4, 2]
    assert sorted(one for page in forward for one in page) == sorted(f"来文{n}" for n in range(1, 11))
    assert backward == forward[::-1]


@pytest.mark.parametrize("cursor", ["x", "W10", "WzEsMiwzXQ", "WyIyMDIyLTAzLTAxIiwgMWU0MDBd", "é", "WzEsbnVsbF0"])
def test_paging_from_a_foreign_cursor_begins_again(client_of, clerk, letter, cursor):
    letter()
    response = client_of(clerk).get(ADDRESS, {"after": cursor})
    assert subjects(response) == ["来文1"]
    assert response.context["page"].problems == ["翻页位置已失效，已回到第一页"]


def test_columns_chosen_are_shown_with_the_first(client_of, clerk, letter):
    letter()
    page = client_of(clerk).get(ADDRESS, {"columns": ["is_urgent", "state"]}).context["page"]
    assert [column.name for column in page.query.columns] == ["subject", "is_urgent", "state"]


def test_columns_unknown_are_a_message(client_of, clerk, letter):
    letter()
    page = client_of(clerk).get(ADDRESS, {"columns": "password"}).context["page"]
    assert page.problems == ["没有这一列：password"]


def test_count_of_a_whole_page_needs_no_statement(client_of, clerk, letter):
    letter(), letter()
    assert client_of(clerk).get(ADDRESS).context["page"].count_words == "2 条"


@pytest.mark.parametrize("records", [1, 4, 60])
def test_list_costs_the_same_statements(client_of, clerk, letter, records, django_assert_num_queries):
    for _ in range(records):
        letter(amount="1.50")
    client = client_of(clerk)
    client.get(ADDRESS)
    with django_assert_num_queries(3):  # the person, the page with its count, the records to choose from
        client.get(ADDRESS)


def test_records_to_choose_from_are_read_once_and_anew(client_of, clerk, letter, django_assert_max_num_queries):
    letter()
    client = client_of(clerk)
    client.get(ADDRESS)
    with django_assert_max_num_queries(4):
        page = client.get(ADDRESS).context["page"]
        assert page.filter_fields.count("来文1") == 1
    letter()
    assert "来文2" in client.get(ADDRESS).context["page"].filter_fields


def test_records_to_choose_from_keep_to_the_scope(client_of, guest, bureau, letter):
    mine, other = letter(), letter(organization=bureau)
    client = client_of(guest)
    letter(answers=mine)
    page = client.get(ADDRESS, {"answers": other.pk}).context["page"]
    assert ("来文2" in page.filter_fields, len(page.problems)) == (False, 1)
    assert subjects(client.get(ADDRESS, {"answers": mine.pk})) == ["来文3"]


def test_empty_list_says_why(client_of, clerk, letter):
    client = client_of(clerk)
    assert client.get(ADDRESS).context["page"].empty_words == "还没有记录。"
    letter()
    assert client.get(ADDRESS, {"q": "别的"}).context["page"].empty_words == "没有符合条件的记录，请放宽筛选条件。"


def test_cells_escape_what_people_typed(client_of, clerk, letter):
    letter(subject="<script>alert(1)</script>")
    assert "<script>alert(1)" not in client_of(clerk).get(ADDRESS).content.decode()
