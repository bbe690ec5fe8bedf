"""A client that dies: `emendata deposit` as a process of its own that kills itself, or is killed, where a test wants it.

One process, `Mortals`, loads the program once; each client is forked from it, so that it costs no start of an interpreter.
Run as a script this module is that process: it reads a line of JSON for each client and answers with two lines, the
client's process id and how it ended (the negative number of the signal, 0, or 1 with the words on standard error).
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from deposit_acts import ACTS
from deposit_desk import Desk
from invenio_server import Repository

from emendata.deposit import client
from emendata.deposit.state import StateFile


class Mortals:
    """Starts clients, one at a time. `pid` is that of the client at work."""

    def __init__(self) -> None:
        paths = os.pathsep.join(item for item in sys.path if item)
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
            text=True,
        )
        self.pid = 0

    def run(self, desk: Desk, act: str, *, answer: int = -1, write: int = -1) -> int:
        """Run a client to its end, and return how it ended.

        It kills itself when it has the answer to call number `answer` and has done nothing with it, or when it has written
        state number `write` to a file beside the state, and not yet moved it there.
        """
        order = [str(desk.folder), desk.base, str(desk.store.path), act, answer, write]
        with desk.repository.lock:
            # No call is answered before we know whom to kill.
            self._say(json.dumps(order))
            self.pid = int(self._heard())
        return int(self._heard())

    def kill(self) -> None:
        """Kill the client at work; it has no time to do anything more."""
        os.kill(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """End the process that starts them."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(20)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _heard(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


def _serve() -> None:
    """Fork a client for each line."""
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os._exit(_live(*json.loads(line)))
        _tell(pid)
        _, status = os.waitpid(pid, 0)
        _tell(os.waitstatus_to_exitcode(status))


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _live(folder: str, base: str, store: str, act: str, answer: int, write: int) -> int:
    """Run one client; return 0, or 1 where it ended with an error."""
    _die_at(client, "exchange", answer)
    if write >= 0:
        # A state is on the disk, under its temporary name, once this was called.
        _die_at(os, "fsync", write)
    try:
        ACTS[act].run(Desk(Path(folder), base, Repository(), StateFile(Path(store)), []))
    except Exception as error:  # noqa: BLE001 - it is told to who looks at the test
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    return 0


def _die_at(place: Any, name: str, number: int) -> None:
    """Let a function kill this process when it is through for the `number`-th time."""
    real, seen = getattr(place, name), iter(range(10**6))

    def mortal(*given: Any) -> Any:
        result = real(*given)
        if next(seen) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(place, name, mortal)


if __name__ == "__main__":
    _serve()
