"""A browser in words."""

import re

from django import template

register = template.Library()
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "HeadlessChrome": "Chrome"}
BROWSERS |= {"Version": "Safari", "python-requests": "程序", "curl": "程序"}
SYSTEMS = {"Android": "安卓", "iPhone": "苹果手机", "iPad": "苹果平板", "Windows": "Windows", "Mac OS": "苹果电脑"}
SYSTEMS |= {"Kylin": "麒麟", "UOS": "统信", "Linux": "Linux"}


@register.filter
def browser(user_agent: str) -> str:
    """What a browser says of itself, as `Chrome 156，Windows`: enough to know one's own again."""
    found = (re.search(rf"(?<![A-Za-z]){name}/(\d+)", user_agent) for name in BROWSERS)
    named = next((f"{BROWSERS[one[0].split('/')[0]]} {one[1]}" for one in found if one), "其他浏览器")
    system = next((word for sign, word in SYSTEMS.items() if sign in user_agent), "")
    return "，".join(filter(None, (named, system)))
