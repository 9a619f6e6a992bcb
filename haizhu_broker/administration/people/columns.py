"""The list of accounts and the facts of one."""

from haizhu_broker.accounts.models import Kind, User
from haizhu_broker.web.columns import Choice, Code, Computed, Date, Handle, Link, Moment, State, Text, YesNo
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing

from .filters import AccountFilters
from .reads import roles_in_words, with_roles
from .states import ACCOUNT

NAME = Link("display_name", "姓名", sort=True, to="administration:account_detail")
USERNAME = Handle("username", "用户名", sort=True)
HOME_CODE = Code("organization_code", "机构代码", source="organization__code", shown=False)
HOME = Text("organization", "机构", source="organization__short_name", empty="无")
ROLES = Computed("roles", "今日身份", reads=("roles_today",), of=roles_in_words, empty="无")
STATE = State("state", "状态", ACCOUNT)
LAST = Moment("last_login", "上次登录", empty="从未登录")
FACTOR = YesNo("has_factor", "两步验证")
LOCKED = YesNo("is_locked", "锁定")
KIND = Choice("kind", "类别", dict(Kind.choices), shown=False)
EMAIL = Code("email", "电子邮箱", shown=False)
TELEPHONE = Code("telephone", "办公电话", shown=False)

ACCOUNTS = Listing(
    User,
    records=with_roles,
    columns=(
        NAME,
        USERNAME,
        HOME,
        ROLES,
        STATE,
        LAST,
        FACTOR,
        LOCKED,
        KIND,
        HOME_CODE,
        EMAIL,
        TELEPHONE,
        Date("opened", "开户日期", shown=False, source="date_joined"),
    ),
    filterset=AccountFilters,
    order="username",
    search=("display_name", "username", "organization__short_name", "email"),
    bounded=True,
)

FACTS = (
    Facts("人员", (Text("display_name", "姓名"), HOME, TELEPHONE, EMAIL)),
    Facts(
        "账户",
        (
            USERNAME,
            Choice("kind", "类别", dict(Kind.choices)),
            ROLES,
            LAST,
            FACTOR,
            LOCKED,
            Moment("date_joined", "开户时间"),
            Moment("invited_at", "链接发出时间", empty="没有待用的链接"),
        ),
    ),
)

COLLEAGUES = (NAME, USERNAME, STATE, LAST)
