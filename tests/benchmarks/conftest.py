"""The floor that the benchmarks are measured against, and a table of ratios at the end of a run."""

from collections.abc import Callable

import pytest
from lxml import etree
from timing import seconds

from emendata.transform.saxon import stylesheet_from_text

_IDENTITY = (
    '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">'
    '<xsl:mode on-no-match="shallow-copy"/></xsl:stylesheet>'
)
_rows: list[tuple[str, float, float]] = []


@pytest.fixture(scope="session")
def unchanged() -> Callable[[bytes], str]:
    """Return what nobody can do without: a TEI file is parsed and sent through Saxon unchanged."""
    identity = stylesheet_from_text(_IDENTITY, "identity.xsl")
    return lambda data: identity.transform(etree.fromstring(data))


@pytest.fixture(scope="session")
def floor(unchanged: Callable[[bytes], str]) -> Callable[[bytes], float]:
    """Return how many seconds that takes."""
    known: dict[bytes, float] = {}

    def measure(data: bytes) -> float:
        if data not in known:
            known[data] = seconds(lambda: unchanged(data))
        return known[data]

    return measure


@pytest.fixture
def against(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Return a function that records a benchmark's ratio to its floor: in `extra_info`, and for the table.

    It is given the benchmark, the floor, and the time to be compared where that is not the benchmark's own.
    """

    def record(benchmark: object, least: float, own: float | None = None) -> None:
        if getattr(benchmark, "stats", None) is None:
            return
        taken = own or benchmark.stats.stats.median  # type: ignore[attr-defined]
        benchmark.extra_info.update({"floor_seconds": least, "ratio_to_floor": taken / least})  # type: ignore[attr-defined]
        _rows.append((request.node.name, taken, taken / least))

    return record


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the ratios, one a line."""
    if not _rows:
        return
    terminalreporter.section(
        "seconds, and how many times the floor (lxml parse and Saxon identity; for a start: bare Python)"
    )
    for name, taken, ratio in _rows:
        terminalreporter.write_line(f"{taken:9.3f} s {ratio:8.1f} ×  {name}")
