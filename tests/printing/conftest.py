"""What the layouts of a run came to, in its summary."""

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many layouts came to which step and took how many passes of Typst over the text."""
    reports = [report for report in terminalreporter.getreports("passed") if "test_layouts.py" in report.nodeid]
    steps = Counter(dict(report.user_properties)["step"] for report in reports)
    passes = Counter(dict(report.user_properties)["passes"] for report in reports)
    if reports:
        told = [f"{count} {step}" for step, count in steps.most_common()]
        told += [f"{count} in {number} passes" for number, count in sorted(passes.items())]
        terminalreporter.write_line(f"layouts proven: {len(reports)}; {', '.join(told)}")
