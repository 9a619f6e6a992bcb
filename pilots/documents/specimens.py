"""A fictional content (示例) of each kind of document, for the page of specimens and the tests of the renderers."""

from __future__ import annotations

from datetime import date
from typing import Any

from haizhu_broker.papers import kinds as declared
from haizhu_broker.papers.content import (
    Attachment,
    Attendance,
    Block,
    Column,
    Content,
    Heading,
    Items,
    Table,
    paragraphs,
)
from haizhu_broker.papers.kinds import Kind

from . import kinds

BUREAU, FIRM, SUPERIOR = "示例区政务服务数据管理局", "示例电力数据有限公司", "示例市政务服务数据管理局"
DAY = date(2022, 3, 8)
RULED = {"printed_by": f"{BUREAU}办公室", "copies": ("试点工作领导小组成员", "联席会议各成员单位")}
RULES = "《示例区数据经纪人试点工作方案》"
PEOPLE = Table(
    "", (Column("姓名"), Column("单位"), Column("证件号")), (("张某", BUREAU, "示例001"), ("李某", BUREAU, "示例002"))
)  # type: ignore[arg-type]
LIST = Table(
    "试点单位名单",
    (Column("序号", "center"), Column("单位"), Column("类型"), Column("等级", "center"), Column("领域")),
    (("1", FIRM, "数据赋能型", "一级", "电力"), ("2", "示例金融征信有限公司", "受托行权型", "一级", "金融")),  # type: ignore[arg-type]
)
Texts = dict[str, str | tuple[Block, ...]]


def _blocks(texts: Texts) -> tuple[Block, ...]:
    """Each heading of level 1 with its paragraphs, or with blocks as they are."""
    found: list[Block] = []
    for heading, body in texts.items():
        found += [Heading(heading), *(paragraphs(body) if isinstance(body, str) else body)]
    return tuple(found)


def _entered(kind: Kind, title: str, body: str | Texts | tuple[Block, ...], addressee: str = "", **more: Any) -> None:
    """Enter the specimen of `kind`: lines of text, texts under headings, or blocks."""
    blocks = _blocks(body) if isinstance(body, dict) else paragraphs(body) if isinstance(body, str) else body

    def make() -> Content:
        given = {"organ": BUREAU, "title": title, "addressee": addressee, "blocks": blocks, "dated_on": DAY, **more}
        return kind.fitted(Content(**given))

    declared.specimen(kind)(make)


_entered(
    kinds.REPORT,
    "关于2022年第1季度数据经纪人试点工作情况的报告",
    "现将2022年第1季度试点工作情况报告如下。\n首批五家试点单位均已启动，按月报送，未发生安全事件。\n特此报告。",
    SUPERIOR,
    signer="王某",
    **RULED,
)
_entered(
    kinds.LETTER_KIND,
    "关于商请支持数据经纪人试点工作的函",
    f"为落实{RULES}，商请贵局就电力数据产品的合规流通给予业务指导。\n妥否，请函复。",
    "示例区市场监督管理局",
    note="联系人：张某，电话：020-00000000",
    copies=("示例区科工商信局",),
)
_entered(
    kinds.NOTICE,
    "关于做好数据经纪人试点月度报送工作的通知",
    {"报送内容": "各试点单位按月报送经营、合规和安全三类数据。", "报送时间": "次月第5个工作日前通过平台报送。"},
    "各试点单位",
    attachments=(Attachment("月度报送指标表"), Attachment("填报说明")),
    note="此件公开发布",
    **RULED,
)
_entered(
    kinds.REPLY,
    f"关于{FIRM}试点实施方案的批复",
    f"你单位《试点实施方案》收悉。\n原则同意该方案，请按{RULES}组织实施。\n此复。",
    FIRM,
    **RULED,
)
_entered(
    kinds.OPINION,
    "关于规范数据经纪业务的意见",
    {"总体要求": "坚持先行先试、包容审慎。", "主要措施": (Items(("健全交易留痕；", "落实分类分级保护。")),)},
    "各试点单位",
    **RULED,
)
_entered(
    kinds.FILING_LETTER,
    "关于报送首批数据经纪人试点单位备案材料的函",
    {
        "备案依据": f"根据{RULES}第七条，现将首批试点单位有关材料报请备案。",
        "试点单位基本情况": (LIST,),
        "实施方案要点": "试点期一年，按月监测、按季评估。",
        "监管措施": "落实监管报告、检查整改和风险应急制度。",
    },
    "示例省政务服务数据管理局",
    attachments=(Attachment("试点单位备案表"), Attachment("试点实施方案")),
    copies=(SUPERIOR,),
)
_entered(
    kinds.SELECTION_POSTING,
    "关于首批数据经纪人试点单位遴选结果的公示",
    {
        "公示依据": f"经专家评审和联席会议审议，依据{RULES}公示遴选结果。",
        "公示名单": (LIST,),
        "公示期限": "2022年3月9日至2022年3月15日，共5个工作日。",
        "异议受理": f"受理单位：{BUREAU}；电话：020-00000000；邮箱：objection@example.cn；地址：示例路1号。",
        "提出异议的要求": "异议应当实名提出，写明事实并附证据和联系方式。",
    },
)
_entered(
    kinds.LIST_NOTICE,
    "关于公布首批数据经纪人试点单位名单的通知",
    {"名单": (LIST,), "试点期限": "2022年1月1日至2022年12月31日。"},
    "各有关单位",
    note="此件公开发布",
    **RULED,
)
_entered(
    kinds.ANNOUNCEMENT,
    "关于启用数据经纪人试点管理平台的公告",
    "自2022年4月1日起启用数据经纪人试点管理平台。\n特此公告。",
)
_entered(
    kinds.DECISION,
    f"关于暂停{FIRM}数据经纪人试点的决定",
    {
        "事实": "2022年3月1日检查发现，你单位3笔交易未留存数据来源说明。",
        "依据": f"{RULES}二（二）6。",
        "决定事项": "自本决定送达之日起暂停试点，期限三个月。",
        "数据与交易善后": "已成交未交付的业务应于10个工作日内妥善处理并书面报告。",
        "救济途径": "如不服本决定，可自收到之日起60日内申请行政复议。",
    },
    FIRM,
    **RULED,
)
_entered(
    kinds.MINUTES,
    "数据经纪人试点联席会议第1次会议纪要",
    {
        "议定事项": (
            Items(("由区政务数据局牵头，3月底前印发报送规范；", "由区公安分局配合，4月底前完成一次应急演练。")),
        )
    },
    organ="示例区数据经纪人试点联席会议",
    attendance=(
        Attendance("出席", ("王某", "张某", "李某")),
        Attendance("请假", ("赵某",)),
        Attendance("列席", ("钱某",)),
    ),
    printed_by=f"{BUREAU}办公室",
    copies=("各成员单位",),
)
_entered(
    kinds.GROUP_MINUTES,
    "数据经纪人试点工作领导小组第1次会议纪要",
    {"议定事项": (Items(("同意首批试点单位名单，公示后公布；", "由区政务数据局牵头，1月底前完成授牌和启动。")),)},
    organ="示例区数据经纪人试点工作领导小组",
    attendance=(Attendance("出席", ("李某", "王某", "张某")), Attendance("请假", ("赵某",))),
    printed_by=f"{BUREAU}办公室",
    copies=("各成员单位",),
)
_entered(
    kinds.SUMMARY,
    "关于数据经纪人试点工作总结的报告",
    {
        "试点情况": "共确定试点单位5家。",
        "主要做法和成效": "健全选管用评机制。",
        "存在问题": "数据供给仍显不足。",
        "意见建议": "建议扩大试点领域。",
    },
    SUPERIOR,
    signer="王某",
    **RULED,
)
_entered(
    kinds.INSPECTION_NOTICE,
    "检查通知书",
    {
        "检查依据": f"{RULES}二（二）5和年度检查计划。",
        "检查时间": "2022年3月15日9时30分。",
        "检查事项": "交易留痕、数据来源说明、安全措施落实情况。",
        "检查人员": (PEOPLE,),
        "权利告知": "你单位有权要求检查人员出示证件，有权申请回避、陈述和申辩。",
    },
    FIRM,
)
_entered(
    kinds.INSPECTION_RECORD,
    "现场检查记录",
    {
        "检查时间和地点": "2022年3月15日9时30分，示例路2号。",
        "检查人员": (PEOPLE,),
        "检查情况": "抽查交易10笔，其中3笔未见数据来源说明。",
        "签字": "被检查单位在场人（逐页签字）：\n检查人员（逐页签字）：",
    },
)
_entered(
    kinds.DRAW_RECORD,
    "专家抽取记录",
    {
        "抽取事项": "示例批次申报评审，抽取7名，其中外部专家不少于5名（建议值）。",
        "抽取规则": (Items(("先按近期工作量由少到多，工作量相同的按次序值由小到大依次抽取。",)),),
        "抽取结果": "示例甲、示例乙、示例丙、示例丁、示例戊、示例己、示例庚。",
        "回避和补抽": "无。",
        "签字": "抽取人：\n监督人：",
    },
)
_entered(
    kinds.RECTIFICATION_NOTICE,
    "整改通知书",
    {
        "检查情况": "2022年3月15日对你单位进行了现场检查。",
        "存在问题": (Items(("3笔交易未留存数据来源说明，不符合数据安全法第三十三条，较重。",)),),
        "整改要求": "应于2022年3月29日前完成整改并提交材料。",
        "复查方式": "书面复查，必要时现场复查。",
        "陈述和申辩": "如有异议，可于5个工作日内书面陈述和申辩。",
    },
    FIRM,
)
_entered(
    kinds.REVIEW_OPINION,
    "复查意见",
    {"复查情况": "2022年3月30日书面复查。", "逐条结论": (Items(("问题1：已整改，证据编号示例证001。",)),)},
    FIRM,
)
_entered(kinds.CLOSING_SLIP, "销号单", {"销号事项": "整改通知书所列问题1。", "审批意见": "同意销号。"}, FIRM)
_entered(
    kinds.SUPERVISION_SLIP,
    "督办单",
    {"督办事项": "联席会议第1次会议议定事项第1项。", "办理要求": "请于2022年3月31日前办结并反馈。"},
    "示例区科工商信局",
)
_entered(kinds.ACCEPTANCE, "受理通知书", "你单位提交的试点申请材料齐全，现予受理，受理日期为2022年3月8日。", FIRM)
_entered(
    kinds.SUPPLEMENT,
    "补正通知书",
    {
        "补正内容": (Items(("补交数据安全负责人任命文件；", "更正注册资本。")),),
        "补正期限": "请于2022年3月22日前一次补齐。",
    },
    FIRM,
)
_entered(
    kinds.REFUSAL,
    "不予受理通知书",
    {
        "不予受理的理由": "补正期限届满，仍未提交来源合法性证明。",
        "申请复核": "如有异议，可以自收到本通知之日起5个工作日内书面申请复核。",
    },
    FIRM,
)
_entered(
    kinds.TERMINATION_NOTICE,
    "拟终止试点告知书",
    {
        "拟作出的决定": "终止你单位试点资格。",
        "事实和依据": "整改期满未完成整改。",
        "陈述和申辩": "可于5个工作日内陈述、申辩。",
    },
    FIRM,
)
_entered(kinds.ACKNOWLEDGEMENT, "回执", "你单位提交的异议材料已于2022年3月8日收到，回执编号见右上。", FIRM)
_entered(
    kinds.CERTIFICATE,
    "数据经纪人试点证书",
    "经遴选、公示并报试点工作领导小组审定，你单位为示例区数据经纪人试点单位。\n类型：数据赋能型。等级：一级。领域：电力。有效期：2022年1月1日至2022年12月31日。",
    FIRM,
)
_entered(
    kinds.LEDGER_COVER,
    "检查与整改台账",
    (
        Table(
            "台账",
            tuple(
                Column(title) for title in ("序号", "编号", "事项", "责任单位", "责任人", "时限", "进展", "灯", "备注")
            ),
            (("1", "示例001", "补齐数据来源说明", FIRM, "吴某", "2022-03-29", "已销号", "绿", ""),),  # type: ignore[arg-type]
            wide=True,
        ),
    ),
    attendance=(
        Attendance("填报单位", (BUREAU,)),
        Attendance("填报期间", ("2022年第1季度",)),
        Attendance("制表人", ("张某",)),
        Attendance("审核人", ("李某",)),
    ),
)
