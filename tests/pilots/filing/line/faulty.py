"""A line between client and portal that fails as lines do: every request passes what a test has planned for it."""

from __future__ import annotations

import http.client
import socket
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

HOP = {"connection", "transfer-encoding", "keep-alive"}


class Sent(NamedTuple):
    """A request as the client sent it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Reply(NamedTuple):
    """What comes back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


Fault = Callable[["Passing"], None]


class FaultyLine:
    """An HTTP server that hands every request on to the portal; `plan(number, sent)` names the fault of a request.

    `passed` counts what reached the portal; `number` of a request begins with 0.
    """

    def __init__(self, portal: str, plan: Callable[[int, Sent], Fault | None]) -> None:
        self.portal, self.plan = portal.removeprefix("http://"), plan
        self.asked, self.passed, self.held = 0, 0, []
        self._lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> FaultyLine:
        self.thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def next_number(self) -> int:
        with self._lock:
            self.asked += 1
            return self.asked - 1

    def pass_on(self, sent: Sent) -> Reply:
        """What the portal answers."""
        link = http.client.HTTPConnection(self.portal, timeout=30)
        try:
            link.request(sent.method, sent.path, sent.body or None, sent.headers)
            response = link.getresponse()
            body = response.read()
        finally:
            link.close()
        with self._lock:
            self.passed += 1
        kept = [(name, text) for name, text in response.getheaders() if name.lower() not in HOP]
        return Reply(response.status, kept, body)

    def _handler(line: FaultyLine) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler below is self
        class Handler(BaseHTTPRequestHandler):
            def handle_one(self) -> None:
                size = int(self.headers.get("Content-Length") or 0)
                headers = {name: text for name, text in self.headers.items() if name.lower() not in HOP}
                sent = Sent(self.command, self.path, headers, self.rfile.read(size))
                fault = line.plan(line.next_number(), sent)
                with suppress(OSError):
                    (fault or unharmed)(Passing(line, self, sent))
                self.close_connection = True

            do_GET = do_POST = handle_one  # noqa: N815 - as the library names them

            def log_message(self, *told: object) -> None:
                """Nothing is told."""

        return Handler


class Passing:
    """One request on its way, for a fault to act upon."""

    def __init__(self, line: FaultyLine, handler: BaseHTTPRequestHandler, sent: Sent) -> None:
        self.line, self.handler, self.sent = line, handler, sent

    def pass_on(self) -> Reply:
        return self.line.pass_on(self.sent)

    def answer(self, reply: Reply, most: int | None = None) -> None:
        """Write the answer, or its headers and the first `most` bytes."""
        self.handler.send_response(reply.status)
        for name, text in reply.headers:
            self.handler.send_header(name, text)
        self.handler.end_headers()
        self.handler.wfile.write(reply.body[:most])
        self.handler.wfile.flush()

    def hang(self) -> None:
        """Say nothing until the client gives up."""
        self.handler.connection.settimeout(10)
        with suppress(OSError):
            self.handler.connection.recv(1)

    def reset(self) -> None:
        """Break the connection off as a machine that went down."""
        linger = struct.pack("ii", 1, 0)
        self.handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.handler.connection.close()


def unharmed(passing: Passing) -> None:
    passing.answer(passing.pass_on())


def time_out_before(passing: Passing) -> None:
    """The request never arrives."""
    passing.hang()


def time_out_after(passing: Passing) -> None:
    """The request arrives, and takes effect; its answer does not."""
    passing.pass_on()
    passing.hang()


def reset_in_body(passing: Passing) -> None:
    reply = passing.pass_on()
    passing.answer(reply, most=len(reply.body) // 2)
    passing.reset()


def server_error(passing: Passing) -> None:
    passing.answer(_plain(500, b"<h1>Internal Server Error</h1>"))


def too_many(passing: Passing) -> None:
    passing.answer(_plain(429, b"", ("Retry-After", "7")))


def slow_drip(passing: Passing) -> None:
    """A byte now and then: never silent, never done."""
    reply = passing.pass_on()
    passing.answer(reply, most=0)
    for byte in reply.body:
        passing.handler.wfile.write(bytes([byte]))
        passing.handler.wfile.flush()
        time.sleep(0.01)


def wrong_schema(passing: Passing) -> None:
    """Something else, in good form: a page of a machine in between."""
    passing.pass_on()
    passing.answer(_plain(200, b'{"results": [{"event": "issued"}], "status": "maintenance"}'))


def doubled(passing: Passing) -> None:
    """The request arrives twice."""
    passing.pass_on()
    passing.answer(passing.pass_on())


def _plain(status: int, body: bytes, *headers: tuple[str, str]) -> Reply:
    length = ("Content-Length", str(len(body)))
    return Reply(status, [("Content-Type", "text/html"), length, *headers], body)


def overtaken(passing: Passing) -> None:
    """A receipt is held back, and arrives after the next one; the client meanwhile sends it again."""
    if passing.sent.method != "POST" or "receipts" not in passing.sent.path:
        unharmed(passing)
        return
    passing.line.held.append(passing.sent)
    passing.hang()


def release_held(line: FaultyLine) -> list[Reply]:
    """Let what was held back arrive now."""
    held, line.held = line.held, []
    return [line.pass_on(sent) for sent in held]
