"""定期报送的办理流程 (方案二(三)8; spec 42): 填报 → 单位审核 → 提交 → 接收, with return and correction."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

DUE, CHECKING, SUBMITTED, RETURNED = "due", "checking", "submitted", "returned"
CORRECTING, ACCEPTED, CLOSED = "correcting", "accepted", "closed"
OWED = (DUE, CHECKING, RETURNED)
COLLECTING, RECORDED = "collecting", "recorded"
OPEN_TO_FIRM = (DUE, RETURNED, CORRECTING)

PERIODIC_REPORT = Lifecycle(
    "supervision.PeriodicReport",
    states=(
        State(DUE, "待报送", "blue"),
        State(CHECKING, "单位审核中", "blue"),
        State(SUBMITTED, "已提交", "amber"),
        State(RETURNED, "退回补正", "red"),
        State(CORRECTING, "更正中", "amber"),
        State(ACCEPTED, "已接收", "green"),
        State(COLLECTING, "局方采集中", "blue"),
        State(RECORDED, "已录入", "green"),
        State(CLOSED, "未报关闭", "grey", is_final=True),
    ),
    creates=(
        Create("open", DUE, label="开启报送", help="报告期结束后由系统开启，第5个工作日截止（建议值）。"),
        Create(
            "ask_bureau", COLLECTING, label="开启采集", help="由区政务数据局采集的数据，第7个工作日截止（建议值）。"
        ),
    ),
    steps=(
        Step("fill", OPEN_TO_FIRM, label="填报", is_quiet=True, help="保存填报内容，可多次保存，提交前局方看不到。"),
        Step("copy_previous", OPEN_TO_FIRM, label="复制上期", help="用上期已提交的数据填入，仍需逐项核对。"),
        Step("report_nothing", (DUE, RETURNED), label="零报告", help="本期未发生业务：数量、金额类指标记为 0。"),
        Step("hand_in", OPEN_TO_FIRM, CHECKING, label="送单位审核", help="由本单位管理员审核后提交。"),
        Step(
            "submit",
            (*OPEN_TO_FIRM, CHECKING),
            SUBMITTED,
            label="提交",
            outward=True,
            help="提交区政务数据局；提交的内容固定为一个版本，可下载回执。",
            note="optional",
        ),
        Step("send_back", (CHECKING,), (DUE, RETURNED, CORRECTING), label="退回填报员", note="required"),
        Step("accept", (SUBMITTED,), ACCEPTED, label="接收", outward=True, help="数据进入监管报告和统计。"),
        Step(
            "return",
            (SUBMITTED,),
            RETURNED,
            label="退回",
            note="required",
            outward=True,
            help="说明需补正的内容；企业会看到退回人员和联系电话。",
        ),
        Step(
            "correct",
            (ACCEPTED,),
            CORRECTING,
            label="更正",
            note="required",
            outward=True,
            help="已接收的数据有误时更正；原版本保留，引用过它的监管报告会被标记。",
        ),
        Step("collect", (COLLECTING,), label="采集", is_quiet=True, help="保存局方采集的数据，可多次保存。"),
        Step("record", (COLLECTING,), RECORDED, label="录入完成", help="由局方采集的数据，录入后即生效。"),
        Step("amend", (RECORDED,), COLLECTING, label="更正采集", note="required"),
        Step("remind", OWED, label="催办", note="optional", outward=True, help="每天最多催办一次。"),
        Step(
            "ask_extension",
            OWED,
            label="申请延期",
            note="required",
            outward=True,
            help="应在截止日期之前申请，由区政务数据局答复；答复之前原期限不变。",
        ),
        Step("grant_extension", OWED, label="批准延期", outward=True, help="在批准的日期之前报送不算逾期。"),
        Step("refuse_extension", OWED, label="不予延期", note="required", outward=True),
        Step("close", (DUE, COLLECTING), CLOSED, label="关闭", note="required", help="试点终止等原因不再要求报送。"),
    ),
    locks=("broker",),
)
