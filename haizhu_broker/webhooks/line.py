"""The line out: one POST to an address that was looked up, checked and then held to, within a fixed time."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

CONNECTING, TOTAL = 5.0, 15.0  # seconds
LONGEST_ANSWER = 300  # characters kept
LONGEST_URL = 500
TUNNELS = tuple(ipaddress.ip_network(text) for text in ("2002::/16", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32"))
DEFAULT_PORTS = {"https": 443, "http": 80}


class AddressRefused(ValueError):
    """The address is none to which the portal sends; the message says why, in Chinese."""


@dataclass(frozen=True)
class Answer:
    """What came back: status (None when nothing did), the beginning of the body or the failure, seconds to wait."""

    status: int | None
    text: str
    retry_after: int | None = None

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def checked(url: str) -> SplitResult:
    """The parts of an acceptable address: HTTPS (HTTP only where settings allow), a host, no user name, no fragment."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused("推送地址不完整，例如 https://broker.example/events。") from error
    allowed = ("https", "http") if settings.WEBHOOK_PLAIN_HTTP else ("https",)
    if parts.scheme not in allowed or not parts.hostname or port == 0:
        raise AddressRefused("推送地址应以 https:// 开头，例如 https://broker.example/events。")
    if parts.username or parts.password or parts.fragment or len(url) > LONGEST_URL or not url.isascii():
        raise AddressRefused("推送地址不能含用户名、密码、# 或中文，且不超过 500 个字符。")
    return parts


def accepted(url: str) -> str:
    """The address as it is kept, once it is acceptable and its host is found outside."""
    parts = checked(url.strip())
    places(parts.hostname or "", port_of(parts))
    return url.strip()


def port_of(parts: SplitResult) -> int:
    return parts.port or DEFAULT_PORTS[parts.scheme]


def places(host: str, port: int) -> list[str]:
    """The IP addresses of `host`; AddressRefused when one of them is not public and not in WEBHOOK_NETWORKS."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise AddressRefused(f"查不到主机“{host}”的地址。") from error
    if any(not is_reachable(ipaddress.ip_address(place.partition("%")[0])) for place in found):
        raise AddressRefused(f"主机“{host}”指向内部地址，不能作为推送地址。")
    return sorted(found)


def is_reachable(place: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    inner = getattr(place, "ipv4_mapped", None) or place
    if any(inner in network for network in networks()):
        return True
    is_tunnel = any(inner in network for network in TUNNELS)  # an IPv4 address, of any kind, lies within
    return inner.is_global and not inner.is_multicast and not is_tunnel


def networks() -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    return [ipaddress.ip_network(text) for text in settings.WEBHOOK_NETWORKS]


class Pinned(HTTPConnection):
    """A connection to one IP address; names in certificate and Host header stay those of the address book."""

    def __init__(self, parts: SplitResult, place: str) -> None:
        super().__init__(parts.hostname or "", port_of(parts), timeout=CONNECTING)
        self.place, self.is_secure, self.is_cut = place, parts.scheme == "https", False

    def connect(self) -> None:
        self.sock = socket.create_connection((self.place, self.port), CONNECTING)
        if self.is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
        self.sock.settimeout(TOTAL)

    def cut(self) -> None:
        self.is_cut = True
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send once, follow nothing, and give up after `TOTAL` seconds, however slowly the other side drips."""
    try:
        parts = checked(url)
        connection = Pinned(parts, places(parts.hostname or "", port_of(parts))[0])
    except AddressRefused as refusal:
        return Answer(None, str(refusal))
    limit = threading.Timer(TOTAL, connection.cut)
    limit.daemon = True
    try:
        connection.connect()
        limit.start()
        target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        connection.request("POST", target, body=body, headers=dict(headers))
        response = connection.getresponse()
        text = response.read(LONGEST_ANSWER).decode("utf-8", "replace").replace("\x00", "")
        if connection.is_cut:  # to the reader it looks like an end
            return Answer(None, f"{TOTAL:.0f} 秒内没有答复完")
        return Answer(response.status, text[:LONGEST_ANSWER], seconds(response.getheader("Retry-After")))
    except (OSError, HTTPException) as error:
        return Answer(None, f"{type(error).__name__}: {error}"[:LONGEST_ANSWER])
    finally:
        limit.cancel()
        connection.close()


def seconds(text: str | None) -> int | None:
    """Retry-After in seconds; the form with a date is not honoured, our own pauses apply then."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else None
