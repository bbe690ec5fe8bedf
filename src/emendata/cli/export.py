"""`emendata export`: what the project knows, in the formats of other programs."""

from pathlib import Path

import click

from emendata.cli.common import Console, common_options


@click.command(
    "export",
    epilog="Examples: emendata export -o authority.csv   |   emendata export --authority persons.xml -o - | head   |   "
    "and back: emendata add authority.csv   |   emendata export --decisions -o decisions.csv   |   emendata export --dts https://example.org/dts/ -o dts/",
)
@click.option(
    "--authority",
    multiple=True,
    type=click.Path(path_type=Path),
    help="TEI authority file or folder; repeatable. By default that of the project in this folder.",
)
@click.option("--decisions", is_flag=True, help="Write every reading that was decided about, with its line and reason.")
@click.option("--dts", metavar="ADDRESS", help="Write the text service as files, for a web folder of this address.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help="CSV file; with --dts a folder.",
)
@common_options
def command(console: Console, authority: tuple[Path, ...], output: Path, *, decisions: bool, dts: str | None) -> int:
    """Write the authority as a table (CSV) that spreadsheets open: a row for each name, date, identifier and note.

    Nothing is lost on the way there and back; where markup within words cannot go into a table, that is said. `emendata
    add FILE.csv` takes new entries back.

    With --decisions the table of the project's corrections is written instead: each reading with its line in the source,
    what was decided, by whom and why, those that were looked at and judged right too.

    With --dts the editions are written as a text service at level 0 (DTS 1.0) that any web host can offer; `emendata serve
    --dts` is the same with ranges.
    """
    from emendata.authority.loading import authority_files
    from emendata.authority.tables import write_table
    from emendata.errors import exit_code
    from emendata.project import open_project
    from emendata.xmlio import write_atomically

    if dts is not None:
        if authority or decisions:
            raise click.UsageError(
                "--dts is about the editions in this folder; it goes without --authority and --decisions"
            )
        return _write_dts(console, dts, output)
    if output.is_dir():
        raise click.BadParameter(f"{output} is a folder", param_hint="-o")
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


def _write_dts(console: Console, address: str, output: Path) -> int:
    from emendata.dts import read_catalogue, static_files
    from emendata.errors import exit_code
    from emendata.project import open_project
    from emendata.xmlio import write_atomically

    if not address.startswith(("https://", "http://")) or not address.isascii() or set(address) & set(' {}"<>'):
        raise click.BadParameter("give the address of the folder, as https://example.org/dts/", param_hint="--dts")
    if output.is_file() or str(output) == "-":
        raise click.BadParameter(f"{output} is no folder", param_hint="-o")
    catalogue, findings = read_catalogue(open_project(Path()))
    count = 0
    for name, data in static_files(catalogue, f"{address.rstrip('/')}/"):
        write_atomically(output / name, data)
        count += 1
    console.findings(findings)
    console.say(
        f"{len(catalogue.resources)} articles in {count} files written to {output}; the entry point is index.json"
    )
    return exit_code(findings)
