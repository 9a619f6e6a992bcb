"""What the check page says of a certificate today, and what certificates lay on the page of their broker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from haizhu_broker.papers.standing import Standing, what_stands
from haizhu_broker.papers.wording import chinese_date
from haizhu_broker.web.table import render_table
from haizhu_broker.web.tabs import Tab
from pilots.brokers.models import Broker
from pilots.brokers.reads import FURTHER
from pilots.brokers.states import BROKER

from .access import PILOT_CERTIFICATE as POLICY
from .columns import OF_BROKER
from .domain import FIT
from .models import PilotCertificate
from .states import CURRENT, ENDED, HALTED, OUTDATED, PILOT_CERTIFICATE, REPLACED, VALID, WITHDRAWN

SENTENCES = {
    OUTDATED: ("证书有效，待换发", "证书所载内容已有变更，正在换发，以公开名录为准。", "warning"),
    HALTED: ("证书暂停使用", "该数据经纪人的试点已暂停，暂停期间不得使用证书。", "error"),
    REPLACED: ("证书已换发，本证书失效", "该数据经纪人另有新证，请查验新证。", "error"),
    WITHDRAWN: ("证书已收回，失效", "该数据经纪人的试点已终止。", "error"),
    ENDED: ("证书已终了，失效", "该数据经纪人的试点已结束。", "error"),
}


@what_stands("pilots.PilotCertificate")
def certificate_today(pk: int, day: date) -> Standing | None:
    """Whether the certificate still stands, and how its broker stands now (the QR leads here)."""
    found = PilotCertificate.objects.select_related("broker__enterprise__organization").filter(pk=pk).first()
    if found is None:
        return None
    title, words, tone = _sentence(found, day)
    broker = found.broker
    return Standing(
        title,
        words,
        tone,
        (
            ("数据经纪人", str(broker.enterprise)),
            ("试点编号", broker.number),
            ("试点状态", BROKER.label_of(broker.state)),
            ("证书状态", PILOT_CERTIFICATE.label_of(found.state)),
            ("有效期", f"{chinese_date(broker.valid_from)}至{chinese_date(broker.valid_until)}"),
            ("查询日期", chinese_date(day)),
        ),
    )


def _sentence(certificate: PilotCertificate, day: date) -> Any:
    if certificate.state in SENTENCES and certificate.state not in (VALID, OUTDATED):
        return SENTENCES[certificate.state]
    if day > certificate.valid_until:
        return "证书有效期已过", "证书所载有效期已满，以公开名录为准。", "error"
    if day < certificate.valid_from:
        return "证书尚未生效", f"证书自{chinese_date(certificate.valid_from)}起有效。", "warning"
    if certificate.state == OUTDATED:
        return SENTENCES[OUTDATED]
    return "证书有效", f"该数据经纪人现为“{BROKER.label_of(certificate.broker.state)}”。", "success"


def of_broker(broker: Broker, user: Any) -> Mapping[str, Any]:
    """The certificates of a broker, the newest first."""
    found = POLICY.permitted(user, "view", PilotCertificate.objects.filter(broker=broker)).order_by("-pk")
    paths = dict.fromkeys(path for column in OF_BROKER for path in column.sources)
    rows = list(found.values(*paths))
    may_issue = broker.state in FIT and POLICY.may_ever(user, "issue") and not any(r["state"] in CURRENT for r in rows)
    address = f"{reverse('pilots:pilot_certificate_create', args=['issue'])}?{urlencode({'broker': broker.pk})}"
    table = render_table(OF_BROKER, rows, caption="试点证书") if rows else ""
    return {"table": table, "issue_url": address if may_issue else ""}


def _may_see(user: Any) -> bool:
    return POLICY.may_ever(user, "view")


FURTHER.append(Tab("试点证书", "pilots/certificates/certificates.html", reads=of_broker, opens_to=_may_see))
