"""The token of the client: fetched with its secret, renewed before it ends and whenever the portal refuses it."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from urllib.parse import quote

from .line import JSON, Answer, Asking, Line, Wrong

TOKEN = "/oauth/token/"  # noqa: S105 - an address
EARLY = 30.0  # seconds before its end at which a token is no longer used


UNKNOWN = "平台不接受所用的客户端编号或者密钥，请核对后再试，连续错误会被暂停。"


class Refused(Exception):
    """The portal refused: the problem says why (RFC 9457), or for a token its error (RFC 6749 §5.2)."""

    def __init__(self, answer: Answer) -> None:
        self.status = answer.status
        self.problem = json.loads(answer.body or b"{}")
        words = self.problem.get("detail") or self.problem.get("title")
        if self.problem.get("error") == "invalid_client":
            words = UNKNOWN
        super().__init__(words or f"平台应答 {answer.status}")


class Bearer:
    """Requests in the name of one machine account."""

    def __init__(self, line: Line, client_id: str, secret: str) -> None:
        self.line, self._basic = line, basic(client_id, secret)
        self._token, self._until = "", 0.0

    def ask(self, asking: Asking) -> Answer:
        """The answer of success or 304; Refused when the portal says no, LineDown when it says nothing."""
        answer = self.line.ask(self._signed(asking))
        if answer.status == 401:
            self._token = ""  # ended or taken back: once more with a new one
            answer = self.line.ask(self._signed(asking))
        if answer.status >= 400:
            raise Refused(answer)
        return answer

    def _signed(self, asking: Asking) -> Asking:
        if not self._token or self.line.clock.ticks() > self._until:
            self._renew()
        return replace(asking, headers={**asking.headers, "Authorization": f"Bearer {self._token}"})

    def _renew(self) -> None:
        headers = {"Authorization": self._basic, "Content-Type": "application/x-www-form-urlencoded"}
        grant = b"grant_type=client_credentials"
        answer = self.line.ask(Asking("POST", TOKEN, headers, grant, check=_granted, refusal=JSON))
        if not answer.is_good:
            raise Refused(answer)
        self._token, seconds = _granted(answer)
        self._until = self.line.clock.ticks() + seconds - EARLY


def basic(client_id: str, secret: str) -> str:
    """The header by which a client shows its secret (RFC 6749 §2.3.1)."""
    shown = f"{quote(client_id, safe='')}:{quote(secret, safe='')}"
    return "Basic " + base64.b64encode(shown.encode()).decode()


def _granted(answer: Answer) -> tuple[str, float]:
    try:
        granted = json.loads(answer.body)
        return str(granted["access_token"]), float(granted["expires_in"])
    except (ValueError, TypeError, KeyError) as error:
        raise Wrong("令牌应答无法识别") from error
