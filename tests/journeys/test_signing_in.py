"""Signing in as a person does: an authenticator app, a security key, a forced change, without a script too."""

import pyotp
import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from haizhu_broker.signin.passwords import give_password, set_own_password
from tests.factories.accounts import MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "Kapok-tree-1920"


@pytest.fixture
def clerk():
    cache.clear()
    user = MembershipFactory(user__username="chen", user__display_name="陈某", position="经办").user
    set_own_password(user, PASSWORD)
    return user


def confirm(page: Page) -> None:
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="确认身份").click()


def open_factors(page: Page) -> None:
    page.get_by_role("button", name="陈某").click()
    page.get_by_role("link", name="我的账户").click()
    page.get_by_role("link", name="管理两步验证").click()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_authenticator_app_is_set_up_and_asked_for(clerk, visit, sign_in, axe, script):
    page = sign_in("chen", PASSWORD, script=script)
    page.goto("/accounts/second-factor/totp/activate/")
    confirm(page)
    expect(page.get_by_role("img", name="验证器的二维码")).to_be_visible()
    if script:
        axe(page)
    code = pyotp.TOTP(page.locator("main .code").inner_text())
    page.get_by_label("验证码").fill(code.now())
    page.get_by_role("button", name="启用", exact=True).click()
    expect(page.get_by_role("heading", name="恢复码")).to_be_visible()
    spare = page.locator(".recovery-codes code").first.inner_text()
    if script:
        axe(page)
    page.get_by_role("link", name="已经保存好").click()
    expect(page.get_by_text("还剩 10 个")).to_be_visible()
    again = sign_in("chen", PASSWORD, script=script)
    expect(again.get_by_role("heading", name="两步验证")).to_be_visible()
    if script:
        axe(again)
    again.get_by_label("验证码").fill(spare)
    again.get_by_role("button", name="确认登录").click()
    expect(again.get_by_role("heading", name="我的待办")).to_be_visible()


def plug_in(page: Page) -> None:
    """A security key in the browser's own simulation."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": key | {"automaticPresenceSimulation": True}})


def test_security_key_is_added_and_asked_for(clerk, sign_in, axe):
    page = sign_in("chen", PASSWORD)
    plug_in(page)
    open_factors(page)
    axe(page)
    page.get_by_role("link", name="添加安全密钥").click()
    confirm(page)
    axe(page)
    page.get_by_label("名称").fill("办公室密钥")
    page.get_by_role("button", name="添加").click()
    page.get_by_role("link", name="已经保存好").click()
    page.get_by_role("link", name="管理安全密钥").click()
    expect(page.get_by_role("rowheader", name="办公室密钥")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="陈某").click()
    page.get_by_role("button", name="退出登录").click()
    page.get_by_label("用户名").fill("chen")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("button", name="用安全密钥登录").click()
    expect(page.get_by_role("heading", name="我的待办")).to_be_visible()


def test_key_that_does_not_answer_leaves_a_word(clerk, sign_in):
    page = sign_in("chen", PASSWORD)
    page.goto("/accounts/second-factor/webauthn/add/")
    confirm(page)
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error()) }")
    page.get_by_role("button", name="添加").click()
    expect(page.get_by_text("没有添加成功")).to_be_visible()


def test_given_password_is_changed_first(clerk, sign_in, axe):
    give_password(clerk, "Given-to-you-1", actor=clerk)
    page = sign_in("chen", "Given-to-you-1", width=375)
    expect(page.get_by_text("当前密码由他人设定")).to_be_visible()
    axe(page)
    page.get_by_label("当前密码").fill("Given-to-you-1")
    page.locator("#id_password1").fill("Banyan-tree-1921")
    page.locator("#id_password2").fill("Banyan-tree-1921")
    page.get_by_role("button", name="修改密码").click()
    expect(page.get_by_role("heading", name="我的待办")).to_be_visible()


def test_back_button_after_sign_out_shows_nothing(clerk, sign_in):
    page = sign_in("chen", PASSWORD)
    page.goto("/accounts/")
    expect(page.get_by_role("heading", name="我的账户")).to_be_visible()
    page.get_by_role("button", name="陈某").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="登录")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/accounts/", "/accounts/sessions/", "/accounts/second-factor/"])
def test_pages_of_the_account_have_no_findings(clerk, visit, axe, path, theme):
    axe(visit(path, user=clerk, width=320, theme=theme))
