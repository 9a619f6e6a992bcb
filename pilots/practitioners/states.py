"""How a person stands in the register of practitioners at one broker."""

from haizhu_broker.attachments.states import attaching
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

REGISTERED, SUSPENDED, DEREGISTERED, BANNED = "registered", "suspended", "deregistered", "banned"
ENGAGED = (REGISTERED, SUSPENDED)

PRACTITIONER = Lifecycle(
    "pilots.Practitioner",
    locks=("broker",),
    states=(
        State(REGISTERED, "在册", tone="green", is_resting=True),
        State(SUSPENDED, "暂停", tone="amber", is_resting=True),
        State(DEREGISTERED, "注销", is_resting=True),
        State(BANNED, "禁入", tone="red", is_resting=True),
    ),
    creates=(
        Create(
            "register",
            REGISTERED,
            label="登记从业人员",
            help="一人同一时间只在一家试点单位登记。证件号码加密保存，页面上只显示首尾。",
        ),
    ),
    steps=(
        Step("revise", ENGAGED, label="更正", note="optional"),
        Step("add_training", ENGAGED, label="登记培训学时"),
        Step("check", ENGAGED, label="年检", help="每人每年一次；结论由区政务数据局登记。", outward=True),
        Step("suspend", (REGISTERED,), SUSPENDED, label="暂停执业", action="discipline", note="required", outward=True),
        Step("resume", (SUSPENDED,), REGISTERED, label="恢复执业", action="discipline", note="required", outward=True),
        Step(
            "deregister",
            ENGAGED,
            DEREGISTERED,
            label="注销登记",
            note="required",
            help="离职或不再从事经纪业务的注销；注销后可在其他试点单位登记。暂停执业的，由区政务数据局注销。",
        ),
        Step(
            "ban",
            (*ENGAGED, DEREGISTERED),
            BANNED,
            label="禁入",
            note="required",
            outward=True,
            help="禁入期内不能在任何试点单位登记；不填截止日期为长期。",
        ),
        Step(
            "lift_ban",
            (BANNED,),
            DEREGISTERED,
            label="解除禁入",
            action="ban",
            note="required",
            outward=True,
            help="禁入有误或者情形已经消除的，提前解除；解除后可在试点单位重新登记。",
        ),
        *attaching(*ENGAGED),
    ),
)
