"""The life of an organization: registered, renamed from a day, closed; documents keep the name of their day."""

from haizhu_broker.accounts.vocabulary import DISSOLVED, IN_USE
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

ORGANIZATION = Lifecycle(
    "accounts.Organization",
    states=(
        State(IN_USE, "在用", tone="green", is_resting=True),
        State(DISSOLVED, "已撤销", is_final=True),
    ),
    creates=(Create("register", IN_USE, label="登记机构"),),
    steps=(
        Step("rename", (IN_USE,), label="更名", note="optional", help="自某日起启用新名称，公文显示其落款日的名称。"),
        Step("adopt_name", (IN_USE,), label="启用新名称"),
        Step("revise", (IN_USE,), label="更正", note="optional", help="更正层级、职能和联系电话。"),
        Step(
            "dissolve",
            (IN_USE,),
            DISSOLVED,
            label="撤销",
            note="required",
            help="机构不再任用人员；名称、资料和办理记录保留。",
        ),
    ),
)
