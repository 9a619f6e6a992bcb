"""帮助: chapters from files, safe to show, leading to each other inside the portal."""

import pytest
from django.urls import reverse

from haizhu_broker.home import handbook
from pilots.roles import Role
from tests.factories.pilots import person

INDEX = "# 使用手册\n\n| 您是 | 请看 |\n| --- | --- |\n| 填报员 | [试点单位](firm.md) |\n| 经办 | [经办](clerk.md) |\n"
FIRM = """# 试点单位手册

只看到**本单位**的内容。<script>alert(1)</script>

## 每月报送

见[得分](clerk.md#s1)、[外部](https://example.test/a.md)和[没有的](nothing.md)。

![填报页](images/fill.png)

## 更正

[坏](javascript:alert(1))
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, text in (("index", INDEX), ("firm", FIRM), ("clerk", "# 经办手册\n\n## 一\n"), ("appendix", "# 附录\n")):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "fill.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "secret.png").write_bytes(b"")
    monkeypatch.setattr(handbook, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture
def reader(client, db):
    client.force_login(person(Role.FIRM_STAFF))
    return client


def test_chapters_stand_in_the_order_of_the_index(folder):
    assert list(handbook.chapters()) == ["index", "firm", "clerk", "appendix"]


def test_index_leads_to_the_chapters(folder, reader):
    page = reader.get("/help/").content.decode()
    assert "<h1>使用手册</h1>" in page
    assert '<a href="/help/firm/">试点单位</a>' in page
    assert '<li><a href="/help/" aria-current="page">使用手册</a></li>' in page
    assert '<table class="list-table is-small">' in page


def test_chapter_shows_its_sections_and_no_foreign_code(folder, reader):
    page = reader.get("/help/firm/").content.decode()
    assert page.count("<h1>") == 1
    assert "<strong>本单位</strong>" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert '<h2 id="s2">更正</h2>' in page
    assert '<li><a href="#s2">更正</a></li>' in page
    assert 'href="javascript:' not in page


def test_chapter_leads_inside_the_portal_and_leaves_other_links_alone(folder):
    html = handbook.read(folder / "firm.md").html
    assert '<a href="/help/clerk/#s1">得分</a>' in html
    assert '<a href="https://example.test/a.md">外部</a>' in html
    assert '<a href="nothing.md">没有的</a>' in html
    assert '<img src="/help/images/fill.png" alt="填报页" />' in html


def test_code_is_scrolled_by_the_keyboard_and_stays_text(folder):
    path = folder / "clerk.md"
    path.write_text("# 经办手册\n\n```sh\necho <b>\n```\n", encoding="utf-8")
    code = '<pre role="region" aria-label="代码 1" tabindex="0"><code>echo &lt;b&gt;\n</code></pre>\n'
    assert handbook.read(path).html == code


def test_chapter_is_read_anew_when_its_file_has_changed(folder):
    path = folder / "clerk.md"
    assert handbook.read(path).title == "经办手册"
    path.write_text("# 经办人员手册\n", encoding="utf-8")
    assert handbook.read(path).title == "经办人员手册"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/help/images/fill.png", 200),
        ("/help/images/none.png", 404),
        ("/help/images/..%2Fsecret.png", 404),
        ("/help/nothing/", 404),
        ("/help/..%2Ffirm/", 404),
    ],
)
def test_only_chapters_and_their_pictures_are_served(folder, reader, address, status):
    assert reader.get(address).status_code == status


@pytest.mark.parametrize(("name", "arguments"), [("help", []), ("help_chapter", ["firm"]), ("help_picture", ["a.png"])])
def test_help_without_signing_in_leads_to_the_sign_in(client, db, name, arguments):
    answer = client.get(reverse(name, args=arguments))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))
