"""Accounts by spreadsheet: every row is shown before it counts, and all are opened or none."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from xlsxwriter import Workbook

from haizhu_broker.accounts.models import Membership, User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/administration/accounts/import/"
HEAD = ("用户名", "姓名", "机构代码", "电子邮箱", "办公电话")


@pytest.fixture
def browser(client, three):
    client.force_login(three["system_admin"])
    return client


def sheet(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    file = BytesIO()
    book = Workbook(file)
    page = book.add_worksheet()
    for place, row in enumerate((HEAD, *rows)):
        page.write_row(place, 0, row)
    book.close()
    return SimpleUploadedFile("accounts.xlsx", file.getvalue())


def checked(browser, *rows: tuple[str, ...]):
    assert browser.post(PAGE, {"file": sheet(*rows)}).url == f"{PAGE}?step=check"
    return browser.get(f"{PAGE}?step=check").context["page"]


def finished(browser, page):
    return browser.post(PAGE, {"finish": page["ticket"]})


def test_import_opens_new_accounts_and_puts_standing_ones_right(browser, office):
    standing = UserFactory(username="wang.wu", display_name="王五", email="wang@example.test", organization=office)
    page = checked(
        browser,
        ("zhang.san", "张三", office.code, "zhang@example.test", "020-1"),
        ("wang.wu", "王五", office.code, "wang@example.test", "020-2"),
    )
    assert [row.status for row in page["check"].rows] == ["新增", "变更"]
    assert not User.objects.filter(username="zhang.san").exists()
    assert finished(browser, page).status_code == 302
    opened = User.objects.get(username="zhang.san")
    standing.refresh_from_db()
    assert (opened.state, opened.organization, standing.telephone) == ("invited", office, "020-2")
    assert not Membership.objects.filter(user=opened).exists()


def test_import_with_faulty_rows_names_their_cells_and_opens_none(browser, office):
    page = checked(
        browser,
        ("admin", "张三", office.code, "a@example.test", ""),
        ("Li.Si", "李四", office.code, "b@example.test", ""),
        ("wang.wu", "王五", "nowhere", "c@example.test", ""),
        ("zhao.liu", "赵六", office.code, "same@example.test", ""),
        ("qian.qi", "钱七", office.code, "SAME@example.test", ""),
        ("sun.ba", "孙八", office.code, "no address", ""),
    )
    faults = [(fault.address, fault.message) for row in page["check"].rows for fault in row.faults]
    assert faults == [
        ("A2", "“admin”是系统常用的默认账户名，不得使用，请换一个。"),
        ("A3", "用户名应为3 到 30 位小写字母、数字、点、短横线或下划线，以字母开头。"),
        ("C4", "没有代码为“nowhere”的在用机构"),
        ("D6", "与账户 zhao.liu 的邮箱相同，一人一个账户"),
        ("D7", "请填写电子邮箱，例如 zhang@example.org"),
    ]
    assert finished(browser, page).status_code == 422
    assert not User.objects.filter(email__contains="same").exists()


def test_import_that_fails_at_one_row_opens_none(browser, office):
    UserFactory(display_name="张三", organization=office)
    page = checked(
        browser,
        ("li.si", "李四", office.code, "b@example.test", ""),
        ("zhang.san", "张三", office.code, "a@example.test", ""),
    )
    answer = finished(browser, page)
    assert answer.status_code == 422
    assert answer.context["page"]["refusals"][0].startswith("第 3 行：该机构已有“张三”")
    assert not User.objects.filter(username__in=["li.si", "zhang.san"]).exists()


def test_template_holds_what_stands_and_comes_back_unchanged(browser, office):
    UserFactory(username="wang.wu", email="wang@example.test", organization=office)
    template = b"".join(browser.get(f"{PAGE}?file=template").streaming_content)
    browser.post(PAGE, {"file": SimpleUploadedFile("accounts.xlsx", template)})
    rows = browser.get(f"{PAGE}?step=check").context["page"]["check"].rows
    assert {row.status for row in rows if row.key == "wang.wu"} == {"不变"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_of_the_list_comes_back_unchanged(browser, office, kind):
    UserFactory(username="wang.wu", email="wang@example.test", telephone="020-1", organization=office)
    exported = browser.get(f"/administration/accounts/?q=wang.wu&format={kind}")
    browser.post(PAGE, {"file": SimpleUploadedFile(f"accounts.{kind}", b"".join(exported.streaming_content))})
    check = browser.get(f"{PAGE}?step=check").context["page"]["check"]
    assert ([(row.key, row.status) for row in check.rows], check.faults) == ([("wang.wu", "不变")], [])


def test_new_row_without_a_column_it_needs_is_refused_and_standing_ones_keep_theirs(browser, office):
    UserFactory(username="wang.wu", display_name="王五", email="wang@example.test", organization=office)
    listed = "用户名,姓名\nwang.wu,王武\nzhang.san,张三\n".encode()
    browser.post(PAGE, {"file": SimpleUploadedFile("accounts.csv", listed)})
    check = browser.get(f"{PAGE}?step=check").context["page"]["check"]
    standing, new = check.rows
    assert (standing.status, standing.changes) == ("变更", {"姓名": ("王五", "王武")})
    assert {fault.heading for fault in new.faults} == {"机构代码", "电子邮箱", "办公电话"}


@pytest.mark.parametrize("role", ["security_admin", "audit_admin"])
def test_import_by_another_administrator_is_forbidden(client, three, role):
    client.force_login(three[role])
    assert client.get(PAGE).status_code == 403
