"""Typst in a process of its own: `python -m emendata.printing.apart` takes what is to be set, gives what came of it.

Typst keeps what it has laid out as long as its process lives, which is much for a volume and for many articles; and
whatever happens to that process, the build goes on. `Apart` keeps one such process, which takes one task after another
and is renewed where it has grown too large. Both ends of the pipes are this module, so what goes through them is
Python's own form of our frozen data, and nothing else is ever read so.

A process that ends before it has answered gives `EndedError`; what a task raises is raised again here. The process ends
with its pipe: with `close`, or with the process that started it. It leaves Ctrl-C to that one.
"""

import os
import pickle
import queue
import re
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, TypeVar

import typst

from emendata.printing.settings import PrintSettings
from emendata.printing.volume import Typeset, Volume, set_volume

Result = TypeVar("Result")

# Megabytes after which a process takes no further task; and tasks, where its size cannot be known.
_LARGE = 600
_MOST_TASKS = 16
_LENGTH = 8
_HIGHEST = re.compile(r"^VmHWM:\s*(\d+) kB", re.MULTILINE)


class EndedError(Exception):
    """A process ended without an answer; the message says how."""


class Apart:
    """Calls functions in a process of its own, started when it is first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._tasks = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process, self._tasks = self._process, None, 0
        if process is not None:
            process.kill()
            process.communicate()

    def call(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Return what a function of a module returns for these arguments. Raises what it raises, or `EndedError`."""
        process = self._process = self._process or _start()
        self._tasks += 1
        try:
            _send(process.stdin, (function, arguments))
            found, error, is_large = _receive(process.stdout)
        except (OSError, EOFError):
            self.close()
            raise EndedError(
                f"the process that set it ended with {process.returncode}, maybe for want of memory"
            ) from None
        except BaseException:
            self.close()
            raise
        if is_large or self._tasks >= _MOST_TASKS:
            self.close()
        if error is not None:
            raise error
        return found  # type: ignore[no-any-return]  # the other end of the pipe called `function`


def set_volume_apart(
    frame: str, articles: Sequence[tuple[str, Typeset]], settings: PrintSettings, day: date
) -> Volume | str:
    """Return the volume, or why there is none."""
    with Apart() as apart:
        try:
            return apart.call(_volume, frame, list(articles), settings, day)
        except EndedError as ended:
            return str(ended)


def _volume(frame: str, articles: Sequence[tuple[str, Typeset]], settings: PrintSettings, day: date) -> Volume | str:
    try:
        return set_volume(frame, articles, settings, day)
    except RuntimeError as error:
        message = error.message if isinstance(error, typst.TypstError) else str(error)
        return " ".join(message.split())[:300]


def _start() -> subprocess.Popen[bytes]:
    # our own interpreter and module, no shell
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _send(pipe: IO[bytes] | None, item: Any) -> None:
    data = pickle.dumps(item)
    if pipe is None:
        raise EOFError
    pipe.write(len(data).to_bytes(_LENGTH, "big"))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes] | None) -> Any:
    head = pipe.read(_LENGTH) if pipe else b""
    length = int.from_bytes(head, "big")
    data = pipe.read(length) if pipe and len(head) == _LENGTH else b""
    if len(data) < length or not head:
        raise EOFError
    return pickle.loads(data)  # noqa: S301  written by _send() at the other end


def _is_large() -> bool:
    """Return whether this process has come to more memory than a new one should begin with."""
    status = Path("/proc/self/status")
    if status.is_file():
        # what the system counts as used at most begins with what the process that started this one had
        found = _HIGHEST.search(status.read_text("ascii", "replace"))
        return found is not None and int(found[1]) >> 10 > _LARGE
    try:
        import resource
    except ImportError:
        # there is none on Windows
        return False
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (20 if sys.platform == "darwin" else 10) > _LARGE


def _answer(function: Callable[..., Any], arguments: Sequence[Any]) -> tuple[Any, BaseException | None, bool]:
    try:
        return function(*arguments), None, _is_large()
    except Exception as error:  # noqa: BLE001  it is raised again at the other end
        error.add_note(traceback.format_exc())
        return None, error, _is_large()


def main() -> None:
    """Do what standard input asks for until it ends, or the process at its other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def read() -> None:
        try:
            while True:
                tasks.put(_receive(sys.stdin.buffer))
        except (OSError, EOFError):
            # nobody waits for an answer any more
            os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    while True:
        _send(sys.stdout.buffer, _answer(*tasks.get()))


if __name__ == "__main__":
    main()
