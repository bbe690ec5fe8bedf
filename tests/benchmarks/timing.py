"""How long a piece of work takes that is no benchmark of its own: what benchmarks are measured against."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

_ROUNDS = 7


def side_by_side(work: Callable[[], object], floor: Callable[[], object], rounds: int = 15) -> tuple[float, float]:
    """Return the median processor time of a piece of work and of its floor, measured in turn, once warm.

    What else the machine does meets both alike, so that their ratio can be measured again.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 2):
        for one, kept in zip((work, floor), times, strict=True):
            start = time.process_time()
            one()
            if number > 1:
                kept.append(time.process_time() - start)
    return median(times[0]), median(times[1])


def seconds(work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Return the median time of a piece of work, once warm."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def measured(script: str, number: int, folder: Path) -> dict[str, float]:
    """Return what a program of this folder measures of so many copies, in a process of its own."""
    program = [sys.executable, str(Path(__file__).with_name(script)), str(number), str(folder)]
    done = subprocess.run(program, capture_output=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
