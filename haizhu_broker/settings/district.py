"""Which district runs this portal: its name and code, the bureau in charge, and the marks of its documents."""

from .environment import env

DISTRICT_NAME = env.str("DISTRICT_NAME", default="海珠区")
DISTRICT_CODE = env.str("DISTRICT_CODE", default="440105")  # GB/T 2260
BUREAU_NAME = env.str("BUREAU_NAME", default="海珠区政务服务数据管理局")
PILOT_NAME = f"{DISTRICT_NAME}数据经纪人试点"
PORTAL_NAME = f"{PILOT_NAME}管理平台"

DOCUMENT_MARKS = {  # 机关代字, before the character of the kind
    "bureau": env.str("BUREAU_MARK", default="海政数"),
    "joint_meeting": env.str("JOINT_MEETING_MARK", default="海数联"),
    "leading_group": env.str("LEADING_GROUP_MARK", default="海数领"),
}
BROKER_MARK = env.str("BROKER_MARK", default="HZSJ")  # before year and sequence of a broker's number
