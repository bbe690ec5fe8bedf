"""Many files in several processes: tasks in, results out in the order of the tasks, whatever is finished first.

Processes are started anew and not forked: Saxon's and libxml2's memory would not survive a fork, and every system does
the same. Each has one task at a time, so that one that dies (of want of memory, of a fault in a C library) or that does
not end in its time takes only its own file with it; another takes its place. None outlives the caller: they are
killed when it stops asking, and end by themselves where it was killed.
"""

import contextlib
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, TypeVar

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
# By so many seconds a process stops itself later than its caller would stop it.
_GRACE = 5.0
_ALARM = int(getattr(signal, "SIGALRM", 0))


@dataclass(eq=False)
class _Worker:
    """A process, the number of the task it has, and when it will have had it too long (None: not begun, or no limit)."""

    process: BaseProcess
    connection: Connection
    task: int | None = None
    deadline: float | None = None

    def kill(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def run_in_processes(
    work: Callable[[_Task], _Result],
    tasks: Sequence[_Task],
    processes: int,
    start: Callable[..., None],
    arguments: tuple[Any, ...],
    stopped: Callable[[_Task, bool], _Result],
    limit: float | None = None,
) -> Generator[_Result, None, None]:
    """Yield `work(task)` for each task, in order.

    `start(*arguments)` is called once in each process. `stopped(task, is_late)` gives the result of a task that kills its
    process, or takes more than `limit` seconds. Raises what `work` raises.
    """
    waiting = deque(range(len(tasks)))
    workers: list[_Worker] = []
    results: dict[int, _Result] = {}
    try:
        for wanted in range(len(tasks)):
            while wanted not in results:
                while waiting and len(workers) < processes:
                    workers.append(_started(work, start, arguments, limit))
                    _give(workers[-1], tasks, waiting)
                for worker, answer in _answers(workers, limit):
                    if isinstance(answer, _Stopped):
                        workers.remove(worker)
                        worker.kill()
                        if worker.task is not None:
                            results[worker.task] = stopped(tasks[worker.task], answer.is_late)
                        continue
                    if worker.task is not None:
                        results[worker.task] = answer
                    _give(worker, tasks, waiting)
            yield results.pop(wanted)
    finally:
        for worker in workers:
            worker.kill()


@dataclass(frozen=True, slots=True)
class _Begun:
    """What a process says when it begins with a task."""


@dataclass(frozen=True, slots=True)
class _Stopped:
    """In the place of a result: the process died, or `is_late`."""

    is_late: bool = False


@dataclass(frozen=True, slots=True)
class _Raised:
    """In the place of a result: what was raised."""

    error: Exception


def _started(
    work: Callable[..., Any], start: Callable[..., None], arguments: tuple[Any, ...], limit: float | None
) -> _Worker:
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, work, start, arguments, limit), daemon=True)
    process.start()
    there.close()
    return _Worker(process, here)


def _give(worker: _Worker, tasks: Sequence[Any], waiting: "deque[int]") -> None:
    """Give a process the next task; one that has died in the meantime will be found out."""
    worker.deadline = None
    worker.task = waiting.popleft() if waiting else None
    if worker.task is not None:
        with contextlib.suppress(OSError):
            worker.connection.send(tasks[worker.task])


def _answers(workers: Sequence[_Worker], limit: float | None) -> Iterator[tuple[_Worker, Any]]:
    """Wait for processes that have a task; yield those that have a result, or will have none."""
    busy = [worker for worker in workers if worker.task is not None]
    deadlines = [worker.deadline for worker in busy if worker.deadline is not None]
    ready = wait([worker.connection for worker in busy], max(0.0, min(deadlines) - monotonic()) if deadlines else None)
    for worker in busy:
        if worker.connection not in ready:
            if worker.deadline is not None and worker.deadline <= monotonic():
                yield worker, _Stopped(is_late=True)
            continue
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join()
            yield worker, _Stopped(is_late=worker.process.exitcode == -_ALARM)
            continue
        if isinstance(answer, _Raised):
            raise answer.error
        if isinstance(answer, _Begun):
            worker.deadline = None if limit is None else monotonic() + limit
        else:
            yield worker, answer


def _serve(
    connection: Connection,
    work: Callable[[Any], Any],
    start: Callable[..., None],
    arguments: tuple[Any, ...],
    limit: float | None,
) -> None:
    """Do tasks until there are no more, or nobody is there who gives them."""
    # Ctrl-C goes to all processes of a terminal; whoever started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start(*arguments)
    with contextlib.suppress(EOFError, OSError):
        while True:
            task = connection.recv()
            connection.send(_Begun())
            _alarm(None if limit is None else limit + _GRACE)
            try:
                answer = work(task)
            except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
                answer = _Raised(error)
            _alarm(None)
            connection.send(answer)


def _alarm(seconds: float | None) -> None:
    """Have the system end this process after a time, even in the midst of a C library; where it can (POSIX)."""
    if _ALARM:
        signal.setitimer(signal.ITIMER_REAL, seconds or 0.0)
