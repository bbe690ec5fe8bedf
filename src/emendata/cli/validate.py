"""`emendata validate`: any TEI against our schema and rules, or against another schema."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emendata.cli.common import Console, common_options
from emendata.errors import Finding, FindingError, Severity
from emendata.terminal import escaped, escaped_lines

if TYPE_CHECKING:
    from emendata.validate import ValidateOptions, ValidationReport
    from emendata.validate.review import Judgements

# The forms of `emendata.validate.reports`, named here so that --help need not load them.
FORMS = ("text", "json", "sarif", "junit", "github", "svrl", "html")
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    "validate",
    epilog="Examples: emendata validate tei/editions --format json   |   emendata validate a.xml --diff   |   "
    "emendata validate . --format sarif -o findings.sarif --baseline baseline.json",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--schema", type=click.Path(path_type=Path), help="RELAX NG to validate against (.rng, or .rnc), instead of ours."
)
@click.option(
    "--schematron", multiple=True, type=click.Path(path_type=Path), help="ISO Schematron to run as well; repeatable."
)
@click.option("--phase", metavar="NAME", help="Phase of the Schematron to run; its default phase else.")
@click.option("--house-rules/--no-house-rules", default=None, help="Our own rules; on by default with our own schema.")
@click.option("--xinclude", is_flag=True, help="Take in what documents include from their own folders.")
@click.option(
    "--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Processes; as many as processors for much work."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long a file may take where rules of yours run on it, from --schematron or inside --schema.",
)
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="How to report.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("-o", "--output", type=_FILE, help="Write the report here; on the terminal it is text then.")
@click.option(
    "--severity",
    type=click.Choice(["error", "warning", "info"]),
    default="info",
    help="Show what weighs this much or more.",
)
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "never"]), default="error", help="What makes the exit code 1."
)
@click.option("--baseline", type=_FILE, help="Show only what this file does not know.")
@click.option("--write-baseline", type=_FILE, help="Write all that is found as a baseline.")
@click.option("--ignore-file", type=_FILE, help="Findings judged right; emendata-ignore.toml here, if there is one.")
@click.option("--fix", is_flag=True, help="Mend in the files what can be mended with certainty.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option("--watch", is_flag=True, help="Validate again whenever a file changes, until Ctrl-C.")
@common_options
def command(
    console: Console,
    paths: tuple[Path, ...],
    schema: Path | None,
    schematron: tuple[Path, ...],
    phase: str | None,
    timeout: float,
    form: str,
    output: Path | None,
    severity: str,
    fail_on: str,
    baseline: Path | None,
    write_baseline: Path | None,
    ignore_file: Path | None,
    *,
    house_rules: bool | None,
    xinclude: bool,
    jobs: int | None,
    as_json: bool,
    fix: bool,
    diff: bool,
    watch: bool,
) -> int:
    """Validate TEI files, all .xml and .tei files of folders, patterns, or standard input (-): schema, rules, links.

    Findings go to standard output; the exit code is 1 where there is an error.
    """
    from emendata.validate import ValidateOptions, validate_paths
    from emendata.validate.review import exit_code_at, recorded, reviewed, shown, with_remarks

    if sum((fix, diff, watch)) > 1:
        raise click.UsageError("--fix, --diff and --watch each stand alone")
    options = ValidateOptions(
        schema=schema,
        schematron=schematron,
        house_rules=house_rules,
        xinclude=xinclude,
        phase=phase,
        timeout=timeout,
        svrl=form == "svrl",
    )
    mended = _mended(paths, options, console, is_diff=diff) if fix or diff else []

    def progress(done: int, total: int, name: str) -> None:
        if total > 1:
            console.step("" if done == total else f"{done} of {total}: {escaped(name)}")

    def run() -> int:
        judgements = _judgements(ignore_file, baseline)
        found = validate_paths(paths, options, jobs=jobs, progress=progress)
        if write_baseline:
            recorded(found, judgements, write_baseline)
        report = reviewed(with_remarks(found, mended), judgements)
        code = exit_code_at(report, None if fail_on == "never" else Severity(fail_on))
        if not diff:
            _print(shown(report, Severity(severity)), "json" if as_json else form, output, console, is_quiet=not code)
        return code

    beside = [*schematron, *(path for path in (schema, baseline, ignore_file) if path)]
    return _watch(run, [*paths, *beside], console) if watch else run()


def _mended(paths: tuple[Path, ...], options: "ValidateOptions", console: Console, *, is_diff: bool) -> list[Finding]:
    """Mend files and return what is to be said on them; or print what would be mended."""
    from emendata.validate.fixes import mended_files, unified_diff, write_mended

    if Path("-") in paths:
        raise click.BadParameter("what comes by standard input cannot be mended", param_hint="PATHS")
    found = []
    for file in mended_files(paths, options):
        if is_diff:
            words = unified_diff(file)
            click.echo(escaped_lines(words) if sys.stdout.isatty() else words, nl=False)
            console.findings(item for item in file.findings if item.severity is Severity.WARNING)
        else:
            found += write_mended(file)
    return found


def _watch(run: Callable[[], int], paths: list[Path], console: Console) -> int:
    """Run now and after every change, until Ctrl-C, which is no fault."""
    from emendata.validate import schemas
    from emendata.validate.stage import files_of
    from emendata.watching import Snapshot, changes, snapshot

    def look() -> Snapshot:
        return snapshot(paths, files_of)

    try:
        before = look()  # what changes during the first run is a change
        _run_again(run)
        for _ in changes(look, before=before):
            if sys.stdout.isatty():
                click.clear()
            schemas.forget_users()
            _run_again(run)
    except KeyboardInterrupt:
        console.say()
    return 0


def _run_again(run: Callable[[], int]) -> None:
    """Run once; a configuration that is half written is told of, and ends nothing."""
    try:
        run()
    except FindingError as error:
        click.echo(escaped(str(error)), err=True)
    sys.stdout.flush()


def _judgements(ignore_file: Path | None, baseline: Path | None) -> "Judgements":
    """Return what the project has judged right; the file of rules is found by its name if none is given."""
    from emendata.validate.baseline import load_baseline
    from emendata.validate.review import Judgements
    from emendata.validate.suppress import FILE, load_ignore_file

    if ignore_file is None and Path(FILE).is_file():
        ignore_file = Path(FILE)
    return Judgements(
        load_ignore_file(ignore_file) if ignore_file else None, load_baseline(baseline) if baseline else None
    )


def _print(report: "ValidationReport", form: str, output: Path | None, console: Console, *, is_quiet: bool) -> None:
    """Print a report, or write it and print it as text."""
    from emendata.validate.reports import as_text, look_of, report_as
    from emendata.xmlio import write_atomically

    if output:
        write_atomically(output, report_as(form, report).encode())
    elif form != "text":
        click.echo(report_as(form, report), nl=False)
        return
    if is_quiet and console.quiet:
        return
    look = look_of(is_terminal=sys.stdout.isatty(), has_colour=console.colour)
    click.echo(as_text(report, look), nl=False, color=look.has_colour)
