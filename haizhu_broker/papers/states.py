"""What may be done with an issued document in the register, and how an office chooses its mode of numbering."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

ISSUED, VOID = "issued", "void"

DISPATCH = Lifecycle(
    "papers.Dispatch",
    states=(
        State(ISSUED, "已签发", "green", is_resting=True),
        State(VOID, "作废", "red", is_final=True),
    ),
    creates=(
        Create(
            "record",
            ISSUED,
            label="登记外部发文",
            help="用于在本单位办公系统编号用印的公文：登记发文字号，盖章扫描件作为正本保存，并给出核验页。",
        ),
    ),
    steps=(
        Step(
            "void",
            (ISSUED,),
            VOID,
            label="作废",
            note="required",
            outward=True,
            help="作废后发文字号不再使用，文件和摘要照旧保存；核验页随即显示已作废和作废日期。",
        ),
    ),
)

NUMBERING_CHOICE = Lifecycle(
    "papers.NumberingChoice",
    states=(State("in_force", "现行", "green", is_resting=True),),
    creates=(
        Create(
            "choose",
            "in_force",
            label="设定编号方式",
            help="未设定的，按文种的默认方式办理。设定后签发的公文按新方式编号，已签发的不变。",
        ),
    ),
    steps=(Step("change", ("in_force",), label="变更编号方式", note="required"),),
)
