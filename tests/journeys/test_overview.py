"""总览 in a real browser: it fits one screen, prints on one sheet, and each figure leads to what it counts."""

import io

from playwright.sync_api import expect
from pypdf import PdfReader

from haizhu_broker.accounts.models import User

SCREEN = 1000  # px of height that an office screen shows of a page


def test_overview_fits_one_screen_and_one_sheet(visit, people, axe):
    director = User.objects.get(username="director")
    page = visit("/overview/", user=director, width=1600)
    expect(page.get_by_role("heading", level=1)).to_have_text("总览")
    assert page.evaluate("document.documentElement.scrollHeight") <= SCREEN
    axe(page)
    sheet = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(PdfReader(io.BytesIO(sheet)).pages) == 1
    page.locator(".stat a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("数据经纪人")


def test_overview_on_a_telephone_keeps_within_its_width(visit, people, axe):
    leader = User.objects.get(username="leader")
    page = visit("/overview/", user=leader, width=375, theme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    axe(page)
    axe(visit("/clauses/", user=leader, width=375))
