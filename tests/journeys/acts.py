"""What people do on several pages: follow a link, take a step in its dialog, hand a spreadsheet in."""

from playwright.sync_api import Page, expect

from tests.factories.reporting import FIGURES
from tests.haizhu_broker.web.imports.workbooks import workbook
from tests.supervision.reporting.doors import HEAD, line

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def follow(page: Page, link: str) -> None:
    """Press a link and wait for its page."""
    with page.expect_navigation():
        page.get_by_role("link", name=link, exact=True).click()


def take(page: Page, step: str, note: str = "") -> None:
    """Press the step in the 办理 box and confirm it in its dialog."""
    page.get_by_role("link", name=step, exact=True).click()
    dialog = page.get_by_role("dialog")
    if note:
        dialog.get_by_role("textbox", name="说明").fill(note)
    dialog.get_by_role("button", name=step, exact=True).click()
    expect(page.locator(".notice-success")).to_contain_text(f"已{step}")


def sheet(**wrong: str) -> dict[str, object]:
    """The month's spreadsheet, filled in; `wrong` replaces the figure of a key."""
    lines = [line(key, wrong.get(key, value)) for key, value in FIGURES.items()]
    return {"name": "2022年3月数据表.xlsx", "mimeType": SPREADSHEET, "buffer": workbook(*lines, head=HEAD).getvalue()}


def upload(page: Page, file: dict[str, object]) -> None:
    page.get_by_label("表格文件").set_input_files(file)
    page.get_by_role("button", name="上传并核对").click()
