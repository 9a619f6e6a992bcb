"""The life of an account: opened without a password, activated by its owner, shut out and let in again, closed."""

from haizhu_broker.accounts.vocabulary import ACTIVE, BLOCKED, CLOSED, INVITED, SUSPENDED
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

OPEN = (INVITED, ACTIVE, SUSPENDED)

ACCOUNT = Lifecycle(
    "accounts.User",
    states=(
        State(INVITED, "待激活", tone="amber"),
        State(ACTIVE, "正常", tone="green", is_resting=True),
        State(SUSPENDED, "停用", is_resting=True),
        State(BLOCKED, "封停", tone="red"),
        State(CLOSED, "注销", is_final=True),
    ),
    creates=(
        Create("open", INVITED, label="开户", help="开立人员账户并向其邮箱发出激活链接；开户不带任何权限。"),
        Create("open_staff", INVITED, label="开通填报员账户", help="为本单位填报员开户，并向其邮箱发出激活链接。"),
    ),
    steps=(
        Step("invite", (INVITED,), label="重发激活链接", outward=True, help="发出新的激活链接，原链接随即作废。"),
        Step("revise", OPEN, label="更正", note="optional"),
        Step(
            "reset",
            (ACTIVE,),
            label="重置密码",
            note="required",
            outward=True,
            help="原密码和已登录的会话立即失效，本人凭邮件中的链接设置新密码。",
        ),
        Step(
            "reset_factor",
            (ACTIVE,),
            label="重置两步验证",
            note="required",
            outward=True,
            help="用于验证器或安全密钥遗失：原有的验证方式和会话全部失效，本人登录后重新启用。",
        ),
        Step(
            "unlock",
            (INVITED, ACTIVE),
            label="解除锁定",
            note="optional",
            help="登录失败次数过多而锁定的，立即恢复登录。",
        ),
        Step("set_password", (INVITED, ACTIVE), ACTIVE, label="设置密码", awaits="本人"),
        Step(
            "suspend",
            (ACTIVE,),
            SUSPENDED,
            label="停用",
            note="required",
            outward=True,
            help="不能再登录，正在使用的会话立即失效；权限保留，启用后恢复。",
        ),
        Step("resume", (SUSPENDED,), ACTIVE, label="启用", outward=True),
        Step(
            "block",
            OPEN,
            BLOCKED,
            label="封停",
            note="required",
            outward=True,
            help="因安全原因立即禁止使用，只有安全管理员可以解除。",
        ),
        Step("unblock", (BLOCKED,), (INVITED, ACTIVE), label="解除封停", note="required", outward=True),
        Step(
            "close",
            (*OPEN, BLOCKED),
            CLOSED,
            label="注销",
            note="required",
            outward=True,
            help="账户永久停止使用，全部身份一并终止；资料和办理记录保留。",
        ),
    ),
)
