"""The life of a capacity: given for a term, which can be changed, or ended at once."""

from haizhu_broker.accounts.vocabulary import APPOINTED, ENDED
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

MEMBERSHIP = Lifecycle(
    "accounts.Membership",
    locks=("user",),
    states=(
        State(APPOINTED, "已授权", tone="green", is_resting=True),
        State(ENDED, "已终止", is_final=True),
    ),
    creates=(
        Create("appoint", APPOINTED, label="授权", help="授予人员在某一机构的身份，自起始日起生效。"),
        Create("stand_in", APPOINTED, label="安排代理", help="由同事在一段时间内代行某人的身份，到期自行结束。"),
    ),
    steps=(
        Step("set_term", (APPOINTED,), label="调整期限", note="optional", outward=True, help="延长或者缩短截止日。"),
        Step(
            "end",
            (APPOINTED,),
            ENDED,
            label="终止",
            note="required",
            outward=True,
            help="立即收回这一身份，由其派出的代理一并终止。",
        ),
    ),
)
