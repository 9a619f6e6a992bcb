"""The kinds of document of the pilot (R§3.2): 机关代字, layout, addressee, fixed parts, how long they are kept."""

from django.conf import settings

from haizhu_broker.papers.content import Layout
from haizhu_broker.papers.kinds import Addressee, Kind, declare
from haizhu_broker.papers.rendering.titles import keep_whole

BUREAU, JOINT_MEETING, LEADING_GROUP = (
    settings.DOCUMENT_MARKS[office] for office in ("bureau", "joint_meeting", "leading_group")
)
SENT, POSTED = Addressee.REQUIRED, Addressee.NONE
keep_whole("数据经纪人", "试点单位", "试点工作", settings.DISTRICT_NAME, "政务数据局", "领导小组", "联席会议")
WORKING, LETTER = Layout.WORKING, Layout.LETTER


def _working(code: str, label: str, mark: str, *parts: str, addressee: Addressee = SENT) -> Kind:
    """工作文书: sealed, kept 30 years."""
    return declare(Kind(code, label, mark, WORKING, retention=30, addressee=addressee, sealed=True, parts=parts))


REPORT = declare(Kind("report", "报告", f"{BUREAU}呈", retention=30, addressee=SENT, sealed=True))
LETTER_KIND = declare(Kind("letter", "函", f"{BUREAU}函", LETTER, retention=30, addressee=SENT, sealed=True))
NOTICE = declare(Kind("notice", "通知", f"{BUREAU}通", retention=30, addressee=SENT, sealed=True))
REPLY = declare(Kind("reply", "批复", f"{BUREAU}复", retention=None, addressee=SENT, sealed=True))
OPINION = declare(Kind("opinion", "意见", f"{BUREAU}意", retention=30, addressee=SENT, sealed=True))
FILING_LETTER = declare(
    Kind(
        "filing_letter",
        "备案函",
        f"{BUREAU}备",
        LETTER,
        addressee=SENT,
        sealed=True,
        parts=("备案依据", "试点单位基本情况", "实施方案要点", "监管措施"),
    )
)
SELECTION_POSTING = declare(
    Kind(
        "selection_posting",
        "遴选公示",
        f"{BUREAU}示",
        WORKING,
        addressee=POSTED,
        sealed=True,
        parts=("公示依据", "公示名单", "公示期限", "异议受理", "提出异议的要求"),
    )
)
LIST_NOTICE = declare(
    Kind("list_notice", "公布名单的通知", f"{BUREAU}名", addressee=SENT, sealed=True, parts=("名单", "试点期限"))
)
ANNOUNCEMENT = declare(Kind("announcement", "公告", f"{BUREAU}告", addressee=POSTED, sealed=True))
DECISION = declare(
    Kind(
        "pilot_decision",
        "试点决定",
        f"{BUREAU}决",
        addressee=SENT,
        sealed=True,
        parts=("事实", "依据", "决定事项", "数据与交易善后", "救济途径"),
    )
)
MINUTES = declare(
    Kind("minutes", "会议纪要", f"{JOINT_MEETING}纪", Layout.MINUTES, addressee=POSTED, parts=("议定事项",))
)
GROUP_MINUTES = declare(
    Kind(
        "group_minutes", "领导小组会议纪要", f"{LEADING_GROUP}纪", Layout.MINUTES, addressee=POSTED, parts=("议定事项",)
    )
)
SUMMARY = declare(
    Kind(
        "pilot_summary",
        "试点总结",
        f"{BUREAU}总",
        addressee=SENT,
        sealed=True,
        parts=("试点情况", "主要做法和成效", "存在问题", "意见建议"),
    )
)

INSPECTION_NOTICE = _working(
    "inspection_notice", "检查通知书", f"{BUREAU}检", "检查依据", "检查时间", "检查事项", "检查人员", "权利告知"
)
INSPECTION_RECORD = _working(
    "inspection_record",
    "现场检查记录",
    f"{BUREAU}录",
    "检查时间和地点",
    "检查人员",
    "检查情况",
    "签字",
    addressee=POSTED,
)
RECTIFICATION_NOTICE = _working(
    "rectification_notice", "整改通知书", f"{BUREAU}整", "检查情况", "存在问题", "整改要求", "复查方式", "陈述和申辩"
)
DRAW_RECORD = _working(
    "expert_draw_record",
    "专家抽取记录",
    f"{BUREAU}抽",
    "抽取事项",
    "抽取规则",
    "抽取结果",
    "回避和补抽",
    "签字",
    addressee=POSTED,
)
REVIEW_OPINION = _working("review_opinion", "复查意见", f"{BUREAU}查", "复查情况", "逐条结论")
CLOSING_SLIP = _working("closing_slip", "销号单", f"{BUREAU}销", "销号事项", "审批意见")
SUPERVISION_SLIP = _working("supervision_slip", "督办单", f"{BUREAU}督", "督办事项", "办理要求")
ACCEPTANCE = _working("acceptance_notice", "受理通知书", f"{BUREAU}受")
SUPPLEMENT = _working("supplement_notice", "补正通知书", f"{BUREAU}补", "补正内容", "补正期限")
REFUSAL = _working("refusal_notice", "不予受理通知书", f"{BUREAU}不", "不予受理的理由", "申请复核")
TERMINATION_NOTICE = _working(
    "termination_notice", "终止、暂停告知书", f"{BUREAU}知", "拟作出的决定", "事实和依据", "陈述和申辩"
)
ACKNOWLEDGEMENT = declare(
    Kind("acknowledgement", "回执", f"{BUREAU}回", WORKING, retention=10, addressee=SENT, automatic=True)
)
CERTIFICATE = declare(Kind("certificate", "试点证书", f"{BUREAU}证", Layout.CERTIFICATE, addressee=SENT, sealed=True))
LEDGER_COVER = declare(Kind("ledger_cover", "台账", f"{BUREAU}册", Layout.COVER, retention=30, addressee=POSTED))
