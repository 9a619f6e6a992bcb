"""Certificates follow their broker; the check page tells the present state to whoever scans the code."""

from datetime import date
from io import BytesIO

import docx
import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from haizhu_broker.papers.standing import SAYERS, standing_of, what_stands
from pilots.brokers import domain as brokers
from pilots.certificates import domain
from pilots.certificates.models import PilotCertificate
from pilots.certificates.panels import certificates_to_replace
from pilots.enterprises import domain as enterprises
from pilots.roles import Role
from tests.factories.brokers import let
from tests.factories.pilots import DAY, DECISION, NOON, active, candidate, enterprise, person, small_programme

pytestmark = pytest.mark.django_db
URGENT = {"urgent_because": "正在泄露数据。"}


@pytest.fixture
def director():
    return person(Role.BUREAU_DIRECTOR)


@pytest.fixture
def broker(director):
    return active(small_programme(), enterprise(), director)


@pytest.fixture
def certificate(broker, director):
    return domain.issue(actor=director, today=DAY, now=NOON, broker=broker)


def decide(verb, broker, director, day, **inputs):
    verb(broker, actor=director, today=day, now=NOON, decided_on=day, **{**DECISION, **inputs})


def now(certificate):
    return PilotCertificate.objects.get(pk=certificate.pk)


def test_issue_makes_a_document_that_says_what_the_broker_is(certificate, broker):
    document = certificate.document
    assert (document.kind, document.subject_id, certificate.state) == ("certificate", certificate.pk, "valid")
    text = "".join(str(block) for block in document.written.blocks)
    said = (broker.number, "数据赋能型", "二级", "电力", "2022年1月1日至2022年12月31日")
    assert [word for word in said if word not in text] == []
    assert document.written.check_url.endswith(f"/verify/{document.check_code}/")


def test_issue_is_by_the_unit_in_which_the_office_sits(certificate, broker):
    assert broker.programme.organ.short_name == "龙安区政府"
    assert (certificate.document.written.organ, certificate.document.organ.short_name) == (
        "龙安区政务数据局",
        "区数据局",
    )


def test_issue_page_of_a_portal_without_a_pilot_opens(client, director):
    client.force_login(director)
    assert client.get(reverse("pilots:pilot_certificate_create", args=["issue"])).status_code == 200


@pytest.mark.parametrize("state", ["candidate", "suspended", "expired"])
def test_issue_to_a_broker_that_is_not_in_the_pilot_is_refused(director, state):
    firm, programme = enterprise(), small_programme()
    broker = (candidate if state == "candidate" else active)(programme, firm, director)
    if state == "suspended":
        decide(brokers.suspend, broker, director, date(2022, 3, 1), **URGENT)
    if state == "expired":
        decide(brokers.expire, broker, director, date(2023, 1, 3))
    with pytest.raises(StepRefused, match="只有试点中或整改中的可以发证"):
        domain.issue(actor=director, today=date(2023, 1, 4), now=NOON, broker=broker)
    assert PilotCertificate.objects.count() == 0


def test_issue_and_replacement_after_the_last_day_are_refused(certificate, broker, director):
    after, other = date(2023, 1, 1), active(small_programme(), enterprise(2), director)
    decide(brokers.change, broker, director, date(2022, 3, 1), grade="1")
    with pytest.raises(StepRefused, match="有效期至 2022-12-31，已届满，不再发证。"):
        domain.issue(actor=director, today=after, now=NOON, broker=other)
    with pytest.raises(StepRefused, match="已届满，不再发证。"):
        domain.replace(now(certificate), actor=director, today=after, now=NOON)
    assert (now(certificate).state, list(certificates_to_replace(director, after))) == ("outdated", [])
    assert [one.act for one in certificates_to_replace(director, date(2022, 12, 31))] == ["换发"]


def test_issue_comes_once_and_from_the_director_alone(certificate, broker, director):
    with pytest.raises(StepRefused, match="已有试点证书"):
        domain.issue(actor=director, today=DAY, now=NOON, broker=broker)
    other = active(small_programme(), enterprise(2), director)
    with pytest.raises(NotPermitted):
        domain.issue(actor=person(Role.BUREAU_STAFF), today=DAY, now=NOON, broker=other)
    assert PilotCertificate.objects.count() == 1


def test_change_of_what_it_says_asks_for_another_which_replaces_it(certificate, broker, director):
    decide(brokers.change, broker, director, date(2022, 2, 1), neutrality="另行声明。")
    assert now(certificate).state == "valid"
    decide(brokers.change, broker, director, date(2022, 3, 1), grade="1")
    assert now(certificate).state == "outdated"
    domain.replace(now(certificate), actor=director, today=date(2022, 3, 2), now=NOON)
    old, new = PilotCertificate.objects.order_by("pk")
    assert (old.state, old.ended_on, old.grade) == ("replaced", date(2022, 3, 2), "2")
    assert (new.state, new.replaces, new.grade) == ("valid", old, "1")
    assert new.document.number != old.document.number


def test_new_name_of_the_firm_asks_for_another(certificate, broker):
    staff = person(Role.BUREAU_STAFF)
    enterprises.revise(broker.enterprise, actor=staff, today=date(2022, 3, 1), name="示例新名数据有限公司")
    assert now(certificate).state == "outdated"


def test_suspension_halts_it_and_resumption_restores_it_as_it_is_by_then(certificate, broker, director):
    decide(brokers.suspend, broker, director, date(2022, 3, 1), **URGENT)
    assert now(certificate).state == "halted"
    decide(brokers.resume, broker, director, date(2022, 4, 1))
    assert now(certificate).state == "valid"
    decide(brokers.suspend, broker, director, date(2022, 5, 1), **URGENT)
    decide(brokers.change, broker, director, date(2022, 5, 2), scope="电力数据产品开发")
    assert now(certificate).state == "halted"
    decide(brokers.resume, broker, director, date(2022, 6, 1))
    assert now(certificate).state == "outdated"


def test_replace_while_the_broker_is_suspended_is_not_possible(certificate, broker, director):
    decide(brokers.change, broker, director, date(2022, 3, 1), grade="1")
    decide(brokers.suspend, broker, director, date(2022, 3, 2), **URGENT)
    with pytest.raises(Exception, match="当前状态为“暂停使用”"):
        domain.replace(now(certificate), actor=director, today=date(2022, 3, 3), now=NOON)
    assert PilotCertificate.objects.count() == 1


@pytest.mark.parametrize("kind", ["terminate", "expire", "withdraw"])
def test_end_of_the_pilot_ends_it(certificate, broker, director, kind):
    let(broker, kind, date(2023, 1, 3))
    decide(getattr(brokers, kind), broker, director, date(2023, 1, 3))
    assert now(certificate).state == {"terminate": "withdrawn"}.get(kind, "ended")
    assert now(certificate).ended_on == date(2023, 1, 3)


@pytest.mark.parametrize(
    ("day", "steps", "words"),
    [
        (date(2022, 2, 1), (), ["证书有效", "试点中"]),
        (date(2022, 4, 1), (("change", {"grade": "1"}),), ["待换发"]),
        (date(2022, 4, 1), (("suspend", URGENT),), ["证书暂停使用", "暂停期间不得使用证书"]),
        (date(2022, 4, 1), (("order_rectification", {}),), ["证书有效", "整改中"]),
        (date(2023, 1, 1), (), ["有效期已过"]),
        (date(2023, 1, 4), (("expire", {}),), ["证书已终了", "期满"]),
    ],
)
def test_check_page_tells_how_it_stands_today(client, certificate, broker, director, day, steps, words):
    for kind, inputs in steps:
        made = day if kind == "expire" else date(2022, 3, 1)
        decide(getattr(brokers, kind), broker, director, made, **inputs)
    with time_machine.travel(f"{day} 10:00+08:00"):
        page = client.get(certificate.document.get_verify_url()).content.decode()
    assert [word for word in words if word not in page] == []
    assert "现行有效" not in page
    assert ("notice-success" in page) == (words[0] == "证书有效")


def test_check_page_of_another_document_says_nothing_of_today(certificate):
    document = certificate.document
    document.subject_type = "pilots.Round"
    assert standing_of(document, DAY) is None
    document.subject_type, document.subject_id = "pilots.PilotCertificate", 10**9
    assert standing_of(document, DAY) is None
    with pytest.raises(ValueError, match="told already"):
        what_stands("pilots.PilotCertificate")(SAYERS["pilots.PilotCertificate"])


def test_firm_downloads_its_own_and_no_other_firm_does(client, certificate, broker):
    url = reverse("papers:download", args=[certificate.document.pk, "pdf"])
    client.force_login(person(Role.FIRM_STAFF, broker.enterprise.organization))
    answer = client.get(url)
    assert b"".join(answer.streaming_content) == certificate.document.read("pdf")
    client.force_login(person(Role.FIRM_STAFF, enterprise(2).organization))
    assert client.get(url).status_code == 404


def test_scope_that_has_room_stands_on_the_page(broker, director):
    decide(brokers.change, broker, director, date(2022, 2, 1), scope="电力数据产品开发。\n数据经纪。")
    made = domain.issue(actor=director, today=date(2022, 2, 2), now=NOON, broker=broker).document.written
    assert "业务范围：电力数据产品开发。数据经纪。" in [block.text for block in made.blocks]
    assert made.attachments == ()


def test_long_scope_is_the_annex_whole(broker, director):
    clauses = [f"第{n}项，受托加工和提供电力数据产品，面向园区和金融机构；" for n in range(1, 61)]
    decide(brokers.change, broker, director, date(2022, 2, 1), scope="\n".join(clauses))
    document = domain.issue(actor=director, today=date(2022, 2, 2), now=NOON, broker=broker).document
    (annex,) = document.written.attachments
    assert [block.text for block in annex.blocks] == [f"{broker.enterprise}，试点编号：{broker.number}。", *clauses]
    first, *further = [bare(page.extract_text()) for page in PdfReader(BytesIO(document.read("pdf"))).pages]
    assert "业务范围见附件。" in first
    assert "".join(further).endswith("".join(clauses))
    word = bare("".join(one.text for one in docx.Document(BytesIO(document.read("docx"))).paragraphs))
    assert word.endswith("".join(clauses))


def bare(text):
    return "".join(text.split())
