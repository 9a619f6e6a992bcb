"""The list of certificates and the facts of one."""

from haizhu_broker.web.columns import Choice, Code, Date, Link, Reference, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from pilots.brokers.models import Grade, Type

from .filters import PilotCertificateFilters
from .models import PilotCertificate
from .states import PILOT_CERTIFICATE

NUMBER = Reference("number", "证书编号", source="document__number", to="pilots:pilot_certificate_detail")
FIRM = Link("broker", "数据经纪人", source="name", key="broker_id", to="pilots:broker_detail")
TYPE = Choice("type", "类型", dict(Type.choices))
GRADE = Choice("grade", "等级", dict(Grade.choices))
SECTORS = Text("sectors", "领域")
FROM, UNTIL = Date("valid_from", "有效期自"), Date("valid_until", "有效期至")
ISSUED = Date("issued_on", "颁发日期", sort=True)
ENDED = Date("ended_on", "失效日期", empty="未失效")
STATE = State("state", "状态", PILOT_CERTIFICATE)

CERTIFICATES = Listing(
    PilotCertificate,
    columns=(NUMBER, FIRM, TYPE, GRADE, SECTORS, FROM, UNTIL, ISSUED, STATE, ENDED),
    filterset=PilotCertificateFilters,
    order="-issued_on",
    search=("name", "document__number"),
    bounded=True,
)
OF_BROKER = (NUMBER, GRADE, FROM, UNTIL, ISSUED, STATE, ENDED)

FACTS = (
    Facts(
        "证书",
        (
            Code("number", "证书编号", source="document__number"),
            FIRM,
            Code("broker_number", "试点编号", source="number"),
            TYPE,
            GRADE,
            SECTORS,
            FROM,
            UNTIL,
            ISSUED,
            ENDED,
            Link(
                "replaces",
                "换发自",
                source="replaces__document__number",
                key="replaces_id",
                to="pilots:pilot_certificate_detail",
            ),
            Text("scope", "业务范围"),
        ),
    ),
)
