"""专家抽取记录: what a draw was for, by which rule, whom it took, who left and why, and where to sign."""

from __future__ import annotations

from collections.abc import Iterator

from haizhu_broker.papers.content import Block, Column, Content, Heading, Items, Paragraph, Table
from haizhu_broker.web.clock import local
from pilots.documents.kinds import DRAW_RECORD

from .models import Draw, DrawnExpert

GROUP = 8
RULE = (
    "候选名单按专家编号排列，逐人记明是否外部专家、近期工作量和不列入候选的缘由，名单摘要为其规范 JSON 的 SHA-256 值。",
    "种子为抽取号、抽取时间、现场字串、名单摘要以“|”连接后的 SHA-256 值。",
    "专家的次序值为种子与专家编号以“|”连接后的 SHA-256 值。",
    "先按近期工作量由少到多，工作量相同的按次序值由小到大依次抽取；非外部专家已满名额的，顺延。",
    "补抽按同一次序接续进行。",
)


def content_of(draw: Draw, organ: str) -> Content:
    return Content(
        kind=DRAW_RECORD.code,
        organ=organ,
        title="专家抽取记录",
        blocks=tuple(_blocks(draw)),
    )


def _blocks(draw: Draw) -> Iterator[Block]:
    yield Heading("抽取事项")
    yield _facts(_matter(draw))
    yield Heading("抽取规则")
    yield Items(RULE)
    yield Heading("抽取结果")
    yield Paragraph(f"名单摘要（SHA-256）：{_grouped(draw.digest)}。")
    yield Paragraph(f"种子（SHA-256）：{_grouped(draw.seed)}。")
    yield _taken(list(draw.drawn.select_related("expert__user", "expert__organization")))
    yield Heading("回避和补抽")
    yield from _replacements(draw)
    yield Heading("签字")
    yield Paragraph(f"抽取人（{draw.drawn_by}）：　　　　　　　　监督人（{draw.supervisor}）：")


def _matter(draw: Draw) -> tuple[tuple[str, str], ...]:
    names = [*(str(one) for one in draw.sectors.all()), *(str(one) for one in draw.skills.all())]
    left_out = sum(bool(one["reasons"]) for one in draw.snapshot)
    return (
        ("事项", draw.title),
        ("抽取号", draw.number),
        ("抽取时间", f"{local(draw.drawn_at):%Y年%-m月%-d日%H时%M分%S秒}"),
        ("抽取人", str(draw.drawn_by)),
        ("监督人", draw.supervisor),
        ("现场字串", draw.words or "无"),
        ("领域", "、".join(names) or "不限"),
        ("使用日期", f"{draw.needed_from} 至 {draw.needed_until}"),
        ("抽取人数", f"{draw.size} 名，其中外部专家不少于 {draw.outside_least} 名（建议值）"),
        ("候选名单", f"专家库 {len(draw.snapshot)} 名，列入候选 {len(draw.snapshot) - left_out} 名"),
    )


def _facts(rows: tuple[tuple[str, str], ...]) -> Table:
    return Table("", (Column("项目"), Column("内容")), rows)  # type: ignore[arg-type]


def _taken(drawn: list[DrawnExpert]) -> Table:
    columns = (
        Column("次序", "center"),
        Column("专家编号"),
        Column("姓名"),
        Column("工作单位"),
        Column("外部", "center"),
        Column("情况"),
    )
    rows = tuple(
        (
            str(one.place),
            one.expert.number,
            str(one.expert),
            str(one.expert.organization),
            "是" if one.expert.is_outside else "否",
            "退出" if one.left_because else "在组",
        )
        for one in drawn
    )
    return Table("", columns, rows)  # type: ignore[arg-type]


def _replacements(draw: Draw) -> Iterator[Block]:
    if not draw.replacements:
        yield Paragraph("无。")
        return
    columns = (Column("日期"), Column("退出"), Column("缘由"), Column("顺延未取"), Column("补抽"))
    rows = tuple(
        (
            one["on"],
            one["left"],
            f"{one['because']}：{one['words']}",
            "；".join(f"{passed['number']}（{passed['words']}）" for passed in one["passed_over"]) or "无",
            one["taken"],
        )
        for one in draw.replacements
    )
    yield Table("", columns, rows)  # type: ignore[arg-type]


def _grouped(digest: str) -> str:
    """In groups that a line can be broken between and a person can read out."""
    return " ".join(digest[at : at + GROUP] for at in range(0, len(digest), GROUP))
