"""How long a piece of work takes that is no benchmark of its own: what benchmarks are measured against."""

import time
from collections.abc import Callable
from statistics import median

_ROUNDS = 7


def seconds(work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Return the median time of a piece of work, once warm."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)
