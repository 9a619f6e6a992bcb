"""Records in the API: scope, list and cursors, one record, steps under If-Match, creation."""

from decimal import Decimal

import pytest

from tests.letters.models import Letter

LIST = "/api/v1/letters/"
JSON = "application/json"


def one_of(letter):
    return f"{LIST}{letter.pk}/"


def test_list_gives_the_columns_as_values(client_of, clerk, letter):
    one = letter(amount="12.50", is_urgent=True)
    assert client_of(clerk).get(LIST).json() == {
        "results": [
            {
                "id": one.pk,
                "subject": "来文1",
                "number": "海政数〔2022〕1号",
                "organization": "示例数据有限公司",
                "received_on": "2022-03-02",
                "amount": "12.50",
                "is_urgent": True,
                "state": "draft",
            }
        ],
        "next": None,
        "previous": None,
    }


def test_list_for_guest_holds_only_own(client_of, guest, bureau, letter):
    letter(), letter(organization=bureau)
    assert [row["subject"] for row in client_of(guest).get(LIST).json()["results"]] == ["来文1"]


def test_list_for_stranger_is_forbidden(client_of, stranger, letter):
    letter()
    assert client_of(stranger).get(LIST).status_code == 403


def test_list_follows_its_cursors_there_and_back(client_of, clerk, letter):
    for _ in range(5):
        letter(received_on="2022-03-01")
    client = client_of(clerk)
    pages = [client.get(LIST, {"limit": 2, "state": "draft"}).json()]
    while pages[-1]["next"]:
        pages.append(client.get(pages[-1]["next"]).json())
    back = client.get(pages[-1]["previous"]).json()
    assert [len(page["results"]) for page in pages] == [2, 2, 1]
    assert len({row["id"] for page in pages for row in page["results"]}) == 5
    assert back["results"] == pages[1]["results"]


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ({"limit": "0"}, "limit", "应为 1–200 的整数"),
        ({"limit": "１"}, "limit", "应为 1–200 的整数"),
        ({"sort": "amount"}, "sort", "不能按此项排序"),
        ({"after": "x"}, "after", "翻页位置已失效，已回到第一页"),
        ({"stat": "open"}, "stat", "没有这一参数"),
        ({"columns": "subject"}, "columns", "没有这一参数"),
        ({"received_after": "昨天"}, "received", "输入一个有效的日期。"),
    ],
)
def test_list_refuses_what_it_does_not_understand(client_of, clerk, letter, query, field, message):
    letter()
    answer = client_of(clerk).get(LIST, query)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["errors"] == [{"field": field, "message": message}]


@pytest.mark.parametrize("records", [1, 4, 40])
def test_list_costs_the_same_statements(client_of, clerk, letter, records, django_assert_max_num_queries):
    for _ in range(records):
        letter()
    client = client_of(clerk)
    client.get(LIST)
    with django_assert_max_num_queries(3):
        client.get(LIST)


def test_one_record_names_its_open_steps(client_of, clerk, letter):
    one = letter(state="open")
    assert client_of(clerk).get(one_of(one)).json()["open_steps"] == [
        {"name": "edit", "label": "修改", "reason": None},
        {"name": "close", "label": "办结", "reason": "金额尚未填写。"},
    ]


def test_one_record_outside_the_scope_does_not_exist(client_of, guest, bureau, letter):
    other = letter(organization=bureau)
    answer = client_of(guest).get(one_of(other))
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


def test_one_record_unchanged_is_not_sent_again(client_of, clerk, letter):
    client, one = client_of(clerk), letter()
    etag = client.get(one_of(one)).headers["ETag"]
    again = client.get(one_of(one), headers={"if-none-match": etag})
    assert (again.status_code, again.content, etag[0]) == (304, b"", '"')


def test_step_on_the_version_read_is_taken(client_of, clerk, letter):
    client, one = client_of(clerk), letter()
    etag = client.get(one_of(one)).headers["ETag"]
    answer = client.post(
        f"{one_of(one)}steps/edit/",
        {"subject": "新标题", "amount": 12.5},
        content_type=JSON,
        headers={"if-match": etag},
    )
    assert (answer.status_code, answer.json()["subject"]) == (200, "新标题")
    assert answer.headers["ETag"] == client.get(one_of(one)).headers["ETag"]
    assert Letter.objects.get().amount == Decimal("12.5")


def test_step_without_if_match_is_refused(client_of, clerk, letter):
    answer = client_of(clerk).post(f"{one_of(letter())}steps/accept/", {}, content_type=JSON)
    assert (answer.status_code, answer.json()["title"]) == (428, "缺少 If-Match")


def test_step_on_an_outdated_version_is_refused(client_of, clerk, letter):
    client, one = client_of(clerk), letter()
    etag = client.get(one_of(one)).headers["ETag"]
    Letter.objects.update(subject="他人所改")
    answer = client.post(f"{one_of(one)}steps/accept/", {}, content_type=JSON, headers={"if-match": etag})
    assert answer.status_code == 412
    assert Letter.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        ({"subject": "", "amount": "1"}, "subject", "请填写本项"),
        ({"subject": "甲", "amount": "很多"}, "amount", "应填数字，您填写的是“很多”。"),
        ({"subject": "甲", "amount": "NaN"}, "amount", "应填数字，您填写的是“NaN”。"),
        ({"subject": "甲", "amount": "120"}, "amount", "数值应在 0–100 之间，您填写的是 120。"),
        ({"subject": "甲", "amount": True}, "amount", "应填数字，不能填是/否。"),
        ({"subject": "秘密", "amount": 1}, "subject", "标题不能含有“秘密”二字。"),
        ({"subject": "甲", "colour": 1}, "colour", "没有这一项"),
        ({"subject": "甲", "version": 1}, "version", "没有这一项"),
    ],
)
def test_step_with_wrong_input_says_where(client_of, clerk, letter, body, field, message):
    one = letter()
    answer = client_of(clerk).post(f"{one_of(one)}steps/edit/", body, content_type=JSON, headers={"if-match": "*"})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid")
    assert answer.json()["errors"] == [{"field": field, "message": message}]
    assert Letter.objects.get().subject == "来文1"


def test_step_refused_by_its_guard_says_why(client_of, clerk, letter):
    one = letter(state="open")
    answer = client_of(clerk).post(
        f"{one_of(one)}steps/close/", {"note": "办结"}, content_type=JSON, headers={"if-match": "*"}
    )
    assert (answer.status_code, answer.json()["detail"]) == (422, "金额尚未填写。")


def test_step_in_the_wrong_state_is_a_conflict(client_of, clerk, letter):
    one = letter(state="closed")
    answer = client_of(clerk).post(f"{one_of(one)}steps/accept/", {}, content_type=JSON, headers={"if-match": "*"})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/conflict")


def test_step_without_the_right_is_forbidden(client_of, guest, letter):
    one = letter()
    answer = client_of(guest).post(f"{one_of(one)}steps/accept/", {}, content_type=JSON, headers={"if-match": "*"})
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden")


def test_create_answers_with_the_place(client_of, clerk, firm):
    body = {"number": "1号", "subject": "新来文", "organization": firm.pk, "received_on": "2022-03-08"}
    answer = client_of(clerk).post(f"{LIST}new/receive/", body, content_type=JSON)
    assert (answer.status_code, answer.headers["Location"]) == (201, one_of(Letter.objects.get()))
    assert answer.json()["subject"] == "新来文"
