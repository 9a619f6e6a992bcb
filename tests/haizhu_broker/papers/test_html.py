"""The HTML: semantic, escaped, figures linked to their sources."""

from html.parser import HTMLParser

from haizhu_broker.papers.content import Cell, Column, Content, Heading, Paragraph, Table
from haizhu_broker.papers.rendering import render_html

from . import samples


class Reader(HTMLParser):
    """Opened tags with attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data.strip()


def read(content: Content, sources=()) -> Reader:
    reader = Reader()
    reader.feed(render_html(content, sources))
    return reader


def test_render_report_has_one_title_and_ranked_headings():
    tags = [
        tag
        for tag, _ in read(samples.short(blocks=samples.report().blocks)).tags
        if tag[0] == "h" and tag[1:].isdigit()
    ]
    assert tags == ["h2", "h3", "h3", "h4", "h5", "h6"]


def test_render_report_says_what_the_document_says():
    text = read(samples.issued()).text
    for words in (
        "示数报〔2022〕3号",
        "一、总体情况",
        "表1 监测指标",
        "图2 各方面得分",
        "附件：1.监测指标表",
        "2022年4月14日印发",
    ):
        assert words in text
    assert "草稿" not in text
    assert "草稿" in read(samples.report()).text


def test_render_markup_in_content_is_escaped():
    hostile = "<script>alert(1)</script>\"'&"
    table = Table(hostile, (Column(hostile),), ((Cell(hostile, source=hostile),),), notes=(hostile,))
    content = samples.short(
        title=hostile,
        organ=hostile,
        addressee=hostile,
        watermark=hostile,
        blocks=(Heading(hostile), Paragraph(hostile), table),
    )
    reader = read(content, [hostile])
    assert "script" not in {tag for tag, _ in reader.tags}
    assert not any(name.startswith("on") or name == "style" for _, attributes in reader.tags for name in attributes)


def test_render_known_source_links_and_unknown_does_not():
    table = Table("表", (Column("数"), Column("数")), ((Cell("99", source="b05"), Cell("98", source="b06")),))
    content = samples.short(blocks=(Paragraph("得分99。", source="score"), table))
    links = [attributes["href"] for tag, attributes in read(content, {"b05", "score"}).tags if tag == "a"]
    assert links == ["#source-score", "#source-b05"]


def test_render_table_has_column_headers_and_scrolls_by_keyboard():
    tags = read(samples.short(blocks=(samples.table(),))).tags
    assert [attributes["scope"] for tag, attributes in tags if tag == "th"] == ["col"] * 4
    assert {"tabindex": "0", "role": "group"}.items() <= next(
        a for t, a in tags if a.get("class") == "paper-scroll"
    ).items()
