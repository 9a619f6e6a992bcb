"""The line to the portal: one request after the other, repeated until it is answered or patience ends."""

from __future__ import annotations

import http.client
import io
import random
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import urlsplit

from .clock import Clock

CHUNK = 64 * 1024
LONGEST_ANSWER = 64 * 1024 * 1024  # bytes that are held in memory
RUNNING, DAMAGED = b"/problems/request-running", b"/problems/package-damaged"
PROBLEM, JSON = "application/problem+json", "application/json"
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class LineDown(Exception):
    """No answer that holds, after every attempt; `was_answered` when the last one was whole, but not what is due.

    What was answered so concerns this one request, and others may still go through.
    """

    def __init__(self, message: str, *, was_answered: bool = False) -> None:
        super().__init__(message)
        self.was_answered = was_answered


class Broken(Exception):
    """This attempt brought no whole answer."""


class Wrong(Broken):
    """This attempt brought a whole answer that is not what is due."""


@dataclass(frozen=True)
class Patience:
    """How long one waits (seconds) for each sign of life, for one whole answer, between attempts, and how often.

    The first two hold for the first attempt and double with each further one.
    """

    silence: float = 10.0
    whole: float = 120.0
    pause: float = 1.0
    longest_pause: float = 300.0
    attempts: int = 8


@dataclass(frozen=True)
class Answer:
    """What came back; `body` is empty where it went into a file."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


@dataclass(frozen=True)
class Asking:
    """A request as it goes out; the file that takes the body of its answer, if any; and what an answer is held to.

    `check` raises Wrong for a good answer that cannot have come from the portal as it sent it; `refusal` is the media
    type by which the portal's own refusals are known from those of a machine in between.
    """

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    into: BinaryIO | None = None
    check: Callable[[Answer], object] = lambda answer: None
    refusal: str = PROBLEM


class Line:
    """Requests to one portal. Every request may be repeated: reading changes nothing, and what changes has a key."""

    def __init__(self, base: str, patience: Patience, clock: Clock) -> None:
        parts = urlsplit(base)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"平台地址不完整：{base}")
        self.is_safe, self.host, self.port = parts.scheme == "https", parts.hostname, parts.port
        self.patience, self.clock = patience, clock

    def ask(self, asking: Asking) -> Answer:
        """The answer: of success, or of a refusal that repeating would not change; LineDown when none came."""
        last, was_answered = "", False
        for attempt in range(self.patience.attempts):
            try:
                answer = self._checked(asking, attempt)
            except Broken as error:
                last, waiting, was_answered = str(error), self._pause(attempt), isinstance(error, Wrong)
            else:
                if _is_final(answer):
                    return answer
                last, was_answered = f"平台应答 {answer.status}", answer.status == 500
                waiting = self._asked_pause(answer, attempt)
            if waiting > self.patience.longest_pause:
                break  # so long nobody waits within one run; the next one comes later
            if attempt + 1 < self.patience.attempts:
                self.clock.sleep(waiting)
        raise LineDown(f"{asking.method} {asking.path}：{last}", was_answered=was_answered)

    def _pause(self, attempt: int) -> float:
        """Longer each time, and never the same for two clients."""
        longest = min(self.patience.longest_pause, self.patience.pause * 2**attempt)
        return random.uniform(longest / 2, longest)  # noqa: S311 - no secret, only apart from others

    def _asked_pause(self, answer: Answer, attempt: int) -> float:
        asked = answer.headers.get("retry-after", "")
        return float(asked) if asked.isascii() and asked.isdigit() else self._pause(attempt)

    def _checked(self, asking: Asking, attempt: int) -> Answer:
        answer = self._once(asking, attempt)
        if answer.is_good:
            asking.check(answer)
        elif (
            answer.status >= 400
            and answer.status not in AGAIN
            and asking.refusal not in answer.headers.get("content-type", "")
        ):
            raise Wrong(f"应答 {answer.status} 不是平台所发")
        return answer

    def _once(self, asking: Asking, attempt: int) -> Answer:
        """One attempt, with more patience than the last, or a slow line would be taken for a dead one forever."""
        silence = self.patience.silence * 2**attempt
        kind = http.client.HTTPSConnection if self.is_safe else http.client.HTTPConnection
        link = kind(self.host, self.port, timeout=silence)
        until = self.clock.ticks() + self.patience.whole * 2**attempt
        try:
            link.request(asking.method, asking.path, body=asking.body, headers=dict(asking.headers))
            response = link.getresponse()
            return self._answer(response, asking.into, until)
        except TimeoutError as error:
            raise Broken("没有按时应答") from error
        except (OSError, http.client.HTTPException, ssl.SSLError, socket.gaierror) as error:
            raise Broken(f"线路中断（{type(error).__name__}）") from error
        finally:
            link.close()

    def _answer(self, response: http.client.HTTPResponse, into: BinaryIO | None, until: float) -> Answer:
        headers = {name.lower(): text for name, text in response.getheaders()}
        taking = into if response.status in (200, 206) else None
        if taking is not None and response.status == 200:
            taking.seek(0)
            taking.truncate()
        held, size = io.BytesIO(), 0
        while part := response.read1(CHUNK):
            size += len(part)
            if self.clock.ticks() > until:
                raise Broken("应答太慢")
            if taking is None and size > LONGEST_ANSWER:
                raise Broken("应答过长")
            (taking or held).write(part)
        due = headers.get("content-length")
        if due is not None and size != int(due):
            raise Broken(f"应答不完整：{size} / {due} 字节")
        return Answer(response.status, headers, held.getvalue())


def _is_final(answer: Answer) -> bool:
    """Whether repeating would change nothing: not while the first sending of this request is still being worked on."""
    if answer.status == 409:
        return RUNNING not in answer.body
    return answer.status not in AGAIN or DAMAGED in answer.body
