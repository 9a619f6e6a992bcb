"""Which addresses are refused: private, malformed, disguised; when registered and again when sent to."""

import pytest

from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.webhooks import domain, line

from .conftest import NOW, TODAY, machine_of

SECURE = "https:" + "//"
PRIVATE = [
    "127.0.0.1", "10.0.0.8", "172.16.4.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1",
]  # fmt: skip


@pytest.fixture
def strict(settings):
    settings.WEBHOOK_NETWORKS, settings.WEBHOOK_PLAIN_HTTP = [], False


@pytest.mark.parametrize("place", PRIVATE)
def test_private_address_is_refused(strict, place):
    host = f"[{place}]" if ":" in place else place
    with pytest.raises(line.AddressRefused, match="内部地址"):
        line.accepted(f"{SECURE}{host}/events")


def test_name_that_points_inside_is_refused_when_sent_to(strict):
    answer = line.post(f"{SECURE}localhost/", b"{}", {})
    assert (answer.status, answer.text) == (None, "主机“localhost”指向内部地址，不能作为推送地址。")


@pytest.mark.parametrize("place", ["1.1.1.1", "2606:4700::1111"])
def test_public_address_is_accepted(strict, place):
    host = f"[{place}]" if ":" in place else place
    assert line.accepted(f" {SECURE}{host}:8443/events?a=1 ") == f"{SECURE}{host}:8443/events?a=1"


def test_network_named_in_settings_is_accepted(strict, settings):
    settings.WEBHOOK_NETWORKS = ["10.20.0.0/16"]
    assert line.accepted(f"{SECURE}10.20.1.1/") == f"{SECURE}10.20.1.1/"
    with pytest.raises(line.AddressRefused):
        line.accepted(f"{SECURE}10.21.1.1/")


@pytest.mark.parametrize(
    "url",
    [
        "", "events", "ftp:" + "//1.1.1.1/", "http:" + "//1.1.1.1/", SECURE, f"{SECURE}/events",
        f"{SECURE}user:word@1.1.1.1/", f"{SECURE}1.1.1.1/#top", f"{SECURE}1.1.1.1:0/", f"{SECURE}1.1.1.1:99999/",
        f"{SECURE}示例.example/", f"{SECURE}[::1/", "javascript:alert(1)", "file:///etc/passwd",
        f"{SECURE}1.1.1.1/" + "a" * 500, f"{SECURE}nowhere.invalid/",
    ],
)  # fmt: skip
def test_address_of_the_wrong_form_is_refused_in_words(strict, url):
    with pytest.raises(line.AddressRefused, match=r"[一-鿿]"):
        line.accepted(url)


@pytest.mark.django_db
def test_registration_refuses_beside_the_field(strict, reports, administrator):
    machine = machine_of(reports[0].broker.enterprise.organization)
    with pytest.raises(StepRefused) as refused:
        domain.register(
            user=machine, title="示例", url=f"{SECURE}10.0.0.1/", events=[], actor=administrator, today=TODAY, now=NOW
        )
    assert list(refused.value.fields) == ["url"]
