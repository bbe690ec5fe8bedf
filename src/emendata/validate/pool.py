"""Many files in several processes: tasks in, results out in the order of the tasks, whatever is finished first.

Processes are started anew and not forked: Saxon's and libxml2's memory would not survive a fork, and every system does
the same. A process that dies (of want of memory, of a fault in a C library) takes only its own file with it: the files
that were waiting are given to new processes, the first of them alone, until it is known which one it was.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


def run_in_processes(
    work: Callable[[_Task], _Result],
    tasks: Sequence[_Task],
    processes: int,
    start: Callable[..., None],
    arguments: tuple[Any, ...],
    died: Callable[[_Task], _Result],
) -> Iterator[_Result]:
    """Yield `work(task)` for each task, in order.

    `start(*arguments)` is called once in each process; `died(task)` gives the result of a task that kills its process.
    """
    waiting = list(tasks)
    while waiting:
        done = 0
        with ProcessPoolExecutor(min(processes, len(waiting)), get_context("spawn"), start, arguments) as pool:
            futures = [pool.submit(work, task) for task in waiting]
            try:
                for future in futures:
                    result = future.result()
                    done += 1
                    yield result
            except BrokenProcessPool:
                pass
            finally:
                for future in futures:
                    future.cancel()
        waiting = waiting[done:]
        if waiting:
            yield _alone(work, waiting.pop(0), start, arguments, died)


def _alone(
    work: Callable[[_Task], _Result],
    task: _Task,
    start: Callable[..., None],
    arguments: tuple[Any, ...],
    died: Callable[[_Task], _Result],
) -> _Result:
    with ProcessPoolExecutor(1, get_context("spawn"), start, arguments) as pool:
        try:
            return pool.submit(work, task).result()
        except BrokenProcessPool:
            return died(task)
