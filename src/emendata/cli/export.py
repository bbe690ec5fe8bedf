"""`emendata export`: what the project knows, in the formats of other programs."""

from pathlib import Path

import click

from emendata.cli.common import Console, common_options


@click.command(
    "export",
    epilog="Examples: emendata export -o authority.csv   |   emendata export --authority persons.xml -o - | head   |   "
    "and back: emendata add authority.csv",
)
@click.option(
    "--authority",
    multiple=True,
    type=click.Path(path_type=Path),
    help="TEI authority file or folder; repeatable. By default that of the project in this folder.",
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), help="CSV file."
)
@common_options
def command(console: Console, authority: tuple[Path, ...], output: Path) -> int:
    """Write the authority as a table (CSV) that spreadsheets open: a row for each name, date, identifier and note.

    Nothing is lost on the way there and back; where markup within words cannot go into a table, that is said. `emendata
    add FILE.csv` takes new entries back.
    """
    from emendata.authority.loading import authority_files
    from emendata.authority.tables import write_table
    from emendata.errors import exit_code
    from emendata.project import open_project
    from emendata.xmlio import write_atomically

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
