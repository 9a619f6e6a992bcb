"""The roles in which people of the pilot act (spec 00 §1)."""

from enum import StrEnum

from haizhu_broker.access import roles
from haizhu_broker.accounts.vocabulary import ADMINISTRATORS


class Role(StrEnum):
    """Codes as memberships hold them."""

    BUREAU_STAFF = "bureau_staff"
    BUREAU_DIRECTOR = "bureau_director"
    LEADING_GROUP = "leading_group"
    JOINT_MEETING = "joint_meeting"
    FINANCE = "finance"
    PUBLICITY = "publicity"
    EXPERT = "expert"
    FIRM_ADMIN = "firm_admin"
    FIRM_STAFF = "firm_staff"
    FILING_CLIENT = "filing_client"
    BROKER_CLIENT = "broker_client"


LABELS = {
    Role.BUREAU_STAFF: "政务数据局经办",
    Role.BUREAU_DIRECTOR: "政务数据局负责人",
    Role.LEADING_GROUP: "领导小组成员",
    Role.JOINT_MEETING: "联席会议成员单位",
    Role.FINANCE: "财政局",
    Role.PUBLICITY: "宣传部",
    Role.EXPERT: "专家",
    Role.FIRM_ADMIN: "试点单位管理员",
    Role.FIRM_STAFF: "试点单位填报员",
    Role.FILING_CLIENT: "备案客户端",
    Role.BROKER_CLIENT: "经纪人系统客户端",
}

BUREAU = (Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR)
UNITS = (Role.JOINT_MEETING, Role.FINANCE, Role.PUBLICITY)
OFFICIALS = (*BUREAU, Role.LEADING_GROUP, *UNITS)
FIRM = (Role.FIRM_ADMIN, Role.FIRM_STAFF)

MACHINES = (Role.FILING_CLIENT, Role.BROKER_CLIENT)
EVERYBODY = (*Role, *ADMINISTRATORS, roles.ANONYMOUS)  # what is published

roles.register(
    {role.value: label for role, label in LABELS.items()},
    second_factor=[role.value for role in OFFICIALS],
    for_machines=[role.value for role in MACHINES],
)
