"""The columns of tables: wide enough for what cannot be broken, narrower only where words wrap."""

from haizhu_broker.papers.content import Cell, Column, Table
from haizhu_broker.papers.rendering.widths import column_widths, table_size

LONG = "消费与供应链数据的产品开发与供需撮合。"


def table(*columns: tuple[str, str]) -> Table:
    return Table("示例", tuple(Column(head) for head, _ in columns), (tuple(Cell(text) for _, text in columns),))


def test_column_widths_of_a_table_with_room_are_what_its_cells_want():
    short = table(("序号", "1"), ("企业", "示例电力"))
    assert (column_widths(short), table_size(short)) == ([3.0, 5.2], 12)


def test_column_widths_beyond_the_line_leave_a_credit_code_whole():
    units = table(
        ("序号", "1"),
        ("试点单位", "示例电商数据科技有限公司"),
        ("统一社会信用代码", "91440105MA5DEMB39H"),
        ("类型", "数据赋能型"),
        ("等级", "二级"),
        ("业务范围", LONG),
    )
    widths = column_widths(units)
    assert table_size(units) == 9
    assert sum(widths) * 9 <= 442.5
    assert widths[2] >= (11 * 0.5 + 7 * 0.7) * 1.05 + 1


def test_column_widths_give_up_when_nothing_can_wrap():
    codes = table(*((f"摘要{at}", "A1B2" * 16) for at in range(4)))
    assert column_widths(codes) == [15.0] * 4
