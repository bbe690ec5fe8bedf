"""The http server: on the loopback alone, for requests that name it, GET and HEAD.

A page of another site can have its name lead to 127.0.0.1 and then ask this server in the reader's browser (DNS
rebinding); the `Host` of such a request is that site's, and is refused. Nothing is logged.
"""

import re
import socket
import socketserver
import sys
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from emendata.errors import ConfigurationError, finding
from emendata.serving.answers import Answer, Route, plain, request_of

HOSTS = ("127.0.0.1", "::1")
_NAMED = re.compile(r"(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d{1,5})?", re.IGNORECASE)
_METHODS = "GET, HEAD"
# Seconds that a connection may keep still.
_PATIENCE = 30
# With every answer. No page of another site may hold ours in a frame, or take in a file of it.
_HEADERS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
)


class EditionServer(ThreadingHTTPServer):
    """A server of routes at `host`, one of `HOSTS`; port 0 takes a free one.

    It is bound when it is made, and answers once `serve_forever` runs. Raises `ConfigurationError` with X-201 where the
    port cannot be had, `ValueError` for any other host.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, routes: Sequence[Route], host: str = HOSTS[0], port: int = 0) -> None:
        if host not in HOSTS:
            raise ValueError(host)
        self.routes = tuple(routes)
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            super().__init__((host, port), _Handler)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ConfigurationError(finding("X-201", host=host, port=port, reason=reason)) from error

    def server_bind(self) -> None:
        """Bind, and ask no name service for the host's name, as the class above would."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a reader who went away; what else goes wrong is printed as the class above does."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """Return the address for a browser: http://127.0.0.1:8000/."""
        host = f"[{self.server_name}]" if ":" in self.server_name else self.server_name
        return f"http://{host}:{self.server_port}/"

    def answer(self, target: str, hosts: Sequence[str]) -> Answer:
        """Return the answer to a request for `target`, with what its `Host` headers say."""
        if len(hosts) != 1 or not _NAMED.fullmatch(hosts[0].strip()):
            return plain(HTTPStatus.FORBIDDEN, "This server answers only to 127.0.0.1, [::1] and localhost.")
        request = request_of(target)
        answers = (route(request) for route in self.routes) if request else iter(())
        found = next((item for item in answers if item is not None), None)
        return found or plain(HTTPStatus.NOT_FOUND, "There is nothing at this address.")


class _Handler(BaseHTTPRequestHandler):
    server: EditionServer
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE

    def do_GET(self) -> None:
        """Send the answer."""
        self._send(self.server.answer(self.path, self.headers.get_all("Host", [])))

    def do_HEAD(self) -> None:
        """Send the answer without its body, which `_send` sees to."""
        self.do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a request that is none, or has another method; its body is not read, so the connection ends."""
        del explain
        self.close_connection = True
        if code == HTTPStatus.NOT_IMPLEMENTED:
            self._send(plain(HTTPStatus.METHOD_NOT_ALLOWED, f"Only {_METHODS}.", ("Allow", _METHODS)))
        else:
            self._send(plain(HTTPStatus(code), message or HTTPStatus(code).phrase))

    def version_string(self) -> str:
        """Return what the server calls itself; of Python it says nothing."""
        return "emendata"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name above
        """Log nothing."""

    def _send(self, answer: Answer) -> None:
        if self._has_body():
            self.close_connection = True
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in (*_HEADERS, *answer.headers):
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _has_body(self) -> bool:
        """Return whether the request comes with a body, which nobody reads."""
        headers = getattr(self, "headers", None)
        return headers is not None and ("Content-Length" in headers or "Transfer-Encoding" in headers)
