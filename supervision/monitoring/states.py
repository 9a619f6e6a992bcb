"""监管报告和生成计划的办理流程 (方案二(三)8; spec 43): 已生成 → 审核中 → 已签发 → 已送达 → 归档."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

GENERATED, REVIEWING, ISSUED, DELIVERED, ARCHIVED = "generated", "reviewing", "issued", "delivered", "archived"
OUT = (ISSUED, DELIVERED, ARCHIVED)

MONITORING_REPORT = Lifecycle(
    "supervision.MonitoringReport",
    states=(
        State(GENERATED, "已生成", "blue"),
        State(REVIEWING, "审核中", "amber"),
        State(ISSUED, "已签发", "green"),
        State(DELIVERED, "已送达", "green"),
        State(ARCHIVED, "归档", "grey"),
    ),
    creates=(
        Create("produce", GENERATED, label="生成", help="由系统按生成计划产生。"),
        Create("revise", GENERATED, label="更正", note="required", help="另出一份新报告并注明所更正的原报告。"),
    ),
    steps=(
        Step("edit", (GENERATED,), label="修改正文", help="修改各部分文字；数据由系统计算，不能改写。"),
        Step(
            "recompute",
            (GENERATED,),
            label="重新汇总",
            help="用现在已接收的数据重新计算；改写过的文字保留，未改写的随数据更新。",
        ),
        Step("submit_review", (GENERATED,), REVIEWING, label="提交签发", help="送办公室主任审核签发。"),
        Step("redo", (REVIEWING,), GENERATED, label="退回重拟", note="required"),
        Step(
            "issue",
            (REVIEWING,),
            ISSUED,
            label="签发",
            outward=True,
            help="编发文字号，固定全部数据，生成 DOCX 和 PDF；签发后不能修改。",
        ),
        Step("deliver", (ISSUED,), DELIVERED, label="送达", outward=True, help="通知试点单位和联席会议成员阅读。"),
        Step("archive", (DELIVERED,), ARCHIVED, label="归档"),
    ),
)

ACTIVE, STOPPED = "active", "stopped"

TIMETABLE = Lifecycle(
    "supervision.Timetable",
    states=(State(ACTIVE, "执行中", "green"), State(STOPPED, "已停用", "grey")),
    creates=(Create("schedule", ACTIVE, label="新增计划"),),
    steps=(
        Step("reschedule", (ACTIVE,), label="修改计划", note="required", help="只影响尚未产生的报告。"),
        Step("stop", (ACTIVE,), STOPPED, label="停用", note="required"),
        Step("resume", (STOPPED,), ACTIVE, label="恢复"),
    ),
)
