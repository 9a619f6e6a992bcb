"""What the tabs of an enterprise show, and the register in which upper rooms enter further ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.listing import Listing
from haizhu_broker.web.table import render_table
from haizhu_broker.web.tabs import Tab

from .columns import CERTIFICATES, CONTACTS, HOLDINGS
from .models import Enterprise
from .states import CURRENT

FURTHER: list[Tab] = []


class Part(NamedTuple):
    """A table under its title; `add_url` where this person may add to it, `nothing` when it has no rows."""

    title: str
    table: SafeString | str
    nothing: str
    add_url: str = ""
    add: str = ""


def declared(enterprise: Enterprise, user: Any) -> Mapping[str, Any]:
    """资料: contacts, holdings and certificates in use, as far as this person may see them."""
    parts = (
        _part(enterprise, user, CONTACTS, "联系人", "contact"),
        _part(enterprise, user, HOLDINGS, "数据资源", "holding"),
        _part(enterprise, user, CERTIFICATES, "资质证书", "certificate"),
    )
    return {"parts": [part for part in parts if part]}


def table_of(listing: Listing, records: Any, title: str) -> SafeString | str:
    """The rows of a listing without the columns that name the enterprise and the state; nothing without rows."""
    columns = [one for one in listing.columns if one.shown and one.name not in ("enterprise", "state")]
    paths = dict.fromkeys(path for column in columns for path in column.sources)
    rows = list(records.order_by("pk").values(*paths))
    return render_table(columns, rows, caption=title) if rows else ""


def _part(enterprise: Enterprise, user: Any, listing: Listing, title: str, name: str) -> Part | None:
    policy = policy_of(listing.model)
    if not policy.may_ever(user, "view"):
        return None
    found = policy.permitted(user).filter(enterprise=enterprise, state=CURRENT)
    may_add = policy.allows(user, "add", listing.model(enterprise=enterprise))
    url = f"{reverse(f'pilots:{name}_create', args=['add'])}?enterprise={enterprise.pk}" if may_add else ""
    return Part(title, table_of(listing, found, title), f"还没有登记{title}。", url, f"添加{title}")


def _may_see_some(user: Any) -> bool:
    return any(policy_of(listing.model).may_ever(user, "view") for listing in (CONTACTS, HOLDINGS, CERTIFICATES))


DECLARED = Tab("资料", "pilots/enterprises/declared.html", reads=declared, opens_to=_may_see_some)
