"""A person at a browser: signs in with name and password, then reads."""

from __future__ import annotations

import re
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

LOGIN = "/accounts/login/"
FORM = "application/x-www-form-urlencoded"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Reader:
    """One connection that is kept, with its cookies."""

    def __init__(self, port: int) -> None:
        self.link = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: SimpleCookie = SimpleCookie()

    def sign_in(self, name: str, password: str) -> None:
        found = TOKEN.search(self.get(LOGIN).decode())
        assert found is not None
        given = {"login": name, "password": password, "csrfmiddlewaretoken": found[1]}
        answer, body = self.send("POST", LOGIN, urlencode(given), {"Content-Type": FORM, "Referer": LOGIN})
        assert answer.status == 302, body.decode()

    def get(self, path: str) -> bytes:
        """The body of a page, which must be there."""
        answer, body = self.send("GET", path)
        assert answer.status == 200, f"{path}: {answer.status} {answer.headers.get('Location', '')}"
        return body

    def send(self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None):
        cookie = "; ".join(f"{one.key}={one.value}" for one in self.cookies.values())
        sent = {**(headers or {}), **({"Cookie": cookie} if cookie else {})}
        try:
            answer, content = self.exchange(method, path, body, sent)
        except RemoteDisconnected:  # the server ends a connection that was idle for long
            answer, content = self.exchange(method, path, body, sent)
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(line)
        return answer, content

    def exchange(self, *request: Any) -> tuple[HTTPResponse, bytes]:
        self.link.request(*request)
        answer = self.link.getresponse()
        return answer, answer.read()

    def close(self) -> None:
        self.link.close()
