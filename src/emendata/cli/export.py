"""`emendata export`: what the project knows, in the formats of other programs."""

from pathlib import Path

import click

from emendata.cli.common import Console, common_options


@click.command(
    "export",
    epilog="Examples: emendata export -o authority.csv   |   emendata export --authority persons.xml -o - | head   |   "
    "and back: emendata add authority.csv   |   emendata export --decisions -o decisions.csv",
)
@click.option(
    "--authority",
    multiple=True,
    type=click.Path(path_type=Path),
    help="TEI authority file or folder; repeatable. By default that of the project in this folder.",
)
@click.option("--decisions", is_flag=True, help="Write every reading that was decided about, with its line and reason.")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), help="CSV file."
)
@common_options
def command(console: Console, authority: tuple[Path, ...], output: Path, *, decisions: bool) -> int:
    """Write the authority as a table (CSV) that spreadsheets open: a row for each name, date, identifier and note.

    Nothing is lost on the way there and back; where markup within words cannot go into a table, that is said. `emendata
    add FILE.csv` takes new entries back.

    With --decisions the table of the project's corrections is written instead: each reading with its line in the source,
    what was decided, by whom and why, those that were looked at and judged right too.
    """
    from emendata.authority.loading import authority_files
    from emendata.authority.tables import write_table
    from emendata.errors import exit_code
    from emendata.project import open_project
    from emendata.xmlio import write_atomically

    if decisions:
        if authority:
            raise click.UsageError("--decisions is about the project in this folder; it goes without --authority")
        return _write_decisions(console, output)
    paths = authority or (open_project(Path(), may_be_empty=True).authority,)
    files, findings = authority_files(paths)
    if str(output) != "-" and output.resolve() in {file.resolve() for file in files}:
        raise click.BadParameter(f"{output} is a file of the authority itself", param_hint="-o")
    data, remarks, count = write_table((str(file), file.read_bytes()) for file in files)
    findings += remarks
    if str(output) == "-":
        click.echo(data, nl=False)
    else:
        write_atomically(output, data)
    console.findings(findings)
    console.say(f"{count} {'entry' if count == 1 else 'entries'} written to {output}")
    return exit_code(findings)


def _write_decisions(console: Console, output: Path) -> int:
    from emendata.decided import decisions_table
    from emendata.errors import Severity, exit_code
    from emendata.project import open_project
    from emendata.suggesting import suggest
    from emendata.xmlio import write_atomically

    suggestions = suggest(open_project(Path()))
    data = decisions_table(suggestions.articles)
    if str(output) == "-":
        click.echo(data, nl=False)
    else:
        write_atomically(output, data)
    errors = [one for item in suggestions.articles for one in item.findings if one.severity is Severity.ERROR]
    errors.extend(failure.finding for failure in suggestions.failures)
    console.findings(errors)
    console.say(f"{data.count(bytes([13, 10])) - 1} decisions written to {output}")
    return max(exit_code(errors), *(failure.exit_code for failure in suggestions.failures), 0)
