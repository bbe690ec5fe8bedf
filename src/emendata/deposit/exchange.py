"""One request and its answer over HTTP: the only place that opens a connection.

The standard library's `http.client` is used, and no larger library, for what it does not do: it follows no redirect, reads
no netrc, proxy setting or cookie, keeps no log, and calls exactly the host it is given. The whole exchange, names looked up
and all, runs in a thread that is left behind when its time is over, so that no server can hold the program by sending a
byte now and then.
"""

import http.client
import json
import socket
import ssl
import threading
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from emendata import __version__
from emendata.deposit.addresses import Base
from emendata.deposit.model import Call, DepositFile
from emendata.deposit.tokens import Token
from emendata.errors import InputError, finding

# An answer longer than this is none of a record.
_LARGEST = 16 * 2**20
_CHUNK = 2**16
# The slowest line on which a file is still sent, in bytes a second.
_SLOWEST = 10_000


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """What came back: status, the few headers that matter, the bytes."""

    status: int
    body: bytes
    retry_after: str = ""
    date: str = ""
    location: str = ""


class ExchangeError(Exception):
    """No whole answer came. `was_sent` says that the server may have got the request."""

    def __init__(self, reason: str, *, was_sent: bool) -> None:
        super().__init__(reason)
        self.reason, self.was_sent = reason, was_sent


def exchange(base: Base, token: Token, call: Call, seconds: float) -> RawAnswer:
    """Make one call and return the answer, whatever its status.

    `seconds` is how long it may take; to send a file as much more as a slow line needs. Raises `ExchangeError`.
    """
    whole = seconds + (call.file.size / _SLOWEST if call.file else 0)
    run = _Exchange(base, token, call, seconds)
    thread = threading.Thread(target=run.run, daemon=True)
    thread.start()
    thread.join(whole)
    if thread.is_alive():
        was_sent = run.was_sent
        run.cut()
        raise ExchangeError(f"no answer within {whole:.0f} seconds", was_sent=was_sent)
    if run.error is not None:
        raise run.error
    assert run.answer is not None  # noqa: S101 - a run ends with one of the two
    return run.answer


@dataclass
class _Exchange:
    base: Base
    token: Token
    call: Call
    seconds: float
    was_sent: bool = False
    answer: RawAnswer | None = None
    error: Exception | None = None
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)
    # The connection forgets its socket as soon as the head of an answer is read.
    _socket: socket.socket | None = field(default=None, repr=False)

    def run(self) -> None:
        try:
            self.answer = self._made()
        except ExchangeError as error:
            self.error = error
        except (OSError, http.client.HTTPException, ssl.SSLError) as error:
            self.error = ExchangeError(_reason(error), was_sent=self.was_sent)
        except Exception as error:  # noqa: BLE001 - it is raised again in the thread that waits
            self.error = error
        finally:
            if self._connection is not None:
                self._connection.close()

    def cut(self) -> None:
        """End the connection under a run that takes too long: what it waits for comes to nothing, and it ends, too."""
        if self._socket is not None:
            # Closing alone would not wake it, nor keep it from reading on.
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _made(self) -> RawAnswer:
        with ExitStack() as stack:
            file = stack.enter_context(_opened(self.call.file)) if self.call.file is not None else None
            return self._asked(file)

    def _asked(self, file: BinaryIO | None) -> RawAnswer:
        self._connection = connection = _connection(self.base, self.seconds)
        connection.connect()
        self._socket = connection.sock
        self.was_sent = True
        try:
            self._send(connection, file)
        except (BrokenPipeError, ConnectionResetError):
            # A server that refuses a file may say so, and close, before it has read all of it.
            response = connection.response_class(connection.sock, method=self.call.method)
            response.begin()
        else:
            response = connection.getresponse()
        with response:
            return RawAnswer(
                response.status,
                _body(response),
                response.headers.get("Retry-After", ""),
                response.headers.get("Date", ""),
                response.headers.get("Location", ""),
            )

    def _send(self, connection: http.client.HTTPConnection, file: BinaryIO | None) -> None:
        headers = {
            "Accept": "application/json",
            "Authorization": self.token.authorization(),
            "Connection": "close",
            "User-Agent": f"emendata/{__version__}",
        }
        path = self.base.prefix + self.call.path
        if self.call.file is not None:
            headers |= {"Content-Type": "application/octet-stream", "Content-Length": str(self.call.file.size)}
            connection.request(self.call.method, path, file, headers)
            return
        body = None
        if self.call.body is not None:
            # In ASCII: what a server sent before may hold half characters, which no other encoding takes.
            body = json.dumps(self.call.body).encode()
            headers["Content-Type"] = "application/json"
        connection.request(self.call.method, path, body, headers)


def _opened(file: DepositFile) -> BinaryIO:
    """Return a file of this machine; that it cannot be read is no fault of the server."""
    try:
        return file.path.open("rb")
    except OSError as error:
        raise InputError(finding("R-006", file=str(file.path), reason=error.strerror or type(error).__name__)) from None


def _connection(base: Base, seconds: float) -> http.client.HTTPConnection:
    if base.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(base.host, base.port, timeout=seconds, context=context)
    return http.client.HTTPConnection(base.host, base.port, timeout=seconds)


def _body(response: http.client.HTTPResponse) -> bytes:
    """Return all bytes of an answer. Raises `ExchangeError` where it is cut, or no answer of a record."""
    promised = response.headers.get("Content-Length", "")
    parts, length = [], 0
    # Not `read`: of a chunk that says it is of a length below zero that would take all that comes, at once.
    while chunk := response.read1(_CHUNK):
        parts.append(chunk)
        length += len(chunk)
        if length > _LARGEST:
            raise ExchangeError(f"the answer is longer than {_LARGEST} bytes", was_sent=True)
    if promised.isdigit() and length < int(promised):
        raise ExchangeError("the answer was cut", was_sent=True)
    return b"".join(parts)


def _reason(error: Exception) -> str:
    """Return what happened, in words that hold nothing of the request."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message})"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return {
        "RemoteDisconnected": "the connection was closed without an answer",
        "IncompleteRead": "the answer was cut",
    }.get(type(error).__name__, f"no answer of HTTP ({type(error).__name__})")
