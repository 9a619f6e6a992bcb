"""The reader that finds English words on a page; the sweep uses it on every page."""

import pytest

from tests.journeys.words import english_on


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>保存 Save</p>", ["Save"]),
        ('<button title="Close">关</button>', ["Close"]),
        ('<input placeholder="Search" type="search"><img alt="Logo">', ["Logo", "Search"]),
        ('<input type="submit" value="Submit query">', ["Submit", "query"]),
        ('<a aria-label="Next">下一页</a>', ["Next"]),
        ("<p>下载 XLSX、PDF，不超过 20 MB</p>", []),
        ("<p>文号 HZSJ-2021-004，邮箱 zhang@example.test，网址 https://portal.example/a</p>", []),
        (
            "<code>figures</code><pre>GET</pre><script>let x</script><style>body</style><svg><title>Bell</title></svg>",
            [],
        ),
        ('<table><tr><td class="num code">ABC</td><td>Draft</td></tr></table>', ["Draft"]),
    ],
)
def test_words_of_a_page_are_read_as_people_read_them(page, found):
    assert english_on("/letters/", page) == found


def test_words_of_an_exempt_page_are_not_read():
    assert english_on("/help/technician/", "<p>Save</p>") == []
