"""`emendata build`: the edition of a project, or web pages of any TEI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from emendata.cli.common import Console, common_options, counted, summary_of, table

if TYPE_CHECKING:
    from emendata.build_report import BuildReport
    from emendata.project import Project


@click.command(
    "build",
    epilog="Examples: emendata build   |   emendata build -o /tmp/out --only html   |   emendata build a.xml --html -o out/",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the outputs, instead of build/.",
)
@click.option("--only", metavar="LIST", help="Outputs to make, with commas between: html,print,epub.")
@click.option("--html", is_flag=True, help="Web pages of the TEI FILES, with no project round them.")
@click.option("--preflight", is_flag=True, help="List what a press asks of each PDF, and whether it is met.")
@click.option("--force", is_flag=True, help="Overwrite editions that were edited by hand.")
@common_options
def command(
    console: Console,
    files: tuple[Path, ...],
    output: Path | None,
    only: str | None,
    *,
    html: bool,
    preflight: bool,
    force: bool,
) -> int:
    """Make the edition of the project in this folder: TEI, validation, web pages, PDF, EPUB.

    With TEI FILES and --html, make web pages of these alone.
    """
    from emendata.building import OUTPUTS, build_files, build_project
    from emendata.project import open_project

    if files:
        if preflight:
            raise click.UsageError("--preflight is for the PDFs of a project")
        if not html and only != "html":
            raise click.UsageError("for single files only web pages can be made so far: add --html")
        stems = [path.stem for path in files]
        twice = next((stem for stem in stems if stems.count(stem) > 1), None)
        if twice:
            raise click.UsageError(f"two files would both become {twice}.html; rename one")
        report = build_files(files, output or Path("build/html"), progress=console.step)
        console.findings(report.all_findings())
        written = [*report.written, *(path for article in report.articles for path in article.written)]
        console.say(
            f"{counted(len(written), 'file')} written to {output or 'build/html'}; {summary_of(report.all_findings())}"
        )
        return report.exit_code()
    outputs = tuple(part.strip() for part in only.split(",")) if only is not None else OUTPUTS
    unknown = [part for part in outputs if part not in OUTPUTS]
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)}; there are: {', '.join(OUTPUTS)}", param_hint="--only")
    if preflight and "print" not in outputs:
        raise click.UsageError("--preflight needs the print edition: --only print")
    project = open_project(Path())
    folder = output or project.folder / "build"
    report = build_project(project, folder, outputs, force=force, progress=console.step)
    console.step("")
    console.findings(report.all_findings())
    click.echo(_table(report))
    return max(report.exit_code(), _preflight(project, report)) if preflight else report.exit_code()


def _preflight(project: Project, report: BuildReport) -> int:
    """Print what a press asks of each PDF; return 1 where something is not met."""
    from emendata.preflighting import preflight_files, preflight_list

    files = preflight_files(project, report)
    for path, checks in files:
        click.echo("\n" + preflight_list(path.name, checks))
    return int(not files or any(check.is_met is False for _, checks in files for check in checks))


def _table(report: BuildReport) -> str:
    from emendata.counting import COUNTED

    rows = []
    for article in report.articles:
        numbers = [str(article.counts[name]) for name in COUNTED]
        rows.append((article.id, *numbers, str(len(article.findings)), str(len(article.written))))
    shared = str(len(report.written))
    rows.append(("edition", *("" for _ in COUNTED), str(len(report.findings)), shared))
    lines = [table(("article", *COUNTED, "findings", "files"), rows)]
    files = len(report.written) + sum(len(article.written) for article in report.articles)
    lines.append(
        f"\n{counted(len(report.articles), 'article')}, {counted(files, 'file')} written; {summary_of(report.all_findings())}"
    )
    stopped = [article.id for article in report.articles if not article.is_publishable]
    if stopped:
        lines.append(f"Not published, because of errors: {', '.join(stopped)}")
    return "\n".join(lines)
