"""A firm enters in a real browser: applies, puts right what is sent back, and is admitted; axe throughout."""

import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from haizhu_broker.inbox.mail import send_waiting
from pilots.entry.models import Entry
from pilots.entry.receipts import code_of
from pilots.roles import Role
from tests.factories import files
from tests.factories.entries import particulars
from tests.factories.pilots import enterprise, person
from tests.journeys.acts import follow

LICENCE = {"name": "营业执照.png", "mimeType": "image/png", "buffer": files.picture(size=(800, 600))}


@pytest.fixture
def staff(transactional_db):
    cache.clear()
    enterprise(2, "示例第1数据股份有限公司")
    return person(Role.BUREAU_STAFF, display_name="张明")


def fill(page, values):
    for label, value in values.items():
        page.get_by_role("textbox", name=re.compile(f"^{label}")).fill(value)


def apply(page):
    values = particulars()
    fill(
        page,
        {
            "统一社会信用代码": values["uscc"].lower(),
            "企业名称": values["name"],
            "法定代表人": values["legal_representative"],
            "联系人": values["contact_name"],
            "联系电话": values["telephone"],
            "电子邮箱": values["email"],
            "希望使用的用户名": values["username"],
        },
    )
    page.get_by_label(re.compile("^领域")).select_option(index=1)
    page.get_by_label(re.compile("^营业执照")).set_input_files(LICENCE)
    page.get_by_label(re.compile("我已阅读")).check()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", name="已收到入驻申请")).to_be_visible()


def take(page, label, **fields):
    page.get_by_role("link", name=label, exact=True).click()
    for name, value in fields.items():
        page.get_by_role("textbox", name=re.compile(f"^{name}")).fill(value)
    page.locator("#step").get_by_role("button", name=label, exact=True).click()
    expect(page.locator(".notice-success")).to_contain_text(f"已{label}")


def test_firm_enters_from_application_to_admission(visit, axe, staff, mailoutbox):
    public = visit("/accounts/login/")
    follow(public, "申请入驻")
    axe(public)
    apply(public)
    axe(public)
    entry = Entry.objects.get()

    office = visit(entry.get_absolute_url(), user=staff)
    expect(office.get_by_text("已登记企业，名称相近")).to_be_visible()
    axe(office)
    follow(office, "附件")
    axe(office)
    office.get_by_role("link", name="营业执照.png", exact=True).click()
    expect(office.locator(".attachment-picture img")).to_have_js_property("complete", True)
    assert office.locator(".attachment-picture img").evaluate("image => image.naturalWidth") == 800
    axe(office)
    office.get_by_role("link", name="返回").click()
    take(office, "退回补正", 说明="法定代表人姓名与执照不一致。")

    mine = visit(f"/entry/follow/#{code_of(entry)}")
    expect(mine.get_by_text("法定代表人姓名与执照不一致。")).to_be_visible()
    assert "#" not in mine.url
    axe(mine)
    fill(mine, {"法定代表人": "示例丁"})
    mine.get_by_role("button", name="补正后提交").click()
    expect(mine.get_by_text("待审核")).to_be_visible()

    office.goto(entry.get_absolute_url())
    take(office, "准予入驻", 管理员用户名="firm-one")
    axe(office)
    mine.reload()
    expect(mine.get_by_text("管理员用户名：firm-one")).to_be_visible()
    send_waiting(timezone.now())
    assert any("/administration/" in mail.body and mail.to == [entry.email] for mail in mailoutbox)


def test_application_works_without_script_on_a_telephone(visit, axe, staff):
    page = visit("/entry/", width=375, script=False)
    page.get_by_role("button", name="提交申请").click()
    expect(page.locator(".field-error").first).to_be_visible()
    apply(page)
    assert code_of(Entry.objects.get()) in page.content()
