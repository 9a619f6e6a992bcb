"""How an announcement runs: drafted from a round, each firm's particulars settled, announced once."""

from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

DRAFT, ANNOUNCED, DISCARDED = "draft", "announced", "discarded"

ANNOUNCEMENT = Lifecycle(
    "pilots.Announcement",
    locks=("round",),
    states=(
        State(DRAFT, "拟稿"),
        State(ANNOUNCED, "已公布", tone="green", is_final=True),
        State(DISCARDED, "未公布", is_final=True),
    ),
    creates=(Create("draft", DRAFT, label="拟定公布名单", help="公示期满后，以公示中的申报为名单。"),),
    steps=(
        Step("settle", (DRAFT,), label="填写资格", help="逐家填写类型、等级、编号、业务范围和中立性声明。"),
        Step("revise", (DRAFT,), label="修改"),
        Step(
            "announce",
            (DRAFT,),
            ANNOUNCED,
            label="公布",
            outward=True,
            help="签发名单文书，确定数据经纪人，批次转为已公布，在公众网站发布。公布后不能撤回，资格变动另行决定。",
        ),
        Step("discard", (DRAFT,), DISCARDED, label="不再公布", note="required", help="拟稿作废，可以另行拟定。"),
    ),
)
