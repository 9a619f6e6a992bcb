"""The demonstration's notice of August: a decision follows it, and the certificate is replaced."""

from datetime import date

from haizhu_broker.workdays.periods import Frequency, Period
from pilots.certificates import demo as certificates
from pilots.certificates.models import PilotCertificate
from pilots.changes import demo
from pilots.changes.models import ChangeNotice
from pilots.enterprises.models import Enterprise
from pilots.roles import Role
from tests.factories.pilots import person


def test_notice_of_august_is_closed_by_a_decision_once(broker, director):
    Enterprise.objects.filter(pk=broker.enterprise_id).update(uscc="91440105MA5DEMB20L")
    firm = person(Role.FIRM_ADMIN, broker.enterprise.organization)
    people = {"credit-admin": firm, "staff": person(Role.BUREAU_STAFF), "director": director}
    certificates.build([broker], director)
    for _ in range(2):
        demo.live_through(Period.holding(Frequency.MONTH, date(2022, 8, 1)), people)
        certificates.replace_outdated(director)
    notice = ChangeNotice.objects.get()
    assert (notice.state, notice.late_by, notice.decision.document) == ("closed", 0, "海政数决〔2022〕1号")
    assert list(PilotCertificate.objects.order_by("pk").values_list("state", flat=True)) == ["replaced", "valid"]
    annexes = PilotCertificate.objects.get(state="valid").document.written.attachments
    assert [one.title for one in annexes] == ["业务范围"]
