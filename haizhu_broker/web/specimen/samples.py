"""Made-up content, as long and as awkward as the real one may be."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.charts import Chart, Limit, Series
from haizhu_broker.web.chips import Chip
from haizhu_broker.web.clock import SHANGHAI
from haizhu_broker.web.columns import Code, Column, Date, Number, Row, Text
from haizhu_broker.web.facts import Fact
from haizhu_broker.web.imports.checking import CHANGED, NEW, SAME, WRONG, CellFault, Check, CheckedRow
from haizhu_broker.web.imports.sheets import Line
from haizhu_broker.web.pages import Deed, Happening
from haizhu_broker.web.table import render_table

LONG = "示例（广州海珠）电力数据资产运营与合规咨询服务有限责任公司琶洲人工智能与数字经济试验区分公司"
FIRMS = ("示例电力数据有限公司", LONG, "示例航运科技有限公司", "示例金服（广州）有限公司")
STATES = (("grey", "草稿"), ("blue", "审核中"), ("green", "已签发"), ("amber", "待补正"), ("red", "已逾期"))
LIGHTS = (
    ("green", "绿", "还有 6 个工作日"),
    ("amber", "黄", "还有 2 个工作日，3月8日（星期二）到期"),
    ("red", "红", "已超期 1 个工作日"),
    ("grey", "灰", "尚未到填报期"),
)
MONTHS = tuple(f"2022年{month}月" for month in range(1, 13))


@dataclass(frozen=True)
class Mark(Column):
    """A cell that is written already."""

    def written(self, value: SafeString) -> SafeString:
        return value


COLUMNS = (
    Mark("firm", "试点单位", sort=True),
    Code("uscc", "统一社会信用代码"),
    Text("sector", "行业"),
    Date("due_on", "应报日期", sort=True),
    Number("amount", "成交额", unit="万元", places=2, sort=True, empty="未报"),
    Number("deals", "成交笔数", unit="笔", empty="未报"),
    Number("score", "得分", unit="分", places=1, empty="不可计算"),
    Mark("state", "状态"),
    Mark("light", "灯"),
)


def row(n: int) -> dict[str, Any]:
    silent = n % 7 == 3
    return {
        "firm": SafeString(f'<a href="/specimen/record/">{FIRMS[n % 4]}</a>'),
        "uscc": f"91440101MA{n:08d}",
        "sector": ("电力", "航运物流", "金融", "文化旅游与城市更新")[n % 4],
        "due_on": dt.date(2022, 1, 12) + dt.timedelta(days=7 * n),
        "amount": None if silent else Decimal(n * n * 137) / 7,
        "deals": None if silent else n * 3,
        "score": None if silent else Decimal(1000 - n * 9) / 10,
        "state": marks.badge(*STATES[n % 5]),
        "light": marks.light(*LIGHTS[n % 4]),
    }


def table(rows: int, columns: tuple[Column, ...] = COLUMNS) -> SafeString:
    found: list[Row] = [row(n) for n in range(rows)]
    return render_table(
        columns,
        found,
        caption="监管报告",
        sort="due_on",
        sort_url=lambda name: f"?sort={name}",
        totals={"amount": sum(one["amount"] or 0 for one in found), "deals": sum(one["deals"] or 0 for one in found)},
    )


CHIPS = [Chip("状态", "待补正", "?"), Chip("试点单位", LONG, "?"), Chip("应报日期", "2022-01-01 至 2022-03-31", "?")]
ACTIONS = [{"label": "新建填报", "url": "#content"}, {"label": "导入", "url": "#content"}]
EXPORTS = [{"label": "XLSX", "url": "#content"}, {"label": "CSV", "url": "#content"}]
TABS = [
    {"label": "全部", "url": "?", "is_active": True},
    {"label": "待我审核", "url": "?", "number": 3, "is_active": False},
]
LIST_COLUMNS = [
    {"name": c.name, "label": c.heading, "is_shown": True, "is_fixed": n == 0} for n, c in enumerate(COLUMNS)
]

DEEDS = [
    Deed("submit", "提交签发", "/specimen/step/", "", is_primary=True, is_outward=False),
    Deed("return", "退回重拟", "/specimen/step/", "", is_primary=False, is_outward=False),
    Deed("issue", "签发", "", "尚未提交签发，且有 1 项指标未报（成交额）", is_primary=False, is_outward=True),
    Deed("void", "作废", "", "只有已签发的报告可以作废", is_primary=False, is_outward=True),
]
WAITING = [{"label": "签发", "who": "区政务数据局负责人"}]
HEADER = [
    Fact("灯", marks.light(*LIGHTS[1])),
    Fact("经办", SafeString("张某")),
    Fact("办理期限", SafeString("2022年3月8日（星期二）")),
]
FACTS = [
    {
        "title": "总体情况",
        "facts": [
            Fact("试点单位", SafeString(LONG)),
            Fact("统一社会信用代码", SafeString('<span class="code">91440101MA00000000</span>')),
            Fact("报告期", SafeString("2022年3月")),
            Fact("成交额（万元）", SafeString("1,234.50")),
            Fact("得分", SafeString("88.5（暂定）")),
            Fact("未报指标", SafeString("成交笔数")),
            Fact("摘要", SafeString("7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730")),
        ],
    },
    {"title": "", "facts": [Fact("备注", SafeString("—"))]},
]


def _at(day: int, hour: int) -> dt.datetime:
    return dt.datetime(2022, 3, day, hour, 5, tzinfo=SHANGHAI)


BUREAU = "区政务数据局"
TIMELINE = [
    Happening(
        _at(7, 15),
        "张某",
        BUREAU,
        "区政务数据局经办",
        "退回",
        "审核中",
        "待补正",
        "成交笔数与成交额不相符，请核对后重报。",
    ),
    Happening(_at(4, 9), "李某", LONG, "试点单位填报员", "提交", "草稿", "审核中", ""),
    Happening(_at(1, 0), "系统", "", "", "建立", "", "草稿", ""),
]

SCORES = Chart(
    "scores",
    "示例电力全年得分在 80 分以上，8 月未报",
    "line",
    MONTHS,
    (
        Series("示例电力", (82, 84, 83.5, 86, 88, 87, 90, None, 91, 92, 90.5, 93)),
        Series("示例航运", (75, 74, 71, 68, 66, 70, 72, 74, 77, 79, 81, 82)),
    ),
    unit="分",
    limits=(Limit("关注线 70", 70),),
    least=50,
    most=100,
)
AMOUNTS = Chart(
    "amounts",
    "三家企业成交额相差 4 倍",
    "bar",
    ("示例电力", "示例航运", "示例金服"),
    (Series("3月成交额", (Decimal("1234.5"), Decimal("612"), Decimal("305.2"))),),
    unit="万元",
    heading="试点单位",
)

STATS = [
    {"label": "试点单位", "value": 3, "unit": "家", "url": "#content", "note": "均在监管期"},
    {"label": "本月应报", "value": 4, "unit": "份", "url": "#content", "note": "已报 3，未报 1"},
    {"label": "成交额", "value": "2,151.70", "unit": "万元", "url": "#content", "note": "2022年3月"},
    {"label": "平均得分", "value": "82.4", "unit": "分", "url": "#content", "note": "暂定"},
    {"label": "红灯任务", "value": 1, "unit": "项", "url": "#content", "note": "任务 7"},
    {"label": "待签发", "value": 2, "unit": "份", "url": "#content", "note": "最早 3月8日到期"},
]
TASKS = [
    {
        "title": "今天到期",
        "number": 2,
        "tasks": [
            {
                "what": "审核月度填报",
                "about": LONG,
                "from_whom": "李某 3月4日提交",
                "light": marks.light("amber", "黄"),
                "due": "2022-03-08（星期二）",
                "url": "#content",
                "act": "审核",
                "act_url": "#content",
                "is_primary": True,
            },
            {
                "what": "签发监管报告",
                "about": "示例航运科技有限公司 2022年2月",
                "from_whom": "张某送签",
                "light": marks.light("red", "红", "已超期 1 个工作日"),
                "due": "2022-03-07（星期一）",
                "url": "#content",
                "act": "签发",
                "act_url": "#content",
                "is_primary": False,
            },
        ],
    },
    {
        "title": "待阅",
        "number": 1,
        "tasks": [
            {
                "what": "2022年2月全区监管报告",
                "about": "海政数〔2022〕12号",
                "from_whom": "",
                "light": "",
                "due": "",
                "url": "#content",
                "act": "阅读",
                "act_url": "#content",
                "is_primary": False,
            },
        ],
    },
]
PHASES = [
    {"name": "调研准备", "days": "2021年9月至10月", "place": "past", "words": "已完成"},
    {"name": "遴选确定", "days": "2021年11月至12月", "place": "past", "words": "已完成"},
    {"name": "组织实施", "days": "2022年1月至11月", "place": "now", "words": "今天在此阶段"},
    {"name": "总结推广", "days": "2022年12月", "place": "coming", "words": ""},
]


def _checked(number: int, status: str, *shown: str, **more: Any) -> CheckedRow:
    return CheckedRow(Line(number, []), shown=list(shown), status=status, **more)


CHECK = Check(
    ["指标", "单位", "数值", "说明"],
    [
        _checked(2, NEW, "成交额", "万元", "1,234.50", ""),
        _checked(3, CHANGED, "成交笔数", "笔", "36", "补报两笔", changes={"数值": ("34", "36")}),
        _checked(4, SAME, "客户数", "家", "12", ""),
        _checked(
            5,
            WRONG,
            "合规审查完成率",
            "%",
            "120",
            "",
            faults=[CellFault("C5", "数值", "应在 0–100 之间，您填写的是 120")],
        ),
        _checked(6, WRONG, "投诉办结率", "%", "=1/0", "", faults=[CellFault("C6", "数值", "是公式，请改为数值")]),
    ],
    [],
    ["“备注”一列不在模板中，不会导入"],
)
