"""Preflight of a build: the PDFs it wrote, each with the list of what a press asks of it.

Enters the report of a build; leaves the checks of each file, and the list as people read it. Nothing is made here.
"""

from pathlib import Path

from emendata.build_report import BuildReport
from emendata.pipeline import edition_facts
from emendata.printing.configured import read_settings
from emendata.printing.preflight import Check, preflight
from emendata.project import Project

_SIGNS = {True: "ok", False: "NO", None: ""}


def preflight_files(project: Project, report: BuildReport) -> list[tuple[Path, tuple[Check, ...]]]:
    """Return the PDFs of a build, those of articles first, each with its checks."""
    settings = read_settings(project, edition_facts(project).date)
    files = [(path, article.print_run) for article in report.articles for path in article.written]
    files += [(path, None) for path in report.written]
    return [
        (path, preflight(path.read_bytes(), settings, run, is_cmyk=path.stem.endswith("-cmyk")))
        for path, run in files
        if path.suffix == ".pdf"
    ]


def preflight_list(name: str, checks: tuple[Check, ...]) -> str:
    """Return the list of one file: a line for each check, what is not met with NO before it."""
    missed = sum(check.is_met is False for check in checks)
    told = f"{missed} not met" if missed else "ready for press"
    lines = [f"Preflight of {name}: {told}"]
    lines += [f"  {_SIGNS[check.is_met]:<2}  {check.name:<12} {check.found}" for check in checks]
    return "\n".join(lines)
