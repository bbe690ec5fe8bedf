"""What all tests share: the seeds, read-only; options for golden files and skips; how hard hypothesis tries.

`pytest --accept-golden` rewrites the golden files: read the difference like code before it is kept.
`pytest --forbid-skips` turns every skip into a failure: for the place where all tools must be there.
`pytest --hypothesis-profile=deep` looks longer, and elsewhere every time.
"""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"

# Slow machines are no fault of the program, and the first draw compiles patterns.
_PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_PATIENT)
settings.register_profile("deep", max_examples=2000, deadline=None, suppress_health_check=_PATIENT)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the two options of this suite."""
    parser.addoption("--accept-golden", action="store_true", help="rewrite the golden files")
    parser.addoption("--forbid-skips", action="store_true", help="let a test that is skipped fail")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skip into a failure where skips are forbidden; an expected failure stays what it is."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.skipped and not hasattr(report, "wasxfail") and item.config.getoption("--forbid-skips"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is forbidden here: {report.longrepr}"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many tests against schemas of others ran: they skip where these are not beside the repository."""
    reports = [
        (name, report)
        for name in ("passed", "failed", "skipped")
        for report in terminalreporter.getreports(name)
        if "shared" in report.keywords and "benchmarks" not in report.nodeid
    ]
    if reports:
        ran = sum(name != "skipped" for name, _ in reports)
        terminalreporter.write_line(f"shared: {ran} of {len(reports)} tests ran")


@pytest.fixture(scope="session")
def seeds() -> Iterator[dict[str, Path]]:
    """Return the seeds by their number ("001"); that no test changed one is checked at the end."""
    files = {path.name[:3]: path for path in sorted(SEEDS.glob("*.txt"))}
    before = {number: hashlib.sha256(path.read_bytes()).digest() for number, path in files.items()}
    yield files
    after = {number: hashlib.sha256(path.read_bytes()).digest() for number, path in files.items()}
    assert after == before, "a test changed a seed"


@pytest.fixture
def accept_golden(request: pytest.FixtureRequest) -> bool:
    """Return whether golden files are to be rewritten."""
    return bool(request.config.getoption("--accept-golden"))


@pytest.fixture
def project_folder(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of small projects: `project_folder({"a.txt": "…"}, toml="…")` gives the folder."""

    def make(files: dict[str, str | bytes], toml: str | None = None) -> Path:
        folder = tmp_path / "project"
        folder.mkdir()
        if toml is not None:
            (folder / "edition.toml").write_text(toml, encoding="utf-8")
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return folder

    return make
