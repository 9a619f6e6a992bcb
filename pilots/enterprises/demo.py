"""What the demonstration needs of any firm: people who act for it, and sheets that say they are fictional."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typst
from django.core.files.base import ContentFile

from haizhu_broker.accounts.domain import appoint
from haizhu_broker.accounts.models import User
from haizhu_broker.attachments.examining import Examined, examine
from haizhu_broker.papers.rendering.fonts import installed
from haizhu_broker.papers.rendering.pdf import typst_fonts
from pilots.roles import FIRM, Role

from .models import Enterprise

SHEET = """#set page(width: 210mm, height: 297mm, margin: 30mm)
#set text(font: ("{font}",), size: 14pt)
#align(center, text(size: 26pt)[{title}])
#v(12mm)
{name}

（示例，虚构）

{words}
"""


def people_of(firm: Enterprise) -> Sequence[User]:
    """The firm's administrator first; where it has none, a fictional one without password."""
    held = User.objects.filter(memberships__organization=firm.organization, memberships__role__in=FIRM)
    admins = list(held.filter(memberships__role=Role.FIRM_ADMIN).order_by("pk").distinct())
    if not admins:
        name = f"{firm.uscc[-6:].lower()}-admin"
        made, _ = User.objects.get_or_create(username=name, defaults={"display_name": "示例申报人", "password": "!"})
        appoint(made, firm.organization, Role.FIRM_ADMIN, position="申报负责人")
        admins = [made]
    return [*admins, *held.exclude(pk__in=[one.pk for one in admins]).order_by("pk").distinct()]


def sheet(title: str, firm: Enterprise, words: str) -> Examined:
    """A sheet that says of itself that it is fictional."""
    shelf = installed()
    text = SHEET.format(font=shelf.face("song").family, title=title, name=firm, words=words)
    made: Any = typst.compile(text.encode(), font_paths=typst_fonts(shelf), ignore_system_fonts=True)
    return examine(ContentFile(made, name=f"{title.replace(' ', '')}（示例）.pdf"), kinds=(".pdf",))
